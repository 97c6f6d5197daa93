package bot

import (
	"cmp"
	"context"
	"errors"
	stdhtml "html"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"github.com/dustin/go-humanize"

	"articlebot/articles"
	"articlebot/articles/feed"
	"articlebot/articles/read"
	"articlebot/bot/texts"
	"articlebot/index"
)

// userError is what a person can put right: the catalogue's key of a sentence
// that says what is wrong and what to do next.
type userError struct {
	key       string
	variables []any
	usage     bool     // the command's words were wrong
	actions   []Action // what may be done about it
}

// Error returns the sentence in English.
func (e *userError) Error() string { return texts.For(texts.English).Say(e.key, e.variables...) }

// ErrMessageGone is for [Bot.Fault] when the message that a command was about is not
// there any more.
var ErrMessageGone = fail("fault.message_gone")

// fail makes the error that is told with the catalogue's text of key.
func fail(key string, variables ...any) error { return &userError{key: key, variables: variables} }

// misuse is fail for a command whose words are wrong.
func misuse(key string, variables ...any) error {
	return &userError{key: key, variables: variables, usage: true}
}

// Fault makes the reply to a request that was not carried out. An error that the
// person can do nothing about is logged, without the request's words, and told
// in one short sentence.
func (b *Bot) Fault(ctx context.Context, err error, req Request) Reply {
	r := Reply{Command: req.Command, Library: req.Library, Locale: req.texts().Code(), Fault: true, Quiet: true}
	known := b.explain(err)
	if known == nil || failing(err) {
		b.log.ErrorContext(ctx, "command failed", "library", req.Library, "command", req.Command, "err", err)
		known = cmp.Or(known, &userError{key: "fault.internal"})
	}
	r.Usage, r.Actions = known.usage, known.actions
	if len(r.Actions) == 0 {
		r.Actions = remedies[known.key]
	}
	if again, ok := fillAgain(known, req); ok {
		r.Actions = append(slices.Clip(r.Actions), again)
	}
	r.Notes = []string{req.say(known.key, known.variables...)}
	return r
}

// fillAgain is the action that asks in a form for what was wrong, with what was given; false
// where there is no form for it.
func fillAgain(known *userError, req Request) (Action, bool) {
	c := find(req.Command)
	switch {
	case !known.usage || c == nil || !c.formed:
		return Action{}, false
	case c.asked == nil:
		return Action{Kind: ActionFill, Call: Call{Command: c.name, Values: req.Values}}, true
	case len(req.Values) == 0 || c.option(req.Values[0].Option) == nil:
		return Action{}, false
	}
	return Action{Kind: ActionSet, Label: req.say("action.fill"), Call: Call{Command: c.name, Values: req.Values[:1]}}, true
}

// step is an action that calls a command without more.
func step(kind ActionKind, command string) Action {
	return Action{Kind: kind, Call: Call{Command: command}}
}

var (
	listArticles  = step(ActionArticles, "articles")
	listSpeakers  = step(ActionSpeakers, "speakers")
	listFeeds     = step(ActionFollows, "follows")
	listWatches   = step(ActionWatches, "watches")
	pasteArticle  = step(ActionPaste, "add")
	tryOut        = Action{Kind: ActionDemo, Call: Call{Command: "add", Values: Values{{OptionText, "demo"}}}}
	stopGathering = Action{Kind: ActionStop, Call: Call{Command: "gather", Values: Values{{OptionStop, "stop"}}}}
	listReports   = Action{Kind: ActionReports, Call: Call{Command: "wrong", Values: Values{{OptionArticle, "list"}}}}
)

// remedies are what may be done next where sentences say that something was not done, by
// their keys.
var remedies = map[string][]Action{
	"fault.no_articles":     {pasteArticle, tryOut},
	"fault.no_such_article": {listArticles},
	"fault.not_there":       {listArticles},
	"fault.not_a_number":    {listArticles},
	"article.empty":         {listArticles},
	"remove.empty":          {listArticles},
	"fault.robot_check":     {pasteArticle},
	"fault.consent":         {pasteArticle},
	"fault.paywall":         {pasteArticle},
	"fault.needs_script":    {pasteArticle},
	"fault.not_article":     {pasteArticle},
	"fault.message_gone":    {pasteArticle},
	"fault.feed":            {step(ActionFollow, "follow")},
	"follow.too_many":       {listFeeds},
	"fault.full":            {listArticles},
	"unfollow.empty":        {listFeeds},
	"unfollow.no_such":      {listFeeds},
	"watch.too_many":        {listWatches},
	"unwatch.empty":         {listWatches},
	"unwatch.no_such":       {listWatches},
	"wrong.no_report":       {listReports},
	"gather.already":        {stopGathering},
	"settings.unknown":      {step(ActionSettings, "settings")},
	"fault.unknown":         {step(ActionHelp, "help")},
	"fault.unknown_near":    {step(ActionHelp, "help")},
}

// failing reports whether an error is the disk's, of which whoever runs the bot must hear.
func failing(err error) bool {
	return errors.Is(err, articles.ErrFull) || errors.Is(err, articles.ErrDamaged) || errors.Is(err, syscall.ENOSPC)
}

// offerFeed is a feed that was taken for an article: it is named, and offered to be
// followed.
func offerFeed(known *read.FeedError) *userError {
	const longest = 300 // bytes of a link that is shown
	if known.URL == "" || len(known.URL) > longest {
		return &userError{key: "fault.feed"}
	}
	follow := step(ActionFollow, "follow")
	follow.Call.Values = Values{{OptionLink, known.URL}}
	return &userError{
		key: "fault.feed_at", actions: []Action{follow},
		variables: []any{"Title", given(cmp.Or(stdhtml.UnescapeString(known.Title), known.URL)), "Link", known.URL},
	}
}

// explain finds the sentence for an error, nil if it is the program's own.
func (b *Bot) explain(err error) *userError {
	if known, ok := errors.AsType[*userError](err); ok {
		return known
	}
	if fetch, ok := errors.AsType[*read.FetchError](err); ok {
		return &userError{key: cmp.Or(fetchFaults[fetch.Status], "fault.status"), variables: []any{"Status", fetch.Status}}
	}
	if other, ok := errors.AsType[*read.UnsupportedError](err); ok {
		return &userError{key: "fault.unsupported", variables: []any{"Type", given(other.Type)}}
	}
	if known, ok := errors.AsType[*read.FeedError](err); ok {
		return offerFeed(known)
	}
	if status, ok := errors.AsType[*feed.StatusError](err); ok {
		return &userError{key: "follow.status", variables: []any{"Status", status.Status}}
	}
	if errors.Is(err, index.ErrTooMany) {
		return &userError{key: "fault.too_many", variables: []any{"Limit", index.MaxParts, "Words", index.MaxPhrase}}
	}
	for _, e := range []struct {
		err error
		key string
	}{
		{index.ErrTooMuch, "fault.too_much"},
		{ErrUnseen, "gather.unseen"},
		{ErrUnread, "gather.unread"},
		{feed.ErrNoFeed, "follow.no_feed"},
		{feed.ErrNotFeed, "follow.not_feed"},
		{read.ErrScanned, "fault.scanned"},
		{read.ErrEncrypted, "fault.encrypted"},
		{read.ErrDamaged, "fault.damaged"},
		{read.ErrHeavy, "fault.heavy"},
		{read.ErrMissing, "fault.missing"},
		{read.ErrRobotCheck, "fault.robot_check"},
		{read.ErrConsent, "fault.consent"},
		{read.ErrPaywall, "fault.paywall"},
		{read.ErrScript, "fault.needs_script"},
		{read.ErrListing, "fault.listing"},
		{read.ErrEmpty, "fault.empty_text"},
		{read.ErrNotText, "fault.not_text"},
		{read.ErrUnsupported, "fault.unsupported"},
		{read.ErrLink, "fault.not_link"},
		{read.ErrAddress, "fault.address"},
		{read.ErrNotArticle, "fault.not_article"},
		{read.ErrFetch, "fault.no_answer"},
		{articles.ErrNotFound, "fault.not_there"},
		{index.ErrAside, "fault.aside"},
		{articles.ErrFull, "fault.disk_full"},
		{syscall.ENOSPC, "fault.disk_full"},
		{articles.ErrDamaged, "fault.store_damaged"},
		{read.ErrBusy, "fault.too_slow"},
		{context.DeadlineExceeded, "fault.too_slow"},
		{context.Canceled, "fault.stopped"},
		{read.ErrTooLarge, "fault.too_large"},
	} {
		if errors.Is(err, e.err) {
			return &userError{key: e.key, variables: []any{"Limit", humanize.Bytes(uint64(b.config.MaxArticleBytes))}}
		}
	}
	return nil
}

// fetchFaults tell apart what a web server can answer that is no article; 0 is nothing.
var fetchFaults = map[int]string{
	0: "fault.no_answer", 404: "fault.gone", 410: "fault.gone", 402: "fault.paywall",
	401: "fault.refused", 403: "fault.refused", 451: "fault.refused", 429: "fault.busy",
}

// maxGiven is how much of a wrong value is said back, in runes.
const maxGiven = 60

// given is a value as a sentence says it back to whoever gave it: short, and
// valid text.
func given(value string) string {
	return articles.Shorten(strings.ToValidUTF8(value, string(unicode.ReplacementChar)), maxGiven)
}

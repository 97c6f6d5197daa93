package discord

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
)

// A button carries all that is needed to carry it out, so that it works after a
// restart and for months: its custom_id is "2", a mode, the asker's id and the page
// in base 36, and the code of the call. A call that does not fit is told above the
// answer, as one types it, and read from there. Buttons of version 1 carry it as one
// types it.
const (
	buttonVersion = "2"
	typedVersion  = "1"
	maxCustomID   = 100 // UTF-16 units; Discord does not say how it counts, and no count is longer
	maxLabel      = 80  // code points of a button's label
)

// mode says how the answer to a button is shown.
type mode byte

const (
	modePage   mode = 'p' // in place of the answer for its asker; for others besides, to them alone
	modeAside  mode = 'a' // besides, to the person alone
	modeChange mode = 'c' // in place of the answer, if it could be done
	modeDelete mode = 'd' // the answer is deleted; there is no command
	modeForm   mode = 'f' // besides, once the command's form is filled in
	modeSet    mode = 's' // in place of the answer, once the form for a value is filled in
	modeVote   mode = 'v' // besides, to the person alone; the page is what they think of the answer, and there is no command
)

// look is how a kind of action is shown.
type look struct {
	mode  mode
	style discordgo.ButtonStyle
	emoji string
}

var looks = map[bot.ActionKind]look{
	bot.ActionPrevious: {modePage, discordgo.SecondaryButton, "◀️"},
	bot.ActionNext:     {modePage, discordgo.SecondaryButton, "▶️"},
	bot.ActionMore:     {modePage, discordgo.SecondaryButton, ""},
	bot.ActionContext:  {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionArticle:  {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionCite:     {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionWrong:    {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionQuote:    {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionSummary:  {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionSearch:   {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionArticles: {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionSpeakers: {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionFollows:  {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionWatches:  {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionHelp:     {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionGaps:     {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionGood:     {modeVote, discordgo.SecondaryButton, "👍"},
	bot.ActionBad:      {modeVote, discordgo.SecondaryButton, "👎"},
	bot.ActionSettings: {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionExport:   {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionDemo:     {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionReports:  {modeAside, discordgo.SecondaryButton, ""},
	bot.ActionChoose:   {modePage, discordgo.SecondaryButton, ""},
	bot.ActionMute:     {modeAside, discordgo.SecondaryButton, "🔕"},
	bot.ActionRemove:   {modeChange, discordgo.SecondaryButton, ""},
	bot.ActionUndo:     {modeChange, discordgo.SecondaryButton, ""},
	bot.ActionConfirm:  {modeChange, discordgo.DangerButton, ""},
	bot.ActionAdd:      {modeChange, discordgo.PrimaryButton, ""},
	bot.ActionSettle:   {modeChange, discordgo.SecondaryButton, ""},
	bot.ActionUnfollow: {modeChange, discordgo.SecondaryButton, ""},
	bot.ActionStop:     {modeChange, discordgo.SecondaryButton, ""},
	bot.ActionFollowUp: {modeForm, discordgo.SecondaryButton, ""},
	bot.ActionAsk:      {modeForm, discordgo.SecondaryButton, ""},
	bot.ActionFill:     {modeForm, discordgo.PrimaryButton, ""},
	bot.ActionPaste:    {modeForm, discordgo.SecondaryButton, ""},
	bot.ActionWatch:    {modeForm, discordgo.SecondaryButton, ""},
	bot.ActionFollow:   {modeForm, discordgo.SecondaryButton, ""},
	bot.ActionSet:      {modeSet, discordgo.SecondaryButton, ""},
}

// press is what a button's custom_id says.
type press struct {
	mode  mode
	asker string   // id of the person whose answer it is; "" for nobody's
	about string   // id of the message that the command is about, "" for none
	call  bot.Call // of which the command is "" where it stands above the answer
	line  string   // of version 1: the command as one types it
}

// customID writes a press; false when it is too long.
func (b press) customID() (string, bool) {
	code := ""
	if b.call.Command != "" {
		code = b.call.Code()
	}
	id := strings.Join([]string{
		buttonVersion + string(rune(b.mode)) + short(b.asker), short(b.about), strconv.FormatInt(int64(b.call.Page), 36), code,
	}, ":")
	return id, len(utf16.Encode([]rune(id))) <= maxCustomID
}

// parsePress reads a custom_id; false for one that this version did not write.
func parsePress(id string) (press, bool) {
	parts := strings.SplitN(id, ":", 4)
	if len(parts) != 4 || len(parts[0]) < 2 {
		return press{}, false
	}
	version, head := parts[0][:1], parts[0][1:]
	b := press{mode: mode(head[0]), asker: long(head[1:]), about: long(parts[1])}
	known := true
	switch {
	case version == typedVersion:
		b.line = parts[3]
	case version != buttonVersion:
		known = false
	case parts[3] != "":
		b.call, known = bot.ParseCode(parts[3])
	}
	page, err := strconv.ParseInt(parts[2], 36, 32)
	b.call.Page = int(page)
	switch b.mode {
	case modePage, modeAside, modeChange, modeDelete, modeForm, modeSet, modeVote:
		return b, known && err == nil && page >= 0
	}
	return press{}, false
}

// short writes a snowflake in base 36, "" for none.
func short(id string) string {
	if n := parseSnowflake(id); n != 0 {
		return strconv.FormatUint(uint64(n), 36)
	}
	return ""
}

func long(s string) string {
	n, err := strconv.ParseUint(s, 36, 64)
	if err != nil {
		return ""
	}
	return snowflake(n).String()
}

// menus are the kinds of actions that are shown in a select where there are more than fit
// into a row, with what the select is called.
var menus = []struct {
	kind   bot.ActionKind
	called string
}{{bot.ActionChoose, "label.choose"}, {bot.ActionSettle, "label.choose"}, {bot.ActionSet, "label.set"}}

// rows are the selects and buttons under a reply.
func (p layout) rows(r bot.Reply) []discordgo.ActionsRow {
	rows, actions := p.menus(r.Actions)
	var buttons []discordgo.MessageComponent
	taken := map[string]bool{}
	add := func(b press, style look, label string, turnsPage bool) {
		id, fits := b.customID()
		switch {
		case fits:
		case p.line != "" && turnsPage:
			b.call = bot.Call{Page: b.call.Page}
			id, fits = b.customID()
		case b.mode == modeForm: // what was given is filled in anew
			b.call = bot.Call{Command: b.call.Command}
			id, fits = b.customID()
		}
		if !fits || taken[id] {
			return
		}
		taken[id] = true
		button := discordgo.Button{CustomID: id, Style: style.style, Label: articles.Shorten(label, maxLabel)}
		if style.emoji != "" {
			button.Emoji = &discordgo.ComponentEmoji{Name: style.emoji}
		}
		buttons = append(buttons, button)
	}
	for _, a := range actions {
		style, known := looks[a.Kind]
		if !known {
			continue
		}
		about := ""
		if a.Kind == bot.ActionAdd {
			about = p.ref
		}
		label := a.Label
		switch {
		case style.mode == modeVote:
			add(vote(a.Kind == bot.ActionGood), style, "", false)
			continue
		case label == "":
			label = p.texts.Say("action." + string(a.Kind))
		case a.Kind == bot.ActionArticle:
			style.emoji = "📄"
		}
		add(press{mode: style.mode, asker: p.asker, about: about, call: a.Call}, style, label, turns(a.Kind))
	}
	if p.asker != "" && !r.Fault && !r.Quiet && r.Command != "" {
		add(press{mode: modeDelete, asker: p.asker}, look{modeDelete, discordgo.SecondaryButton, "🗑️"}, "", false)
	}
	for some := range slices.Chunk(buttons, maxInRow) {
		rows = append(rows, discordgo.ActionsRow{Components: some})
	}
	return rows
}

// menus are the rows of selects for actions of which there are too many of a kind; the others are
// left for buttons.
func (p layout) menus(actions []bot.Action) (rows []discordgo.ActionsRow, left []bot.Action) {
	left = actions
	for _, m := range menus {
		var of, others []bot.Action
		for _, a := range left {
			if a.Kind == m.kind {
				of = append(of, a)
			} else {
				others = append(others, a)
			}
		}
		if len(of) > maxInRow {
			rows = append(rows, p.selects(looks[m.kind].mode, m.called, of)...)
			left = others
		}
	}
	return rows, left
}

// selects are rows with a select each, from which one of many actions of a kind is chosen.
// The code of its call is an option's value.
func (p layout) selects(of mode, called string, list []bot.Action) (rows []discordgo.ActionsRow) {
	var options []discordgo.SelectMenuOption
	taken := map[string]bool{}
	for _, a := range list {
		code := a.Code()
		if taken[code] || chat.Longer(code, maxOptionText) {
			continue
		}
		taken[code] = true
		options = append(options, discordgo.SelectMenuOption{
			Label: articles.Shorten(a.Label, maxOptionText), Value: code, Description: articles.Shorten(a.About, maxOptionText),
		})
	}
	for some := range slices.Chunk(options, maxOptions) {
		// The page tells several selects apart.
		id, _ := press{mode: of, asker: p.asker, call: bot.Call{Page: len(rows)}}.customID() // it is short
		rows = append(rows, discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.SelectMenu{
			MenuType: discordgo.StringSelectMenu, CustomID: id, Placeholder: p.texts.Say(called), Options: some,
		}}})
	}
	return rows
}

// The pages that a vote has, of good and of bad.
const (
	pageGood = 1
	pageBad  = 2
)

// vote is the press that says what somebody thinks of an answer.
func vote(good bool) press {
	if good {
		return press{mode: modeVote, call: bot.Call{Page: pageGood}}
	}
	return press{mode: modeVote, call: bot.Call{Page: pageBad}}
}

// tooLong reports whether the reply has a page whose button cannot carry its command, so
// that the command has to stand above the answer.
func (p layout) tooLong(r bot.Reply) bool {
	for _, a := range r.Actions {
		if !turns(a.Kind) {
			continue
		}
		if _, fits := (press{mode: modePage, asker: p.asker, call: a.Call}).customID(); !fits {
			return true
		}
	}
	return false
}

// turns reports whether an action leads to another page of the same answer.
func turns(kind bot.ActionKind) bool {
	return kind == bot.ActionPrevious || kind == bot.ActionNext || kind == bot.ActionMore
}

// commandIn reads the command that stands above an answer, without prefix, "" if
// none does. It undoes [layout.command].
func commandIn(m *discordgo.Message) string {
	list := textsOf(m)
	if len(list) == 0 {
		return ""
	}
	first, _, _ := strings.Cut(list[0], "\n")
	line, ok := strings.CutPrefix(first, small)
	if !ok {
		return ""
	}
	line = unescape(line)
	if strings.HasSuffix(line, "…") && !strings.HasSuffix(line, wholeEnd) { // only its beginning
		return ""
	}
	return line
}

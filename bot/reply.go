package bot

import (
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/bot/texts"
)

// Reply is an answer as data. Every string in it is plain text: the adapter
// escapes, cuts and lays it out. Strings that stand in an article are exact
// pieces of it; all others come from the catalogue in the person's language.
type Reply struct {
	Command string
	Library articles.LibraryID
	Locale  string // the language that the notes are in, for the adapter's own labels

	Verdict  articles.Verdict // of a question; "" of all else
	Heading  string           // one line above everything, "" for none
	Excerpts []Excerpt        // pieces of articles, best first
	Missed   bool             // nothing that was asked for was found
	Around   bool             // what stands beside the excerpts is what was asked for
	Articles []ArticleInfo    // lists of articles, and what was added
	People   []Person         // lists of speakers
	Text     string           // a whole longer text: an article's body
	Citation string           // a text to be copied as it is, to the byte
	Sections []Section        // what the bot tells of itself: help, settings
	Notes    []string         // sentences to the person, below the rest
	Files    []File
	Unread   int // how much of what was to be added could not be; Notes say why

	// Fault says that the command was not carried out and Notes say why and what
	// to do next. Usage says, besides, that the command's words were wrong.
	Fault, Usage bool
	// Hears is set where what is told works only if the chat shows the bot what people write.
	Hears bool
	// Topic is what a thread about it is called, where it is to have one; "" where it is not.
	Topic string
	// Mention is the id of the role that is to be told, "" for none.
	Mention string
	// Once is set where nobody asked, so that it is not said twice.
	Once *Once
	// Quiet answers are for the asker alone where the chat can do that.
	Quiet bool

	Page, Pages int      // from 1; 0 where there are no pages
	Actions     []Action // what the person may do next; shown as buttons where there are any
}

// Section is a part of what the bot tells of itself: a text, rows under it, or both.
type Section struct {
	Text string `json:"text,omitempty"`
	Rows []Row  `json:"rows,omitempty"`
}

// Row is a line of a section: what a person may type, or what is set; and one line on
// it, "" for none.
type Row struct {
	Typed string `json:"typed,omitempty"` // with prefix and arguments
	Name  string `json:"name,omitempty"`
	Value string `json:"value,omitempty"`
	About string `json:"about,omitempty"`
}

// texts returns the catalogue in the language that the reply is in.
func (r *Reply) texts() texts.Texts { return texts.For(r.Locale) }

// ByArticle returns the excerpts in order, those together that share the line that
// tells where they stand: neighbours in one article, unless they are somebody's words
// or stand elsewhere too.
func (r *Reply) ByArticle() [][]Excerpt {
	var groups [][]Excerpt
	for i, e := range r.Excerpts {
		if i > 0 {
			last := r.Excerpts[i-1]
			if e.Quote == nil && last.Quote == nil && last.Article.Number == e.Article.Number && len(last.AlsoIn) == 0 {
				groups[len(groups)-1] = append(groups[len(groups)-1], e)
				continue
			}
		}
		groups = append(groups, []Excerpt{e})
	}
	return groups
}

// Excerpt is a verbatim piece of an article.
type Excerpt struct {
	Article       ArticleInfo
	articles.Span                          // of Text in the article; an interrupted quote: from its first segment to its last
	Text          string                   // Article.Text[Start:End] to the byte; an interrupted quote: its segments joined by " […] "
	Segments      []articles.Span          // of an interrupted quote, else nil
	Position      int                      // of a summary's sentence: which of the article's own sentences it is, from 1; else 0
	Highlights    []articles.Span          // matching words, offsets in the article, inside Span
	Before        Passage                  // what stands just before and helps to understand it
	After         Passage                  // what stands just after
	Quote         *QuoteInfo               // set when it is somebody's words
	AlsoIn        []articles.ArticleNumber // other articles that say the same
	Reports       []ReportInfo             // where a moderator looks at what was reported of the speaker
	Place         articles.Place           // where it begins in the original, where that is known
}

// Link is the address of the article, and of the page in it where that is known; "" for
// none.
func (e *Excerpt) Link() string {
	if page := e.Place.Page(); page != "" && e.Article.URL != "" && !strings.Contains(e.Article.URL, "#") {
		return e.Article.URL + "#page=" + url.QueryEscape(page)
	}
	return e.Article.URL
}

// Places tells where in the original excerpts of one article stand: the pages, or the
// times; "" where neither is known.
func Places(t texts.Texts, together []Excerpt) string {
	const most = 8
	var pages, times []string
	add := func(list []string, at string) []string {
		if at == "" || slices.Contains(list, at) || len(list) == most {
			return list
		}
		return append(list, at)
	}
	for _, e := range together {
		pages, times = add(pages, e.Place.Page()), add(times, e.Place.Time())
	}
	if len(pages) > 0 {
		return t.Say("label.at_page", "Pages", strings.Join(pages, ", "))
	}
	return strings.Join(times, ", ")
}

// ReportInfo tells who said that a quote's speaker is wrong.
type ReportInfo struct {
	Number articles.ReportNumber `json:"number"`
	By     string                `json:"by"` // the person's id
	At     time.Time             `json:"at"`
}

// Passage is a verbatim stretch beside an excerpt; the zero Passage is none.
type Passage struct {
	articles.Span
	Text string
}

// QuoteInfo tells whose words an excerpt is.
type QuoteInfo struct {
	Marked   string // the words in the article's own marks; an interrupted quote: its segments, joined as Text is
	Speaker  string // full name, "" when nobody is sure enough
	Role     string
	Via      []string
	Kind     articles.QuoteKind
	Doubtful bool
	Denied   bool // the text is the whole sentence, in which the speaker denies the words
}

// Given returns how the words are given, in the language of t; "" where that is open.
func (q *QuoteInfo) Given(t texts.Texts) string {
	switch q.Kind {
	case articles.Direct, articles.Mixed, articles.Indirect:
		return t.Say("label." + string(q.Kind))
	}
	return ""
}

// ArticleInfo is what an answer tells of an article.
type ArticleInfo struct {
	Number    articles.ArticleNumber
	Title     string // never empty: the first words where there is no headline
	URL       string
	Source    string
	Published time.Time
	Lang      string // code
	Language  string // what the language calls itself, else its code
	Words     int    // of the whole text; 0 where it does not matter
	Sentences int
	Channel   string   // the channel that it was added in
	Message   string   // the message that it was added with
	Quoted    []string // who is quoted in it, where that is told
	Notes     []string // sentences about this article: already here, a new version of, …
}

// Person is somebody who is quoted in a library.
type Person struct {
	Name     string
	Roles    []string
	Quotes   int // those that are surely theirs
	Doubtful int // and those that may be
	Articles []articles.ArticleNumber
	Choose   *Call // where one of several is to be chosen: what chooses this one
}

// File is something to hand over. Open may be called once.
type File struct {
	Name string
	Open func() (io.ReadCloser, error) `json:"-"`
}

// Action is a next step that the person can take with one touch, or by typing its
// [Call.Line].
type Action struct {
	Kind ActionKind
	Call
	Label string // what it is called, where its kind does not say it; plain text
	About string // one line on it, "" for none; plain text
}

// ActionKind names an action; the adapter has its label from the catalogue.
type ActionKind string

// The kinds of actions. Those of one group are shown alike: a page takes the place
// of the one before; what is shown besides is for the person alone; a change takes
// the place of what offered it; a form asks for what its command needs. What is shown
// besides is called as its command is.
const (
	ActionPrevious ActionKind = "previous" // pages
	ActionNext     ActionKind = "next"
	ActionMore     ActionKind = "more"

	ActionContext  ActionKind = "context" // shown besides
	ActionArticle  ActionKind = "article"
	ActionCite     ActionKind = "cite"
	ActionWrong    ActionKind = "wrong"
	ActionQuote    ActionKind = "quote"
	ActionSummary  ActionKind = "summary"
	ActionSearch   ActionKind = "search"
	ActionArticles ActionKind = "articles"
	ActionSpeakers ActionKind = "speakers"
	ActionFollows  ActionKind = "follows"
	ActionWatches  ActionKind = "watches"
	ActionHelp     ActionKind = "help"
	ActionGaps     ActionKind = "gaps"
	ActionSettings ActionKind = "settings"
	ActionExport   ActionKind = "export"
	ActionDemo     ActionKind = "demo"
	ActionReports  ActionKind = "reports"
	ActionChoose   ActionKind = "choose" // one of several, called by its Label
	ActionMute     ActionKind = "mute"   // ends a watch

	ActionRemove   ActionKind = "remove" // changes
	ActionUndo     ActionKind = "undo"
	ActionConfirm  ActionKind = "confirm" // what cannot be undone
	ActionAdd      ActionKind = "add"
	ActionSettle   ActionKind = "settle" // a report, called by its Label
	ActionUnfollow ActionKind = "unfollow"
	ActionStop     ActionKind = "stop" // what is under way

	ActionGood ActionKind = "good" // what a person thinks of the answer
	ActionBad  ActionKind = "bad"

	ActionFollowUp ActionKind = "followup" // forms
	ActionAsk      ActionKind = "ask"
	ActionFill     ActionKind = "fill"
	ActionPaste    ActionKind = "paste" // of an article that is not read
	ActionFollow   ActionKind = "follow"
	ActionWatch    ActionKind = "watch"
	ActionSet      ActionKind = "set" // a setting, called by its Label; the answer takes the place of what offered it
)

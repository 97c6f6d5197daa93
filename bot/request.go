package bot

import (
	"cmp"
	"context"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/bot/texts"
)

// Request is one command of one person, however it came in. An adapter fills it
// and knows nothing of what the command does.
type Request struct {
	Library articles.LibraryID
	Channel string // the channel or thread that it came from
	// Parent is the channel that the thread hangs from, "" outside threads. What
	// was added in the parent is the default article in the thread.
	Parent string
	// OnlyChannel is the channel for whose viewers alone is what is added here (of a
	// private thread it is the thread); "" where it is for everyone of the library.
	OnlyChannel string
	Closed      bool           // not everyone of the library may view that channel
	Common      []string       // further channels that all who may view the channel may view
	Scope       articles.Scope // what may be shown to all who see the answer
	Message     string         // the message's id
	Reference   *Reference     // the message that this one replies to, nil for none

	User      string // the person's id
	Roles     []Role // the person's
	Moderator bool   // may manage messages in the whole guild; true in direct messages and at a terminal
	Locale    string // such as "sv-SE"; "" for English
	// Prefix is what the person types before a command in this channel ("!"), ""
	// where commands are bare; for the examples that answers give.
	Prefix string

	// MayReadBack tells why what was said in the channel before may not be read, by
	// [ErrUnseen] or [ErrUnread]; nil where there is no such thing.
	MayReadBack func(context.Context) error

	// MayMention reports whether the bot may notify a role, by its id, in a channel; nil
	// where there are no roles.
	MayMention func(channel, role string) bool

	// Form is set where commands are chosen and filled in, not typed.
	Form bool
	// Unasked is set where the person named no command, but the moderators want this one of
	// all that is said there.
	Unasked bool
	// Shard is which of the program's connections the request came by, as people
	// count them: "1 of 2"; "" where there is none.
	Shard string

	// Call is what is asked for. [Bot.Handle] takes out of its values those that narrow
	// what is looked at, into the next two and the page.
	Call
	Filter      articles.Filter
	Newest      bool // quotes: the newest first, not the best
	Attachments []Attachment

	// Progress, when set, is told in the person's language what a long command
	// is at.
	Progress func(stage string)
}

// take reads the values of a command's options: those that narrow go into the filter
// and the like, what the command does not have is left out. Days ago are counted from now.
func (r *Request) take(c *command, now time.Time) error {
	values, page := r.Values, r.Page
	r.Values, r.Filter.Scope, r.Page = nil, r.Scope, 1
	length := 0
	for _, v := range values {
		o := c.option(v.Option)
		if o == nil && v.Option != "" {
			continue
		}
		if o == nil || o.syntax != wholeLine {
			v.Text = strings.ToValidUTF8(v.Text, string(unicode.ReplacementChar))
			length += utf8.RuneCountInString(v.Text)
		}
		if length > maxWords && c.bounded() {
			return misuse("fault.too_long", "Limit", maxWords)
		}
		if o == nil || o.syntax != afterColon || !o.narrows() {
			r.Values = append(r.Values, v)
		} else if strings.TrimSpace(v.Text) == "" {
			continue // left blank in a form
		} else if err := r.narrow(o.name, v.Text, now); err != nil {
			return err
		}
	}
	r.Page = cmp.Or(page, r.Page)
	return nil
}

// texts returns the catalogue in the person's language.
func (r *Request) texts() texts.Texts { return texts.For(r.Locale) }

// say returns a text of the catalogue; in all of them {{.Prefix}} stands for
// [Request.Prefix].
func (r *Request) say(key string, variables ...any) string {
	return r.texts().Say(key, append([]any{"Prefix", r.Prefix}, variables...)...)
}

// Attachment is a file that came with a message. Open may be called once, soon:
// addresses of attachments expire.
type Attachment struct {
	Name string
	Open func(context.Context) (io.ReadCloser, error)
}

// Package articles holds the nouns that every room of articlebot shares: an
// article and its number, the library that it belongs to, a stretch of its
// text, and what an analysis finds in it.
//
// The package does no I/O and knows no other room. All offsets are bytes into
// [Article.Text], half open, and always on UTF-8 character borders; code points
// appear only where JSON leaves the program.
package articles

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// LibraryID names the collection that articles belong to. Nothing of one library is
// ever shown in another.
type LibraryID string

// Local is the library of the command line and the terminal.
const Local LibraryID = "local"

// GuildLibrary is the library of a Discord server (guild).
func GuildLibrary(guildID string) LibraryID { return LibraryID("guild:" + guildID) }

// UserLibrary is the library of one person's direct messages.
func UserLibrary(userID string) LibraryID { return LibraryID("dm:" + userID) }

// ArticleNumber is the number of an article in its library, from 1 up. A number
// is never given twice, not even after its article was removed. 0 is no article.
type ArticleNumber int64

// String returns the number as people write it: #3.
func (n ArticleNumber) String() string { return "#" + strconv.FormatInt(int64(n), 10) }

// ErrNumber is the error of [ParseArticleNumber].
var ErrNumber = errors.New("not an article number")

// ParseArticleNumber reads "3" or "#3". The error wraps [ErrNumber].
func ParseArticleNumber(s string) (ArticleNumber, error) {
	return parseNumber[ArticleNumber](s, ErrNumber)
}

func parseNumber[N ~int64](s string, other error) (N, error) {
	n, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSpace(s), "#"), 10, 64)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%w: %q", other, s)
	}
	return N(n), nil
}

// Seq numbers the changes of one library, from 1 up, without gaps that matter:
// a later change has a higher Seq. 0 is before the first change.
type Seq int64

// Fingerprint is a small sketch of an article's words, made by package same: the
// more two texts have in common, the more bytes of theirs are equal. The zero value
// is none.
type Fingerprint [24]byte

// nearBytes is how many bytes of the fingerprints of two texts that tell the same
// story are equal at least. Two that are just alike enough have 36 % of the shingles
// of either in common or more: of 100 such pairs 96 at least have as many bytes, of
// 1,000 that are .7 alike all but one. Of 100,000 pairs of news that have nothing to
// do with each other two or three do.
const nearBytes = 5

// Near reports whether two texts may tell the same story; package same says whether
// they do. Nothing is near a text without a fingerprint.
func (f *Fingerprint) Near(g *Fingerprint) bool {
	return f.Equal(g) >= nearBytes && *f != Fingerprint{} && *g != Fingerprint{}
}

// Equal returns how many bytes of two fingerprints are equal.
func (f *Fingerprint) Equal(g *Fingerprint) (n int) {
	const low = 0x7f7f7f7f7f7f7f7f
	for i := 0; i < len(f); i += 8 {
		x := binary.LittleEndian.Uint64(f[i:]) ^ binary.LittleEndian.Uint64(g[i:])
		n += bits.OnesCount64(^((x&low + low) | x | low)) // a bit a byte that is zero
	}
	return n
}

// Article is one text and where it comes from. Text never changes once the
// article is stored: analysis labels parts of it and deletes nothing.
type Article struct {
	Number   ArticleNumber
	Library  LibraryID
	ImportID string // the id that an import gave it, "" if none

	Title        string    // the headline, "" if none is known
	URL          string    // where it was fetched from, "" if pasted
	CanonicalURL string    // the address that the page itself names
	Source       string    // the publisher's name, such as "Dagens PS"
	Byline       string    // who wrote it
	Published    time.Time // zero if unknown; midnight UTC where only a date is known
	Lang         string    // ISO 639-1 code such as "sv"; "" if unknown
	Text         string    // valid UTF-8, \n line ends, no control characters but \n and \t
	Hints        []Hint    // what the page or file said of lines of Text, in order

	// NoArchive says that its page asks for no copy to be shown: the full text
	// is then never given on in an export.
	NoArchive bool
	// FeedText says that the text is what a feed has of it, where its page could not be
	// read.
	FeedText bool

	// Fingerprint is what a store finds the article by among those that may tell
	// the same. It is given with a new article, and not with one that is read from
	// a store.
	Fingerprint Fingerprint
	Replaces    ArticleNumber // the earlier version of the same page, 0 if none

	Channel string // the chat channel or thread that it was added in, "" for none
	// OnlyChannel is the channel of which all must be viewers who see it: that of a
	// public thread, or a private thread itself; "" for what is everyone's, as what
	// was not added in a channel.
	OnlyChannel string
	Message     string // the message that it was added with
	AddedBy     string // the person's id
	AddedAt     time.Time
}

// Name is what an article is called in a list: its title, else the first line
// of its text, cut at a word near 80 runes.
func (a *Article) Name() string {
	if a.Title != "" {
		return a.Title
	}
	line, _, _ := strings.Cut(strings.TrimSpace(a.Text), "\n")
	return Shorten(line, 80)
}

var languageCode = regexp.MustCompile(`^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$`)

// IsLanguageCode reports whether a text can be the code of a language, known or not: "sv",
// "pt-BR".
func IsLanguageCode(s string) bool { return languageCode.MatchString(s) }

// Shorten cuts s at a word border so that it has at most limit runes, the
// ellipsis that then ends it included. White space is folded to single blanks. It looks
// at no more of s than it returns: a line may be as long as an article.
func Shorten(s string, limit int) string {
	var runes []rune
	blank := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			blank = len(runes) > 0
			continue
		}
		if blank {
			runes, blank = append(runes, ' '), false
		}
		if runes = append(runes, r); len(runes) > limit {
			break
		}
	}
	if len(runes) <= limit {
		return string(runes)
	}
	if limit < 1 {
		return ""
	}
	cut := string(runes[:limit-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–—-") + "…"
}

// HintKind is what the original's own markup said of a line.
type HintKind string

// The kinds of hints that readers give.
const (
	HintTitle   HintKind = "title"   // the article's own headline (h1, the title line of a paste)
	HintHeading HintKind = "heading" // h2 to h6
	HintCaption HintKind = "caption" // figcaption
	HintItem    HintKind = "item"    // list item
	HintQuote   HintKind = "quote"   // blockquote
	HintLink    HintKind = "link"    // nothing on the line but a link
	HintByline  HintKind = "byline"
	HintTurn    HintKind = "turn" // what somebody says, who is surely the one that At names

	// From here on the text stands elsewhere in the original; such a hint is an empty span.
	HintPage HintKind = "page" // on this page of print
	HintTime HintKind = "time" // at this time of a recording
)

// IsPlace reports whether a hint says where in the original the text stands.
func (k HintKind) IsPlace() bool { return k == HintPage || k == HintTime }

// Hint says what a line of Text was in the original. Its names in JSON are short, since
// an article may have thousands.
type Hint struct {
	Span
	Kind HintKind `json:"k"`
	At   string   `json:"at,omitempty"` // the number of the page, or the time, see [Place]; who speaks
}

// ChangeKind says what happened to an article.
type ChangeKind string

// The kinds of changes of a library. An edit changes title, date, source or
// channel, or what was reported of the speakers, never the text.
const (
	Added   ChangeKind = "added"
	Edited  ChangeKind = "edited"
	Removed ChangeKind = "removed"
)

// Reported is what a person who makes a [Report] does; in the history of the
// library it comes as Edited.
const Reported ChangeKind = "reported"

// Change is one step in the history of a library. A store may leave out steps
// that a later one of the same article makes pointless.
type Change struct {
	Seq     Seq
	Kind    ChangeKind
	Number  ArticleNumber
	Article *Article // nil when Kind is Removed
	Reports []Report // of the article's speakers, all that there are, oldest first
}

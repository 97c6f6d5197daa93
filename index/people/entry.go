package people

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"slices"
	"strconv"
	"strings"

	"articlebot/articles"
	"articlebot/index/varint"
)

// Entry is a spelling and all that the articles of a library tell of it, whoever may
// see them.
type Entry struct {
	Text     string
	Credits  []Credit  // by article, rising
	Mentions []Mention // of a surname alone: the full names with it, each once a channel
}

// Credit is how often an article quotes somebody in one way.
type Credit struct {
	Article  articles.ArticleNumber
	Channel  string // the article's OnlyChannel: "" for one that everyone may see
	Kind     articles.QuoteKind
	Doubtful bool
	Role     string
	Quotes   int
}

// Mention is a full name in an article's text.
type Mention struct {
	Name    string
	Channel string // the article's OnlyChannel
}

// Names returns what those credits tell that are admitted. Spellings without any are
// left out.
func Names(entries []Entry, admits func(*Credit) bool, sees func(channel string) bool) []Name {
	var names []Name
	for i := range entries {
		if n := entries[i].name(admits); n.Quotes+n.Doubtful > 0 {
			for _, m := range entries[i].Mentions {
				if sees(m.Channel) && !slices.Contains(n.Others, m.Name) {
					n.Others = append(n.Others, m.Name)
				}
			}
			names = append(names, n)
		}
	}
	return names
}

func (e *Entry) name(admits func(*Credit) bool) Name {
	n := Name{Text: e.Text}
	roles := make(map[string]int)
	for i := range e.Credits {
		c := &e.Credits[i]
		if !admits(c) {
			continue
		}
		if c.Doubtful {
			n.Doubtful += c.Quotes
		} else {
			n.Quotes += c.Quotes
		}
		if last := len(n.Articles) - 1; last < 0 || n.Articles[last] != c.Article {
			n.Articles = append(n.Articles, c.Article)
		}
		if c.Role != "" {
			roles[c.Role] += c.Quotes
		}
	}
	if len(roles) > 0 {
		n.Roles = slices.SortedFunc(maps.Keys(roles), func(a, b string) int {
			return cmp.Or(cmp.Compare(roles[b], roles[a]), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
		})
	}
	return n
}

// Count counts a quote more, credited so.
func Count(list []Credit, c Credit) []Credit {
	for i, known := range list {
		if known.Quotes = 0; known == c {
			list[i].Quotes++
			return list
		}
	}
	c.Quotes = 1
	return append(list, c)
}

// Sort puts what an entry holds in order, so that the same is encoded alike.
func (e *Entry) Sort() {
	slices.SortFunc(e.Credits, func(a, b Credit) int {
		// Of two that differ in nothing else, the doubtful one comes last.
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Role, b.Role), strings.Compare(strconv.FormatBool(a.Doubtful), strconv.FormatBool(b.Doubtful)))
	})
	slices.SortFunc(e.Mentions, func(a, b Mention) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Channel, b.Channel)) })
}

// code writes or reads entries.
func code(c *varint.Coder, entries *[]Entry) {
	varint.List(c, entries, func(e *Entry) {
		varint.Text(c, &e.Text)
		varint.List(c, &e.Mentions, func(m *Mention) {
			c.Word(&m.Name)
			c.Word(&m.Channel)
		})
		last := articles.ArticleNumber(0)
		varint.List(c, &e.Credits, func(credit *Credit) {
			further := credit.Article - last
			varint.Number(c, &further)
			last += further
			credit.Article = last
			varint.Number(c, &credit.Quotes)
			c.Flags(&credit.Doubtful)
			c.Word(&credit.Channel)
			c.Word((*string)(&credit.Kind))
			c.Word(&credit.Role)
		})
	})
}

// Encode returns entries as bytes with a checksum at the end.
func Encode(entries []Entry) []byte {
	return sealed(varint.Write(func(c *varint.Coder) { code(c, &entries) }))
}

// sealed returns bytes with their checksum at the end.
func sealed(b []byte) []byte { return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b)) }

var errEntries = errors.New("entries are damaged")

// Decode reads what [Encode] wrote.
func Decode(b []byte) (entries []Entry, err error) {
	end := len(b) - 4
	if end < 0 || crc32.ChecksumIEEE(b[:end]) != binary.BigEndian.Uint32(b[end:]) {
		return nil, errEntries
	}
	err = varint.Read(b[:end], func(c *varint.Coder) { code(c, &entries) })
	return entries, err
}

package people

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"slices"

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
	doubt := func(c *Credit) int {
		if c.Doubtful {
			return 1
		}
		return 0
	}
	slices.SortFunc(e.Credits, func(a, b Credit) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Role, b.Role), cmp.Compare(doubt(&a), doubt(&b)))
	})
	slices.SortFunc(e.Mentions, func(a, b Mention) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Channel, b.Channel)) })
}

// Encode returns entries as bytes: varints, with every text written once, and a
// checksum of them at the end.
func Encode(entries []Entry) []byte {
	var b, texts []byte
	places := make(map[string]uint64)
	text := func(s string) {
		at, ok := places[s]
		if !ok {
			at = uint64(len(places))
			places[s] = at
			texts = varint.AppendText(texts, s)
		}
		b = binary.AppendUvarint(b, at)
	}
	for _, e := range entries {
		text(e.Text)
		b = binary.AppendUvarint(b, uint64(len(e.Mentions)))
		for _, m := range e.Mentions {
			text(m.Name)
			text(m.Channel)
		}
		b = binary.AppendUvarint(b, uint64(len(e.Credits)))
		last := articles.ArticleNumber(0)
		for _, c := range e.Credits {
			b = binary.AppendUvarint(b, uint64(c.Article-last))
			last = c.Article
			quotes := uint64(c.Quotes) << 1
			if c.Doubtful {
				quotes |= 1
			}
			b = binary.AppendUvarint(b, quotes)
			text(c.Channel)
			text(string(c.Kind))
			text(c.Role)
		}
	}
	head := binary.AppendUvarint(nil, uint64(len(places)))
	head = binary.AppendUvarint(append(head, texts...), uint64(len(entries)))
	return sealed(append(head, b...))
}

// sealed returns bytes with their checksum at the end.
func sealed(b []byte) []byte { return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b)) }

var errEntries = errors.New("entries are damaged")

// Decode reads what [Encode] wrote.
func Decode(b []byte) ([]Entry, error) {
	if len(b) < 4 || crc32.ChecksumIEEE(b[:len(b)-4]) != binary.BigEndian.Uint32(b[len(b)-4:]) {
		return nil, errEntries
	}
	r := varint.NewReader(b[:len(b)-4])
	texts := make([]string, r.Count())
	for i := range texts {
		texts[i] = r.Text()
	}
	text := func() string {
		i := r.Int()
		if i >= len(texts) {
			r.Fail()
			return ""
		}
		return texts[i]
	}
	entries := make([]Entry, r.Count())
	for i := range entries {
		e := &entries[i]
		e.Text = text()
		if n := r.Count(); n > 0 {
			e.Mentions = make([]Mention, n)
		}
		for j := range e.Mentions {
			e.Mentions[j] = Mention{Name: text(), Channel: text()}
		}
		e.Credits = make([]Credit, r.Count())
		last := articles.ArticleNumber(0)
		for j := range e.Credits {
			last += articles.ArticleNumber(r.Int())
			quotes := r.Int()
			e.Credits[j] = Credit{
				Article: last, Quotes: quotes >> 1, Doubtful: quotes&1 != 0,
				Channel: text(), Kind: articles.QuoteKind(text()), Role: text(),
			}
		}
	}
	if !r.Ended() {
		return nil, errEntries
	}
	return entries, nil
}

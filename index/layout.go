package index

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/index/rank"
)

// layout is what the index remembers of an article: where its sentences are and
// which of them may be shown as answers, and enough to check that the store's
// text is the one that was analysed and to name all documents of the article.
type layout struct {
	textSum   uint32 // checksum of the article's text
	lang      string
	sentences []rank.Sentence
	quotes    int // whole ones
}

// newLayout makes the layout of an analysed article.
func newLayout(a *articles.Article, an *articles.Analysis) *layout {
	l := &layout{textSum: checksum(a.Text), lang: an.Lang, quotes: len(an.WholeQuotes())}
	for i, s := range an.Sentences {
		aside := an.Label(i) == articles.Headline || an.Label(i) == articles.Caption && whole(s.Of(a.Text))
		l.sentences = append(l.sentences, rank.Sentence{
			Span: s.Span, Paragraph: s.Paragraph, Telling: an.Label(i).Telling() || aside, Aside: aside,
		})
	}
	return l
}

// leastCaption is the number of words from which a caption tells something.
const leastCaption = 5

// whole says that a caption is a sentence, not a label or the credit of a picture.
func whole(caption string) bool {
	last, _ := utf8.DecodeLastRuneInString(caption)
	return strings.ContainsRune(".!?…", last) && strings.Count(caption, " ")+1 >= leastCaption
}

func checksum(text string) uint32 { return crc32.ChecksumIEEE([]byte(text)) }

// A passage is the run of sentences that context is indexed by: about a
// paragraph. Short paragraphs (news has many of one sentence) are joined, long
// ones cut.
const (
	passageMin = 3 // sentences that a passage has at least, if there are so many
	passageMax = 8
)

// passage is the sentences from first up to but not including end.
type passage struct{ first, end int }

// passages parts the telling sentences of an article. It depends on nothing but
// what the layout keeps of them, so that a passage's number is enough to find it
// again.
func passages(sentences []rank.Sentence) []passage {
	var all []passage
	for i := 0; i < len(sentences); {
		if !sentences[i].Telling {
			i++
			continue
		}
		p := passage{i, i}
		for p.end < len(sentences) && sentences[p.end].Telling && p.end-p.first < passageMax {
			newParagraph := p.end > p.first && sentences[p.end].Paragraph != sentences[p.end-1].Paragraph
			if newParagraph && p.end-p.first >= passageMin {
				break
			}
			p.end++
		}
		all = append(all, p)
		i = p.end
	}
	return all
}

// ids names all documents of article n.
func (l *layout) ids(n articles.ArticleNumber) []string {
	ids := []string{articleID(n)}
	for i, s := range l.sentences {
		if s.Telling {
			ids = append(ids, partID(n, sentencePart, i))
		}
	}
	for i := range passages(l.sentences) {
		ids = append(ids, partID(n, passagePart, i))
	}
	for i := range l.quotes {
		ids = append(ids, partID(n, quotePart, i))
	}
	return ids
}

// encode gives the layout as bytes: varints, and a checksum of them at the end.
func (l *layout) encode() []byte {
	b := binary.BigEndian.AppendUint32(nil, l.textSum)
	b = binary.AppendUvarint(b, uint64(len(l.lang)))
	b = append(b, l.lang...)
	b = binary.AppendUvarint(b, uint64(l.quotes))
	b = binary.AppendUvarint(b, uint64(len(l.sentences)))
	at, paragraph := 0, 0
	for _, s := range l.sentences {
		flags := uint64(s.Paragraph-paragraph) << 2
		if s.Telling {
			flags |= 1
		}
		if s.Aside {
			flags |= 2
		}
		b = binary.AppendUvarint(b, uint64(s.Start-at))
		b = binary.AppendUvarint(b, uint64(s.Len()))
		b = binary.AppendUvarint(b, flags)
		at, paragraph = s.End, s.Paragraph
	}
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

var errLayout = errors.New("layout of an article is damaged")

// decodeLayout reads what encode wrote. The error is errLayout.
func decodeLayout(b []byte) (*layout, error) {
	if len(b) < 8 || crc32.ChecksumIEEE(b[:len(b)-4]) != binary.BigEndian.Uint32(b[len(b)-4:]) {
		return nil, errLayout
	}
	r := varints{b: b[4 : len(b)-4]}
	l := &layout{textSum: binary.BigEndian.Uint32(b)}
	l.lang = r.string()
	l.quotes = r.int()
	n := r.int()
	if r.bad || n > len(b) {
		return nil, errLayout
	}
	l.sentences = make([]rank.Sentence, n)
	at, paragraph := 0, 0
	for i := range l.sentences {
		s := &l.sentences[i]
		s.Start = at + r.int()
		s.End = s.Start + r.int()
		flags := r.int()
		s.Telling, s.Aside = flags&1 != 0, flags&2 != 0
		s.Paragraph = paragraph + flags>>2
		at, paragraph = s.End, s.Paragraph
	}
	if r.bad || len(r.b) > 0 {
		return nil, errLayout
	}
	return l, nil
}

// varints reads one after the other; bad is set once something is amiss.
type varints struct {
	b   []byte
	bad bool
}

func (r *varints) int() int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > 1<<40 {
		r.b, r.bad = nil, true
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *varints) string() string {
	n := r.int()
	if n > len(r.b) {
		r.b, r.bad = nil, true
		return ""
	}
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

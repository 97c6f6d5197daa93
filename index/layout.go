package index

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
	"articlebot/index/varint"
)

// layout is what the index remembers of an article: where its sentences are and
// which of them may be shown as answers, the words in them, and enough to check that
// the store's text is the one that was analysed and to name all documents of the
// article.
type layout struct {
	textSum   uint32 // checksum of the article's text
	lang      string
	sentences []rank.Sentence
	quotes    int    // whole ones
	words     []byte // of the title and the sentences, encoded: see [rank.Text.Encode]
}

// maxTelling is how many sentences of an article may be shown as answers. A book of
// the size that an article may have has fewer; a text of lines of one letter would
// make a hundred times as many documents of the index as it has words.
const maxTelling = 20_000

// newLayout makes the layout of an analysed article.
func newLayout(a *articles.Article, an *articles.Analysis) *layout {
	l := &layout{lang: an.Lang, quotes: len(an.WholeQuotes())}
	tell := 0
	for i, s := range an.Sentences {
		aside := an.Label(i) == articles.Headline || an.Label(i) == articles.Caption && whole(s.Of(a.Text)) || listed(a, an, s.Paragraph)
		telling := (an.Label(i).Telling() || aside) && tell < maxTelling
		if telling {
			tell++
		}
		l.sentences = append(l.sentences, rank.Sentence{Span: s.Span, Paragraph: s.Paragraph, Telling: telling, Aside: aside})
	}
	l.words = rank.Read(a.Text, a.Title, l.code(), l.sentences).Encode()
	return l
}

// code is the one that the fields of the article's words have: "nb" for "no".
func (l *layout) code() string { return lang.Get(l.lang).Code() }

// taken returns the article taken apart for ranking. The sentences become its own.
func (l *layout) taken() (*articleWords, error) {
	text, err := rank.Decode(l.words, l.code(), l.sentences)
	return &articleWords{text, l.textSum}, err
}

// leastCaption is the number of words from which a caption tells something.
const leastCaption = 5

// whole reports whether a caption is a sentence, not a label or the credit of a picture.
func whole(caption string) bool {
	last, _ := utf8.DecodeLastRuneInString(caption)
	return strings.ContainsRune(".!?…", last) && strings.Count(caption, " ")+1 >= leastCaption
}

// listed reports whether a paragraph is a row of a list that tells a figure, as a programme
// or a table has them: it looks like a heading, as the row before or after it does.
func listed(a *articles.Article, an *articles.Analysis, paragraph int) bool {
	row := func(i int) bool {
		return i >= 0 && i < len(an.Paragraphs) && an.Paragraphs[i].Label == articles.Subheading &&
			strings.ContainsAny(an.Paragraphs[i].Of(a.Text), "0123456789")
	}
	return row(paragraph) && (row(paragraph-1) || row(paragraph+1))
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
	for i := range passages(l.sentences) {
		ids = append(ids, partID(n, passagePart, i))
	}
	for i := range l.quotes {
		ids = append(ids, partID(n, quotePart, i))
	}
	return ids
}

// codec writes or reads the layout.
func (l *layout) codec(c *varint.Coder) {
	varint.Number(c, &l.textSum)
	varint.Text(c, &l.lang)
	varint.Number(c, &l.quotes)
	at, paragraph := 0, 0
	varint.List(c, &l.sentences, func(s *rank.Sentence) {
		gap, length, further := s.Start-at, s.Len(), s.Paragraph-paragraph
		varint.Number(c, &gap)
		varint.Number(c, &length)
		varint.Number(c, &further)
		c.Flags(&s.Telling, &s.Aside)
		s.Start, s.Paragraph = at+gap, paragraph+further
		s.End = s.Start + length
		at, paragraph = s.End, s.Paragraph
	})
	varint.Text(c, &l.words)
}

// encode returns the layout as bytes, packed varints.
func (l *layout) encode() []byte {
	return pack(varint.Write(l.codec))
}

// What layouts are packed with. The errors are of options that are out of range.
var (
	packer, _   = zstd.NewWriter(nil, zstd.WithEncoderCRC(false))
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<30))
)

// pack takes a third off a layout, and adds a checksum.
func pack(b []byte) []byte {
	b = packer.EncodeAll(b, nil)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

// unpack undoes pack. The checksum is looked at first: what is damaged may claim any size.
func unpack(b []byte) ([]byte, error) {
	sum := len(b) - 4
	if sum < 0 || crc32.ChecksumIEEE(b[:sum]) != binary.BigEndian.Uint32(b[sum:]) {
		return nil, errLayout
	}
	return unpacker.DecodeAll(b[:sum], nil)
}

var errLayout = errors.New("layout of an article is damaged")

// decodeLayout reads what encode wrote. The error is errLayout.
func decodeLayout(b []byte) (*layout, error) {
	b, err := unpack(b)
	l := new(layout)
	if err == nil {
		err = varint.Read(b, l.codec)
	}
	if err != nil {
		return nil, errLayout
	}
	return l, nil
}

// Package jsonl has the forms in which machines use articlebot, a JSON object each
// way: what is analyzed, asked, summarized or extracted, and what comes of it. In
// them offsets are Unicode code points; everywhere else they are bytes.
package jsonl

import (
	"context"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/read"
	"articlebot/articles/summary"
	"articlebot/bot"
	"articlebot/index"
)

// Text is what is analyzed or summarized.
type Text struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Lang  string `json:"lang"`
	Text  string `json:"text"`
}

func (t Text) article() articles.Article {
	return articles.Article{Title: t.Title, Lang: t.Lang, Text: t.Text}
}

// Analysis is what stands in a text.
type Analysis struct {
	ID        string     `json:"id"`
	Lang      string     `json:"lang"`
	Sentences []Sentence `json:"sentences"`
	Quotes    []Quote    `json:"quotes"`
}

// Sentence is the span of a sentence.
type Sentence struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Quote is a quote without its outer marks. SpeakerStart and SpeakerEnd are there only
// where the article names the speaker at the quote.
type Quote struct {
	Start        int                `json:"start"`
	End          int                `json:"end"`
	Text         string             `json:"text"`
	Kind         articles.QuoteKind `json:"kind"`
	Speaker      string             `json:"speaker"`
	SpeakerStart *int               `json:"speaker_start,omitempty"`
	SpeakerEnd   *int               `json:"speaker_end,omitempty"`
	Role         string             `json:"role"`
	Cue          string             `json:"cue"`
	Via          []string           `json:"via"`
	Speakers     []string           `json:"speakers"`
	Segments     [][2]int           `json:"segments"`
	Confidence   float64            `json:"confidence"`
	Doubtful     bool               `json:"doubtful"`
	Denied       bool               `json:"denied,omitempty"`
}

// Analyze finds the sentences and quotes of a text.
func Analyze(t Text) Analysis {
	a := t.article()
	an := analysis.Analyze(&a)
	runes := articles.NewRuneOffsets(a.Text)
	out := Analysis{ID: t.ID, Lang: an.Lang, Sentences: make([]Sentence, 0, len(an.Sentences)), Quotes: make([]Quote, 0, len(an.Quotes))}
	for _, s := range an.Sentences {
		out.Sentences = append(out.Sentences, Sentence{runes.At(s.Start), runes.At(s.End)})
	}
	mentions := articles.NewRuneOffsets(a.Text) // a speaker may be named far before the words, again and again
	for _, q := range an.Quotes {
		out.Quotes = append(out.Quotes, newQuote(a.Text, q, runes, mentions))
	}
	return out
}

func newQuote(text string, q articles.Quote, runes, mentions *articles.RuneOffsets) Quote {
	j := Quote{
		Start: runes.At(q.Start), End: runes.At(q.End), Text: q.Of(text), Kind: q.Kind, Cue: q.Cue,
		Speaker: q.Speaker.Name, Role: q.Speaker.Role, Via: append([]string{}, q.Via...),
		Speakers: []string{}, Segments: [][2]int{}, Confidence: math.Round(q.Confidence*1e4) / 1e4, Doubtful: q.Doubtful, Denied: !q.Denial.Empty(),
	}
	if m := q.Speaker.Mention; !m.Empty() {
		start, end := mentions.At(m.Start), mentions.At(m.End)
		j.SpeakerStart, j.SpeakerEnd = &start, &end
	}
	for _, s := range append([]articles.Speaker{q.Speaker}, q.Joint...) {
		if s.Name != "" {
			j.Speakers = append(j.Speakers, s.Name)
		}
	}
	for _, s := range q.Segments {
		j.Segments = append(j.Segments, [2]int{runes.At(s.Start), runes.At(s.End)})
	}
	return j
}

// Summary is the sentences that stand for a text, in its order.
type Summary struct {
	ID        string   `json:"id"`
	Sentences []string `json:"sentences"`
}

// Summarize picks at most n sentences of a text.
func Summarize(t Text, n int) Summary {
	a := t.article()
	an := analysis.Analyze(&a)
	out := Summary{ID: t.ID, Sentences: []string{}}
	for _, i := range summary.Pick(&a, &an, n) {
		out.Sentences = append(out.Sentences, an.Sentences[i].Of(a.Text))
	}
	return out
}

// Question is what is asked of a library.
type Question struct {
	ID       string `json:"id"`
	Question string `json:"question"`
}

// Answer is the best that a library has for a question. Hits are there also when it
// is not answered.
type Answer struct {
	ID       string `json:"id"`
	Answered bool   `json:"answered"`
	Hits     []Hit  `json:"hits"`
}

// Hit is a sentence; Article is the id that it was imported with, else its number.
type Hit struct {
	Article string  `json:"article"`
	Text    string  `json:"text"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Score   float64 `json:"score"`
}

// hitsAsked is how many hits an answer has at most.
const hitsAsked = 10

// Ask asks a library.
func Ask(ctx context.Context, ix *index.Index, lib articles.LibraryID, q Question) (Answer, error) {
	found, err := ix.Ask(ctx, lib, index.Question{
		Text: q.Question, Filter: articles.Filter{Scope: articles.Scope{All: true}}, Limit: hitsAsked,
	})
	if err != nil {
		return Answer{}, fmt.Errorf("ask: %w", err)
	}
	out := Answer{ID: q.ID, Answered: found.Verdict != articles.Unanswered, Hits: make([]Hit, 0, len(found.Hits))}
	for _, h := range found.Hits {
		id := h.Article.ImportID
		if id == "" {
			id = h.Article.Number.String()
		}
		runes := articles.NewRuneOffsets(h.Article.Text)
		out.Hits = append(out.Hits, Hit{id, h.Of(h.Article.Text), runes.At(h.Start), runes.At(h.End), h.Score})
	}
	return out, nil
}

// Extraction is an article as it was found in a file.
type Extraction struct {
	File      string `json:"file"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Byline    string `json:"byline"`
	Published string `json:"published"`
	Source    string `json:"source"`
	Lang      string `json:"lang"`
}

// Extract returns the articles of a file, and what in it cannot be read.
func Extract(ctx context.Context, reader *read.Reader, name string, r io.Reader) (list []Extraction, faults []error) {
	items, err := reader.Files(ctx, filepath.Base(name), r)
	if err != nil {
		return nil, []error{fmt.Errorf("cannot extract %s: %w", name, err)}
	}
	for _, i := range items {
		if i.Err != nil {
			faults = append(faults, fmt.Errorf("cannot extract %s in %s: %w", i.Name, name, i.Err))
			continue
		}
		a := &i.Article
		list = append(list, Extraction{
			File: i.Name, Title: a.Title, Text: bodyOf(a), Byline: a.Byline, Published: bot.FormatDate(a.Published), Source: a.Source, Lang: a.Lang,
		})
	}
	return list, faults
}

// bodyOf returns the article alone: what its paragraphs tell, with the headings
// between them, and without what the labels set apart.
func bodyOf(a *articles.Article) string {
	an := analysis.Analyze(a)
	var lines []string
	for _, p := range an.Paragraphs {
		if p.Label.Telling() || p.Label == articles.Subheading {
			lines = append(lines, p.Of(a.Text))
		}
	}
	return strings.Join(lines, "\n")
}

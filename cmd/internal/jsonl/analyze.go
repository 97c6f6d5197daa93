// Package jsonl has the forms in which machines use articlebot, a JSON object each
// way: what is analyzed, asked, summarized or extracted, and what comes of it. In
// them offsets are Unicode code points; everywhere else they are bytes.
package jsonl

import (
	"math"

	"articlebot/articles"
	"articlebot/articles/analysis"
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
	for _, q := range an.Quotes {
		out.Quotes = append(out.Quotes, newQuote(a.Text, q, runes))
	}
	return out
}

func newQuote(text string, q articles.Quote, runes *articles.RuneOffsets) Quote {
	j := Quote{
		Start: runes.At(q.Start), End: runes.At(q.End), Text: q.Of(text), Kind: q.Kind, Cue: q.Cue,
		Speaker: q.Speaker.Name, Role: q.Speaker.Role, Via: append([]string{}, q.Via...),
		Speakers: []string{}, Segments: [][2]int{}, Confidence: math.Round(q.Confidence*1e4) / 1e4, Doubtful: q.Doubtful, Denied: !q.Denial.Empty(),
	}
	if m := q.Speaker.Mention; !m.Empty() {
		start, end := runes.At(m.Start), runes.At(m.End)
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

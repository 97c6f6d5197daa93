package main

import (
	"context"
	"math"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// text is one line of what analyze and summary --jsonl read.
type text struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Lang  string `json:"lang"`
	Text  string `json:"text"`
}

func (t text) article() articles.Article {
	return articles.Article{Title: t.Title, Lang: t.Lang, Text: t.Text}
}

// analyzed is one line of what analyze writes; offsets are code points.
type analyzed struct {
	ID        string         `json:"id"`
	Lang      string         `json:"lang"`
	Sentences []sentenceJSON `json:"sentences"`
	Quotes    []quoteJSON    `json:"quotes"`
}

type sentenceJSON struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// quoteJSON has speaker_start and speaker_end only where the article names the
// speaker at the quote.
type quoteJSON struct {
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
}

func runAnalyze(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("analyze reads standard input; see articlebot help analyze")
	}
	return mapJSONL(ctx, inv.In, inv.Out, func(_ context.Context, t text) (analyzed, error) {
		return analyze(t), nil
	})
}

func analyze(t text) analyzed {
	a := t.article()
	an := analysis.Analyze(&a)
	runes := articles.NewRuneOffsets(a.Text)
	out := analyzed{ID: t.ID, Lang: an.Lang, Sentences: make([]sentenceJSON, 0, len(an.Sentences)), Quotes: make([]quoteJSON, 0, len(an.Quotes))}
	for _, s := range an.Sentences {
		out.Sentences = append(out.Sentences, sentenceJSON{runes.At(s.Start), runes.At(s.End)})
	}
	for _, q := range an.Quotes {
		out.Quotes = append(out.Quotes, newQuoteJSON(a.Text, q, runes))
	}
	return out
}

func newQuoteJSON(text string, q articles.Quote, runes *articles.RuneOffsets) quoteJSON {
	j := quoteJSON{
		Start: runes.At(q.Start), End: runes.At(q.End), Text: q.Of(text), Kind: q.Kind, Cue: q.Cue,
		Speaker: q.Speaker.Name, Role: q.Speaker.Role, Via: append([]string{}, q.Via...),
		Speakers: []string{}, Segments: [][2]int{}, Confidence: math.Round(q.Confidence*1e4) / 1e4, Doubtful: q.Doubtful,
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

package bot_test

import (
	"context"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/index"
)

// swayed is an index whose answers are changed before they are given.
type swayed struct {
	bot.Index
	change func(*index.Answer)
}

func (s swayed) Ask(ctx context.Context, lib articles.LibraryID, q index.Question) (index.Answer, error) {
	a, err := s.Index.Ask(ctx, lib, q)
	s.change(&a)
	return a, err
}

// An answer stands alone; one that is perhaps one, and what is only near, are
// said to be that.
func TestVerdicts(t *testing.T) {
	var verdict articles.Verdict
	h := open(t, func(c *bot.Config) { c.Index = swayed{c.Index, func(a *index.Answer) { a.Verdict = verdict }} })
	h.keep(t, ferries, baths)
	const question = "ask How many passengers does each ferry take in Almvik next year?"
	for _, tt := range []struct {
		verdict          articles.Verdict
		heading, svenska string
		most             int
	}{
		{articles.Answered, "", "", 3},
		{articles.Perhaps, "Perhaps this answers it:", "Kanske svarar det här på frågan:", 3},
		{articles.Unanswered, "The articles do not say. This comes nearest:", "Det står inte i artiklarna. Det här ligger närmast:", 2},
	} {
		verdict = tt.verdict
		r := h.do(t, question)
		if r.Verdict != tt.verdict || r.Heading != tt.heading || len(r.Excerpts) == 0 || len(r.Excerpts) > tt.most {
			t.Errorf("%s: verdict %q, heading %q, %d excerpts", tt.verdict, r.Verdict, r.Heading, len(r.Excerpts))
		}
		if got := h.do(t, question, swedish).Heading; got != tt.svenska {
			t.Errorf("%s: in Swedish the heading is %q, want %q", tt.verdict, got, tt.svenska)
		}
		for _, e := range r.Excerpts {
			if e.Before.Text+e.After.Text != "" && tt.verdict == articles.Unanswered {
				t.Errorf("what is only near has something beside it: %+v", e)
			}
		}
	}
	if got := h.do(t, "quote Maud Hale").Verdict; got != "" {
		t.Errorf("quotes have the verdict %q", got)
	}
}

// Where no article answers, what of the question the nearest one has is told, and what it
// has not.
func TestLacking(t *testing.T) {
	var verdict articles.Verdict
	h := open(t, func(c *bot.Config) { c.Index = swayed{c.Index, func(a *index.Answer) { a.Verdict = verdict }} })
	h.keep(t, ferries)
	verdict = articles.Unanswered
	for _, tt := range []struct {
		line, want string
		by         []who
	}{
		{line: "ask Which football stadium will Maud Hale buy?", want: "- #1 names “Maud Hale”, but not: “football”, “stadium”.\n"},
		{line: "ask Which football stadium will Maud Hale buy?", by: []who{swedish}, want: "- #1 nämner ”Maud Hale”, men inte: ”football”, ”stadium”.\n"},
		{line: "ask Who buys football passengers?", want: "- Not in #1: “football”.\n"},
	} {
		if got := told(h.do(t, tt.line, tt.by...)); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q is not in\n%s", tt.line, tt.want, got)
		}
	}
	for _, line := range []string{
		"ask How many passengers does each ferry take in Almvik?", // it has all words
		"ask Who bakes rye cakes for sleepy lions beside passengers?",
	} {
		if got := told(h.do(t, line)); strings.Contains(got, "#1:") || strings.Contains(got, "but not") {
			t.Errorf("%s: told\n%s", line, got)
		}
	}
}

// A weak match across languages is said to be one.
func TestForeign(t *testing.T) {
	var verdict articles.Verdict
	translated := false
	h := open(t, func(c *bot.Config) {
		c.Index = swayed{c.Index, func(a *index.Answer) { a.Verdict, a.Hits[0].Translated = verdict, translated }}
	})
	h.keep(t, baths)
	const note = "- The question is in English, the article in Swedish: only names, numbers and similar words match. Asked in Swedish, it may find more.\n"
	for _, tt := range []struct {
		line    string
		verdict articles.Verdict
		says    bool
	}{
		{"ask When does the bath in Almvik open?", articles.Perhaps, true},
		{"ask When does the bath in Almvik open?", articles.Unanswered, true},
		{"ask When does the bath in Almvik open?", articles.Answered, false},
		{"ask När öppnar badhuset i Almvik?", articles.Perhaps, false},
		{"ask Almvik 3 juni", articles.Perhaps, false},
	} {
		verdict = tt.verdict
		if got := told(h.do(t, tt.line)); strings.Contains(got, note) != tt.says {
			t.Errorf("%s (%s): the note is there: %v\n%s", tt.line, tt.verdict, !tt.says, got)
		}
	}
	verdict = articles.Answered
	const across = "- Found across languages: the question is in English, the article in Swedish.\n"
	if got := told(h.do(t, "ask When does the bath in Almvik open?")); !strings.Contains(got, across) {
		t.Errorf("an answer:\n%s", got)
	}
	if got := told(h.do(t, "ask När öppnar badhuset i Almvik?")); strings.Contains(got, "across") {
		t.Errorf("in the article's language:\n%s", got)
	}
	verdict = articles.Perhaps
	h.keep(t, articles.Article{Lang: "sv", Title: "Storken", Text: "Storken häckar nu i Tyskland. Den har tre ungar."})
	if got := told(h.do(t, "ask Is there a stork in Germany?")); !strings.Contains(got, "Storken häckar nu i Tyskland.") || !strings.Contains(got, "only names, numbers") {
		t.Errorf("by a name alone:\n%s", got)
	}
	translated = true
	if got := told(h.do(t, "ask When does the bath in Almvik open?")); !strings.Contains(got, "the article in Swedish: a dictionary helped,") {
		t.Errorf("translated:\n%s", got)
	}
	translated = false
	if got := told(h.do(t, "ask When does the bath in Almvik open?", swedish)); !strings.Contains(got, "Frågan är på engelska och artikeln på svenska:") {
		t.Errorf("in Swedish:\n%s", got)
	}
}

// Another sentence of an answer is not told again when it stands beside the first.
func TestBesideIsNoFurtherAnswer(t *testing.T) {
	h := strait(t)
	r := h.do(t, "ask in:1 Who owns the ferry that takes passengers across the strait?")
	for i, e := range r.Excerpts {
		for _, other := range r.Excerpts[:i] {
			if strings.Contains(other.Before.Text+" "+other.After.Text, e.Text) {
				t.Errorf("%q is told twice", e.Text)
			}
		}
	}
	if len(r.Excerpts) == 0 || !strings.HasPrefix(r.Excerpts[0].After.Text+r.Excerpts[0].Before.Text, "It takes") && !strings.Contains(told(r), "< The region owns a ferry.") {
		t.Errorf("nothing stands beside the answer:\n%s", told(r))
	}
}

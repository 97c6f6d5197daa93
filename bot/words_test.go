package bot_test

import (
	"testing"

	"articlebot/articles"
)

// strait is two articles on one ferry, with pronouns, joint speakers and an
// interrupted quote.
func strait(t *testing.T) *house {
	t.Helper()
	h := open(t)
	h.keep(t,
		articles.Article{Title: "Strait", Lang: "en", Text: `Strait

“The tide is high,” said Mona Lund, mayor of Almvik, “and nobody swims in it.”

“We have sold the old boats,” said Tom Strand and Ida Berg.

The region owns a ferry. It takes two hundred passengers across the strait every day.

It costs four pounds. Children pay nothing.`},
		articles.Article{Title: "Again", Lang: "en", Text: "Again\n\nThe ferry takes two hundred passengers across the strait every day."},
	)
	return h
}

// An interrupted quote is shown once and whole, joint speakers are all named.
func TestPieces(t *testing.T) {
	h := strait(t)
	const joint = "| “We have sold the old boats,” -- Tom Strand, Ida Berg () direct\n  in #1 Strait\n"
	h.converse(t, []exchange{
		{line: "quote Mona Lund", want: "| “The tide is high,” […] “and nobody swims in it.” -- Mona Lund (mayor of Almvik) direct\n  in #1 Strait\n"},
		{line: "quote Ida Berg", want: joint},
		{line: "quote Tom Strand", want: joint},
	})
	e := h.do(t, "quote Mona Lund").Excerpts[0]
	if want := "The tide is high […] and nobody swims in it."; e.Text != want || len(e.Segments) != 2 {
		t.Errorf("shown is %q in %v, want %q", e.Text, e.Segments, want)
	}
}

// What somebody denies is shown with the verb that denies it, and nowhere as that
// person's words.
func TestDenied(t *testing.T) {
	h := open(t)
	h.keep(t,
		articles.Article{Title: "Pier", Lang: "en", Text: "The pier was talked of.\n\nMona Lund, mayor of Almvik, denied on Monday that the pier had been sold. It will be mended."},
		articles.Article{Title: "Bryggan", Lang: "sv", Text: "Det talades om bryggan.\n\nBorgmästaren Olle Ryd förnekar att bryggan är såld."},
	)
	h.converse(t, []exchange{
		{line: "quote Mona Lund", want: "| Mona Lund, mayor of Almvik, denied on Monday that the pier had been sold. -- Mona Lund (mayor of Almvik) indirect\n  in #1 Pier\n"},
		{line: "quote Olle Ryd", want: "| Borgmästaren Olle Ryd förnekar att bryggan är såld. -- Olle Ryd (Borgmästaren) indirect\n  in #2 Bryggan\n"},
	})
	if e := h.do(t, "quote Mona Lund").Excerpts[0]; !e.Quote.Denied {
		t.Error("the excerpt is not marked as denied")
	}
}

// An answer comes with the sentence before or after it where a pronoun needs it,
// and says in which other articles the same stands.
func TestBeside(t *testing.T) {
	h := strait(t)
	h.converse(t, []exchange{
		{line: "ask in:1 What does the ferry cost?", part: "< The region owns a ferry. It takes two hundred passengers across the strait every day.\n| It costs four pounds.\n"},
		{line: "ask in:1 Who owns the ferry?", part: "| The region owns a ferry.\n> It takes two hundred passengers across the strait every day.\n"},
	})
	e := h.do(t, "ask How many passengers does the ferry take?").Excerpts[0]
	if len(e.AlsoIn) != 1 || e.AlsoIn[0]+e.Article.Number != 3 || len(e.Highlights) == 0 {
		t.Errorf("also in %v, highlights %v", e.AlsoIn, e.Highlights)
	}
}

// Where a whole name is a part of others, it is asked for in marks, and then it
// is this one.
func TestWholeName(t *testing.T) {
	h := open(t)
	h.keep(t,
		articles.Article{Title: "One", Lang: "en", Text: "One\n\n“The tide is high,” said Mona.\n\n“The tide is low,” said Mona."},
		articles.Article{Title: "Two", Lang: "en", Text: "Two\n\n“The sea is wide,” said Mona Lund."},
		articles.Article{Title: "Three", Lang: "en", Text: "Three\n\n“The sea is deep,” said Mona Strand."},
	)
	h.converse(t, []exchange{
		{line: "quote mona", part: "  type quote \"Mona\"\n"},
		{line: `quote "Mona"`, part: "| “The tide is high,” -- Mona ()"},
		{line: "quote Mona Strand", part: "| “The sea is deep,” -- Mona Strand ()"},
		{line: "quote “Strand”", part: "| “The sea is deep,” -- Mona Strand ()"}, // nobody's whole name
		{line: "quote „Lund“ about sea", part: "| “The sea is wide,” -- Mona Lund ()"},
		{line: "quote “Berg”", part: "I find nothing that Berg said."},
	})
}

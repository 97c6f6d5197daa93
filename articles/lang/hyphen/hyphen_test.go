package hyphen

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestJoin(t *testing.T) {
	for _, c := range []struct{ name, text, line, next, want string }{
		{"a word that is parted", "", "Die Stadt hat sich lange über das Bauvor-", "haben beraten, und der Rat hat nicht entschieden.", "Bauvorhaben"},
		{"an acronym", "", "Hamnstyrelsen talade om de nya EU-", "länderna och den gamla bryggan.", "EU-länderna"},
		{"a letter", "", "Den gamla bryggan är viktig, sade S-", "politikern, som också är ordförande.", "S-politikern"},
		{"two names", "", "The chair of the board is Anna-", "Karin Lund, who has been there for years.", "Anna-Karin"},
		{"a number", "", "Bryggan stängdes av en 20-", "åring som arbetar för kommunen.", "20-åring"},
		{"a hyphen for what comes later", "", "Auf der Brücke fahren Personen-", "und Lastwagen, wie die Stadt mitteilt.", "Personen- und"},
		{"two words as one", "", "The pier belongs to the state-", "owned company that runs the ferries.", "state-owned"},
		{"a word of two words", "", "That was written in the news-", "paper of the town on the next day.", "newspaper"},
		{"a word and its end", "", "The town is waiting for the govern-", "ment to answer, as it has done before.", "government"},
		{"the text has it with a hyphen", "The co-chair said no to it. ", "It was the other co-", "chair who said it.", "co-chair"},
		{"the text has it without", "The stateowned company said so. ", "It was the state-", "owned company again.", "stateowned"},
		{"a soft hyphen", "", "It was the State\u00ad", "Owned company.", "StateOwned"},
		{"a dash", "", "It was the company -", "or so they said.", "company - or"},
		{"nothing", "", "It was the company", "or so they said.", "company or"},
	} {
		before, after := New([]string{c.text, c.line, c.next}).Join(c.line, c.next)
		if got := before + after; !strings.Contains(got, c.want) {
			t.Errorf("%s: %q has no %q", c.name, got, c.want)
		}
	}
}

func FuzzJoin(f *testing.F) {
	f.Add("a-", "b")
	f.Add("\u00ad-", "-")
	f.Fuzz(func(t *testing.T, line, next string) {
		if !utf8.ValidString(line) || !utf8.ValidString(next) {
			t.Skip("texts are decoded before")
		}
		before, after := New([]string{line, next}).Join(line, next)
		letters := strings.NewReplacer("-", "", "\u00ad", "", " ", "")
		if letters.Replace(before+after) != letters.Replace(line+next) {
			t.Errorf("%q and %q became %q and %q", line, next, before, after)
		}
	})
}

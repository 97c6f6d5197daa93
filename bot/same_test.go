package bot_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
)

// wire is an agency's report, as two papers print it.
func wire(headline, end string) string {
	var b strings.Builder
	b.WriteString(headline + "\n")
	for i := range 12 {
		fmt.Fprintf(&b, "The ferry line found on day %d that the quay number %d of the old harbour was too short for its new ships.\n", i*3, i+7)
	}
	return b.String() + "“We measured it twice,” said Mona Strand, who runs the line.\n" + end
}

func TestSameStory(t *testing.T) {
	h := open(t)
	h.converse(t, []exchange{
		{line: "add " + wire("The quay is too short", "The council meets on Monday."), part: "= Added as #1.\n"},
		{line: "edit 1 source=Reuters", part: "#1"},
		{line: "add " + wire("Ferry does not fit", "Nobody was hurt."), part: "  #2 is the same story as #1 (Reuters), 97 % alike.\n"},
		{line: "add " + wire("Ferry does not fit", "Nobody was hurt."), part: "  Already here as #2.\n"},
		{line: "läggtill " + wire("Kajen för kort", "Ingen skadades."), by: []who{swedish}, part: "  #3 är samma nyhet som #2, till 97 % lika.\n"},
		{line: "add A seal came ashore on Monday and lay there all day, and nobody knew what to do with it.", want: "= Added as #4.\n#4 A seal came ashore on Monday and lay there all day, and nobody knew what to do…\n  19 words, 1 sentences\n* remove: remove 4 0\n"},
		// The answers tell it once.
		{line: "quote Strand", part: "We measured it twice"},
	})
	r := h.do(t, "quote Strand")
	if len(r.Excerpts) != 1 {
		t.Fatalf("the quote is not told once:\n%s", told(r))
	}
	if diff := cmp.Diff([]articles.ArticleNumber{2, 3}, r.Excerpts[0].AlsoIn); diff != "" {
		t.Errorf("where else it stands (-want +got):\n%s", diff)
	}
}

// An article that is printed again is known, shortened or with more in it; what others write
// of the same event is another story.
func TestStoryPrintedAgain(t *testing.T) {
	paragraphs := []string{
		"The council of Norrhamn decided on Tuesday night to build the quay anew, after two hours in which nobody spoke against it.",
		"The old quay has stood since 1931 and leans so far that boats have been told to keep away from its northern end since March.",
		"“We have waited long enough,” said Mona Strand, who speaks for the fishermen of the town and has asked for it for nine years.",
		"It will cost ninety million, of which the county pays a third; where the rest is to come from will be settled in the autumn.",
		"Work is to begin when the ice has gone, and the ferry will land at the mill until it is done, which may take two summers.",
		"The shipyard, which lies beside it, hopes for orders and wants to take on eleven people, its owner wrote in a letter.",
	}
	more := []string{
		"Two years ago a part of it fell into the water while children were fishing there, and only luck kept them from harm.",
		"The town had the piles looked at by divers from the coast guard then, and their report was never shown to the public.",
		"A group of shop owners has drawn a plan of its own, with a hotel and a row of trees, and will show it at the library.",
		"Seven of the nine boats that fish from the harbour belong to one family, which has moved two of them to Almvik already.",
	}
	others := "Norrhamn gets a new quay at last. “We have waited long enough,” Mona Strand told this paper on the morning after the vote. " +
		"The mayor called it a good day, and said that ninety million is a lot of money for a town of four thousand. Trees and benches are not in the plan."
	text := func(parts ...[]string) string { return strings.Join(slices.Concat(parts...), "\n") }
	for _, c := range []struct {
		name, text string
		same       bool
	}{
		{"another headline", text([]string{"Norrhamn builds its quay"}, paragraphs), true},
		{"four sentences more", text(paragraphs, more), true},
		{"four sentences more between", text(paragraphs[:2], more, paragraphs[2:]), true},
		{"a quarter cut and a headline", text([]string{"A quay for Norrhamn"}, paragraphs[:3], paragraphs[4:5]), true},
		{"half of it", text(paragraphs[:3]), true},
		{"words changed", strings.NewReplacer("Tuesday night", "Tuesday", "ninety million", "90 million", "boats", "vessels", "begin", "start").Replace(text(paragraphs)), true},
		{"a sentence of it", paragraphs[2], false},
		{"the same event by another writer", others, false},
		{"another story", text(more), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := open(t)
			h.do(t, "add "+text(paragraphs))
			if got := told(h.do(t, "add "+c.text)); !strings.Contains(got, "Added as #2") || strings.Contains(got, "#2 is the same story as #1") != c.same {
				t.Errorf("the same story is to be %v:\n%s", c.same, got)
			}
		})
	}
}

// What is said of a story that only others may see, is said to nobody else.
func TestSameStoryStaysPrivate(t *testing.T) {
	h := open(t)
	private := func(r *bot.Request) {
		r.Channel, r.OnlyChannel = "secret", "secret"
		r.Scope.Channels = []string{"secret"}
	}
	h.do(t, "add "+wire("The quay is too short", "The council meets on Monday."), private)
	if got := told(h.do(t, "add "+wire("Ferry does not fit", "Nobody was hurt."))); strings.Contains(got, "same story") {
		t.Errorf("it was told:\n%s", got)
	}
	if got := told(h.do(t, "add "+wire("No ferry this year", "It rained."), private)); !strings.Contains(got, "#3 is the same story as #") {
		t.Errorf("it was not told where it may be:\n%s", got)
	}
}

// A text in several messages is one article.
func TestAddPieces(t *testing.T) {
	h := open(t)
	whole := wire("The quay is too short", "The council meets on Monday.")
	at := strings.Index(whole, "was too short") // in the middle of a sentence
	lines := strings.SplitAfter(whole[at:], "\n")
	ref := bot.Reference{Text: strings.TrimSpace(whole[:at]), Rest: func(context.Context) []string {
		return []string{strings.TrimSpace(strings.Join(lines[:4], "")), strings.TrimSpace(strings.Join(lines[4:], ""))}
	}}
	r := h.do(t, "add", replyTo(ref))
	a, err := h.store.Article(t.Context(), lib, 1)
	if err != nil {
		t.Fatalf("%v: %s", err, told(r))
	}
	if a.Text != whole {
		t.Errorf("got %q, want %q", a.Text, whole)
	}
	// Links in a message that goes on are still links.
	ref.Text, ref.Attachments = "see this", []bot.Attachment{attached("x.txt", "A seal came ashore.")}
	if got := told(h.do(t, "add", replyTo(ref))); !strings.Contains(got, "#2 A seal came ashore.") {
		t.Errorf("got %s", got)
	}
}

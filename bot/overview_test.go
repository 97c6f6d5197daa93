package bot_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
)

// logged are articles of seven days about one ship, and of two bridges.
func logged() (list []articles.Article) {
	for i, text := range []string{
		"The sail ship Halmira left the yard in Malm on Friday. It took nine years to build her, says a carpenter.",
		"A baker has named the sail ship Halmira. She broke the bottle at the third try while a choir sang.",
		"The sail ship Halmira hit a crane in Strand. Its driver climbed down unhurt, and two masts are bent.",
		"Captain Ebbe Roth takes over the sail ship Halmira. He has sailed to Chile twice without an engine.",
		"A bank now owns the sail ship Halmira. Nobody else had made an offer when the shipping line was broke.",
		"The sail ship Halmira sank near Grey Rock on Friday. All eleven on board were saved by fishermen.",
		"Two tugs raised the sail ship Halmira. Museums in three towns would like to show what is left of it.",
	} {
		list = append(list, articles.Article{
			Lang: "en", Title: fmt.Sprintf("Day %d of the Halmira", i+1), Source: "The Harbour Times", Published: time.Date(2026, 3, i+1, 8, 0, 0, 0, time.UTC), Text: text,
		})
	}
	return append(
		list,
		articles.Article{Lang: "sv", Title: "Bron till Malm öppnad", Text: "Bron till Malm öppnades i fredags av en lärare. Bron kostade 410 miljoner kronor."},
		articles.Article{Lang: "sv", Title: "Bron till Strand lagad", Text: "Bron till Strand är lagad. När bron byggdes kostade den 95 miljoner kronor."},
	)
}

func TestOverview(t *testing.T) {
	h := open(t)
	h.keep(t, logged()...)
	numbers := func(r bot.Reply) (list []articles.ArticleNumber) {
		for _, e := range r.Excerpts {
			list = append(list, e.Article.Number)
		}
		return list
	}
	r := h.do(t, "ask What has happened with the Halmira?")
	if diff := cmp.Diff([]articles.ArticleNumber{7, 6, 5, 4, 3}, numbers(r)); diff != "" || r.Heading != "What the articles say about that, the newest first:" || r.Verdict != articles.Answered {
		t.Errorf("verdict %v under %q (-want +got):\n%s", r.Verdict, r.Heading, diff)
	}
	if got := r.Excerpts[1]; got.Text != "The sail ship Halmira sank near Grey Rock on Friday." || got.Article.Source != "The Harbour Times" || got.Article.Published.IsZero() {
		t.Errorf("%+v", got)
	}
	more := h.press(t, r, bot.ActionMore)
	if diff := cmp.Diff([]articles.ArticleNumber{2, 1}, numbers(more)); diff != "" {
		t.Errorf("more (-want +got):\n%s", diff)
	}
	if back := h.press(t, more, bot.ActionPrevious); len(back.Excerpts) != 5 {
		t.Errorf("back are %v", numbers(back))
	}
	if r = h.do(t, "ask in:6 What has happened with the Halmira?"); len(r.Excerpts) != 1 || r.Excerpts[0].Article.Number != 6 || r.Verdict != articles.Perhaps {
		t.Errorf("of one article: %v under %q", numbers(r), r.Heading)
	}
}

func TestComparison(t *testing.T) {
	h := open(t)
	h.keep(t, logged()...)
	r := h.do(t, "fråga Vilken är dyrast, bron till Malm eller bron till Strand?", swedish)
	if len(r.Excerpts) != 2 || r.Heading != "Det här säger artiklarna om var och en:" || r.Verdict != articles.Answered ||
		r.Excerpts[0].Text != "Bron kostade 410 miljoner kronor." || r.Excerpts[1].Text != "När bron byggdes kostade den 95 miljoner kronor." {
		t.Errorf("verdict %v under %q:\n%s", r.Verdict, r.Heading, told(r))
	}
	r = h.do(t, "ask Vilken är dyrast, bron till Malm eller bron till Kulla?")
	if len(r.Excerpts) != 1 || r.Verdict != articles.Perhaps || len(r.Notes) == 0 || r.Notes[0] != "Not in the articles: “bron till Kulla”." {
		t.Errorf("verdict %v with %q:\n%s", r.Verdict, r.Notes, told(r))
	}
}

// Who asks what an article is about gets its summary: of the one that the message before
// shows, of one that is named, else of the newest.
func TestGist(t *testing.T) {
	h := open(t)
	h.keep(t, ferries, baths)
	newest, first, one := h.do(t, "summary"), h.do(t, "summary 1"), h.do(t, "ask in:1 How many passengers does each ferry take?")
	if got := h.do(t, "ask vad handlar artikeln om?"); len(got.Excerpts) == 0 || got.Verdict != articles.Answered || got.Excerpts[0].Article.Number != newest.Excerpts[0].Article.Number {
		t.Errorf("the newest: %+v", got)
	}
	for line, by := range map[string][]who{
		"ask what is it about?":               {replyTo(bot.Reference{FromBot: true, Sentences: first.ShownSentences()})},
		"ask What does the article say?":      {replyTo(bot.Reference{FromBot: true, Implied: true, Sentences: one.ShownSentences()})},
		"ask what's the gist of it":           {replyTo(bot.Reference{FromBot: true, Articles: []articles.ArticleNumber{1}})},
		"ask in:1 What is this article about": nil,
	} {
		if diff := cmp.Diff(first.Excerpts, h.do(t, line, by...).Excerpts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", line, diff)
		}
	}
}

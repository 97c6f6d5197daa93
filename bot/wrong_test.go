package bot_test

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// quay has three quotes, two of them by one woman.
var quay = articles.Article{
	Title: "The quay is closed", Lang: "en", Source: "The Harbour Times", Published: time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC),
	Text: "The quay is closed\n\n“The quay is not safe,” said Mona Strand, head of the harbour.\n\n" +
		"“We will pay for it,” said Otto Blom, the treasurer of the town.\n\n“Nobody asked the fishermen,” said Mona Strand, head of the harbour.",
}

// answering makes a request a reply to what the bot said.
func answering(r bot.Reply) who {
	return replyTo(bot.Reference{FromBot: true, Quotes: r.ShownQuotes()})
}

func TestWrong(t *testing.T) {
	h := open(t)
	h.keep(t, quay)
	strand := h.do(t, "quote Strand")
	h.converse(t, []exchange{
		{line: "wrong 2", by: []who{answering(strand), user("bo")}, want: "= From now on I show this speaker as uncertain.\n" +
			"| “Nobody asked the fishermen,” -- Mona Strand (head of the harbour) direct ?\n  in #1 The quay is closed, The Harbour Times, 2024-05-02\n" +
			"- You can take that back for 24 hours with !undo. Moderators find it with !wrong list\n* undo: undo 1 0\n"},
		{line: "wrong 2", by: []who{answering(strand), user("bo")}, part: "= That has been reported already.\n"},
		{line: "quote Strand", part: "safe,” -- Mona Strand (head of the harbour) direct\n"},
		{line: "quote Strand", part: "fishermen,” -- Mona Strand (head of the harbour) direct ?\n"},
		{line: "speakers", part: "Mona Strand (head of the harbour) 1 [#1]\nOtto Blom"},
		{line: "undo", by: []who{user("cy")}, part: "- There is nothing to take back"},
		{line: "undo", by: []who{user("bo")}, want: "- The quote in #1 is shown as it was before you reported it.\n"},
		{line: "speakers", part: "Mona Strand (head of the harbour) 2 [#1]\n"},
	})
	if r := h.do(t, "quote Strand"); strings.Contains(told(r), "?") {
		t.Errorf("doubtful after undo:\n%s", told(r))
	}
}

func TestWrongByWords(t *testing.T) {
	h := open(t)
	h.keep(t, quay)
	one := h.do(t, "quote Blom")
	h.converse(t, []exchange{
		{line: "wrong", part: "- Which quote? Reply to my answer with !wrong 2"},
		{line: "wrong 2", part: "- Which quote?"},
		{line: "wrong it was somebody else", part: "- Which quote?"},
		{line: "wrong 1 no such words", part: "- I find no quote in #1 with these words.\n"},
		{line: "wrong 7 no such words", part: "- There is no article #7 here."},
		{line: "wrong 1 ASKED the fishermen", part: "| “Nobody asked the fishermen,” -- Mona Strand (head of the harbour) direct ?\n"},
		{line: `wrong #1 "the quay is not safe"`, part: "| “The quay is not safe,” -- Mona Strand (head of the harbour) direct ?\n"},
		{line: "wrong", by: []who{answering(h.do(t, "quote Strand"))}, part: "- Which of the 2 quotes?"},
		{line: "wrong 3", by: []who{answering(h.do(t, "quote Strand"))}, part: "- There is no quote 3 in that answer; it has 2."},
		{line: "wrong 0", by: []who{answering(one)}, part: "- There is no quote 0 in that answer, only one"},
		{line: "wrong", by: []who{answering(one)}, part: "| “We will pay for it,” -- Otto Blom (the treasurer of the town) direct ?\n"},
		{line: "fel", by: []who{answering(one), swedish}, part: "= Det är redan anmält.\n"},
	})
}

// Moderators see what was reported, by whom and when, and settle it for good or
// back again. What they found right is not reported again.
func TestWrongSettled(t *testing.T) {
	h := open(t)
	h.keep(t, quay)
	by := func(id string) []who { return []who{user(id), answering(h.do(t, "quote Strand sort:best"))} }
	h.converse(t, []exchange{
		{line: "wrong list", by: []who{moderator}, part: "- No speaker has been reported as wrong.\n"},
		{line: "wrong 2", by: by("bo"), part: "fishermen"},
		{line: "wrong 1", by: by("cy"), part: "safe"},
		{line: "wrong 1 nobody asked", by: []who{user("cy")}, part: "fishermen"},
		{line: "wrong list", part: "- Which quote?"},
		{line: "wrong 1 confirm", part: "- Only moderators can do that here."},
		{line: "wrong 9 confirm", by: []who{moderator}, part: "- There is no report 9 here."},
		{line: "wrong x reject", by: []who{moderator}, part: "- There is no report x here."},
	})
	r := h.do(t, "wrong", moderator)
	var got []string
	for _, e := range r.Excerpts {
		line := e.Text
		for _, rep := range e.Reports {
			if rep.At.IsZero() {
				t.Errorf("report %d has no time", rep.Number)
			}
			line += " " + rep.By
		}
		got = append(got, line)
	}
	if want := "Nobody asked the fishermen bo cy|The quay is not safe cy"; strings.Join(got, "|") != want {
		t.Errorf("listed is %q, want %s", got, want)
	}
	h.converse(t, []exchange{
		{line: "wrong", by: []who{moderator}, part: "= 2 quotes are said to have the wrong speaker\n"},
		{line: "wrong list", by: []who{moderator}, part: "\n!wrong 1 confirm – the speaker is wrong"},
		{line: "wrong list in:2", by: []who{moderator}, part: "- No speaker has been reported"},
		{line: "wrong 3 confirm", by: []who{moderator}, part: "= Report 3 is confirmed: the speaker stays uncertain.\n| “Nobody asked the fishermen,” -- Mona Strand (head of the harbour) direct ?\n"},
		{line: "wrong list", by: []who{moderator}, part: "= 1 quote is said to have the wrong speaker\n| “The quay"},
		{line: "undo", by: []who{user("bo")}, part: "- There is nothing to take back"},
		{line: "wrong 2 reject", by: []who{moderator}, part: "= Report 2 is rejected: Mona Strand is the speaker, as before.\n| “The quay is not safe,” -- Mona Strand (head of the harbour) direct\n"},
		{line: "wrong 1", by: by("dan"), want: "- A moderator has looked at that quote: it is Mona Strand who speaks.\n"},
		{line: "speakers", part: "Mona Strand (head of the harbour) 1 [#1]\n"},
		{line: "fel 2 bekräfta", by: []who{moderator, swedish}, part: "= Anmälan 2 är bekräftad: talaren förblir osäker.\n"},
		{line: "fel lista", by: []who{moderator, swedish}, part: "- Ingen talare är anmäld som fel.\n"},
		{line: "add " + quay.Text, part: "Already here as #1"},
	})
	if r := h.do(t, "add "+quay.Text); strings.Join(r.Articles[0].Quoted, ", ") != "Otto Blom" {
		t.Errorf("the article quotes %q", r.Articles[0].Quoted)
	}
}

// What is said of an article that stays in its channel is said, seen and settled
// there only, and stays in its library.
func TestWrongScope(t *testing.T) {
	h := open(t)
	h.do(t, "add "+quay.Text, secret("board"))
	shown := h.do(t, "quote Strand", secret("board"))
	if len(shown.Excerpts) != 2 {
		t.Fatal(told(shown))
	}
	h.converse(t, []exchange{
		{line: "wrong 1", by: []who{answering(shown)}, part: "- There are no articles here yet."},
		{line: "wrong 1 nobody asked", part: "- There are no articles here yet."},
		{line: "wrong 1", by: []who{answering(shown), secret("board")}, part: "= From now on"},
		{line: "wrong list", by: []who{moderator}, part: "- No speaker has been reported"},
		{line: "wrong 1 reject", by: []who{moderator}, part: "- There is no report 1 here."},
		{line: "undo", part: "- There is nothing to take back"},
		{line: "wrong list", by: []who{moderator, secret("staff")}, part: "- No speaker has been reported"},
		{line: "wrong list", by: []who{moderator, in("guild:2")}, part: "- No speaker has been reported"},
		{line: "wrong list", by: []who{moderator, secret("board")}, part: "= 1 quote is said"},
		{line: "wrong 1 reject", by: []who{moderator, secret("board")}, part: "= Report 1 is rejected"},
	})
}

// A list that is longer than a page is turned by its name: the same words in
// reply to an answer mean a quote of that answer.
func TestWrongPages(t *testing.T) {
	h := open(t)
	for _, words := range []string{"one", "two", "three", "four", "five", "six"} {
		h.keep(t, articles.Article{Lang: "en", Text: "“We have " + words + " boats in the harbour,” said Mona Strand, head of the harbour.\n"})
	}
	for _, n := range []string{"1", "2", "3", "4", "5", "6"} {
		if r := h.do(t, "wrong "+n+" boats in the harbour"); r.Fault {
			t.Fatal(told(r))
		}
	}
	r := h.do(t, "wrong", moderator)
	if len(r.Excerpts) != 5 || r.Pages != 2 || len(r.Actions) != 1+2*5 || r.Actions[0].Line("en") != "wrong list page:2" {
		t.Errorf("%d quotes, %d pages, actions %+v", len(r.Excerpts), r.Pages, r.Actions)
	}
	h.converse(t, []exchange{{line: "wrong list page:2", by: []who{moderator}, part: "| “We have six boats"}})
}

// Of the same words by two people the one is meant who was shown; what nobody
// said, or another version of the words, is not found.
func TestWrongAmongSameWords(t *testing.T) {
	h := open(t)
	h.keep(t, articles.Article{Lang: "en", Text: "“We will see,” said Mona Strand, head of the harbour.\n\n“We will see,” said Otto Blom, the treasurer of the town.\n"})
	shown := func(words, by string, cut bool) who {
		return replyTo(bot.Reference{FromBot: true, Quotes: []bot.ShownQuote{{Article: 1, Words: words, Speaker: by, Cut: cut}}})
	}
	h.converse(t, []exchange{
		{line: "wrong 1 we will see", part: "- Several quotes in #1 have these words."},
		{line: "wrong", by: []who{shown("“We will see,”", "Otto Blom", false)}, part: "| “We will see,” -- Otto Blom"},
		{line: "wrong", by: []who{shown("“We will", "Mona Strand", true)}, part: "| “We will see,” -- Mona Strand"},
		{line: "undo", part: "- The quote in #1"},
		{line: "wrong", by: []who{shown("“We will see,”", "Somebody else", false)}, part: "| “We will see,” -- Mona Strand"},
		{line: "wrong", by: []who{shown("“We will", "Mona Strand", false)}, part: "- I find no quote in #1 with these words.\n"},
		{line: "wrong", by: []who{shown("", "Mona Strand", true)}, part: "- I find no quote in #1"},
	})
}

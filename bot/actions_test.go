package bot_test

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
)

// press carries out what an action of a reply stands for.
func (h *house) press(t *testing.T, r bot.Reply, kind bot.ActionKind, by ...who) bot.Reply {
	t.Helper()
	a := action(r, kind)
	if a == nil {
		t.Fatalf("no action %s in\n%s", kind, told(r))
	}
	return h.call(t, a.Call, by...)
}

// call carries out a call as a button does that carries it.
func (h *house) call(t *testing.T, c bot.Call, by ...who) bot.Reply {
	t.Helper()
	carried, ok := bot.ParseCode(c.Code())
	if !ok {
		t.Fatalf("%q is not read", c.Code())
	}
	req := request(by...)
	req.Call, req.Page = carried, c.Page
	r := h.Handle(t.Context(), req)
	if err := h.verbatim(req, &r); err != nil {
		t.Errorf("%s: %v", c.Code(), err)
	}
	return r
}

// What an answer offers does what it says.
func TestActions(t *testing.T) {
	h := town(t)
	h.keep(t, quay)
	asked := h.do(t, "ask How many passengers does each ferry take?")
	around := h.press(t, asked, bot.ActionContext)
	if e := around.Excerpts; len(e) != 1 || !around.Quiet || e[0].Text != "Each ferry takes two hundred passengers across the strait." ||
		!strings.HasPrefix(e[0].Before.Text, "The town of Almvik will buy") || !strings.HasPrefix(e[0].After.Text, "“We have waited") {
		t.Errorf("context:\n%s", told(around))
	}
	if whole := h.press(t, asked, bot.ActionArticle); len(whole.Articles) != 1 || whole.Articles[0].Number != 1 || whole.Text == "" {
		t.Errorf("article:\n%s", told(whole))
	}
	if action(asked, bot.ActionWrong) != nil {
		t.Error("a sentence that is nobody's words has no wrong speaker")
	}
	if a := action(asked, bot.ActionFollowUp); a == nil || a.Command != "ask" || len(a.Values) > 0 {
		t.Errorf("nothing goes on from an answer: %+v", asked.Actions)
	}
	if r := h.do(t, "ask Who painted the moon green?"); r.Verdict != articles.Unanswered || action(r, bot.ActionFollowUp) != nil {
		t.Errorf("what goes on from no answer:\n%s", told(r))
	}

	said := h.do(t, "quote Strand")
	which := h.press(t, said, bot.ActionWrong)
	if which.Heading != "Which quote has the wrong speaker?" || len(which.Excerpts) != 2 || len(which.Actions) != 2 || which.Actions[1].Label != "2" {
		t.Fatalf("which one:\n%s", told(which))
	}
	reported := h.call(t, which.Actions[1].Call)
	if e := reported.Excerpts; len(e) != 1 || !e[0].Quote.Doubtful || e[0].Text != which.Excerpts[1].Text {
		t.Errorf("reported:\n%s", told(reported))
	}
	if r := h.press(t, reported, bot.ActionUndo); !strings.Contains(told(r), "as it was before you reported it") {
		t.Errorf("undone:\n%s", told(r))
	}
	one := h.press(t, h.do(t, "quote Blom"), bot.ActionWrong, user("bo"))
	if !strings.Contains(one.Heading, "From now on") || len(one.Excerpts) != 1 {
		t.Errorf("a single quote:\n%s", told(one))
	}

	short := h.do(t, "summary 1 short")
	if long := h.press(t, short, bot.ActionMore); len(long.Excerpts) <= len(short.Excerpts) {
		t.Errorf("more of a summary:\n%s", told(long))
	}
}

// An action is worth as much as the rights of who takes it, and as what is left.
func TestActionsOfOthers(t *testing.T) {
	h := town(t)
	added := h.do(t, "add The quay is closed today.\nNobody knows for how long it will be.", user("bo"))
	if r := h.press(t, added, bot.ActionRemove, user("cy")); !r.Fault {
		t.Errorf("removed by another:\n%s", told(r))
	}
	removed := h.press(t, added, bot.ActionRemove, user("bo"))
	if r := h.press(t, removed, bot.ActionUndo, user("cy")); !r.Fault || !strings.Contains(told(r), "not you who did it") {
		t.Errorf("taken back by another:\n%s", told(r))
	}
	h.do(t, "edit 1 title=Boats", user("anna"))
	if r := h.press(t, removed, bot.ActionUndo, user("bo")); !strings.Contains(told(r), "#4 is back") {
		t.Errorf("taken back later:\n%s", told(r))
	}
	asked := h.do(t, "quote Maud Hale")
	h.do(t, "remove 1", moderator)
	for _, kind := range []bot.ActionKind{bot.ActionContext, bot.ActionArticle, bot.ActionWrong} {
		if r := h.press(t, asked, kind); !r.Fault || !strings.Contains(told(r), "There is no article #1 here.") {
			t.Errorf("%s of a removed article:\n%s", kind, told(r))
		}
	}
	hidden := h.do(t, "add The pier has a secret door.\nOnly Mona Strand knows where it is, says Mona Strand.", secret("attic"))
	for _, line := range []string{"context 5@0+10", "article 5", "wrong 5@32+20", "remove 5"} {
		if r := h.do(t, line); !r.Fault || !strings.Contains(told(r), "no article #5") {
			t.Errorf("%s from elsewhere: %s (added: %s)", line, told(r), told(hidden))
		}
	}
}

func TestRemoveSeveral(t *testing.T) {
	h := town(t)
	h.keep(t, articles.Article{Text: "Bo's own.", AddedBy: "bo"})
	h.converse(t, []exchange{
		{line: "remove 1 4", want: "- Only who added #4, or a moderator, can change it. Please ask one of them.\n"},
		{line: "remove 1, #2", want: "- Removed #1: Ferries for Almvik\n- Removed #2: Badhuset öppnar igen\n- You can take that back for 24 hours with !undo\n* undo: undo 1 2 0\n"},
		{line: "undo 2 1", want: "- #2 is back: Badhuset öppnar igen\n- #1 is back: Ferries for Almvik\n"},
		{line: "undo 4", part: "- There is nothing of that to take back"},
		{line: "undo x", part: "- I cannot read x"},
		{line: "remove 1 2 3 4 5 6 7 8 9 10 11", want: "- At most 10 at a time, please.\n"},
		{line: "undo 1 2 3 4 5 6 7 8 9 10 11", want: "- At most 10 at a time, please.\n"},
		{line: "articles", part: "= 4 articles\n"},
	})
}

// The context is asked for by replying, too, also for words that were laid out anew.
func TestContextOfReply(t *testing.T) {
	h := town(t)
	asked, said := h.do(t, "ask When does the first ferry arrive?"), h.do(t, "quote Tom Hale")
	if r := h.do(t, "context", answering(said)); len(r.Excerpts) != 1 || !strings.HasPrefix(r.Excerpts[0].Before.Text, "“We have waited") && r.Excerpts[0].Before.Text == "" {
		t.Errorf("of a quote:\n%s", told(r))
	}
	if r := h.do(t, "context", replyTo(bot.Reference{FromBot: true, Sentences: asked.ShownSentences()})); len(r.Excerpts) == 0 || r.Excerpts[0].Text != asked.Excerpts[0].Text {
		t.Errorf("of an answer:\n%s", told(r))
	}
	// In the terminal the last answer is known as quotes and as sentences.
	twice := bot.Reference{FromBot: true, Quotes: said.ShownQuotes(), Sentences: said.ShownSentences()}
	if r := h.do(t, "context", replyTo(twice)); len(twice.Sentences) == 0 || len(r.Excerpts) != 1 {
		t.Errorf("what is shown already is shown again:\n%s", told(r))
	}
	if r := h.do(t, "context 1@10+5 1@16+5"); len(r.Excerpts) != 1 {
		t.Errorf("of words beside one another:\n%s", told(r))
	}
	h.converse(t, []exchange{
		{line: "context", part: "- Reply to one of my answers"},
		{line: "context", by: []who{replyTo(bot.Reference{Text: "just words"})}, part: "- Reply to one of my answers"},
		{line: "context 1@5+9999", part: "- Reply to one of my answers"},
		{line: "context 1@-5+9", part: "- Reply to one of my answers"},
		{line: "context 9@5+9", part: "- There is no article #9 here."},
		{line: "context what?", part: "- Reply to one of my answers"},
	})
}

func FuzzRefs(f *testing.F) {
	h := town(f)
	for _, line := range []string{"1@0+5", "1@1+2 2@3+4", "1@99999999999999999999+1", "0@0+0", "1@0x1+2", "2@12+9223372036854775807"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		for _, command := range []string{"context ", "wrong "} {
			if r := h.do(t, command+line, user("fuzz")); len(r.Notes)+len(r.Excerpts) == 0 {
				t.Errorf("no reply to %q", line)
			}
		}
	})
}

// A message's menu means the article that was added with the message, that its
// link leads to, or that an answer of ours shows.
func TestMeant(t *testing.T) {
	h := open(t)
	h.do(t, "add "+ferries.Text, func(r *bot.Request) { r.Message = "77" })
	h.keep(t, baths)
	of := func(m bot.Reference) who { return replyTo(m) }
	for name, c := range map[string]struct {
		of   bot.Reference
		want articles.ArticleNumber
	}{
		"added with it":      {bot.Reference{ID: "77", Text: "whatever"}, 1},
		"a link":             {bot.Reference{ID: "78", Text: "look: <https://kustbladet.example/badhus?utm_source=x>"}, 2},
		"an answer of ours":  {bot.Reference{FromBot: true, Articles: []articles.ArticleNumber{2}}, 2},
		"a quote of ours":    {bot.Reference{FromBot: true, Quotes: []bot.ShownQuote{{Article: 1}}}, 1},
		"a sentence of ours": {bot.Reference{FromBot: true, Sentences: []bot.ShownSentence{{Article: 2}}}, 2},
	} {
		for _, line := range []string{"summary", "quote"} {
			r := h.do(t, line, of(c.of))
			if len(r.Excerpts) == 0 || r.Excerpts[0].Article.Number != c.want {
				t.Errorf("%s of %s:\n%s", line, name, told(r))
			}
		}
	}
	unknown := bot.Reference{ID: "79", Text: "https://elsewhere.example/x"}
	for _, line := range []string{"summary", "quote"} {
		if r := h.do(t, line, of(unknown)); !r.Fault || action(r, bot.ActionAdd) == nil {
			t.Errorf("%s of what was not added:\n%s", line, told(r))
		}
	}
	// What was added by a reply was said in the message that was replied to.
	r := h.do(t, "add", replyTo(bot.Reference{ID: "80", Text: "The pier is open.\nEverybody may go there again."}), func(r *bot.Request) { r.Message = "81" })
	if r.Fault || r.Articles[0].Message != "80" {
		t.Errorf("added: %+v", r.Articles)
	}
}

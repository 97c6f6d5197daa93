package bot_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/index"
)

// overheard is an index that tells what it was asked.
type overheard struct {
	bot.Index
	asked *index.Question
}

func (o overheard) Ask(_ context.Context, _ articles.LibraryID, q index.Question) (index.Answer, error) {
	*o.asked = q
	return index.Answer{Verdict: articles.Unanswered}, nil
}

// What a question follows up is read from the answer that it replies to, and from
// the line that was answered.
func TestFollowUp(t *testing.T) {
	var asked index.Question
	h := open(t, func(c *bot.Config) { c.Index = overheard{c.Index, &asked} })
	h.keep(t, ferries, baths)
	shown := []bot.ShownSentence{
		{Article: 2, Words: "Badhuset i Almvik öppnar", Cut: true, Strong: []string{"Badhuset", "öppnar"}},
		{Article: 1, Words: "The first of them arrives in March."},
		{Article: 2, Words: "Biljetten kostar nittio kronor för vuxna."},
	}
	told := []index.Sentence{{Text: "Badhuset i Almvik öppnar", Cut: true}, {Text: "The first of them arrives in March."}, {Text: "Biljetten kostar nittio kronor för vuxna."}, {Text: "“x”"}, {Text: "“y”"}}
	earlier := func(text string) *index.Earlier {
		return &index.Earlier{Text: text, Articles: []articles.ArticleNumber{2, 1, 3}, Shown: told, Quoted: true}
	}
	quotes := []bot.ShownQuote{{Article: 1, Words: "“x”"}, {Article: 3, Words: "“y”"}}
	for _, tt := range []struct {
		name, line string
		implied    bool
		before     string // the line that was answered
		want       *index.Earlier
	}{
		{"question", "ask och varför?", false, "ask in:2 När öppnar badhuset?", earlier("När öppnar badhuset? Badhuset öppnar")},
		{"words without a command", "ask och varför?", false, "När öppnar badhuset?", earlier("När öppnar badhuset? Badhuset öppnar")},
		{"quote", "ask och varför?", false, "citat Ida Berg om bastun", earlier("bastun Ida Berg Badhuset öppnar")},
		{"another command", "ask och varför?", false, "sammanfatta 2", earlier("Badhuset öppnar")},
		{"faulty filter", "ask och varför?", false, "ask in:x När?", earlier("När? Badhuset öppnar")},
		{"line not known", "ask och varför?", false, "", earlier("Badhuset öppnar")},
		{"a question of its own", "ask Who pays for the ferries?", false, "ask x", earlier("x Badhuset öppnar")},
		{"implied", "ask och varför?", true, "ask När öppnar badhuset?", earlier("När öppnar badhuset? Badhuset öppnar")},
		{"implied by nothing", "ask Who pays for the ferries?", true, "ask När öppnar badhuset?", nil},
	} {
		ref := bot.Reference{FromBot: true, Implied: tt.implied, Sentences: shown, Quotes: quotes, Line: func(context.Context) string { return tt.before }}
		asked = index.Question{}
		say(t.Context(), h.Bot, tt.line, request(replyTo(ref)))
		if diff := cmp.Diff(tt.want, asked.Earlier); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	for name, ref := range map[string]bot.Reference{
		"somebody's message": {Sentences: shown, Line: func(context.Context) string { t.Error("the line is asked for"); return "" }},
		"no answer":          {FromBot: true},
		"not answered":       {FromBot: true, Unanswered: true, Sentences: shown},
	} {
		asked = index.Question{Earlier: earlier("")}
		say(t.Context(), h.Bot, "ask och varför?", request(replyTo(ref)))
		if asked.Earlier != nil {
			t.Errorf("%s: %+v is followed up", name, asked.Earlier)
		}
	}
	// Only a question asks for the line.
	h.do(t, "articles", replyTo(bot.Reference{FromBot: true, Sentences: shown, Line: func(context.Context) string {
		t.Error("the line is asked for")
		return ""
	}}))
}

func TestShownSentences(t *testing.T) {
	r := town(t).do(t, "ask When does the first ferry arrive?")
	got := r.ShownSentences()
	if len(got) == 0 || got[0].Article != 1 || got[0].Words != "The first of them arrives in March." || !cmp.Equal(got[0].Strong, []string{"first", "arrives"}) {
		t.Errorf("%+v", got)
	}
}

// A line without a command is a question when it looks like one, and after an answer when
// it goes on from that.
func TestAsks(t *testing.T) {
	b := town(t)
	for line, want := range map[string]struct{ alone, after bool }{
		"and why?": {false, true}, "and why": {false, true}, "and when?": {false, true}, "och varför": {false, true}, "how old is he": {false, true},
		"Who builds the ferries of Almvik?": {true, true}, "vem tar över": {true, true}, "Maud Hale?": {true, true}, "wie alt ist er": {false, true},
		"quote": {}, "qoute": {}, "qoute?": {}, "Maud Hale": {}, "": {}, "ask why": {}, "play some music": {},
	} {
		if alone, after := b.Asks(line, false), b.Asks(line, true); alone != want.alone || after != want.after {
			t.Errorf("Asks(%q) = %v, after an answer %v", line, alone, after)
		}
	}
}

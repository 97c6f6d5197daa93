package bot_test

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// mill has words in all the ways in which an article can have them.
var mill = articles.Article{
	Title: "The mill is for sale", Lang: "en", Source: "The Harbour Times", Published: time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC),
	Text: "The mill is for sale\n\n“We will not sell the old mill to a stranger. It’s the heart of the valley,” said Helen Okafor, the mayor of Brenholt.\n\n" +
		"“I do not believe,” said Otto Blom, the treasurer, “that anybody can pay for the roof.”\n\n" +
		"The roof has leaked for eleven winters and the wheel has stood still since the flood.\n\n" +
		"Blom said that the bank would lend nothing before the spring.\n\n" +
		"“Is there no other way?” asked Nina Falk, who lives beside the mill.",
}

func TestCheck(t *testing.T) {
	h := open(t)
	h.keep(t, quay, mill)
	const (
		okafor = "= Word for word in #2, said by Helen Okafor.\n| “We will not sell the old mill to a stranger."
		blom   = "= Word for word in #2, said by Otto Blom.\n| “I do not believe,” […] “that anybody can pay for the roof.”"
	)
	h.converse(t, []exchange{
		{line: "check We will not sell the old mill to a stranger.", part: okafor},
		{line: `check "we will NOT sell the old mill to a  stranger" speaker:Okafor`, part: okafor},
		{line: "check «It's the heart of the valley» – Helen Okafor, mayor", part: okafor},
		{line: "check Mayor Okafor: „We will not sell the old mill to a stranger. It's the heart of the valley.“", part: okafor},
		{line: "check speaker:Helen Okafor “We will not sell the old mill to a stranger”", part: okafor},
		{line: "check I do not believe that anybody can pay for the roof – Blom", part: blom},
		{line: "check that anybody can pay for the roof", part: "= These words are only a part of what stands in #2."},
		{line: "check I do not believe", part: "= These words are only a part of what stands in #2."},
		{line: "check sell the old mill to a stranger", part: "= These words are only a part of what stands in #2."},
		{line: "check Is there no other way", part: "= These words are only a part of what stands in #2."},
		{line: "check Is there no other way? – Falk", part: "= Word for word in #2, said by Nina Falk.\n"},
		{line: "check We will sell the old mill to a stranger", part: "= Nearly. In #2 these words differ:\n| “We will not sell"},
		{line: "check We will sell the old mill to a stranger", part: "\nleft out: “not”\n"},
		{line: "check We will not sell the new mill to a stranger", part: "\nnot “new” but “old”\n"},
		{line: "check We will not ever sell the old mill to a stranger", part: "\nadded: “ever”\n"},
		{line: "check We will not sell the old mill, to a stranger", part: "\nadded: “,”\n"},
		{line: "check We will not sell the old mill to a stranger!", part: "= Nearly."},
		{line: "check We will not sell the old mill to a stranger – Helen Okafer", part: "= Word for word in #2, said by Helen Okafor.\n"},
		{line: "check We will not sell the old mill to a stranger – Otto Blom", part: "= These words are in #2, but said by Helen Okafor, not by Otto Blom.\n"},
		{line: "check We will not sell that old mill to a stranger – Otto Blom", part: "- What stands there is said by Helen Okafor, not by Otto Blom.\n"},
		{line: "check The roof has leaked for eleven winters", part: "= These words stand in #2 in the article's own words, not as a quote.\n| The roof has leaked"},
		{line: "check The roof has leaked for twelve winters", part: "- There they are the article's own words, not a quote.\n"},
		{line: "check the bank would lend nothing before the spring – Blom", part: "= These words stand in #2 in the article's own words, not as a quote.\n"},
		{line: "check Nobody asked the fishermen in:1", part: "= Word for word in #1, said by Mona Strand.\n"},
		{line: "check Nobody asked the fishermen in:2", part: "= These words are not in the articles."},
		{line: "check Wir verkaufen die alte Mühle nicht an Fremde", part: "- I compare words as they are written. Whether they are a translation I cannot say.\n"},
		{line: "check", part: "- Which words shall I check?"},
		{line: "check “ ” – !", part: "- Which words shall I check?"},
		{line: "granska ”Nobody asked the fishermen” – Strand", by: []who{swedish}, part: "= Ordagrant i #1, sagt av Mona Strand.\n"},
	})
	empty := open(t)
	empty.converse(t, []exchange{{line: "check We will not sell the mill", part: "- There are no articles here yet."}})
}

// The menu of a message checks what stands there: the words in its marks, or all of it.
func TestCheckMessage(t *testing.T) {
	h := open(t)
	h.keep(t, quay, mill)
	said := func(text string) []who { return []who{replyTo(bot.Reference{ID: "9", Text: text})} }
	h.converse(t, []exchange{
		{line: "check", by: said("> **“Nobody asked the fishermen”** — Mona Strand"), part: "= Word for word in #1, said by Mona Strand.\n"},
		{line: "check", by: said("Have you seen that? She says “Nobody asked the fishermen” and goes!"), part: "= Word for word in #1, said by Mona Strand.\n"},
		{line: "check", by: said("Nobody asked the fishermen"), part: "= Word for word in #1, said by Mona Strand.\n"},
		{line: "check", by: said("Nobody asked the farmers"), part: "\nnot “farmers” but “fishermen”\n"},
		{line: "check", by: said(strings.Repeat("word ", 301)), part: "- That is too long to compare: at most 300 words and marks, please.\n"},
		{line: "check", by: []who{answering(h.do(t, "quote Blom in:1"))}, part: "= Word for word in #1, said by Otto Blom.\n"},
	})
}

// What stays in its channel is not found from another.
func TestCheckScope(t *testing.T) {
	h := open(t)
	h.keep(t, quay)
	h.do(t, "add "+mill.Text, secret("board"))
	const line = "check We will not sell the old mill to a stranger"
	h.converse(t, []exchange{
		{line: line, by: []who{secret("board")}, part: "= Word for word in #2"},
		{line: line, part: "= These words are not in the articles."},
		{line: line, by: []who{in("guild:2")}, part: "- There are no articles here yet."},
	})
}

// A call of check is written as a person types it.
func TestCheckLine(t *testing.T) {
	h := open(t)
	for _, values := range []bot.Values{
		{{Option: bot.OptionWords, Text: "We will: not sell"}, {Option: bot.OptionSpeaker, Text: "Helen Okafor"}},
		{{Option: bot.OptionWords, Text: "speaker:Blom is here"}, {Option: bot.OptionSpeaker, Text: "Okafor"}, {Option: bot.OptionIn, Text: "2"}},
	} {
		want := bot.Call{Command: "check", Values: values}
		for _, locale := range []string{"en", "sv", "de"} {
			got, err := h.Parse(want.Line(locale))
			if err != nil || got.Values.Text(bot.OptionWords) != values.Text(bot.OptionWords) ||
				got.Values.Text(bot.OptionSpeaker) != values.Text(bot.OptionSpeaker) || got.Values.Text(bot.OptionIn) != values.Text(bot.OptionIn) {
				t.Errorf("%s is read as %+v, %v", want.Line(locale), got, err)
			}
		}
	}
}

// What somebody gives as words is answered whatever it is.
func FuzzCheck(f *testing.F) {
	h := open(f)
	h.keep(f, quay, mill)
	for _, words := range []string{
		"“The quay is not safe", "— Mona Strand", "a: “b” – C", "«‹“„", "speaker:", "speaker:“x”", "12,5 %!?…", "We\u00adwill not ‘sell’ the old mill", "\xff\xfe – X",
		strings.Repeat("the ", 240), strings.Repeat("“", 500), "习近平 說 「不」 — 李",
	} {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		for _, r := range []bot.Reply{
			h.do(t, "check "+words, user("fuzz")),
			h.do(t, "check", replyTo(bot.Reference{ID: "9", Text: words}), user("fuzz")),
		} {
			if r.Heading == "" && len(r.Notes) == 0 {
				t.Errorf("no reply to %q", words)
			}
		}
	})
}

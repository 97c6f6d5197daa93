package bot_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
)

// attached is a file that comes with a message.
func attached(name, text string) bot.Attachment {
	return bot.Attachment{Name: name, Open: func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

const ferry = "The ferry is late again\n\n“We do not like to wait,” said Mona Strand, head of the line."

func TestAddText(t *testing.T) {
	h := open(t)
	h.converse(t, []exchange{
		{line: "add " + ferry, want: "= Added as #1.\n#1 The ferry is late again\n  18 words, 1 sentences\n  quoted Mona Strand\n* remove: remove 1 0\n"},
		{line: "add\n" + ferry, want: "#1 The ferry is late again\n  18 words, 1 sentences\n  quoted Mona Strand\n  Already here as #1.\n"},
		{line: "läggtill " + ferry, by: []who{swedish}, part: "  Finns redan här som #1.\n"},
		{line: "lägg till Färjan är sen igen, och ingen vet varför.", by: []who{swedish}, want: "= Tillagd som #2.\n#2 Färjan är sen igen, och ingen vet varför.\n  8 words, 1 sentences\n* remove: tabort 2 0\n"},
		{line: "add", part: "- Tell me what to add: a link, text or a file, or reply to a message that has one."},
		{line: "add \n\t ", part: "- Tell me what to add"},
		{line: "add bring us the demo", part: "= Added as #3."}, // not the demo
	})
	a, err := h.store.Article(t.Context(), lib, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := articles.Article{Number: 1, Library: lib, Text: ferry, Channel: "general", AddedBy: "anna", AddedAt: started}
	got := articles.Article{
		Number: a.Number, Library: a.Library, Text: a.Text, Channel: a.Channel, OnlyChannel: a.OnlyChannel, AddedBy: a.AddedBy, AddedAt: a.AddedAt,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
}

func TestAddDemo(t *testing.T) {
	for locale, want := range map[string][]string{
		"en": {"Now try these:", "!quote Ferrier", "!ask How many passengers can each ferry take?", "!summary 1"},
		"sv": {"Prova nu:", "!citat Lindmarker", "!fråga Hur många besökare väntas varje år?", "!sammanfatta 2"},
	} {
		h := open(t)
		speak := func(r *bot.Request) { r.Locale = locale }
		r := h.do(t, "add Demo", speak)
		if diff := cmp.Diff(want, r.Notes); diff != "" {
			t.Errorf("%s (-want +got):\n%s", locale, diff)
		}
		if len(r.Articles) != 2 || len(r.Articles[0].Quoted) < 2 || len(r.Articles[1].Quoted) < 2 {
			t.Errorf("%s: %s", locale, told(r))
		}
		// What it suggests works, and a second time adds nothing.
		for _, line := range r.Notes[1:] {
			if answer := h.do(t, strings.TrimPrefix(line, "!"), speak); len(answer.Excerpts) == 0 || answer.Heading == "The articles do not say. This comes nearest:" {
				t.Errorf("%s: %s", line, told(answer))
			}
		}
		again := h.do(t, "add demo", speak)
		if again.Heading != "" || len(again.Actions) > 0 || len(again.Articles) != 2 || len(again.Articles[1].Notes) != 1 {
			t.Errorf("again: %s", told(again))
		}
	}
}

func TestAddFiles(t *testing.T) {
	h := open(t)
	r := h.do(t, "add what you wanted", files(
		attached("one.txt", "The tide is low.\nNobody swims."),
		attached("two.md", "# The tide is high\n\nEverybody *swims*, said nobody."),
		attached("three.html", page("The tide turns", "The water came back in the morning, and with it came the boats that had waited outside the harbour all night.")),
		attached("tide.txt", "\x00\x01\x02\x03\x7fELF\x00\x00\x00\xfe\xff\x00\x10"),
		bot.Attachment{Name: "gone.txt", Open: func(context.Context) (io.ReadCloser, error) { return nil, errors.New("expired") }},
	))
	if r.Heading != "Added 3 articles: #1, #2, #3." || len(r.Articles) != 3 || r.Fault || action(r, bot.ActionRemove) == nil {
		t.Errorf("%s", told(r))
	}
	want := []string{
		"tide.txt: That is not text. I can read .txt, .md, .html, .pdf, .docx, .odt, .rtf, .pptx, .epub, .vtt, .srt and .eml files, and a .zip of them.",
		"gone.txt: The file could not be fetched. Please send it again, or paste its text.",
	}
	if diff := cmp.Diff(want, r.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if log := h.log.String(); !strings.Contains(log, "expired") || strings.Contains(log, "what you wanted") {
		t.Errorf("log:\n%s", log)
	}
	// All of them fail: then nothing was carried out.
	if r := h.do(t, "add", files(attached("a.txt", ""), attached("b.bin", "\x00\x00\x00\xff"))); !r.Fault || len(r.Notes) != 2 || r.Heading != "" {
		t.Errorf("%s", told(r))
	}
	if r := h.do(t, "add", files(slices.Repeat([]bot.Attachment{attached("a.txt", "a")}, 11)...)); told(r) != "- That is a lot at once. Please give me at most 10 at a time; I have added none of these.\n" {
		t.Errorf("%s", told(r))
	}
}

// As a reply, add takes what the other message holds, unless it is an answer of
// ours.
func TestAddReply(t *testing.T) {
	h := open(t)
	h.converse(t, []exchange{
		{line: "add", by: []who{replyTo(bot.Reference{Text: ferry, FromBot: true})}, part: "- Tell me what to add"},
		{line: "add", by: []who{replyTo(bot.Reference{})}, part: "- Tell me what to add"},
		{line: "add", by: []who{replyTo(bot.Reference{Text: ferry})}, part: "= Added as #1.\n#1 The ferry is late again\n"},
		{line: "add", by: []who{replyTo(bot.Reference{Text: "look at this", Attachments: []bot.Attachment{attached("x.txt", "A seal came ashore.")}})}, part: "= Added as #2.\n#2 A seal came ashore.\n"},
		{line: "add The words of my own.", by: []who{replyTo(bot.Reference{Text: ferry})}, part: "= Added as #3.\n#3 The words of my own.\n"},
	})
}

func TestProgress(t *testing.T) {
	h := open(t)
	var mu sync.Mutex
	var stages []string
	tell := progress(func(stage string) {
		mu.Lock()
		defer mu.Unlock()
		stages = append(stages, stage)
	})
	var list []bot.Attachment
	var want []string
	for i := range 6 {
		list = append(list, attached(fmt.Sprintf("%d.txt", i), fmt.Sprintf("The ferry %d is late.", i)))
		want = append(want, fmt.Sprintf("Läser %d.txt …", i))
	}
	h.do(t, "add", tell, swedish, files(list...))
	slices.Sort(stages)
	if diff := cmp.Diff(want, stages); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

// page is a web page with an article.
func page(title, text string) string {
	return `<!doctype html><html lang="en"><head><title>` + title + `</title><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-05-01"></head><body><article><h1>` + title + `</h1>
<p>` + text + `</p><p>The passengers waited on the quay in the rain for the fifth time this month, and some of them sang.</p>
<p>“We know that people are angry, and they are right to be,” said Mona Strand, who runs the line with her brother.</p></article></body></html>`
}

package bot_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/bot"
	"articlebot/bot/texts"
)

// Every command has a page of help in every language, under each of its names,
// with examples that parse as that command.
func TestHelpPages(t *testing.T) {
	h := open(t)
	for _, locale := range texts.Languages() {
		speak := func(r *bot.Request) { r.Locale = locale }
		screen := told(h.do(t, "help", speak))
		for _, info := range h.Commands(locale) {
			if usage := strings.TrimSpace("!"+info.Called+" "+info.Args) + " – " + info.About + "\n"; !strings.Contains(screen, usage) {
				t.Errorf("%s: the list has no line %q", locale, usage)
			}
			page := told(h.do(t, "help "+info.Called, speak))
			for _, alias := range append(info.Aliases, info.Name, "!"+info.Called, strings.ToUpper(info.Called)) {
				if diff := cmp.Diff(page, told(h.do(t, "help "+alias, speak))); diff != "" {
					t.Errorf("%s: help %s (-%s +%s):\n%s", locale, alias, info.Called, alias, diff)
				}
				if !strings.Contains(strings.ToLower(page), strings.TrimPrefix(strings.ToLower(alias), "!")) && alias != info.Name {
					t.Errorf("%s: the page of %s does not name %s", locale, info.Called, alias)
				}
			}
			examples := 0
			for line := range strings.Lines(page) {
				words, ok := strings.CutPrefix(strings.TrimSpace(line), "!")
				if !ok || strings.ContainsAny(words, "[…") || strings.HasSuffix(words, info.Args) && info.Args != "" && info.Name != "forget" {
					continue
				}
				examples++
				if l, err := h.Parse(words); err != nil || l.Command != info.Name {
					t.Errorf("%s: example %q is %+v, %v", locale, words, l, err)
				}
			}
			if examples == 0 {
				t.Errorf("%s: no example for %s:\n%s", locale, info.Name, page)
			}
		}
	}
}

func TestHelp(t *testing.T) {
	h := open(t)
	h.converse(t, []exchange{
		{line: "help", part: "- More on one command: !help quote\n"},
		{line: "commands", part: "!add LINK, TEXT or FILE"},
		{line: "hjälp", by: []who{swedish}, part: "- Begränsa vilken fråga som helst: i:3"},
		{line: "help qoute", want: "- I do not know that command. Did you mean !quote?\n"},
		{line: "help !qoute", want: "- I do not know that command. Did you mean !quote?\n"},
		{line: "help zzz", want: "- I do not know that command. !help shows all of them.\n"},
		{line: "hjälp lägg till", by: []who{swedish}, part: "!läggtill LÄNK, TEXT eller FIL\n"},
		{line: "help", by: []who{func(r *bot.Request) { r.Prefix = "" }}, part: "\nadd LINK, TEXT or FILE – "},
		{line: "privacy", part: "= What I keep\n"},
		{line: "integritet", by: []who{swedish}, part: "Jag sparar inte era frågor"},
		{line: "status", want: "= articlebot v1.2\n- 0 articles\n- Running for 0 min, since 2024-06-01 12:00:00 UTC.\n"},
		{line: "läge", by: []who{swedish}, want: "= articlebot v1.2\n- 0 artiklar\n- Igång i 0 min, sedan 2024-06-01 12:00:00 UTC.\n"},
	})
	h.keep(t, note)
	h.do(t, "articles")
	h.do(t, "search new")
	h.converse(t, []exchange{
		{line: "status", part: "- 1 article\n- 1 sentence\n- 0 quotes\n"},
		{line: "läge", by: []who{swedish}, part: "- 1 artikel\n- 1 mening\n- 0 citat\n"},
	})
}

func TestUnknown(t *testing.T) {
	h := open(t)
	for word, want := range map[string]string{
		"qoute": "quote", "sumary": "summary", "citta": "citat", "fåga": "fråga", "saerch": "search", "ASKK": "ask", "hlep": "help", "artikla": "artiklar",
		"läg": "läge", "spekers": "speakers", "remvoe": "remove",
		"play": "", "p": "", "": "", "as": "ask", "volume": "", "skip": "", "ban": "", strings.Repeat("quote", 6): "",
	} {
		line := strings.TrimSpace(word + " something")
		if word == "" {
			line = ""
		}
		near, known := h.Recognise(line)
		r := h.do(t, line)
		sentence := "- I do not know that command. !help shows all of them.\n"
		if want != "" {
			sentence = "- I do not know that command. Did you mean !" + want + "?\n"
		}
		if known || near != (want != "") || told(r) != sentence || !r.Fault || !r.Usage || !r.Quiet {
			t.Errorf("%q: near %v, known %v, %s", word, near, known, told(r))
		}
	}
	for _, line := range []string{"quote", "Citat: x", "LÄGG TILL x", "ta bort 3", "tabort 3", "fråga, vad?"} {
		if near, known := h.Recognise(line); !near || !known {
			t.Errorf("%q: near %v, known %v", line, near, known)
		}
	}
	if r := h.do(t, "citta x", swedish); told(r) != "- Det kommandot känner jag inte till. Menade du !citat?\n" {
		t.Errorf("%s", told(r))
	}
	// Handle is asked for a command that nobody has parsed.
	req := request()
	req.Command = "qoute"
	if r := h.Handle(t.Context(), req); told(r) != "- I do not know that command. Did you mean !quote?\n" {
		t.Errorf("%s", told(r))
	}
}

// Where there are articles, the examples are made of them, and each finds something.
func TestHelpExamples(t *testing.T) {
	h := town(t)
	for _, name := range []string{"ask", "quote", "summary", "search", "article", "speakers"} {
		page := told(h.do(t, "help "+name))
		_, examples, _ := strings.Cut(page, "Try it:\n")
		n := 0
		for line := range strings.Lines(examples) {
			words, ok := strings.CutPrefix(strings.TrimSpace(line), "!")
			if !ok {
				break
			}
			n++
			r := h.do(t, words)
			if r.Fault || len(r.Excerpts)+len(r.People)+len(r.Articles) == 0 {
				t.Errorf("%s: example %q finds nothing:\n%s", name, words, told(r))
			}
		}
		if n == 0 || n > 3 || strings.Contains(examples, "Ferrier") {
			t.Errorf("%s has %d examples:\n%s", name, n, page)
		}
	}
	// Nothing of what cannot be seen here.
	h = open(t)
	h.do(t, "add The pier has a secret door.\n\n“I know where it is,” said Zelda Quist, a carpenter.", secret("attic"))
	if page := told(h.do(t, "help quote")); strings.Contains(page, "Quist") || !strings.Contains(page, "!quote Maud Ferrier") {
		t.Errorf("from elsewhere:\n%s", page)
	}
	if page := told(h.do(t, "help quote", secret("attic"))); !strings.Contains(page, "!quote Zelda Quist") {
		t.Errorf("there:\n%s", page)
	}
	// Where commands are filled in, the list leaves out what people type.
	form := told(h.do(t, "help", func(r *bot.Request) { r.Prefix, r.Form = "/", true }))
	if strings.Contains(form, "/context") || strings.Contains(form, "in:3") || !strings.Contains(form, "/quote – ") {
		t.Errorf("for slash commands:\n%s", form)
	}
}

// Commands of other bots are none of ours, however near they are in some language.
func TestOthersCommands(t *testing.T) {
	h := open(t)
	for _, line := range []string{"resume", "play a song", "Skip", "filter nightcore", "slots", "timer 5"} {
		if near, known := h.Recognise(line); near || known {
			t.Errorf("%q is taken for one of ours", line)
		}
	}
	if near, _ := h.Recognise("qoute Sun"); !near {
		t.Error("a slip is not near")
	}
}

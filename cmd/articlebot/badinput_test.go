package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot/discordtest"
)

// badFile is a file that somebody gives to be added, and what they get: an
// article whose stored text has the words, or a refusal with them and nothing
// stored.
type badFile struct {
	name, file string
	data       []byte
	stored     string // words of the stored text, "" for a refusal
	says       string // words of the refusal
}

var badFiles = []badFile{
	{"empty", "a.txt", nil, "", "There is no text in it."},
	{"blank", "a.txt", []byte(" \r\n\t\u00a0\n\u200b"), "", "There is no text in it."},
	{"20 MB", "a.txt", bytes.Repeat([]byte("The harbour is long. "), 1_000_000), "", "That is too large: an article can have at most 1.0 MB of text."},
	{"just too large", "a.txt", bytes.Repeat([]byte("x"), 1_000_001), "", "That is too large"},
	{"binary", "a.txt", []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00\x01\x00\xff\xfe\x00\x80\x00\x00"), "", "That is not text."},
	{"picture", "a.png", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "", "That is not text."},
	{"page without an article", "a.html", []byte("<html><body><nav><a href=/>Home</a></nav></body></html>"), "", "I find no article on that page."},
	{"cp1252", "a.txt", []byte("H\xe5rd bl\xe5st v\xe4ntas.\nBl\xe5sten kommer i kv\xe4ll, s\xe4ger h\xe4mnchefen."), "Hård blåst väntas.", ""},
	{"invalid UTF-8", "a.txt", []byte("Hård blåst\x81\xff i kväll.\nSå säger hamnchefen i Almvik."), "Hård blåst", ""},
	{"NUL and control characters", "a.txt", []byte("The \x00harbour\x07 opens\x1b[31m in May.\r\nSo says the \x7foffice."), "The harbour opens[31m in May.\nSo says the office.", ""},
	{"a line of nearly a million characters", "a.txt", bytes.Repeat([]byte("abcdefghij"), 99_999), "abcdefghijabcdefghij", ""},
	{"ten thousand lines of a word", "a.txt", []byte(strings.Repeat("harbour\n", 10_000)), "harbour\nharbour", ""},
	{"Markdown", "a.md", []byte("# The *pier*\n\nThe pier at the harbour opens in May, says the office of the town."), "The pier at the harbour opens in May", ""},
	{"HTML", "a.html", []byte("<html><head><title>The quay</title></head><body><article><h1>The quay</h1>" +
		strings.Repeat("<p>The quay at the harbour will be painted in the spring, says the office of the town of Ellory.</p>", 6) + "</article></body></html>"), "The quay at the harbour will be painted", ""},
}

// TestBadFiles gives the files in Discord and at the command line.
func TestBadFiles(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{})
	a := serving(t, server, nil)
	lib := articles.GuildLibrary(guild.ID)
	n := 0
	for _, f := range badFiles {
		t.Run(f.name, func(t *testing.T) {
			got := server.Ask(t.Context(), discordtest.Message{
				Channel: guild.Channel("general"), Content: "!add", Attachments: []discordtest.File{{Name: f.file, Data: f.data}},
			})
			if f.stored == "" {
				if len(got) != 1 || !strings.Contains(readMarkdown(got[0].Text()), f.says) {
					t.Errorf("answer: %+v", got)
				}
				if have, err := a.store.Count(t.Context(), lib, articles.Scope{All: true}); err != nil || have != n {
					t.Errorf("%d articles after a refusal, %d before: %v", have, n, err)
				}
			} else {
				n++
				if !strings.Contains(got[0].Text(), fmt.Sprintf("Added as #%d.", n)) {
					t.Fatalf("answer: %s", got[0].Text())
				}
				stored, err := a.store.Article(t.Context(), lib, articles.ArticleNumber(n))
				if err != nil || !strings.Contains(stored.Text, f.stored) {
					t.Errorf("stored %.80q, want %q: %v", stored.Text, f.stored, err)
				}
			}
			f.atCommandLine(t)
		})
	}
	// What was stored can be asked about, however odd it is.
	for number := range n {
		for _, form := range []string{"article %d", "summary %d", "ask in:%d what is it?", "search in:%d harbour", "quote in:%d"} {
			line := fmt.Sprintf("!"+form, number+1)
			if got := server.Ask(t.Context(), discordtest.Message{Channel: guild.Channel("general"), Content: line}); strings.Contains(got[0].Text(), "Something went wrong") {
				t.Errorf("%s: %s", line, got[0].Text())
			}
		}
	}
}

// atCommandLine adds the file with the command line.
func (f badFile) atCommandLine(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	path, data := filepath.Join(dir, f.file), filepath.Join(dir, "data")
	if err := os.WriteFile(path, f.data, 0o600); err != nil {
		t.Fatal(err)
	}
	err := run(t.Context(), []string{"add", path, "--data", data}, nil, stdio{Out: new(bytes.Buffer), Err: new(bytes.Buffer)})
	if f.stored != "" {
		if err != nil {
			t.Errorf("at the command line: %v", err)
		}
		return
	}
	if err == nil || !strings.Contains(err.Error(), f.says) || exitCode(err, new(bytes.Buffer)) != 1 {
		t.Errorf("at the command line: %v", err)
	}
	if got := cli(t, "", "export", "--data", data); got != "" {
		t.Errorf("stored after a refusal: %s", got)
	}
}

// TestBadMessages says what breaks bots. Each gets one answer with the words, or
// silence.
func TestBadMessages(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "silent"}}})
	general := guild.Channel("general")
	serving(t, server, nil)
	long := strings.Repeat("ferry ", 660) // with the command nearly the 4,000 characters that a message can have
	for _, tt := range []struct{ line, says string }{
		{"!articles", "There are no articles here yet."},
		{"!ask", "What would you like to know?"},
		{"!ask   ", "What would you like to know?"},
		{"!quote", "Whose words?"},
		{"!add", "Tell me what to add"},
		{"!add \u200b", "There is no text in it."},
		{"!ask " + long, "That is too long: at most 1000 characters"},
		{"!add The long day\n\nThe long day began. " + long, "Added as #1."},
		{"!add The long day\n\nThe long day began. " + long, "Already here as #1."},
		{"!ask @everyone @here <@1> <@&" + guild.ID + ">", ""},
		{"!quote @everyone", "I find nothing that @everyone said."},
		{"!qoute x", "Did you mean !quote?"},
		{"!article 999999999999999999999", "I cannot read 999999999999999999999 as an article's number."},
		{"!article -1", "I cannot read -1 as an article's number."},
		{"!article 2", "There is no article #2 here."},
		{"!search in:x y", "I cannot read in:x."},
		{"!search ferry page:0", "I cannot read page:0."},
		{"!search ferry page:99999", "There is no page 99999"},
		{"!search \"", ""},
		{"!search * -", ""},
		{"!search \x00\x01", ""},
		{"!ask " + strings.Repeat("\u0301", 900), ""},
		{"!ask " + strings.Repeat("(", 900), ""},
		{"!quote " + strings.Repeat("a ", 490), "I find nothing"},
		{"!speakers \\(?[a-z", ""},
		{"!edit 1 date=32", "I cannot read 32 as a date."},
		{"!add http://127.0.0.1/", "I do not fetch from that address"},
		{"!add http://[::ffff:169.254.169.254]/latest", "I do not fetch from that address"},
		{"!add ftp://example.org/a", ""},
	} {
		got := server.Ask(t.Context(), discordtest.Message{Channel: general, Content: tt.line})
		said := readMarkdown(got[0].Text())
		if said == "" || !strings.Contains(said, tt.says) || strings.Contains(said, "Something went wrong") {
			t.Errorf("%.60q is answered by %q", tt.line, said)
		}
	}
	for _, line := range []string{"!", "! ", "!!", "!?", "!play a song", "ferry", "@everyone", "``` !help ```"} {
		server.Send(discordtest.Message{Channel: guild.Channel("silent"), Content: line})
	}
	server.Ask(t.Context(), discordtest.Message{Channel: guild.Channel("silent"), Content: "!status"})
	answers := 0
	for _, m := range server.Messages(guild.Channel("silent")) {
		if m.ReplyTo != "" {
			answers++
		}
	}
	if answers != 1 {
		t.Errorf("%d answers where one is due", answers)
	}
}

// hostile is an article that would ping, link, hide and lay out, if Discord took
// it for more than text.
const hostile = "**Breaking** @everyone [click](https://evil.example)\n\n" +
	"The ferry office says that ```the @here timetable``` is <@1234567890123456789> and ||hidden|| for <@&1234567890123456789>.\n\n" +
	"# “The *ferry* is [late](https://evil.example/x) for @everyone,” said Mona `Strand`, head of the __ferry__ line.\n\n" +
	"> -# ~~Nobody~~ waits for the ferry at https://evil.example/y, says <#1234567890123456789> and </ask:1> at <t:1:R>."

// escaped is a character that Discord shows as it is, alive what it acts upon.
var (
	escaped = regexp.MustCompile(`(?s)\\[^0-9A-Za-z\s]`)
	ours    = regexp.MustCompile(`\[(#\d+)\]\(<http://127\.0\.0\.1:\d+/channels/\d+/\d+/\d+>\)`) // the way to where an article was added
	alive   = regexp.MustCompile("```|\\[|<[@#/]|<t:1:|\\|\\||~~|__|@everyone|@here|https?://|(?m)^(> )?#")
)

// TestHostileArticle shows it in every way: all of it as text, and nobody pinged.
func TestHostileArticle(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	general := server.AddGuild(discordtest.Guild{}).Channel("general")
	serving(t, server, nil)
	shown := map[string]bool{}
	for _, line := range []string{
		"!add " + hostile, "!article 1", "!articles", "!search ferry", "!summary 1", "!quote in:1", "!ask Who waits for the ferry?", "!ask What is late?",
		"!speakers", "!edit 1 title=<@1> [x](https://evil.example) ``` @everyone", "!articles", "!remove 1",
	} {
		for _, p := range server.Ask(t.Context(), discordtest.Message{Channel: general, Content: line}) {
			if len(p.Pings) > 0 {
				t.Errorf("%.40q pings %v", line, p.Pings)
			}
			if live := alive.FindString(escaped.ReplaceAllString(ours.ReplaceAllString(p.Text(), "$1"), "x")); live != "" {
				t.Errorf("%.40q shows %q alive:\n%s", line, live, p.Text())
			}
			for _, text := range []string{"@everyone", "[late](https://evil.example/x)", "```the @here timetable```", "<@1234567890123456789>", "||hidden||", "~~Nobody~~"} {
				shown[text] = shown[text] || strings.Contains(readMarkdown(p.Text()), text)
			}
		}
	}
	for text, ok := range shown {
		if !ok {
			t.Errorf("%q is never shown as text", text)
		}
	}
}

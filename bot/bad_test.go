package bot_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/bot"
)

// Whatever a text holds, it is stored and can be asked about, or refused with a
// reason and not stored.
func TestBadText(t *testing.T) {
	const marked = "The heron nests on the old crane."
	for _, c := range []struct {
		name, text string
		refused    string // "" when it is stored
	}{
		{"empty", "", "There is no text in it. Paste the article's text, or send it as a .txt file."},
		{"blank", " \t\r\n\u00a0\u2003\n", "There is no text in it."},
		{"only controls", "\x01\x02\x03\x1b", "That is not text. I can read .txt, .md, .html, .pdf, .docx, .odt, .rtf, .pptx, .epub, .vtt, .srt and .eml files, and a .zip of them."},
		{"binary named .txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\xff\xfe\x00\x00", "That is not text."},
		{"20 MB", strings.Repeat("Too much is said here.\n", 20_000_000/23), "That is too large: an article can have at most 1.0 MB of text. Nothing of it was stored; add it in parts."},
		{"one byte too much", marked + strings.Repeat("x", 1_000_001-len(marked)), "That is too large"},
		{"a line of nearly a million characters, all that fits", strings.Repeat("x", 1_000_000-len(marked)-1) + "\n" + marked, ""},
		{"ten thousand lines of one word", strings.Repeat("reed\n", 10_000) + marked, ""},
		{"invalid UTF-8", "The b\xe5t is l\xe4te.\n" + marked + "\xc3", ""},
		{"NUL and controls", "Th\x00e boat is \x1b[31mlate\x07.\r\n" + marked + "\u0085\n", ""},
		{"nothing but marks", strings.Repeat("“”«»\"", 3000) + "\n" + marked, ""},
		{"surrogates and odd planes", "\U0010ffff \ufeff\u202e\u200b 👩‍👩‍👧\n" + marked, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := open(t)
			r := h.do(t, "add", files(attached("a.txt", c.text)))
			if c.refused != "" {
				if !r.Fault || len(r.Notes) != 1 || !strings.HasPrefix(r.Notes[0], c.refused) {
					t.Errorf("%s", told(r))
				}
				if got := told(h.do(t, "articles")); !strings.HasPrefix(got, "- There are no articles here yet.") {
					t.Errorf("stored all the same: %s", got)
				}
				return
			}
			if r.Fault || len(r.Articles) != 1 {
				t.Fatalf("%s", told(r))
			}
			a, err := h.store.Article(t.Context(), lib, 1)
			if err != nil {
				t.Fatal(err)
			}
			if !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text, "\x00\x1b\x07\r") || !strings.Contains(a.Text, marked) {
				t.Errorf("stored is %.300q", a.Text)
			}
			for _, line := range []string{"ask What does the heron nest on?", "search heron", "summary", "article 1", "quote in:1", "speakers", "articles"} {
				if r := h.do(t, line); r.Fault {
					t.Errorf("%s: %s", line, told(r))
				}
			}
			if got := told(h.do(t, "search heron")); !strings.Contains(got, "| "+marked) {
				t.Errorf("not found: %s", got)
			}
		})
	}
}

// A text too long is refused as the settings say it, pasted or in a file.
func TestLimits(t *testing.T) {
	h := open(t, func(c *bot.Config) {
		c.MaxArticleBytes = 2000
		c.Reader = read.New(read.Options{MaxArticleBytes: 2000})
	})
	long := strings.Repeat("The tide is low. ", 120)
	h.converse(t, []exchange{
		{line: "add " + long, part: "at most 2.0 kB of text"},
		{line: "add", by: []who{files(attached("a.txt", long))}, part: "at most 2.0 kB of text"},
		{line: "läggtill " + long, by: []who{swedish}, part: "högst 2.0 kB text. Inget av den sparades; lägg till den i delar."},
		{line: "ask " + strings.Repeat("å", 1000), part: "There are no articles here yet."},
		{line: "ask " + strings.Repeat("å", 1001), want: "- That is too long: at most 1000 characters, please.\n"},
		{line: "quote " + strings.Repeat("a ", 600), want: "- That is too long: at most 1000 characters, please.\n"},
		{line: "remove " + strings.Repeat("a", 5000), want: "- I cannot read " + strings.Repeat("a", 59) + "… as an article's number. Write it like 3 or #3. The list: !articles\n"},
		{line: "remove \xff3", part: "- I cannot read \ufffd3 as"},
	})
}

// Questions that nobody would ask are answered too.
func TestBadQuestions(t *testing.T) {
	h := town(t)
	words := []string{
		"?", "\x00", "\xff\xfe", "“", "\"", "\"\"", "-", "- -", "*", "**", "-\"", "in:", ":", "in:1:2", "a:b", "(((", "[a-", "+-&|!(){}[]^~\\/", "AND OR NOT",
		"title:x", strings.Repeat("*a ", 300), strings.Repeat("\u0301", 900), "\u202eabc", "' OR 1=1 --", "%", "_", "{{.Prefix}}", "<@123> @everyone", "and the of to",
		"ſ ß İ ı", "what did say", "about", "om", "x about", "0", "-1", "99999999999999999999", "#", "##1", "1e3", "٣",
	}
	for _, command := range []string{"ask", "quote", "summary", "search", "articles", "article", "speakers", "edit", "edit 1", "remove", "undo", "help"} {
		for _, w := range words {
			r := h.do(t, command+" "+w)
			if told(r) == "" {
				t.Errorf("%s %q: an empty reply", command, w)
			}
			for _, n := range r.Notes {
				if !utf8.ValidString(n) || n == "" || strings.Contains(n, "went wrong") {
					t.Errorf("%s %q: %q", command, w, n)
				}
			}
		}
	}
	if log := h.log.String(); log != "" {
		t.Errorf("log:\n%s", log)
	}
}

// broken fails in the middle.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
func (broken) Close() error             { return nil }

func TestBrokenAttachment(t *testing.T) {
	h := open(t)
	cut := bot.Attachment{Name: "cut.txt", Open: func(context.Context) (io.ReadCloser, error) { return broken{}, nil }}
	h.converse(t, []exchange{
		{line: "add", by: []who{files(cut)}, want: "- The file could not be fetched. Please send it again, or paste its text.\n"},
		{line: "add", by: []who{files(cut), swedish}, want: "- Filen gick inte att hämta. Skicka den igen, eller klistra in texten.\n"},
	})
	if n, err := h.store.Count(t.Context(), lib, articles.Scope{All: true}); n != 0 || err != nil {
		t.Errorf("%d articles stored, %v", n, err)
	}
}

package read

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"github.com/google/go-cmp/cmp"
)

// hinted lists an article's hints as "kind: words".
func hinted(a articles.Article) []string {
	var all []string
	for _, h := range a.Hints {
		all = append(all, string(h.Kind)+": "+h.Of(a.Text))
	}
	return all
}

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		name, in, text string
		hints          []string
		title          string
	}{
		{
			"headings, emphasis, links",
			"# The *old* mill\n\nIt “turned” – all day,\nsaid [Ada Berg](https://example.org/ada \"who\").\n\n## Water & wheel\n\nIt is **not** `there` now.",
			"The old mill\nIt “turned” – all day, said Ada Berg.\nWater & wheel\nIt is not there now.",
			[]string{"title: The old mill", "heading: Water & wheel"},
			"The old mill",
		},
		{
			"lists, quotation, picture, table, code",
			"A mill.\n\n- one\n- two\n\n> He said so.\n\n![a mill](mill.jpg)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx  y\nz\n```\n",
			"A mill.\none\ntwo\nHe said so.\na\tb\n1\t2\nx y\nz",
			[]string{"item: one", "item: two", "quote: He said so."},
			"",
		},
		{
			"marks that no Markdown is made of stay",
			"He paid 5 * 3 = 15 kr_or_so & “left” <at once>… \\*then\\* 1 < 2 &amp; 3.",
			"He paid 5 * 3 = 15 kr_or_so & “left” … *then* 1 < 2 & 3.",
			nil,
			"",
		},
		{
			"hard and soft breaks",
			"One  \ntwo\nthree\\\nfour",
			"One\ntwo three\nfour",
			nil,
			"",
		},
		{
			"HTML inside",
			"<p align=center><b>Bold</b> <script>x</script></p>\n\nAnd <em>more</em>.",
			"Bold\nAnd more.",
			[]string{"heading: Bold"},
			"",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := file(t, New(Options{}), "x.md", strings.NewReader(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.text, a.Text); diff != "" {
				t.Errorf("text, -want +got:\n%s", diff)
			}
			if diff := cmp.Diff(c.hints, hinted(a)); diff != "" {
				t.Errorf("hints, -want +got:\n%s", diff)
			}
			if a.Title != c.title {
				t.Errorf("title %q, want %q", a.Title, c.title)
			}
		})
	}
}

func TestFrontMatter(t *testing.T) {
	const text = "# The old mill\n\nIt turned all day."
	for _, c := range []struct {
		name, in string
		want     articles.Article
	}{
		{
			"all there is",
			"---\ntitle: \"The old mill: a life\"\ndate: 2023-04-05\nauthor: Ada Berg\nsource: 'Mill News'\nurl: https://example.org/mill?utm_source=x\nlang: en-GB\ntags: [a, b]\n---\n",
			articles.Article{Title: "The old mill: a life", Published: time.Date(2023, 4, 5, 0, 0, 0, 0, time.UTC), Byline: "Ada Berg", Source: "Mill News", URL: "https://example.org/mill", Lang: "en"},
		},
		{
			"authors as a list",
			"---\nauthors:\n  - Ada Berg\n  - Bo Ek\n---\n\n",
			articles.Article{Title: "The old mill", Byline: "Ada Berg, Bo Ek", Lang: "en"},
		},
		{
			"authors in brackets, an address that is none, a date that is none",
			"---\nauthor: [\"Ada Berg\", Bo Ek]\nurl: http://localhost/x\ndate: soon\n---\n",
			articles.Article{Title: "The old mill", Byline: "Ada Berg, Bo Ek", Lang: "en"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := file(t, New(Options{}), "x.md", strings.NewReader(c.in+text))
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != "The old mill\nIt turned all day." {
				t.Errorf("text %q", a.Text)
			}
			a.Text, a.Hints = "", nil
			if diff := cmp.Diff(c.want, a); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestNoFrontMatter(t *testing.T) {
	for _, text := range []string{"---\ntitle: x\n", "---\ntitle: x\n----\ny", "--- \nx\n---\n", "---\n" + strings.Repeat("a: b\n", 5000) + "---\n"} {
		if m, rest := frontMatter(text); rest != text || m.title != "" {
			t.Errorf("%.20q was taken for front matter", text)
		}
	}
}

func TestHostileMarkdown(t *testing.T) {
	r := New(Options{ExtractTimeout: 10 * time.Minute})
	const n = 150_000
	for name, text := range map[string]string{
		"quotations in quotations": strings.Repeat(">", n) + "a",
		"lists in lists":           strings.Repeat("- ", n) + "a",
		"brackets":                 strings.Repeat("[", n),
		"pictures":                 strings.Repeat("![", n/2) + "a",
		"emphasis":                 strings.Repeat("*a_ ", n/4),
		"backquotes":               strings.Repeat("`a``", n/4),
		"links":                    strings.Repeat("[a](", n/4),
		"tags":                     strings.Repeat("<b>", n/3) + "a",
		"entities":                 strings.Repeat("&amp", n/4),
		"nested tags":              strings.Repeat("<div>", n/5) + "a",
		"table":                    strings.Repeat("|", n) + "\n" + strings.Repeat("|-", n/2) + "\na",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if a, err := file(t, r, "x.md", strings.NewReader(text)); err == nil {
				check(t, a)
			}
			// As much as is let through to the parser.
			var blocks strings.Builder
			for len(text) > 0 && blocks.Len() < n {
				size := min(len(text), 31_000)
				blocks.WriteString(text[:size] + "\n\n")
				text = text[size:]
			}
			if a, err := file(t, r, "x.md", strings.NewReader(blocks.String())); err == nil {
				check(t, a)
			}
		})
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"# A\n\nb *c* [d](e)", "---\ntitle: x\n---\ny", "> a\n> > b", "| a |\n|---|\n| b |", "<b>x</b>\n\n- y", "```\nx"} {
		f.Add([]byte(s))
	}
	r := New(Options{MaxArticleBytes: 20_000})
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := r.build(t.Context(), job{Form: formMarkdown}, data)
		if err == nil {
			check(t, a)
		}
	})
}

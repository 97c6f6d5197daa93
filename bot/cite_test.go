package bot_test

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// yard has quotes of every kind, and all that may be known of an article.
var yard = articles.Article{
	Title: "Yard & {slip} sold_out", Lang: "en", Source: "Harbour 100% News", Byline: "Ida Marlowe and Bo Lind",
	URL: "https://news.example/yard?id=1&x=(2)#top", Published: time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC),
	Text: "“The slip is _ours_,” said Mona Strand, head of the harbour.\n\nOtto Blom, the treasurer, said that the yard had cost $3 million.",
}

// bareNote has neither date nor address nor source.
var bareNote = articles.Article{Title: "Note", Lang: "en", Text: "“We swam here every day,” one of them said."}

func TestCite(t *testing.T) {
	h := open(t)
	h.keep(t, yard, bareNote)
	strand, blom := h.do(t, "quote Strand"), h.do(t, "quote Blom")
	const plain = "copy “The slip is _ours_,”\n— Mona Strand, head of the harbour\n" +
		"Yard & {slip} sold_out, Harbour 100% News, 2024-05-02\nhttps://news.example/yard?id=1&x=(2)#top\n"
	h.converse(t, []exchange{
		{line: "cite 1", by: []who{answering(strand)}, want: plain},
		{line: "cite", by: []who{answering(strand)}, want: plain},
		{line: "quote 1", by: []who{answering(strand)}, want: plain},
		{line: "cite as:text 1", by: []who{answering(strand)}, want: plain},
		{line: "cite 1 the slip is", want: plain},
		{line: "källhänvisning 1 the slip som:text", by: []who{swedish}, want: plain},
		{line: "cite 1", by: []who{answering(blom)}, part: "copy the yard had cost $3 million\n— Otto Blom, the treasurer, reported\n"},
		{line: "cite 1 as:markdown", by: []who{answering(strand)}, want: "copy > “The slip is \\_ours\\_,”\n>\n" +
			"> — **Mona Strand**, head of the harbour  \n" +
			"> [Yard \\& {slip} sold\\_out](<https://news.example/yard?id=1&x=(2)#top>), *Harbour 100% News*, 2024-05-02\n"},
		{line: "quote 1 as:bibtex", by: []who{answering(strand)}, want: `copy @misc{quote-1-3,
  author       = {{Ida Marlowe and Bo Lind}},
  title        = {{Yard \& \textbraceleft{}slip\textbraceright{} sold\_out}},
  howpublished = {Harbour 100\% News},
  year         = {2024},
  date         = {2024-05-02},
  url          = {https://news.example/yard?id=1&x=(2)#top},
  note         = {“The slip is \_ours\_,” — Mona Strand, head of the harbour}
}
`},
		{line: "cite 1 as:ris", by: []who{answering(strand)}, want: "copy TY  - NEWS\r\nAU  - Ida Marlowe and Bo Lind\r\nTI  - Yard & {slip} sold_out\r\n" +
			"T2  - Harbour 100% News\r\nPY  - 2024\r\nDA  - 2024/05/02\r\nLA  - en\r\nUR  - https://news.example/yard?id=1&x=(2)#top\r\n" +
			"N1  - “The slip is _ours_,” — Mona Strand, head of the harbour\r\nID  - quote-1-3\r\nER  - \r\n\n"},
		{line: "cite 2 every day", want: "copy “We swam here every day,”\n— Speaker not named\nNote\n"},
		{line: "cite 2 every day as:bibtex", want: "copy @misc{quote-2-3,\n  title        = {{Note}},\n  note         = {“We swam here every day,” — Speaker not named}\n}\n"},
		{line: "cite", part: "- Which quote? Reply to my answer with !cite 2"},
		{line: "cite 2", part: "- Which quote?"},
		{line: "cite 2", by: []who{answering(strand)}, part: "- There is no quote 2 in that answer, only one: !cite 1"},
		{line: "cite 1 no such words", part: "- I find no quote in #1 with these words.\n"},
		{line: "cite 9 any", part: "- There is no article #9 here."},
		{line: "cite 1 the slip as:pdf", part: "- I cannot write a quote as pdf."},
		{line: "quote 2", by: []who{answering(strand)}, part: "- I find nothing that 2 said."},
	})
}

// A quote whose speaker was reported as wrong is cited as uncertain from then on, and one
// that stays in its channel is cited nowhere else.
func TestCiteTrust(t *testing.T) {
	h := open(t)
	h.keep(t, yard)
	h.do(t, "add "+quay.Text, secret("board"))
	h.do(t, "wrong 1 the slip is")
	for _, as := range []string{"plain", "markdown", "bibtex", "ris"} {
		if r := h.do(t, "cite 1 the slip is as:"+as); !strings.Contains(r.Citation, "(speaker uncertain)") {
			t.Errorf("%s takes a doubtful speaker for certain:\n%s", as, r.Citation)
		}
	}
	h.converse(t, []exchange{
		{line: "cite 2 not safe", part: "- There is no article #2 here."},
		{line: "quote 2@22+22", part: "- There is no article #2 here."},
		{line: "cite 2 not safe", by: []who{secret("board")}, part: "— Mona Strand, head of the harbour\n"},
	})
}

// A button under quotes cites one, or asks which; under a citation are the other forms.
func TestCiteButton(t *testing.T) {
	h := open(t)
	h.keep(t, quay)
	which := h.press(t, h.do(t, "quote Strand"), bot.ActionCite)
	if which.Heading != "Which quote would you like to cite?" || len(which.Excerpts) != 2 {
		t.Fatalf("pressed under two quotes:\n%s", told(which))
	}
	r := h.press(t, which, bot.ActionChoose)
	if !strings.HasPrefix(r.Citation, "“The quay is not safe,”\n— Mona Strand, head of the harbour\n") {
		t.Errorf("chosen:\n%s", r.Citation)
	}
	var labels []string
	for _, a := range r.Actions {
		labels = append(labels, a.Label)
	}
	if got := strings.Join(labels, " "); got != "Markdown BibTeX RIS" {
		t.Errorf("other forms: %s", got)
	}
	if r = h.press(t, r, bot.ActionChoose); !strings.HasPrefix(r.Citation, "> “The quay") {
		t.Errorf("in another form:\n%s", r.Citation)
	}
}

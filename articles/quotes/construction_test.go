package quotes

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// marked is an example without its brackets and with what stood in them.
type markedText struct {
	text                 string
	words, speakers, via []string
}

// unmark takes the brackets of an example off its text: […] are the words of a
// quote, {…} speakers, <…> channels.
func unmark(s string) markedText {
	var m markedText
	var b strings.Builder
	lists := map[rune]*[]string{'[': &m.words, '{': &m.speakers, '<': &m.via}
	open := map[rune]int{}
	pairs := map[rune]rune{']': '[', '}': '{', '>': '<'}
	for _, r := range s {
		if lists[r] != nil {
			open[r] = b.Len()
			continue
		}
		if o, ok := pairs[r]; ok {
			*lists[o] = append(*lists[o], b.String()[open[o]:])
			continue
		}
		b.WriteRune(r)
	}
	m.text = strings.ReplaceAll(b.String(), " / ", "\n")
	return m
}

// Each construction reads its examples, and none that is not its own.
func TestConstructions(t *testing.T) {
	names := map[string]bool{}
	for _, c := range allConstructions() {
		name := c.where + " " + c.name
		if names[name] {
			t.Errorf("two constructions are called %q", name)
		}
		names[name] = true
		for _, x := range c.examples {
			if x.wrong {
				c.testWrong(t, name, x)
				continue
			}
			c.testRight(t, name, x)
		}
		if len(c.examples) == 0 {
			t.Errorf("%s: no example", name)
		}
	}
}

func (c *construction) testWrong(t *testing.T, name string, x example) {
	m := unmark(x.text)
	found, d := findIn(x.lang, m.text)
	for _, q := range d.found {
		if len(m.words) == 0 && len(found) > 0 || q.report.by == c || q.report.speaker.by == c && len(m.words) == 0 {
			t.Errorf("%s: reads %s %q: %q", name, x.lang, m.text, d.span(q.content).Of(m.text))
		}
	}
	c.compare(t, name, x, m, found)
}

func (c *construction) testRight(t *testing.T, name string, x example) {
	m := unmark(x.text)
	found, d := findIn(x.lang, m.text)
	if !slices.ContainsFunc(d.found, func(q *quote) bool { return q.report.by == c || q.report.speaker.by == c || q.ended == c }) {
		t.Errorf("%s: does not read %s %q", name, x.lang, m.text)
	}
	c.compare(t, name, x, m, found)
}

// compare compares what is found with what stands in the example's brackets.
func (c *construction) compare(t *testing.T, name string, x example, m markedText, found []articles.Quote) {
	var got markedText
	for _, q := range found {
		got.words = append(got.words, q.Of(m.text))
		for _, s := range append([]articles.Speaker{q.Speaker}, q.Joint...) {
			if s.Name != "" && !slices.Contains(got.speakers, s.Name) {
				got.speakers = append(got.speakers, s.Name)
			}
		}
		for _, v := range q.Via {
			if !slices.Contains(got.via, v) {
				got.via = append(got.via, v)
			}
		}
	}
	got.text = m.text
	if diff := cmp.Diff(m, got, cmp.AllowUnexported(markedText{})); diff != "" {
		t.Errorf("%s: %s (-want +got)\n%s", name, x.lang, diff)
	}
}

// A fault in the file is told with its line.
func TestConstructionFaults(t *testing.T) {
	for file, want := range map[string]string{
		"\tmatch VERB":                      `line 1: "match VERB" stands before any construction`,
		"nowhere verb":                      `line 1: no place "nowhere"`,
		"behind verb\n\tmatch VREB":         `line 2: no term or class of words "VREB"`,
		"behind verb\n\tmatch VERB!spoken":  `line 2: no term or class of words "spoken"`,
		"behind verb\n\tmatch ( VERB":       `line 2: a group is not closed`,
		"behind verb\n\tmatch VERB )":       `line 2: ")" closes nothing`,
		"behind verb\n\tin verb_third":      `line 2: no trait or section "verb_third"`,
		"words verb\n\twhen no-spoken":      `line 2: no condition "spoken"`,
		"behind verb\n\txx Hello.":          `line 2: no language "xx"`,
		"behind verb\n\tmatch word{four}?":  `line 2: strconv.Atoi: parsing "four": invalid syntax`,
		"behind verb\n\tmatch VERB SPEAKER": "",
	} {
		got := ""
		if _, err := parseConstructions(file); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", file, got, want)
		}
	}
}

// The clauses of testdata are read as they are marked: […] are all words that somebody
// says, {…} who says them, in order; the last one says what is left.
func TestClauses(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("testdata", "clauses"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		code, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		m := unmark(text)
		want, got := markedText{}, markedText{}
		for i, words := range m.words {
			want.words = append(want.words, words)
			want.speakers = append(want.speakers, m.speakers[min(i, len(m.speakers)-1)])
		}
		found, _ := findIn(code, m.text)
		for _, q := range found {
			got.words = append(got.words, q.Of(m.text))
			got.speakers = append(got.speakers, q.Speaker.Name)
			if len(m.via) > 0 {
				got.via = append(got.via, q.Via...)
			}
		}
		want.via = m.via
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(markedText{})); diff != "" {
			t.Errorf("%s %s (-want +got)\n%s", code, m.text, diff)
		}
	}
}

// findIn finds the quotes of a text and gives what was worked with.
func findIn(code, text string) ([]articles.Quote, *doc) {
	l := lang.Get(code)
	paras, sents := lay(text, l)
	d := newDoc(text, lexiconOf(l), paras, sents, nil)
	return d.find(), d
}

// What a term reads begins with one of the tokens that are told beforehand.
func TestOpenings(t *testing.T) {
	read := make(map[string]bool)
	leftward := []string{"bracket", "TITLE", "APPOSED"} // these are only read so
	for _, c := range allConstructions() {
		for _, e := range c.examples {
			_, d := findIn(e.lang, unmark(e.text).text)
			for name, o := range openings {
				for i := range d.toks {
					m := &match{d: d, limit: len(d.toks), verb: -1, clause: &report{}}
					first := i
					if slices.Contains(leftward, name) {
						first--
					}
					if _, ok := terms[name](m, i); !ok {
						continue
					}
					read[name] = true
					if !o.admits(m, first) {
						t.Errorf("%s reads %q in %q", name, d.str(i), d.text)
					}
				}
			}
		}
	}
	for name := range openings {
		if !read[name] {
			t.Errorf("no example has %s", name)
		}
	}
}

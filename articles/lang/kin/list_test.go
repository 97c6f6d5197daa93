package kin

import (
	"slices"
	"strings"
	"testing"

	"articlebot/articles/lang"
)

func TestNearWritten(t *testing.T) {
	for _, c := range []struct {
		code, word string
		beside     []string
		want       Word
		not        bool
	}{
		{code: "sv", word: "fika", want: Word{Text: "kafé", How: writtenNear}},
		{code: "sv", word: "kafé", want: Word{Text: "fika", How: writtenNear}}, // and back
		{code: "sv", word: "kaféet", want: Word{Text: "fika", How: writtenNear}},
		{code: "en", word: "called", beside: []string{"the", "off"}, want: Word{Text: "cancel", How: writtenNear}},
		{code: "en", word: "called", beside: []string{"the", "police"}, want: Word{Text: "cancel", How: writtenNear}, not: true},
		{code: "en", word: "cancelled", want: Word{Text: "call", Particle: "off", How: writtenNear}},
	} {
		got := Near(c.code, lang.Get(c.code).Stem(c.word), c.beside...)
		if slices.Contains(got, c.want) == c.not {
			t.Errorf("%s: %s %v: is %v among the near words: %t, in %v", c.code, c.word, c.beside, c.want, c.not, got)
		}
	}
}

// TestLists finds lines that are not of the form that lists have.
func TestLists(t *testing.T) {
	names, err := files.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, name := range names {
		code, ok := strings.CutSuffix(name.Name(), ".txt")
		if !ok {
			continue
		}
		count++
		text, err := files.ReadFile("data/" + name.Name())
		if err != nil {
			t.Fatal(err)
		}
		l := lang.Get(code)
		if l.Code() != code {
			t.Errorf("%s is for no language", name.Name())
		}
		last := ""
		for line := range strings.Lines(string(text)) {
			head, words := parted(line)
			fields := strings.Fields(words)
			switch all := append(fields, head); {
			case len(fields) == 0 || head == "" || strings.ToLower(line) != line:
				t.Errorf("%s: %q is no line of a list", code, line)
			case head <= last:
				t.Errorf("%s: %s stands behind %s", code, head, last)
			case slices.ContainsFunc(all, func(w string) bool { return strings.Count(w, "_") > 1 || strings.ContainsAny(w, ",:;.()/") }):
				t.Errorf("%s: %q has a word that is none", code, line)
			case slices.Contains(fields, head):
				t.Errorf("%s: %s is near itself", code, head)
			}
			last = head
		}
	}
	if count == 0 {
		t.Error("there is no list")
	}
}

// Package kin knows words that mean nearly the same, or of which news has one where people
// ask with another. A language has a table data/CODE.gz, which "articlebot-dev kin" makes, or
// a written list data/CODE.txt, or both; where each comes from and under which licence is
// told by data/SOURCES.md.
//
// What a language has is read on the first question to it. It may be used by many goroutines.
package kin

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"embed"
	"fmt"
	"hash/fnv"
	"io"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"articlebot/articles/lang"
)

// Word is a word that is near another.
type Word struct {
	Text     string
	Particle string  // of a verb, the word behind it that it needs: "down" of "shut down"
	How      float64 // how near, from 0 to 1
}

//go:embed data/*.gz data/*.txt
var files embed.FS

// Near returns the words of a language, in lower case, that are near those with a stem, the
// nearest first. Beside are the words, in lower case, that may be the particle of a verb
// with the stem.
func Near(code, stem string, beside ...string) (near []Word) {
	l := lang.Get(code)
	v, ok := known.Load(l.Code())
	if !ok {
		v, _ = known.LoadOrStore(l.Code(), sync.OnceValue(func() *sources { return &sources{readTable(l), readList(l)} }))
	}
	s := v.(func() *sources)()
	near = append(s.list.near(stem), s.table.near(stem)...)
	for _, particle := range beside {
		near = append(near, s.list.near(stem+" "+particle)...)
	}
	slices.SortStableFunc(near, func(a, b Word) int { return cmp.Compare(b.How, a.How) })
	return near
}

var known sync.Map // code → func() *sources

// sources are what is known of a language.
type sources struct {
	table *table
	list  *list
}

// table is a file: its lines, and which of them are for which stem.
type table struct {
	text  string
	lines []line // by the hash of the stem
}

// line is where the line for a stem begins, in bytes.
type line struct{ stem, at uint32 }

// of returns where the lines for a stem begin.
func of(lines []line, stem string) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		h := hash(stem)
		from, _ := slices.BinarySearchFunc(lines, h, func(l line, h uint32) int { return cmp.Compare(l.stem, h) })
		for _, l := range lines[from:] {
			if l.stem != h || !yield(l.at) {
				return
			}
		}
	}
}

func sorted(lines []line) []line {
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.stem, b.stem), cmp.Compare(a.at, b.at)) })
	return lines
}

// readTable reads the file of a language. Without one the table is empty.
func readTable(l *lang.Language) *table {
	packed, err := files.ReadFile("data/" + l.Code() + ".gz")
	if err != nil {
		return new(table)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("kin: " + l.Code() + ": " + err.Error()) // it is part of the program
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic("kin: " + l.Code() + ": " + err.Error())
	}
	t := &table{text: string(text)}
	at := 0
	for entry := range strings.Lines(t.text) {
		word, _, _ := strings.Cut(entry, " ")
		t.lines = append(t.lines, line{hash(l.Stem(word)), uint32(at)})
		at += len(entry)
	}
	t.lines = sorted(t.lines)
	return t
}

func hash(stem string) uint32 {
	h := fnv.New32a()
	_, _ = io.WriteString(h, stem) // never fails
	return h.Sum32()
}

// near returns the words that the lines for a stem tell.
func (t *table) near(stem string) (near []Word) {
	for at := range of(t.lines, stem) {
		entry, _, _ := strings.Cut(t.text[at:], "\n")
		_, words, _ := strings.Cut(entry, " ")
		for word := range strings.FieldsSeq(words) {
			last := len(word) - 1
			near = append(near, Word{Text: word[:last], How: float64(word[last]-'0') / 10})
		}
	}
	return near
}

// Format returns the lines of a file: a word, and those near it, each with how near it is
// in tenths.
func Format(near map[string][]Word) string {
	var b strings.Builder
	for _, word := range slices.Sorted(maps.Keys(near)) {
		if len(near[word]) == 0 {
			continue
		}
		b.WriteString(word)
		for _, w := range near[word] {
			fmt.Fprintf(&b, " %s%d", w.Text, min(9, int(math.Round(w.How*10))))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Package kin knows words that mean nearly the same. Each language that has such a table
// has a file data/CODE.gz, which "articlebot-dev kin" makes; where each comes from and
// under which licence is told by data/SOURCES.md.
//
// A table is read on the first question to it. It may be used by many goroutines.
package kin

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"embed"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"articlebot/articles/lang"
)

// Word is a word that is near another.
type Word struct {
	Text string
	How  float64 // how near, from 0 to 1
}

//go:embed data/*.gz
var files embed.FS

// Near returns the words of a language, in lower case, that are near those with a stem, the
// nearest first.
func Near(code, stem string) (near []Word) {
	l := lang.Get(code)
	v, ok := tables.Load(l.Code())
	if !ok {
		v, _ = tables.LoadOrStore(l.Code(), sync.OnceValue(func() *table { return readTable(l) }))
	}
	return v.(func() *table)().near(stem)
}

var tables sync.Map // code → func() *table

// table is a file: its lines, and which of them are for which stem.
type table struct {
	text  string
	lines []line // by the hash of the stem
}

type line struct{ stem, at uint32 }

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
	slices.SortFunc(t.lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.stem, b.stem), cmp.Compare(a.at, b.at)) })
	return t
}

func hash(stem string) uint32 {
	h := fnv.New32a()
	_, _ = io.WriteString(h, stem) // never fails
	return h.Sum32()
}

// near returns the words that the lines for a stem tell.
func (t *table) near(stem string) (near []Word) {
	h := hash(stem)
	from, _ := slices.BinarySearchFunc(t.lines, h, func(l line, h uint32) int { return cmp.Compare(l.stem, h) })
	for _, l := range t.lines[from:] {
		if l.stem != h {
			break
		}
		entry, _, _ := strings.Cut(t.text[l.at:], "\n")
		_, words, _ := strings.Cut(entry, " ")
		for word := range strings.FieldsSeq(words) {
			last := len(word) - 1
			near = append(near, Word{word[:last], float64(word[last]-'0') / 10})
		}
	}
	slices.SortStableFunc(near, func(a, b Word) int { return cmp.Compare(b.How, a.How) })
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

package kin

import (
	"strings"

	"articlebot/articles/lang"
)

// writtenNear is how near the words of a written list are.
const writtenNear = .9

// list is a written file: lines "head: word word", in lower case, a verb with its particle
// as "shut_down". The head is near each of the words and each of them near the head, but not
// one of the words near another.
type list struct {
	text         string
	heads, words []line // by the hash of the stem of the head, and of each of the words
}

// readList reads the file of a language. Without one the list is empty.
func readList(l *lang.Language) *list {
	written, err := files.ReadFile("data/" + l.Code() + ".txt")
	if err != nil {
		return new(list)
	}
	stem := func(word string) uint32 {
		verb, particle, _ := strings.Cut(word, "_")
		return hash(strings.TrimSpace(l.Stem(verb) + " " + particle))
	}
	n := &list{text: string(written)}
	at := 0
	for entry := range strings.Lines(n.text) {
		head, words := parted(entry)
		n.heads = append(n.heads, line{stem(head), uint32(at)})
		for word := range strings.FieldsSeq(words) {
			n.words = append(n.words, line{stem(word), uint32(at)})
		}
		at += len(entry)
	}
	n.heads, n.words = sorted(n.heads), sorted(n.words)
	return n
}

// parted returns the head of a line and its words.
func parted(entry string) (head, words string) {
	entry, _, _ = strings.Cut(entry, "\n")
	head, words, _ = strings.Cut(entry, ":")
	return head, words
}

// near returns the words of the lines that a stem, with its particle, is the head of, and
// the heads of those that it is a word of.
func (n *list) near(stem string) (near []Word) {
	add := func(word string) {
		verb, particle, _ := strings.Cut(word, "_")
		near = append(near, Word{verb, particle, writtenNear})
	}
	for at := range of(n.heads, stem) {
		_, words := parted(n.text[at:])
		for word := range strings.FieldsSeq(words) {
			add(word)
		}
	}
	for at := range of(n.words, stem) {
		head, _ := parted(n.text[at:])
		add(head)
	}
	return near
}

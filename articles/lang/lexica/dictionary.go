package lexica

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"articlebot/articles/lang"
)

// Bounds of what is read of a dictionary. The largest one of FreeDict has half a million
// words in an index of 13 million bytes.
const (
	maxIndex    = 1 << 28 // bytes
	maxHeads    = 4 << 20 // words and phrases that are looked up
	maxLine     = 1 << 12 // bytes of a line of the index
	maxEntry    = 1 << 13 // bytes of what is said of a word that are read
	maxEntries  = 24      // of one word
	maxHeadLong = 2       // words of a phrase that is looked up
)

// dictionary is one of dictd's, for one pair of languages.
type dictionary struct {
	from, to *lang.Language
	index    *os.File
	text     text
	seed     maphash.Seed
	heads    []head // sorted
}

// head is a line of the index: a hash of the stem of its word, and where it begins. Few bytes
// a word let a large dictionary be looked up without being in memory.
type head struct{ stem, line uint32 }

// openDictionary opens the files that are called base with endings.
func openDictionary(base string, from, to *lang.Language) (_ *dictionary, err error) {
	d := &dictionary{from: from, to: to, seed: maphash.MakeSeed()}
	if d.index, err = os.Open(base + ".index"); err != nil {
		return nil, err
	}
	if d.text, err = openText(base); err != nil {
		return nil, errors.Join(err, d.index.Close())
	}
	if err := d.readIndex(); err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: %w", d.index.Name(), err), d.close())
	}
	return d, nil
}

func (d *dictionary) close() error { return errors.Join(d.index.Close(), d.text.Close()) }

func (d *dictionary) readIndex() error {
	lines := bufio.NewReaderSize(io.LimitReader(d.index, maxIndex+1), 1<<16)
	at := 0
	for {
		line, err := lines.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return errors.New("a line is too long")
		case err != nil && !errors.Is(err, io.EOF):
			return err
		}
		if word, _, ok := strings.Cut(string(line), "\t"); ok && len(line) <= maxLine {
			if word = strings.TrimSpace(word); word != "" && strings.Count(word, " ") < maxHeadLong {
				d.heads = append(d.heads, head{d.hash(word), uint32(at)})
			}
		}
		if at += len(line); at > maxIndex || len(d.heads) > maxHeads {
			return errors.New("it is too large")
		}
		if err != nil {
			break
		}
	}
	d.heads = slices.Clip(d.heads)
	slices.SortFunc(d.heads, func(a, b head) int { return cmp.Or(cmp.Compare(a.stem, b.stem), cmp.Compare(a.line, b.line)) })
	return nil
}

// stems returns the words of a phrase by their stems.
func (d *dictionary) stems(phrase string) string {
	words := strings.Fields(strings.ToLower(phrase))
	for i, w := range words {
		words[i] = d.from.Stem(w)
	}
	return strings.Join(words, " ")
}

func (d *dictionary) hash(phrase string) uint32 {
	return uint32(maphash.String(d.seed, d.stems(phrase)))
}

// senses returns what a word or phrase is in the other language: a list of translations for
// each of its senses. If the dictionary has the word as it stands, other forms of it are passed over.
func (d *dictionary) senses(phrase string) ([][]string, error) {
	phrase = strings.ToLower(phrase)
	stem, hash := d.stems(phrase), d.hash(phrase)
	first, _ := slices.BinarySearchFunc(d.heads, hash, func(h head, hash uint32) int { return cmp.Compare(h.stem, hash) })
	var same, akin []entry
	for _, h := range d.heads[first:] {
		if h.stem != hash || len(same)+len(akin) >= maxEntries {
			break
		}
		word, e, err := d.line(h.line)
		if err != nil {
			return nil, err
		}
		switch {
		case word == phrase:
			same = append(same, e)
		case d.stems(word) == stem:
			akin = append(akin, e)
		}
	}
	if len(same) == 0 {
		same = akin
	}
	return d.read(same)
}

// entry is where the dictionary says what a word is.
type entry struct{ at, long int64 }

// line reads the line of the index that begins at an offset.
func (d *dictionary) line(at uint32) (word string, e entry, err error) {
	buf := make([]byte, maxLine)
	n, err := d.index.ReadAt(buf, int64(at))
	if err != nil && !errors.Is(err, io.EOF) {
		return "", e, fmt.Errorf("read %s: %w", d.index.Name(), err)
	}
	line, _, _ := strings.Cut(string(buf[:n]), "\n")
	f := strings.Split(line, "\t")
	if len(f) < 3 {
		return "", e, fmt.Errorf("read %s: a line has no place", d.index.Name())
	}
	start, ok := number(f[1])
	long, fits := number(strings.TrimSpace(f[2]))
	if !ok || !fits {
		return "", e, fmt.Errorf("read %s: a line has no place", d.index.Name())
	}
	return strings.ToLower(strings.TrimSpace(f[0])), entry{start, long}, nil
}

// digits are those of the numbers in an index, to the base of 64.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func number(s string) (n int64, ok bool) {
	for _, r := range s {
		digit := strings.IndexRune(digits, r)
		if digit < 0 || n > math.MaxInt32 {
			return 0, false
		}
		n = n*int64(len(digits)) + int64(digit)
	}
	return n, s != ""
}

// read returns the translations of entries. Some dictionaries have phrases under their first
// word, which the pronunciation shows: it goes on from that of the word.
func (d *dictionary) read(list []entry) (senses [][]string, err error) {
	var texts, spoken []string
	for _, e := range list {
		buf := make([]byte, min(e.long, maxEntry))
		if _, err := d.text.ReadAt(buf, e.at); err != nil {
			return nil, fmt.Errorf("read the dictionary beside %s: %w", d.index.Name(), err)
		}
		s := strings.ToValidUTF8(string(buf), "")
		texts, spoken = append(texts, s), append(spoken, pronunciation(s))
	}
	for i, s := range texts {
		phrase := slices.ContainsFunc(spoken, func(word string) bool {
			return word != "" && len(word) < len(spoken[i]) && strings.HasPrefix(spoken[i], word)
		})
		if !phrase {
			senses = append(senses, translations(s)...)
		}
	}
	return senses, nil
}

// pronunciation returns what stands between slashes in the first line of an entry.
func pronunciation(entry string) string {
	line, _, _ := strings.Cut(entry, "\n")
	_, line, _ = strings.Cut(line, "/")
	said, _, _ := strings.Cut(line, "/")
	return said
}

var (
	numbered = regexp.MustCompile(`^ ?\d{1,3}\. `)
	remark   = regexp.MustCompile(`\[[^\]]*\]|<[^>]*>|\([^)]*\)|\{[^}]*\}|"[^"]*"`)
)

// translations returns those of each sense in an entry. The line after the word has them, and
// of the others those with a number: the rest are notes, examples and synonyms.
func translations(entry string) (senses [][]string) {
	_, rest, _ := strings.Cut(entry, "\n")
	for line := range strings.Lines(rest) {
		line = strings.TrimRight(line, "\r\n ")
		count := numbered.FindString(line)
		aside := strings.HasPrefix(line, "   ") || strings.HasPrefix(line, " see:")
		if line == "" || aside || count == "" && len(senses) > 0 {
			continue
		}
		var sense []string
		for part := range strings.FieldsFuncSeq(remark.ReplaceAllString(line[len(count):], " "), func(r rune) bool { return strings.ContainsRune(",;/|", r) }) {
			if part = strings.TrimFunc(part, func(r rune) bool { return !unicode.IsLetter(r) }); part != "" {
				sense = append(sense, part)
			}
		}
		if len(sense) > 0 {
			senses = append(senses, sense)
		}
	}
	return senses
}

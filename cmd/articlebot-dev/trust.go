package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"articlebot/articles/quotes"
	"articlebot/cmd/articlebot-dev/learn"
)

// speakerSet is a development set with the speakers found in it.
type speakerSet struct {
	name   string
	chosen bool // for the faults of the program that its texts show
	pages  bool // whole pages as papers print them
	cases  []speakerCase
}

// trust learns the weights by which speakers are trusted from the development sets of
// a folder and files of texts with what is wanted of them. It prints them as JSON,
// and on standard error how well they do on sets that they were not learned from.
func trust(dir string, files []string, to output) error {
	sets, err := speakerSets(dir, files)
	if err != nil {
		return err
	}
	var held []heldCase
	for i := range sets {
		w := learn.Trust(lessons(slices.Delete(slices.Clone(sets), i, i+1)))
		for k := range sets[i].cases {
			c := &sets[i].cases[k]
			held = append(held, heldCase{c, &sets[i], c.Chance(&w)})
		}
	}
	if _, err := io.WriteString(to.errs, trustTable(held)+calibrationTable(held)); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	counts := make(map[string]int)
	for _, set := range sets {
		counts[set.name] = len(set.cases)
	}
	w := learn.Trust(lessons(sets))
	e := json.NewEncoder(to.out)
	e.SetIndent("", "\t")
	return e.Encode(quotes.NewLearned(counts, &w))
}

// speakerSets reads the sets and finds the speakers in them.
func speakerSets(dir string, files []string) (sets []speakerSet, err error) {
	add := func(file string, chosen, pages bool, cases []speakerCase) {
		if len(cases) > 0 {
			sets = append(sets, speakerSet{strings.TrimSuffix(filepath.Base(file), ".jsonl"), chosen, pages, cases})
		}
	}
	list, err := gold(dir, "*.jsonl")
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("no development set in %s", dir)
	}
	for _, file := range list {
		rows, err := readRows[saidRow](file)
		if err != nil {
			return nil, err
		}
		var cases []speakerCase
		for i := range rows {
			cases = append(cases, rows[i].cases()...)
		}
		add(file, false, false, cases)
	}
	for _, file := range files {
		rows, err := readRows[quoteRow](file)
		if err != nil {
			return nil, err
		}
		var cases []speakerCase
		for i := range rows {
			cases = append(cases, rows[i].cases()...)
		}
		pages := len(rows) > 0 && rows[0].Page
		add(file, !pages, pages, cases)
	}
	return sets, nil
}

// How much a case counts, and what it teaches, by its verdict. Sets do not list all
// that is said, and the program that told whom pronouns mean was wrong as often as
// ours where they differ.
const (
	setSize        = 200. // a set of n cases counts as much as n/(1+n/setSize)
	chosenCounts   = .3   // of a case that was chosen because it failed
	pagesCount     = 5    // of a case of a whole page: it is what readers have
	strayCounts    = .5
	strayRight     = .25
	disputedRight  = .5
	disputedCounts = 1
)

// weight returns how much a case of the set counts.
func (s *speakerSet) weight() float64 {
	w := 1 / (1 + float64(len(s.cases))/setSize)
	switch {
	case s.chosen:
		w *= chosenCounts
	case s.pages:
		w *= pagesCount
	}
	return w
}

// lessons returns what the sets teach.
func lessons(sets []speakerSet) (list []learn.Case) {
	for i := range sets {
		w := sets[i].weight()
		for k := range sets[i].cases {
			c := &sets[i].cases[k]
			l := learn.Case{Figures: c.Features[:], Weight: w}
			if c.Doubted() {
				continue // whatever the rest says
			}
			switch c.verdict {
			case unknownSpeaker:
				continue
			case rightSpeaker:
				l.Holds = 1
			case strayWords:
				l.Holds, l.Weight = strayRight, w*strayCounts
			case disputedSpeaker:
				l.Holds, l.Weight = disputedRight, w*disputedCounts
			}
			list = append(list, l)
		}
	}
	return list
}

// heldCase is a case with the chance that it has by weights learned from other sets.
type heldCase struct {
	*speakerCase
	set    *speakerSet
	chance float64
}

// trustTable tells of each set, each language and all sets but the chosen ones how
// well right speakers are told from wrong ones, and what comes of the thresholds:
// what share of the speakers without a mark is wrong or has stray words, and what
// share of the right ones has no mark, or no name.
func trustTable(held []heldCase) string {
	table := fmt.Sprintf("%-16s %6s %6s %6s %7s %8s %8s %8s %8s\n",
		"held out, %", "right", "wrong", "stray", "AUROC", "unmarked", "& stray", "shown", "hidden")
	groups := make(map[string][]heldCase)
	var names, langs []string
	for _, h := range held {
		groups[h.set.name] = append(groups[h.set.name], h)
		names = append(names, h.set.name)
		if !h.set.chosen {
			groups["in "+h.lang] = append(groups["in "+h.lang], h)
			langs = append(langs, "in "+h.lang)
			groups["all"] = append(groups["all"], h)
		}
	}
	slices.Sort(langs)
	for _, name := range append(slices.Compact(append(names, langs...)), "all") {
		table += trustRow(name, groups[name])
	}
	return table
}

// trustRow returns a line of the table. All cases of it count as their sets do.
func trustRow(name string, held []heldCase) string {
	var chances [disputedSpeaker + 1][]float64
	var all, shown, hidden [disputedSpeaker + 1]float64
	for _, h := range held {
		w := h.set.weight()
		chances[h.verdict] = append(chances[h.verdict], h.chance)
		all[h.verdict] += w
		switch {
		case h.chance >= quotes.Sure:
			shown[h.verdict] += w
		case h.chance < quotes.Likely:
			hidden[h.verdict] += w
		}
	}
	share := func(part, whole float64) float64 { return 100 * part / max(whole, 1e-9) }
	told := shown[rightSpeaker] + shown[wrongSpeaker]
	return fmt.Sprintf("%-16s %6d %6d %6d %7.3f %8.1f %8.1f %8.1f %8.1f\n", name,
		len(chances[rightSpeaker]), len(chances[wrongSpeaker]), len(chances[strayWords]),
		learn.AUROC(chances[rightSpeaker], slices.Concat(chances[wrongSpeaker], chances[strayWords])),
		share(shown[wrongSpeaker], told), share(shown[wrongSpeaker]+shown[strayWords], told+shown[strayWords]),
		share(shown[rightSpeaker], all[rightSpeaker]), share(hidden[rightSpeaker], all[rightSpeaker]))
}

// calibrationTable tells how often speakers are right that have about the same chance.
func calibrationTable(held []heldCase) string {
	const parts = 20
	var right, all [parts]float64
	var count [parts]int
	for _, h := range held {
		if h.set.chosen || h.verdict == unknownSpeaker || h.verdict == disputedSpeaker {
			continue
		}
		k := min(parts-1, int(h.chance*parts))
		count[k]++
		all[k] += h.set.weight()
		if h.verdict == rightSpeaker {
			right[k] += h.set.weight()
		}
	}
	table := fmt.Sprintf("%-16s %6s %6s\n", "chance", "cases", "right")
	for k := range parts {
		if count[k] > 0 {
			table += fmt.Sprintf("%.2f to %.2f     %6d %6.2f\n", float64(k)/parts, float64(k+1)/parts, count[k], right[k]/all[k])
		}
	}
	return table
}

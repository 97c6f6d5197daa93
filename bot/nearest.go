package bot

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// longestName bounds what is compared with the names of commands, in runes.
const longestName = 24

// unknown is the error for a word that names no command.
func (b *Bot) unknown(word string) error {
	if near := b.nearest(word); near != "" {
		return misuse("fault.unknown_near", "Near", near)
	}
	return misuse("fault.unknown")
}

// ofOthers are commands that other bots in a channel are often given, and that are
// near to one of ours in some language: nobody means us.
var ofOthers = []string{"filter", "pause", "play", "queue", "resume", "set", "skip", "slots", "start", "stop", "timer"}

// nearest gives the command whose name is nearest to a word that names none, in
// the language in which it is near; "" if none is. Two slips are allowed, and
// only one in words of four letters and fewer: two make another word of those.
func (b *Bot) nearest(word string) string {
	word = strings.ToLower(word)
	if slices.Contains(ofOthers, word) {
		return ""
	}
	n := utf8.RuneCountInString(word)
	if n < 2 || n > longestName {
		return ""
	}
	allowed := 2
	if n <= 4 {
		allowed = 1
	}
	names := byName()
	sorted := make([]string, 0, len(names))
	for name := range names {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted) // of two that are equally near, always the same one
	best, least := "", allowed+1
	for _, name := range sorted {
		if d := slips(word, name); d < least {
			best, least = name, d
		}
	}
	return best
}

// slips counts the letters to put in, leave out, change or swap with their
// neighbour to make b of a: the Damerau-Levenshtein distance in the form that
// changes no letter twice (optimal string alignment).
func slips(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			change := last[j-1]
			if s[i-1] != t[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}

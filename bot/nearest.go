package bot

import (
	"slices"
	"strings"
	"unicode/utf8"

	"articlebot/articles/lang"
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

// nearest returns the command whose name is nearest to a word that names none, in
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
		if d := lang.Edits(word, name, allowed); d < least {
			best, least = name, d
		}
	}
	return best
}

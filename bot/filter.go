package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/bot/texts"
)

// filterKey names a filter; the catalogue has what it is called (filter.KEY).
type filterKey string

const (
	filterIn     filterKey = "in"
	filterSource filterKey = "source"
	filterSince  filterKey = "since"
	filterUntil  filterKey = "until"
	filterLang   filterKey = "lang"
	filterKind   filterKey = "kind"
	filterSort   filterKey = "sort"
	filterPage   filterKey = "page"
)

var filterKeys = []filterKey{filterIn, filterSource, filterSince, filterUntil, filterLang, filterKind, filterSort, filterPage}

// takeFilters sets the filters that stand among the words and gives the other
// words as they are. A word with a colon is a filter only when what stands
// before the colon is called one: "Vad:?" and links are words.
func (l *Line) takeFilters(words string) (rest string, err error) {
	var kept []string
	tokens := tokenize(words)
	for i := 0; i < len(tokens); i++ {
		key, value, ok := cutFilter(tokens[i])
		switch {
		case !ok:
			kept = append(kept, tokens[i])
			continue
		case value == "" && i+1 < len(tokens) && isValue(key, tokens[i+1]):
			i++ // "in: 3"
			value = unquote(tokens[i])
		case value == "":
			kept = append(kept, tokens[i])
			continue
		}
		if err := l.set(key, value); err != nil {
			return "", err
		}
	}
	return strings.Join(kept, " "), nil
}

// isValue says that a word after "in:" or the like is its value.
func isValue(key filterKey, token string) bool {
	if _, _, filter := cutFilter(token); filter {
		return false
	}
	value := unquote(token)
	return value != "" && new(Line).set(key, value) == nil
}

// marks opens and closes what belongs together.
const marks = "\"“”„«»"

// tokenize splits words at blanks outside quotation marks. Marks count only at
// the start of a word or after a colon, and only where a second one follows.
func tokenize(words string) []string {
	var tokens []string
	for words = strings.TrimSpace(words); words != ""; words = strings.TrimSpace(words) {
		end := tokenEnd(words)
		tokens = append(tokens, words[:end])
		words = words[end:]
	}
	return tokens
}

func tokenEnd(words string) int {
	opens := true
	for i, r := range words {
		if opens && strings.ContainsRune(marks, r) {
			after := i + utf8.RuneLen(r)
			if n := strings.IndexAny(words[after:], marks); n >= 0 {
				closing := after + n
				_, size := utf8.DecodeRuneInString(words[closing:])
				if end := strings.IndexFunc(words[closing+size:], unicode.IsSpace); end >= 0 {
					return closing + size + end
				}
				return len(words)
			}
		}
		if unicode.IsSpace(r) {
			return i
		}
		opens = r == ':' || r == '-' && i == 0
	}
	return len(words)
}

// cutFilter splits "in:3" when its first part is called a filter in any
// language.
func cutFilter(token string) (key filterKey, value string, ok bool) {
	name, value, ok := strings.Cut(token, ":")
	if !ok || name == "" {
		return "", "", false
	}
	name = strings.ToLower(name)
	for _, key := range filterKeys {
		if means("filter."+string(key), name) {
			return key, unquote(value), true
		}
	}
	return "", "", false
}

// means says that word, in lower case, is one of the words under a key of the
// catalogue, in any language: people mix them.
func means(key, word string) bool {
	return slices.ContainsFunc(texts.Languages(), func(code string) bool {
		return slices.Contains(texts.For(code).Words(key), word)
	})
}

// ends are what may end a sentence after a value, and is none of it.
const ends = ".,;!?"

// unquote takes quotation marks out of a value, and what ends a sentence after it.
func unquote(value string) string {
	trimmed := strings.TrimRight(value, ends)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if strings.ContainsRune(marks, r) {
			return -1
		}
		return r
	}, trimmed))
}

// quoteIfNeeded writes a value so that [unquote] gives it back.
func quoteIfNeeded(value string) string {
	if unquote(value) != value || strings.ContainsFunc(value, unicode.IsSpace) {
		return `"` + value + `"`
	}
	return value
}

// Argument writes one argument of a program so that a line of such arguments has
// it whole: source:Harbour Times as source:"Harbour Times".
func Argument(arg string) string {
	name, value, _ := strings.Cut(arg, ":")
	if _, _, filter := cutFilter(arg); !filter || strings.ContainsAny(value, marks) {
		return arg
	}
	return name + ":" + quoteIfNeeded(value)
}

// set reads the value of a filter.
func (l *Line) set(key filterKey, value string) error {
	f := &l.Filter
	switch key {
	case filterIn:
		for part := range strings.SplitSeq(value, ",") {
			n, err := articles.ParseArticleNumber(part)
			if err != nil {
				return misuse("fault.filter_in", "Value", given(value))
			}
			f.Articles = append(f.Articles, n)
		}
	case filterSource:
		f.Sources = append(f.Sources, value)
	case filterSince:
		first, _, ok := period(value)
		if !ok {
			return misuse("fault.filter_date", "Value", given(value))
		}
		f.Since = first
	case filterUntil:
		_, next, ok := period(value)
		if !ok {
			return misuse("fault.filter_date", "Value", given(value))
		}
		f.Until = next
	case filterLang:
		codes := languageCodes(strings.ToLower(value))
		if codes == nil {
			return misuse("fault.filter_lang", "Value", given(value))
		}
		f.Langs = append(f.Langs, codes...)
	case filterKind:
		for part := range strings.SplitSeq(strings.ToLower(value), ",") {
			kind, ok := parseKind(part)
			if !ok {
				return misuse("fault.filter_kind", "Value", given(value))
			}
			f.Kinds = append(f.Kinds, kind)
		}
	case filterSort:
		switch {
		case means("word.newest", value):
			l.Newest = true
		case means("word.best", value):
			l.Newest = false
		default:
			return misuse("fault.filter_sort", "Value", given(value))
		}
	case filterPage:
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > maxPage {
			return misuse("fault.filter_page", "Value", given(value))
		}
		l.Page = n
	}
	return nil
}

// maxPage bounds the page that can be asked for, so that offsets stay small.
const maxPage = 100_000

// period reads a year, a month or a day and gives its first moment and the one
// after its last, in UTC.
func period(value string) (first, next time.Time, ok bool) {
	value = strings.ReplaceAll(value, "/", "-")
	for _, form := range []struct {
		layout              string
		years, months, days int
	}{
		{"2006", 1, 0, 0}, {"2006-1", 0, 1, 0}, {"2006-1-2", 0, 0, 1},
	} {
		if first, err := time.Parse(form.layout, value); err == nil && first.Year() > 0 {
			return first, first.AddDate(form.years, form.months, form.days), true
		}
	}
	return time.Time{}, time.Time{}, false
}

// languageCodes gives the codes of a language by its code or its own name, nil
// if there is none. What goes by two codes ("no" and "nb") is found by both.
func languageCodes(value string) []string {
	code := lang.Get(value).Code()
	if code == "" {
		for _, known := range lang.Codes() {
			if strings.ToLower(lang.Get(known).Name()) == value {
				return []string{known}
			}
		}
		return nil
	}
	if code == value {
		return []string{code}
	}
	return []string{code, value}
}

func parseKind(word string) (articles.QuoteKind, bool) {
	switch {
	case means("word.direct", word):
		return articles.Direct, true
	case means("word.mixed", word):
		return articles.Mixed, true
	case means("word.indirect", word):
		return articles.Indirect, true
	}
	return "", false
}

package bot

import (
	"strconv"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// narrow reads the value of an option that narrows what is looked at.
func (r *Request) narrow(name OptionName, value string) error {
	f := &r.Filter
	value = strings.TrimSpace(value)
	if name != OptionSource {
		value = strings.TrimRight(value, ends)
	}
	switch name {
	case OptionIn:
		for part := range strings.SplitSeq(value, ",") {
			n, err := articles.ParseArticleNumber(part)
			if err != nil {
				return misuse("fault.filter_in", "Value", given(value))
			}
			f.Articles = append(f.Articles, n)
		}
	case OptionSource:
		f.Sources = append(f.Sources, value)
	case OptionSince:
		first, _, ok := period(value)
		if !ok {
			return misuse("fault.filter_date", "Value", given(value))
		}
		f.Since = first
	case OptionUntil:
		_, next, ok := period(value)
		if !ok {
			return misuse("fault.filter_date", "Value", given(value))
		}
		f.Until = next
	case OptionLang:
		codes := languageCodes(strings.ToLower(value))
		if codes == nil {
			return misuse("fault.filter_lang", "Value", given(value))
		}
		f.Langs = append(f.Langs, codes...)
	case OptionKind:
		for part := range strings.SplitSeq(strings.ToLower(value), ",") {
			kind, ok := parseKind(part)
			if !ok {
				return misuse("fault.filter_kind", "Value", given(value))
			}
			f.Kinds = append(f.Kinds, kind)
		}
	case OptionSort:
		switch {
		case means("word.newest", value):
			r.Newest = true
		case means("word.best", value):
			r.Newest = false
		default:
			return misuse("fault.filter_sort", "Value", given(value))
		}
	case OptionPage:
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > maxPage {
			return misuse("fault.filter_page", "Value", given(value))
		}
		r.Page = n
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

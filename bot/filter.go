package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/bot/texts"
)

// narrow reads the value of an option that narrows what is looked at.
func (r *Request) narrow(name OptionName, value string, now time.Time) error {
	f := &r.Filter
	value = strings.TrimSpace(value)
	if name != OptionSource {
		value = strings.TrimRight(value, ends)
	}
	ok, fault := true, "fault.filter_date"
	switch lower := strings.ToLower(value); name {
	case OptionIn:
		fault = "fault.filter_in"
		ok = everyPart(value, func(part string) bool {
			some, err := parseNumbers(part)
			f.Articles = append(f.Articles, some...)
			return err == nil
		})
	case OptionSource:
		f.Sources = append(f.Sources, value)
	case OptionSince:
		f.Since, _, ok = period(value, now)
	case OptionUntil:
		_, f.Until, ok = period(value, now)
	case OptionLang:
		codes := languageCodes(lower)
		f.Langs = append(f.Langs, codes...)
		ok, fault = codes != nil, "fault.filter_lang"
	case OptionKind:
		fault = "fault.filter_kind"
		ok = everyPart(lower, func(part string) bool {
			kind, ok := parseKind(part)
			f.Kinds = append(f.Kinds, kind)
			return ok
		})
	case OptionSort:
		r.Newest = means("word.newest", lower)
		ok, fault = r.Newest || means("word.best", lower), "fault.filter_sort"
	case OptionPage:
		var err error
		r.Page, err = strconv.Atoi(value)
		ok, fault = err == nil && r.Page >= 1 && r.Page <= maxPage, "fault.filter_page"
	}
	if !ok {
		return misuse(fault, "Value", given(value))
	}
	return nil
}

// everyPart reports whether each of the parts between commas can be read.
func everyPart(list string, read func(part string) bool) bool {
	for part := range strings.SplitSeq(list, ",") {
		if !read(part) {
			return false
		}
	}
	return true
}

// maxRange bounds how many articles "in:3-40" means, the last of them.
const maxRange = 100

// parseNumbers reads the number of an article, or those from one to another: "3-40".
func parseNumbers(part string) (list []articles.ArticleNumber, err error) {
	first, last, many := strings.Cut(part, "-")
	n, err := articles.ParseArticleNumber(first)
	if err != nil || !many {
		return []articles.ArticleNumber{n}, err
	}
	end, err := articles.ParseArticleNumber(last)
	if err == nil && end < n {
		err = articles.ErrNumber
	}
	for n = max(n, end-maxRange+1); n <= end && err == nil; n++ {
		list = append(list, n)
	}
	return list, err
}

// ranges writes numbers of articles as parseNumbers reads them, those that follow one another
// together.
func ranges(list []articles.ArticleNumber) string {
	var parts []string
	for i := 0; i < len(list); {
		end := i
		for end+1 < len(list) && list[end+1] == list[end]+1 {
			end++
		}
		part := bare(list[i])
		if end-i > 1 {
			part += "-" + bare(list[end])
		} else if end > i {
			end = i
		}
		parts = append(parts, part)
		i = end + 1
	}
	return strings.Join(parts, ",")
}

// maxPage bounds the page that can be asked for, so that offsets stay small.
const maxPage = 100_000

// maxDays bounds how many days ago one may ask for.
const maxDays = 100_000

// maxDayWords is how many words a day or week is called by at most: "den senaste veckan".
const maxDayWords = 3

// weekDays are the days of a week before today.
const weekDays = 7

// daysAgo returns how many days ago a day is that is called by its name ("yesterday").
func daysAgo(name string) (days int, ok bool) {
	name = strings.ToLower(strings.ReplaceAll(name, " ", ""))
	switch {
	case means("word.today", name):
		return 0, true
	case means("word.yesterday", name):
		return 1, true
	}
	return 0, false
}

// cutDay takes the name of a day or of a week off the end of an option's words ("ferries today"), as it
// is said in the person's language or in English, and narrows the request to that. In
// marks it is a word like others, and so it is alone where it may not be.
func (r *Request) cutDay(name OptionName, alone bool, now time.Time) (cut bool) {
	words, _ := cutWords(r.Values.Text(name))
	for n := min(maxDayWords, len(words)); n > 0; n-- {
		day := textOf(words[len(words)-n:])
		if n == len(words) && !alone {
			continue
		}
		switch all := alone && n == len(words); {
		case r.names(day, all, "word.today", "word.yesterday"):
			r.Filter.Since, r.Filter.Until, _ = period(day, now)
		case r.names(day, all, "word.week"):
			r.Filter.Since, _, _ = period(strconv.Itoa(weekDays)+english("word.days"), now)
		case all && strings.TrimLeft(day, "0123456789") != day && isDays(day):
			r.Filter.Since, _, _ = period(day, now)
		default:
			continue
		}
		r.Values = append(r.Values.without(name), Value{name, textOf(words[:len(words)-n])})
		return true
	}
	return false
}

// names reports whether a day or a week is called so in the person's language or in
// English, or in any where that is all they say.
func (r *Request) names(name string, all bool, keys ...string) bool {
	name = strings.ToLower(strings.ReplaceAll(name, " ", ""))
	return slices.ContainsFunc(keys, func(key string) bool {
		return all && means(key, name) || slices.ContainsFunc([]texts.Texts{r.texts(), texts.For(texts.English)}, func(t texts.Texts) bool {
			return slices.Contains(t.Words(key), name)
		})
	})
}

// isDays reports whether a value is a number of days: "7d".
func isDays(value string) bool {
	return means("word.days", strings.ToLower(strings.TrimLeft(value, "0123456789")))
}

// period reads a year, a month, a day, its name ("today") or how many days ago it was
// ("7d"), and gives its first moment and the one after its last, in UTC.
func period(value string, now time.Time) (first, next time.Time, ok bool) {
	if days, named := daysAgo(value); named {
		value = strconv.Itoa(days) + english("word.days")
	}
	digits := value[:len(value)-len(strings.TrimLeft(value, "0123456789"))]
	if days, err := strconv.Atoi(digits); err == nil && days <= maxDays && means("word.days", strings.ToLower(value[len(digits):])) {
		y, m, d := now.UTC().Date()
		first = time.Date(y, m, d-days, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(0, 0, 1), true
	}
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

// languageCodes returns the codes of a language by its code or its own name, nil
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
	for _, kind := range []articles.QuoteKind{articles.Direct, articles.Mixed, articles.Indirect} {
		if means("word."+string(kind), word) {
			return kind, true
		}
	}
	return "", false
}

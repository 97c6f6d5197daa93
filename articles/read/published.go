package read

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"

	"golang.org/x/net/html"
)

// publishedNames and modifiedNames are the meta elements that pages give their dates in.
var (
	publishedNames = []string{"article:published_time", "og:article:published_time", "og:published_time"}
	otherNames     = []string{
		"datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
		"parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dc.date.created", "dcterms.issued",
		"dcterms.available", "citation_publication_date", "citation_date", "og:pubdate", "article_date_original", "bt:pubdate", "pub_date",
		"cxenseparse:recs:publishtime", "article.published", "published-date", "article:published", "rnews:datepublished", "artikeldatum",
		"originalpublicationdate", "datecreated", "timestamp", "date.release", "last-publication-date", "created", "displaydate",
	}
	modifiedNames = []string{
		"article:modified_time", "og:updated_time", "datemodified", "dateupdate", "dateupdated", "dcterms.modified", "dc.date.modified",
		"last-modified", "revised",
	}
)

// date is when the article was published: what is marked as that, then what stands
// near the headline, in the address, in the title, or is marked as the day of a change.
func (m *meta) date(code string, near, article []line) time.Time {
	languages := lang.Get(code).OnPages()
	if m.dayFirst() {
		languages = append(lang.Languages{lang.Get("")}, languages...)
	}
	told := slices.Concat([]string{m.linked.published, m.firstNamed(publishedNames...), m.firstNamed(otherNames...)})
	for _, near := range []bool{true, false} {
		for _, kind := range []dateMark{publishedDate, timeElement, anyDate} {
			told = append(told, m.markedDates(kind, near, languages)...)
		}
	}
	for _, b := range m.bylines {
		told = append(told, b.text)
	}
	for _, line := range near {
		if line.kind != articles.HintLink && !line.beside && !isBeside(line.at) && givesDate(line.text, lang.Get(code)) && isOfWeb(line.text, languages) {
			told = append(told, line.text)
		}
	}
	told = append(told, datelines(article, lang.Get(code))...)
	inAddress, hasDay := m.dayInAddress()
	told, changed := ofPublication(told, languages)
	for _, s := range told {
		if t, ok := parseDate(s, languages); ok {
			if hasDay && (writtenDay(t).After(inAddress) || isNight(t) && writtenDay(t).AddDate(0, 0, 1).Equal(inAddress)) {
				return inAddress
			}
			return localDay(t, told, languages)
		}
	}
	if hasDay {
		return inAddress
	}
	inTitle := strings.FieldsFunc(m.title, func(r rune) bool { return strings.ContainsRune("|–—-•·", r) })
	for _, s := range slices.Concat(inTitle, []string{m.linked.modified, m.firstNamed(modifiedNames...)}, m.markedDates(modifiedDate, true, languages), m.markedDates(modifiedDate, false, languages), changed) {
		if t, ok := parseDate(s, languages); ok {
			return t
		}
	}
	return time.Time{}
}

// datelines returns what stands before the dash that the first paragraphs of an agency's
// report begin with, if it gives a date: "TARN, March 4, 2024 (Agency) — The ferry …"; and
// the lines that give one at the end.
func datelines(article []line, l *lang.Language) (found []string) {
	const first, last, longest = 4, 2, 90 // lines; bytes
	for _, line := range article[:min(len(article), first)] {
		for _, mark := range []string{" --", " - ", " – ", " —", "/ "} {
			if head, _, both := strings.Cut(line.text, mark); both && len(head) <= longest && strings.IndexFunc(head, unicode.IsDigit) >= 0 && givesDate(head, l) {
				found = append(found, head)
			}
		}
	}
	for _, line := range article[max(0, len(article)-last):] {
		if isDateLine(line.text, l) && line.kind != articles.HintLink && endsInDate(line.text) {
			found = append(found, line.text)
		}
	}
	return found
}

// isOfWeb reports whether a date in a text is one since which there have been pages; older
// ones are of people and events.
func isOfWeb(s string, languages lang.Languages) bool {
	const first = 1990
	t, ok := parseDate(s, languages)
	return ok && t.Year() >= first
}

// endsInDate reports whether no more than a word or two stand behind the last figure of a
// line.
func endsInDate(s string) bool {
	const most = 2
	return len(strings.Fields(s[strings.LastIndexFunc(s, unicode.IsDigit)+1:])) <= most
}

// ofPublication takes out of what gives dates the clauses that give the day of a change:
// "Updated 5 March 2020, published 2 March 2020".
func ofPublication(told []string, languages lang.Languages) (published, changed []string) {
	for _, s := range told {
		lower := strings.ToLower(s)
		start, isChange := 0, false
		add := func(end int) {
			if clause := strings.TrimSpace(s[start:end]); isChange {
				changed = append(changed, clause)
			} else if clause != "" {
				published = append(published, clause)
			}
		}
		for w := range lang.Words(lower) {
			if len(lower) != len(s) || len(s) > maxDate {
				break
			}
			change := languages.Prefix(lang.Changed, lower[w.Start:]) > 0
			if change || isChange && languages.Prefix(lang.Byline, lower[w.Start:]) > 0 {
				if change != isChange {
					add(w.Start)
					start = w.Start
				}
				isChange = change
			}
		}
		add(len(s))
	}
	return published, changed
}

// followsChange reports whether the text right before an element says that the time in
// it is that of a change, in whatever language.
func followsChange(n *html.Node) bool {
	const longest = 4 // words
	before := n.PrevSibling
	if before == nil && n.Parent != nil && n.Parent.Data == "span" {
		before = n.Parent.PrevSibling
	}
	for before != nil && nodeText(before) == "" {
		before = before.PrevSibling
	}
	if before == nil {
		return false
	}
	words := strings.Fields(strings.ToLower(nodeText(before)))
	words = words[max(0, len(words)-longest):]
	return slices.ContainsFunc(lang.Codes(), func(code string) bool {
		for i := range words {
			end := strings.Join(words[i:], " ")
			if n := lang.Get(code).List(lang.Changed).Prefix(end); n > 0 && strings.IndexFunc(end[n:], unicode.IsDigit) < 0 {
				return true
			}
		}
		return false
	})
}

// dayFirst reports whether the page is in English of a country where the day stands
// before the month: by what the page says of its language, or by its domain.
func (m *meta) dayFirst() bool {
	const countries = " gb uk au nz ie in za "
	for _, code := range []string{m.lang, m.named["og:locale"]} {
		if _, country, ok := strings.Cut(strings.ReplaceAll(strings.ToLower(code), "_", "-"), "-"); ok {
			return strings.Contains(countries, " "+country+" ")
		}
	}
	host := strings.ToLower(m.base.Hostname())
	return strings.Contains(countries, " "+host[strings.LastIndexByte(host, '.')+1:]+" ")
}

// dayInAddress finds the day in the page's address, or in the one that it gives for
// itself.
func (m *meta) dayInAddress() (time.Time, bool) {
	own, err := url.Parse(m.address())
	if err != nil {
		own = m.base
	}
	for _, path := range []string{m.base.Path, own.Path} {
		for _, written := range []*regexp.Regexp{pathDay, pathStamp} {
			if t, ok := dayIn(path, written); ok {
				return t, true
			}
		}
		if d := pathMonth.FindStringSubmatch(strings.ToLower(path)); d != nil {
			if t, ok := day(d[1], strconv.Itoa(monthNamed(d[2], lang.Get("en"))), d[3]); ok {
				return t, true
			}
		}
		if d := pathDayFirst.FindStringSubmatch(path); d != nil {
			if t, ok := day(d[3], d[2], d[1]); ok {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

// writtenDay is the day that a stamp names in its own time zone.
func writtenDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

const noon = 12

// isNight reports whether a stamp of UTC is of an hour at which the next day has begun
// east of there.
func isNight(t time.Time) bool {
	_, offset := t.Zone()
	return offset == 0 && t.Hour() >= noon
}

// localDay returns a stamp of UTC by the page's own time zone, where something else on
// the page tells it: the same moment in another zone, or the day before, shown to
// readers west of there.
func localDay(t time.Time, told []string, languages lang.Languages) time.Time {
	if _, offset := t.Zone(); offset != 0 || t.Equal(writtenDay(t)) {
		return t
	}
	for _, s := range told {
		other, ok := parseDate(s, languages)
		if !ok {
			continue
		}
		if _, offset := other.Zone(); offset != 0 && other.Equal(t) {
			return other
		}
		if t.Hour() < noon && other.Equal(writtenDay(t).AddDate(0, 0, -1)) {
			return other
		}
		if isNight(t) && other.Equal(writtenDay(t).AddDate(0, 0, 1)) && showsMinute(s, t) {
			return other
		}
	}
	return t
}

// showsMinute reports whether a text shows the minute of a stamp, as it has it in every
// time zone of whole hours.
func showsMinute(s string, t time.Time) bool {
	hour, minutes, found := strings.Cut(s, ":")
	return found && unicode.IsDigit(lastRune(hour)) && strings.HasPrefix(minutes, fmt.Sprintf("%02d", t.Minute()))
}

// givesDate reports whether a line near the headline is there to give the date: what
// stands before it is nothing, a mark, a weekday, names, or words that bylines and dates
// begin with.
func givesDate(s string, l *lang.Language) bool {
	at := strings.IndexFunc(s, unicode.IsDigit)
	if at < 0 || endsSentence(s) && len(strings.Fields(s)) > maxDateWords {
		return false
	}
	head := strings.TrimRight(s[:at], " \u00a0")
	last := head[strings.LastIndexByte(head, ' ')+1:]
	if monthNamed(strings.ToLower(strings.Trim(last, ".,")), l) > 0 {
		head = strings.TrimRight(strings.TrimSuffix(head, last), " \u00a0")
		last = head[strings.LastIndexByte(head, ' ')+1:]
	}
	if head == "" || strings.ContainsRune(",|·•–—-/([", lastRune(head)) || strings.HasSuffix(head, ":") && (!strings.Contains(head, " ") || l.OnPages().Prefix(lang.Byline, strings.ToLower(head)) > 0) {
		return true
	}
	if i := strings.LastIndexAny(head, ",|·•"); i >= 0 && l.OnPages().Prefix(lang.Byline, strings.ToLower(strings.TrimLeft(head[i+1:], " "))) > 0 {
		return true // "Ada Berg, published on 4 March"
	}
	if whole, date, both := cutLast(s, " - ", " – ", " | ", " · "); both && whole != "" && len(strings.Fields(whole)) <= maxDateWords && strings.IndexFunc(date, unicode.IsDigit) == 0 && givesDate(date, l) {
		return true // "No. 45/2021 - 4 March 2021"
	}
	return mayPrecede(head, strings.ToLower(strings.Trim(last, ".,")), l)
}

// mayPrecede reports whether what stands before a date, the word last at its end, is a
// weekday, words that bylines and dates begin with, or names.
func mayPrecede(head, last string, l *lang.Language) bool {
	if before := strings.TrimRight(strings.TrimSuffix(strings.ToLower(head), last), " ,"); before != "" && l.OnPages().Has(lang.Stop, last) {
		last = before[strings.LastIndexByte(before, ' ')+1:] // "Montag, den 4. März"
	}
	return isWeekday(last, l) || l.OnPages().Prefix(lang.Byline, strings.ToLower(head)) > 0 || areNames(head)
}

// cutLast parts a text at the last of the marks in it.
func cutLast(s string, marks ...string) (before, behind string, found bool) {
	at, size := -1, 0
	for _, mark := range marks {
		if i := strings.LastIndex(s, mark); i > at {
			at, size = i, len(mark)
		}
	}
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+size:], true
}

// isWeekday reports whether a word in lower case is a day of the week or one's short form:
// "monday", "mon", "ma".
func isWeekday(word string, l *lang.Language) bool {
	const longest = 4 // letters of a short form
	n := utf8.RuneCountInString(word)
	return slices.ContainsFunc(l.OnPages(), func(l *lang.Language) bool {
		return slices.ContainsFunc(l.List(lang.Weekdays).Words(), func(day string) bool {
			return day == word || n > 1 && n <= longest && strings.HasPrefix(day, word)
		})
	})
}

// maxDateWords is how many words a line may have that gives a date and ends in a full
// stop.
const maxDateWords = 6

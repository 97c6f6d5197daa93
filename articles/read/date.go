package read

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// machineForms are the dates that machines write, tried in this order.
var machineForms = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 MST",
	"2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly, "2006/01/02 15:04:05", "2006/01/02", "2006.01.02", "20060102",
	"20060102T150405Z0700", "20060102150405", time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700",
	time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate, "Mon Jan 2 2006 15:04:05 GMT-0700",
}

// maxDate is the length in bytes from which on a text is not looked at for a
// date.
const maxDate = 160

// parseDate reads a date as machines or people write it. The languages, the likeliest
// first, are those of the month's name and of the order in 3/4/2023. A text with a
// date in it counts. Where only a day is told, it is midnight UTC.
func parseDate(s string, languages lang.Languages) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxDate {
		return time.Time{}, false
	}
	for _, form := range machineForms {
		if t, err := time.Parse(form, s); err == nil {
			return plausible(t)
		}
	}
	if t, ok := dayIn(s, isoDay); ok {
		return t, true
	}
	if t, ok := unixTime(s); ok {
		return t, true
	}
	for _, l := range languages {
		if t, ok := writtenDate(s, l); ok {
			return t, true
		}
	}
	return time.Time{}, false
}

// unixTime reads a moment that is given as seconds or milliseconds since 1970.
func unixTime(s string) (time.Time, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return time.Time{}, false
	case len(s) == len("1583236800000"):
		n /= 1000
	case len(s) != len("1583236800"):
		return time.Time{}, false
	}
	return plausible(time.Unix(n, 0).UTC())
}

// isStamp reports whether a text is a moment as machines write it.
func isStamp(s string) bool {
	_, isUnix := unixTime(s)
	return isUnix || isoStamp.MatchString(s)
}

// isoStamp is how a moment begins in the form of ISO 8601.
var isoStamp = regexp.MustCompile(`^\d{4}-\d\d-\d\d(?:[T ]\d\d:|$)`)

// plausible refuses dates that no article has.
func plausible(t time.Time) (time.Time, bool) {
	return t, t.Year() >= 1600 && t.Before(time.Now().AddDate(1, 0, 0))
}

var (
	// isoDay is a day in the order of ISO 8601, such as 2023-04-05 inside a text, also as
	// East Asian languages write it.
	isoDay = regexp.MustCompile(`(?:^|\D)(\d{4})\s?[-年년]\s?(\d{1,2})\s?[-月월]\s?(\d{1,2})(?:\D|$)`)
	// pathDayFirst is such a day in an address with the day before the month.
	pathDayFirst = regexp.MustCompile(`/(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:/|-|\.|$)`)
	// pathMonth is such a day with the month's name.
	pathMonth = regexp.MustCompile(`/(\d{4})/([a-z]{3,9})/(\d{1,2})(?:/|-|$)`)
	// pathStamp is such a day in figures alone.
	pathStamp = regexp.MustCompile(`/((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?:[-_./]|$)`)
	// pathDay is the day that many sites put into their addresses.
	pathDay = regexp.MustCompile(`(?:/(\d{4})[/-](\d{1,2})[/-](\d{1,2})|[-_]((?:19|20)\d{2})-(\d\d)-(\d\d))(?:/|-|\.|$)`)
)

// dayIn finds the first such day in a text.
func dayIn(s string, written *regexp.Regexp) (time.Time, bool) {
	if m := written.FindStringSubmatch(s); m != nil {
		m = slices.DeleteFunc(m[1:], func(part string) bool { return part == "" }) // of the other form
		return day(m[0], m[1], m[2])
	}
	return time.Time{}, false
}

// day makes a date of digits; it must be one that the calendar has.
func day(year, month, dayOfMonth string) (time.Time, bool) {
	t, err := time.Parse("2006-1-2", year+"-"+month+"-"+dayOfMonth)
	if err != nil {
		return time.Time{}, false
	}
	return plausible(t)
}

// writtenDate finds a date as people write it: a day, a month's name and a year
// in any order that has day and month together ("3 mars 2023", "March 3, 2023",
// "3. März 2023"), or figures with points or slashes, the day first, but the
// month first where the language has it so and both can be.
func writtenDate(s string, l *lang.Language) (time.Time, bool) {
	s = clock.ReplaceAllString(s, " ")
	parts := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	for i, p := range parts {
		month := monthNamed(strings.ToLower(p), l)
		if month == 0 {
			continue
		}
		if t, ok := around(parts, i, month); ok {
			return t, true
		}
	}
	for i := 0; i+2 < len(parts); i++ {
		if !isYear(parts[i+2]) {
			if t, ok := shortDate(s, parts[i:i+3], l); ok {
				return t, true
			}
			continue
		}
		first, second := parts[i], parts[i+1]
		if l.Has(lang.MonthFirst) {
			first, second = second, first
		}
		if t, ok := day(parts[i+2], second, first); ok {
			return t, true
		}
		if t, ok := day(parts[i+2], first, second); ok {
			return t, true
		}
	}
	return time.Time{}, false
}

// clock is a time of day, which may stand inside a date: "March 3, 10:15, 2023".
var clock = regexp.MustCompile(`\b\d{1,2}:\d{2}(?::\d{2})?\b`)

// shortDate reads "04.03.23": two figures each with points between, the day first; with
// slashes too, where the language has the day first.
func shortDate(s string, parts []string, l *lang.Language) (time.Time, bool) {
	slashes := l.Code() != "" && strings.Contains(s, strings.Join(parts, "/"))
	slashes = slashes && len(parts[0]) == 2 && len(parts[1]) == 2
	if len(parts[2]) != 2 || !slashes && !strings.Contains(s, strings.Join(parts, ".")) {
		return time.Time{}, false
	}
	year, err := strconv.Atoi(parts[2])
	if err != nil {
		return time.Time{}, false
	}
	const firstPages = 90 // 1990: before that, there was no web
	if year += 2000; year >= 2000+firstPages {
		year -= 100
	}
	if slashes && l.Has(lang.MonthFirst) {
		return day(strconv.Itoa(year), parts[0], parts[1])
	}
	return day(strconv.Itoa(year), parts[1], parts[0])
}

// around reads the day and the year beside the month's name at parts[i]: the
// day right before or after it, the year within three parts after.
func around(parts []string, i, month int) (time.Time, bool) {
	for _, at := range []int{i - 1, i + 1, i - 2} { // i-2: "3 de marzo", "3 of March"
		if at < 0 || at >= len(parts) {
			continue
		}
		d := dayOfMonth(parts[at])
		if d == "" {
			continue
		}
		for y := i + 1; y < min(i+4, len(parts)); y++ {
			if y != at && isYear(parts[y]) {
				return day(parts[y], strconv.Itoa(month), d)
			}
		}
	}
	return time.Time{}, false
}

// dayOfMonth returns the figures of "3", "03" or "3rd", "" for anything else.
func dayOfMonth(s string) string {
	digits := strings.TrimRightFunc(s, unicode.IsLetter)
	if n, err := strconv.Atoi(digits); err != nil || n < 1 || n > 31 || utf8.RuneCountInString(s)-len(digits) > 3 {
		return ""
	}
	return digits
}

func isYear(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= 1600 && n < 2200
}

// monthNamed returns the number of a month's name, case form or abbreviation, 0
// for none. A data file lists the twelve names in order, then either whole rows
// of twelve forms, or single ones, each of which is then the name that it shares
// most letters with. What begins a name is short for it.
func monthNamed(lower string, l *lang.Language) int {
	list := l.List(lang.Months)
	names := list.Words()
	if !list.Has(lower) {
		lower = umlauts.Replace(lower) // "maerz"
	}
	if len(names) < 12 || !list.Has(lower) {
		return 0
	}
	i := slices.Index(names, lower)
	if i < 12 {
		return i + 1
	}
	if whole := slices.IndexFunc(names[:12], func(name string) bool { return strings.HasPrefix(name, lower) }); whole >= 0 {
		return whole + 1 // the lists of short forms may lack a month, as English has none for May
	}
	if len(names)%12 == 0 {
		return i%12 + 1
	}
	best, shared := 0, -1
	for i, name := range names[:12] {
		if n := sharedPrefix(name, lower); n > shared {
			best, shared = i+1, n
		}
	}
	return best
}

// umlauts turns two letters into the one that they stand for where a keyboard lacks it.
var umlauts = strings.NewReplacer("ae", "ä", "oe", "ö", "ue", "ü")

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

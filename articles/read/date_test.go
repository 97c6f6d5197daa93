package read

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles/lang"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, lang, want string }{
		{"2023-03-04T07:15:00+01:00", "", "2023-03-04T07:15:00+01:00"},
		{"2023-03-04T07:15:00.123Z", "", "2023-03-04T07:15:00.123Z"},
		{"2023-03-04T07:15:00+0100", "", "2023-03-04T07:15:00+01:00"},
		{"2023-03-04T07:15", "", "2023-03-04T07:15:00Z"},
		{"2023-03-04 07:15:00", "", "2023-03-04T07:15:00Z"},
		{"2023-03-04", "", "2023-03-04T00:00:00Z"},
		{"20230304", "", "2023-03-04T00:00:00Z"},
		{"2023/03/04", "", "2023-03-04T00:00:00Z"},
		{"Sat, 04 Mar 2023 07:15:00 GMT", "", "2023-03-04T07:15:00Z"},
		{"Sat, 4 Mar 2023 07:15:00 +0100", "", "2023-03-04T07:15:00+01:00"},
		{"Published: 2023-03-04 (updated)", "", "2023-03-04T00:00:00Z"},
		{"March 4, 2023", "en", "2023-03-04T00:00:00Z"},
		{"Saturday, Mar 4th 2023, 7:15 am", "en", "2023-03-04T00:00:00Z"},
		{"4 Sept. 2023", "en", "2023-09-04T00:00:00Z"},
		{"March 4 07:15 2023", "en", "2023-03-04T00:00:00Z"},
		{"the 4 of May, 2023", "en", "2023-05-04T00:00:00Z"},
		{"Publicerad 4 mars 2023 kl. 07.15", "sv", "2023-03-04T00:00:00Z"},
		{"4 okt 2023", "sv", "2023-10-04T00:00:00Z"},
		{"lördag 4 juni 2022", "sv", "2022-06-04T00:00:00Z"},
		{"4. März 2023", "de", "2023-03-04T00:00:00Z"},
		{"4 de marzo de 2023", "es", "2023-03-04T00:00:00Z"},
		{"04.03.2023", "de", "2023-03-04T00:00:00Z"},
		{"4/3/2023", "fr", "2023-03-04T00:00:00Z"},
		{"3/4/2023", "en", "2023-03-04T00:00:00Z"},
		{"13/4/2023", "en", "2023-04-13T00:00:00Z"},
		{"4/13/2023", "sv", "2023-04-13T00:00:00Z"},
		{"4. července 2023", "cs", "2023-07-04T00:00:00Z"},
		{"4 maja 2023", "pl", "2023-05-04T00:00:00Z"},
		{"4 мая 2023 г.", "ru", "2023-05-04T00:00:00Z"},
		{"4. toukokuuta 2023", "fi", "2023-05-04T00:00:00Z"},
		{"4 mrt 2023", "nl", "2023-03-04T00:00:00Z"},
		{"4. Jänner 2023", "de", "2023-01-04T00:00:00Z"},
		{"4 déc. 2023", "fr", "2023-12-04T00:00:00Z"},
		{"4 setiembre 2023", "es", "2023-09-04T00:00:00Z"},
		{"", "en", ""},
		{"soon", "en", ""},
		{"March 2023", "en", ""},
		{"March 32, 2023", "en", ""},
		{"February 30, 2023", "en", ""},
		{"may we meet in 2023, all 4 of us", "en", ""},
		{"0000-00-00", "", ""},
		{"9999-01-01", "", ""},
		{"1 January 0001", "en", ""},
		{"4 mars 2023", "", ""},
		{"Jun 4, 2023", "en", "2023-06-04T00:00:00Z"},
		{"Jul. 4, 2023", "en", "2023-07-04T00:00:00Z"},
		{"4 aug 2023", "sv", "2023-08-04T00:00:00Z"},
		{"4 sep 2023", "nl", "2023-09-04T00:00:00Z"},
		{"4. jul 2023", "da", "2023-07-04T00:00:00Z"},
		{"4. sep. 2023", "nb", "2023-09-04T00:00:00Z"},
		{"Sept 4, 2023", "en", "2023-09-04T00:00:00Z"},
		{"04/03/23", "fr", "2023-03-04T00:00:00Z"},
		{"1677931200", "en", "2023-03-04T12:00:00Z"},
		{"04.03.23, 7:15 Uhr", "de", "2023-03-04T00:00:00Z"},
		{"4.3.99", "de", "1999-03-04T00:00:00Z"},
		{"1.10.23", "en", "2023-10-01T00:00:00Z"},
		{"Version 4.3.2", "de", ""},
		{"4/3/23", "de", ""},
		{"2023年3月4日", "zh", "2023-03-04T00:00:00Z"},
		{"2023년 3월 4일", "ko", "2023-03-04T00:00:00Z"},
		{"2023-3-4", "", "2023-03-04T00:00:00Z"},
		{"Sat, March 4, 2023", "de", "2023-03-04T00:00:00Z"},
		{strings.Repeat("x", maxDate) + " 4 March 2023", "en", ""},
	} {
		got, ok := parseDate(c.in, lang.Get(c.lang).OnPages())
		s := ""
		if ok {
			s = got.Format(time.RFC3339Nano)
		}
		if s != c.want {
			t.Errorf("%q (%s): got %q, want %q", c.in, c.lang, s, c.want)
		}
	}
}

// Every language's names and short names of months are read as twelve months.
func TestMonths(t *testing.T) {
	for _, l := range lang.All() {
		names := l.List(lang.Months).Words()
		if len(names) < 12 {
			t.Errorf("%s: %d names of months", l.Code(), len(names))
			continue
		}
		for i, name := range names {
			got := monthNamed(name, l)
			if i < 12 && got != i+1 || got < 1 {
				t.Errorf("%s: %s is month %d", l.Code(), name, got)
			}
		}
	}
}

func TestDateInPath(t *testing.T) {
	for path, want := range map[string]string{
		"/2023/03/04/mill": "2023-03-04", "/news/2023-3-4-mill": "2023-03-04", "/2023/3/4": "2023-03-04",
		"/2023/13/04/x": "", "/news/20230304": "", "/": "", "/1/2/3": "", "/12023/03/04/": "",
	} {
		got := ""
		if d, ok := dayIn(path, pathDay); ok {
			got = d.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("4 mars 2023", "sv")
	f.Add("2023-03-04T07:15:00+01:00", "")
	f.Fuzz(func(t *testing.T, s, code string) {
		if got, ok := parseDate(s, lang.Get(code).OnPages()); ok && (got.Year() < 1600 || got.Year() > 2200) {
			t.Errorf("%q: %v", s, got)
		}
	})
}

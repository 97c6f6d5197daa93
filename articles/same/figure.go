package same

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// figure is a number, however it is written.
type figure struct {
	digits  string // with a point before the decimals; "" for no number
	spelled bool   // the last part of it is a word
	short   bool   // it is a group of up to three digits, or several
	cut     bool   // a mark parts it from what is before
	near    bool   // only a blank does
}

// maxDigits is more than any number has that is read as a sum or product of others.
const maxDigits = 24

// newFigure reads how a part is mostly written as a number; it is not ok where that is none.
func newFigure(key string, spelled bool, p part, l *lang.Language) (f figure, ok bool) {
	if !startsWithDigit(key) || strings.ContainsFunc(key, unicode.IsLetter) {
		return f, false
	}
	return figure{
		digits: ungrouped(key, l.Has(lang.DecimalPoint)), spelled: spelled,
		short: !spelled && len(key) <= 3 && !strings.ContainsAny(key, ".,"),
		cut:   p.gap != "-" && strings.TrimSpace(p.gap) != "",
		near:  utf8.RuneCountInString(p.gap) == 1 && strings.TrimSpace(p.gap) == "",
	}, true
}

// ungrouped returns digits without what parts groups of three, and with a point before the
// decimals. Where that is how the language writes decimals, commas part groups, elsewhere
// points do; a mark that parts no such groups stands before decimals anywhere.
func ungrouped(digits string, point bool) string {
	mark, decimal := ".", ","
	if point {
		mark, decimal = ",", "."
	}
	whole, decimals, has := strings.Cut(digits, decimal)
	groups := strings.Split(whole, mark)
	grouped := len(groups) > 1 && len(groups[0]) <= 3 && groups[0] != "0"
	for _, g := range groups[1:] {
		grouped = grouped && len(g) == 3
	}
	switch {
	case has && len(groups) == 1 && len(whole) <= 3 && len(decimals) == 3:
		return digits // who writes as in other languages means thousands
	case grouped:
		whole = strings.Join(groups, "")
	case len(groups) == 2 && !has:
		whole, decimals, has = groups[0], groups[1], true
	case len(groups) > 1:
		return digits // such as a date
	}
	if decimals = strings.TrimRight(decimals, "0"); !has || decimals == "" {
		return whole
	}
	return whole + "." + decimals
}

// add takes the number behind one as a part of it, and reports whether it is: "90 million",
// "ninety two", "12 000".
func (f *figure) add(next figure) bool {
	if f.digits == "" || next.cut || max(len(f.digits), len(next.digits)) > maxDigits {
		return false
	}
	if f.short && next.short && next.near && len(next.digits) == 3 && f.digits[0] != '0' {
		f.digits += next.digits
		return true
	}
	one, ok := new(big.Rat).SetString(f.digits)
	other, otherOK := new(big.Rat).SetString(next.digits)
	tens := f.spelled && len(f.digits) == 2 && f.digits[0] > '1' && f.digits[1] == '0'
	switch {
	case !ok || !otherOK || !next.spelled:
		return false
	case strings.HasPrefix(next.digits, "100") && strings.Trim(next.digits[1:], "0") == "":
		one.Mul(one, other)
	case tens && len(next.digits) == 1 && next.digits != "0":
		one.Add(one, other)
	default:
		return false
	}
	f.digits = strings.TrimSuffix(strings.TrimRight(one.FloatString(maxDigits), "0"), ".")
	f.spelled, f.short = true, false
	return true
}

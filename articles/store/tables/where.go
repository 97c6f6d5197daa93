package tables

import (
	"strconv"
	"strings"

	"articlebot/articles"
)

// maxPattern is the longest word, in bytes as a pattern, that is looked for:
// SQLite refuses patterns above 50,000. A longer one stands nowhere.
const maxPattern = 40_000

// where collects the conditions on articles (a), which must all hold.
type where struct {
	conditions []string
	args       []any
}

// visible begins with what is there of a library and may be seen.
func visible(lib articles.LibraryID, scope articles.Scope) *where {
	w := &where{}
	w.add("a.library = " + w.arg(lib))
	w.add("a.removed_at IS NULL")
	w.shown(scope)
	return w
}

// shown adds what [articles.Scope.Admits] says.
func (w *where) shown(scope articles.Scope) {
	switch {
	case scope.All:
	case len(scope.Channels) == 0:
		w.add("a.only_channel = ''")
	default:
		w.add("a.only_channel IN ('', " + list(w, scope.Channels) + ")")
	}
}

// admitted is what [articles.Filter.Admits] says, as SQL.
func admitted(lib articles.LibraryID, f articles.Filter) *where {
	w := visible(lib, f.Scope)
	if len(f.Articles) > 0 {
		w.add("a.number IN (" + list(w, f.Articles) + ")")
	}
	if len(f.Langs) > 0 {
		w.add("a.lang IN (" + list(w, f.Langs) + ")")
	}
	if !f.Since.IsZero() {
		w.add("a.published >= " + w.arg(Micros(f.Since))) // never true of NULL
	}
	if !f.Until.IsZero() {
		w.add("a.published < " + w.arg(Micros(f.Until)))
	}
	if len(f.Sources) > 0 {
		var any []string
		for _, s := range f.Sources {
			any = append(any, w.contains("a.source_folded", s), w.contains("a.host", s))
		}
		w.add(join(any, " OR "))
	}
	return w
}

// arg adds an argument and gives its place holder.
func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return "$" + strconv.Itoa(len(w.args))
}

func (w *where) add(condition string) { w.conditions = append(w.conditions, condition) }

// contains is the condition that the folded column holds part.
func (w *where) contains(column, part string) string {
	pattern := "%" + likeEscaper.Replace(fold(part)) + "%"
	if len(pattern) > maxPattern {
		return "1 = 0"
	}
	return column + " LIKE " + w.arg(pattern) + ` ESCAPE '\'`
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func (w *where) sql() string { return " WHERE " + join(w.conditions, " AND ") }

// list returns the place holders of values.
func list[T any](w *where, values []T) string {
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = w.arg(v)
	}
	return strings.Join(marks, ", ")
}

// join ties conditions together as a tree of low height: SQLite refuses one of
// more than 1,000 levels, which a plain row of as many ANDs is.
func join(conditions []string, operator string) string {
	if len(conditions) == 1 {
		return conditions[0]
	}
	half := len(conditions) / 2
	return "(" + join(conditions[:half], operator) + operator + join(conditions[half:], operator) + ")"
}

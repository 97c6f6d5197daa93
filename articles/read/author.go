package read

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"

	"golang.org/x/net/html"
	"golang.org/x/net/publicsuffix"
)

// author is who wrote the article: the persons of JSON-LD, else the meta
// elements, else the first element that is marked as a byline, else a line near
// the headline or the last of the text that names one. The site itself, its newsroom
// and agencies are nobody.
func (m *meta) author(site string, l *lang.Language, page, near, article []line) string {
	m.bylines = slices.DeleteFunc(slices.Clone(m.bylines), m.ofTeaser)
	linked := m.persons(m.linked.authors, site, l)
	if linked != "" && !isLogin(linked) {
		return m.allShown(linked, site, l, near)
	}
	best := m.markedAuthor(site, l, page, near, article)
	if best != "" {
		best = m.allShown(best, site, l, near)
	}
	for _, name := range m.linked.newsrooms { // some call every author an organisation
		if best == "" && isNameAlone(name, l) {
			best = m.person(name, site, l)
		}
	}
	return cmp.Or(best, linked)
}

// markedAuthor is the author by what the page marks as such and what stands around the
// article.
func (m *meta) markedAuthor(site string, l *lang.Language, page, near, article []line) string {
	linked := ""
	candidates := []string{m.persons(m.authors, site, l), m.firstNamed("article:author", "og:article:author", "dc.creator", "dc.creator.personalname", "dcterms.creator",
		"dc:creator", "dcterm:creator", "citation_author", "article:author_name", "parsely-author", "sailthru.author", "byl", "byline", "cxenseparse:author", "twitter:creator")}
	all := candidates
	for _, b := range m.bylines {
		all = append(all, b.text)
	}
	all = append(all, m.bylineNear(near, site, l), bylineBelow(page, article, l))
	all = append(all, m.linkedNames(l))
	best := ""
	for i, said := range all {
		name := cmp.Or(severalNames(said, l), m.person(said, site, l))
		if name == "" {
			continue
		}
		if at := i - len(candidates); at >= 0 && at < len(m.bylines) {
			// A lone word in an element for bylines is as often the place that the
			// report was sent from.
			if !m.bylines[at].signed && !strings.Contains(name, " ") && isCased(name) && !isGivenName(name, l) {
				continue
			}
			name = m.withOthers(at, name, site, l)
		}
		if hasGivenName(name, l) {
			return name
		}
		if isLogin(name) {
			linked = cmp.Or(linked, name)
			continue
		}
		best = cmp.Or(best, name)
	}
	return cmp.Or(best, linked)
}

// linkedNames returns the names in the first links to pages of authors that stand beside one
// another.
func (m *meta) linkedNames(l *lang.Language) string {
	var names []string
	var parent *html.Node
	for _, page := range m.pages {
		if isNameAlone(page.text, l) && (parent == nil || page.parent == parent) && !slices.Contains(names, page.text) {
			names, parent = append(names, page.text), page.parent
		}
	}
	return strings.Join(names, ", ")
}

// allShown returns the names in a byline that the page shows, where they are those known
// and others beside them: what is written for machines often has the first alone.
func (m *meta) allShown(known, site string, l *lang.Language, near []line) string {
	for i, b := range m.bylines {
		name := cmp.Or(severalNames(b.text, l), m.person(b.text, site, l))
		if name == "" {
			continue
		}
		if name = m.withOthers(i, name, site, l); holdsMore(name, known, l) {
			return name
		}
	}
	for _, line := range near {
		if name := m.person(bylineIn(line.text, articles.Span{End: len(line.text)}, l).Of(line.text), site, l); holdsMore(name, known, l) {
			return name
		}
	}
	return known
}

// holdsMore reports whether a list of names holds all those known and persons beside them:
// told by their given names, or by the word that joins the last.
func holdsMore(list, known string, l *lang.Language) bool {
	all, last := namesIn(list, l)
	few, _ := namesIn(known, l)
	if len(all) <= len(few) {
		return false
	}
	for _, name := range few {
		if !slices.ContainsFunc(all, func(other string) bool { return strings.EqualFold(other, name) }) {
			return false
		}
	}
	for _, name := range all {
		if !slices.ContainsFunc(few, func(other string) bool { return strings.EqualFold(other, name) }) && !isNameAlone(name, l) && (name != last || !areNames(name)) {
			return false
		}
	}
	return true
}

// namesIn parts a list of names at its commas and at the words that join them; last is the
// name behind the last of those.
func namesIn(list string, l *lang.Language) (names []string, last string) {
	var words []string
	joined := false
	end := func() {
		if len(words) > 0 {
			names, words = append(names, strings.Join(words, " ")), nil
			if joined {
				last = names[len(names)-1]
			}
		}
	}
	for word := range strings.FieldsSeq(list) {
		if word == "&" || l.List(lang.Joiners).Has(strings.ToLower(word)) {
			end()
			joined = true
			continue
		}
		words = append(words, strings.TrimRight(word, ","))
		if strings.HasSuffix(word, ",") {
			end()
		}
	}
	end()
	return names, last
}

// severalNames returns the names in a text with bars, where several persons stand in it, and
// what else is said of them: "Ada Berg | reporter | Bo Ek | reporter".
func severalNames(s string, l *lang.Language) string {
	var names []string
	for i, part := range strings.Split(s, " | ") {
		whole := strings.TrimSpace(part)
		part = withoutByline(whole, l)
		if i > 0 && part != whole || l.OnPages().Prefix(lang.Photo, strings.ToLower(whole)+":") == len(whole)+1 {
			break // what others did: "Edited by", "Photos"
		}
		if isNameAlone(part, l) && !slices.Contains(names, part) && !holdsRole(part, l) {
			names = append(names, part)
		}
	}
	if len(names) < 2 {
		return ""
	}
	return strings.Join(names, ", ")
}

// isLogin reports whether a name is one word in small letters, as people have who log in
// to a system: a name that readers see goes before it.
func isLogin(name string) bool {
	return !strings.Contains(name, " ") && strings.IndexFunc(name, unicode.IsLower) >= 0 && strings.ToLower(name) == name
}

// ofTeaser reports whether a byline stands in a box with the heading of another article,
// which is a link.
func (m *meta) ofTeaser(b byline) bool {
	const highest, longest = 3, 500 // elements up; bytes
	for i, n := 0, b.parent; i < highest && n != nil && n.Data != "body" && shorter(n, longest); i, n = i+1, n.Parent {
		if holdsHeadline(n) {
			return false
		}
		for d := range n.Descendants() {
			if heading := d.Data == "h2" || d.Data == "h3" || d.Data == "h4" || d.Data == "h5"; heading && leadsElsewhere(d) && !m.tells(headingText(d)) {
				return true
			}
		}
	}
	return false
}

// persons joins the names of persons among those that a page gives.
func (m *meta) persons(given []string, site string, l *lang.Language) string {
	var persons []string
	for _, name := range given {
		if name = m.person(name, site, l); name != "" && !slices.ContainsFunc(persons, func(p string) bool { return strings.EqualFold(p, name) }) {
			persons = append(persons, name)
		}
	}
	return strings.Join(persons, ", ")
}

// withOthers adds to the name in one of the bylines those in the elements inside it and
// beside it.
func (m *meta) withOthers(at int, name, site string, l *lang.Language) string {
	names := name
	for _, b := range m.bylines[at+1:] {
		of := &m.bylines[at]
		if b.parent != of.node && b.parent != of.parent && (b.shape != of.shape || b.grandparent != of.grandparent && b.grandparent != of.node) {
			continue
		}
		more := m.person(b.text, site, l)
		if rest, ok := strings.CutPrefix(more, name); ok && rest != "" && !areNames(strings.TrimSpace(rest)) {
			return more // the first has lost the others to the paper that follows them
		}
		if areNames(more) && (b.signed || b.node.Data == "li" || hasGivenName(more, l)) && !strings.Contains(strings.ToLower(names), strings.ToLower(more)) {
			names += ", " + more
		}
	}
	return names
}

// bylineBelow returns the name that ends an article in a line of its own, or stands in the
// next line of the page, if it is a person's by its given name.
func bylineBelow(page, article []line, l *lang.Language) string {
	if len(article) == 0 {
		return ""
	}
	ends := []line{article[len(article)-1]}
	if at := slices.IndexFunc(page, func(l line) bool { return l.text == ends[0].text }); at >= 0 && at+1 < len(page) {
		if next := page[at+1]; !next.beside && (next.kind != articles.HintHeading || !inHeading(next.at)) && next.kind != articles.HintCaption && next.kind != articles.HintLink && !inside(next.at, "a") && !inside(next.at, "li") {
			ends = append(ends, next)
		}
	}
	for _, end := range ends {
		if name := strings.Trim(end.text, "()–—-― "); isNameAlone(name, l) {
			return name
		}
		if name := presented(end.text, article, l); name != "" {
			return name
		}
		if name := signedBelow(end.text, l); name != "" {
			return name
		}
	}
	return ""
}

// inHeading reports whether an element is a heading, or stands in one.
func inHeading(n *html.Node) bool {
	for ; n != nil && n.Data != "body"; n = n.Parent {
		if kinds[n.Data] == articles.HintHeading {
			return true
		}
	}
	return false
}

// presented returns the name that a line begins with which tells what its author is, and
// where readers reach that person. Whom the article tells of is not its author.
func presented(line string, article []line, l *lang.Language) string {
	const longest, fewest = 300, 2 // bytes of the line; words of a name
	if len(line) > longest || !holdsRole(line, l) && !strings.Contains(line, "@") {
		return ""
	}
	words := strings.Fields(line)
	n := 0
	for n < len(words) && unicode.IsUpper(firstRune(words[n])) && !strings.ContainsAny(words[n], ".,:;") {
		n++
	}
	name := strings.Join(words[:n], " ")
	if n < fewest || n == len(words) || !isNameAlone(name, l) || !unicode.IsLower(firstRune(words[n])) {
		return ""
	}
	surname := words[n-1]
	for _, other := range article {
		if other.text != line && strings.Contains(other.text, surname) {
			return ""
		}
	}
	return name
}

// signedBelow returns the name in a line such as "Written by Ada in Coast at 21:07".
func signedBelow(line string, l *lang.Language) string {
	lower := strings.ToLower(line)
	n := l.List(lang.Byline).Prefix(lower)
	if n == 0 || len(lower) != len(line) || len(line) > maxByline || !strings.Contains(lower[:n], " ") || endsSentence(line) {
		return ""
	}
	words := strings.Fields(strings.TrimLeft(line[n:], " :"))
	last := 0
	for last < len(words) && unicode.IsUpper(firstRune(words[last])) && last < 3 {
		last++
	}
	if last == 0 || last == len(words) && last < 2 {
		return ""
	}
	if name := strings.TrimRight(strings.Join(words[:last], " "), ",.:;|"); !isNobody(name, l) {
		return name
	}
	return ""
}

// hasGivenName reports whether a name begins with one that people are given in the
// language, or in one that stands on all pages.
func hasGivenName(name string, l *lang.Language) bool {
	word, rest, several := strings.Cut(name, " ")
	return several && (isGivenName(word, l) || isInitialOf(word, rest))
}

// isInitialOf reports whether a word is a given name of one letter before a surname: the
// "J." of "J. Berg" and of "J. L. Berg".
func isInitialOf(word, rest string) bool {
	letter, dotted := strings.CutSuffix(word, ".")
	words := strings.Fields(rest)
	return dotted && utf8.RuneCountInString(letter) == 1 && unicode.IsUpper(firstRune(letter)) && len(words) <= 2 &&
		unicode.IsUpper(firstRune(rest)) && utf8.RuneCountInString(words[len(words)-1]) > 2
}

// isGivenName reports whether a word is a name that people are given, or two that a hyphen
// joins the first of which is.
func isGivenName(word string, l *lang.Language) bool {
	word, _, _ = strings.Cut(strings.ToLower(word), "-")
	return l.OnPages().Has(lang.GivenFemale, word) || l.OnPages().Has(lang.GivenMale, word)
}

// isOwnName reports whether the name of a site is a person's, in whatever language: two
// words or three, the first of them a given name.
func isOwnName(site string) bool {
	return areNames(site) && len(strings.Fields(site)) <= 3 && slices.ContainsFunc(lang.Codes(), func(code string) bool {
		l, first := lang.Get(code), strings.ToLower(strings.Fields(site)[0])
		return (l.List(lang.GivenFemale).Has(first) || l.List(lang.GivenMale).Has(first)) && !isNewsroom(site, l)
	})
}

// isCased reports whether a name is written with capitals and small letters, as those
// of the scripts that have words between spaces are.
func isCased(name string) bool {
	r := firstRune(name)
	return unicode.IsUpper(r) || unicode.IsLower(r)
}

// person makes a name of what a page gives as one: without "By" before and a
// date, a role or a paper after it, and "" when it is an address, a handle, the
// site, a newsroom, or longer than names are.
func (m *meta) person(s, site string, l *lang.Language) string {
	s = withoutLabel(withoutCredit(strings.Trim(squeeze(s), "()[] "), l), l)
	if strings.Contains(s, "://") || isHostName(s) || ofNewsroom(s, l) || isFurnitureOnly(s, l) {
		return ""
	}
	s = withoutByline(nameOnly(withoutPaper(behindByline(withoutByline(withoutHost(withoutAddress(behindSite(s, site))), l), l)), l), l)
	s = withoutRole(withoutWhen(s, l), l)
	s = withoutOffice(withoutTail(m.personsOnly(s, site, l), l), l)
	switch {
	case s == "", len(s) == 1, len(s) > maxByline, strings.Contains(s, "@"), strings.IndexFunc(s, unicode.IsLetter) < 0:
		return ""
	case len(strings.Fields(s)) > maxNameWords, (m.namesSite(s, site) || m.endsInName(s)) && !isOwnName(s), isNobody(s, l):
		return ""
	}
	return s
}

// behindSite takes the name of the site off before somebody's: "Coast Press Ada Berg".
func behindSite(s, site string) string {
	if rest, found := strings.CutPrefix(s, site+" "); found && site != "" && areNames(strings.Join(strings.Fields(rest)[:min(2, len(strings.Fields(rest)))], " ")) {
		return rest
	}
	return s
}

// withoutHost cuts "Ada Berg coast.example" behind the name.
func withoutHost(s string) string {
	if i := strings.LastIndexByte(s, ' '); i > 0 && isHostName(s[i+1:]) && areNames(s[:i]) {
		return s[:i]
	}
	return s
}

// withoutLabel takes off the word that says that an author's name follows, where it stands
// in an element of its own or lacks the colon: "Author | Ada Berg", "AuthorAda Berg".
func withoutLabel(s string, l *lang.Language) string {
	if label, name, found := strings.Cut(s, " | "); found && isAuthorLabel(label, l) {
		return name
	}
	first, rest, several := strings.Cut(s, " ")
	if several && isAuthorLabel(first, l) && (isNameAlone(rest, l) || areNames(rest) && l.OnPages().Prefix(lang.Byline, strings.ToLower(first)+":") > 0) {
		return rest
	}
	for i, r := range first {
		if i > 0 && unicode.IsUpper(r) && isAuthorLabel(first[:i], l) && areNames(s[i:]) {
			return s[i:]
		}
	}
	return s
}

// isAuthorLabel reports whether a text is nothing but a word for who writes, or for the
// text.
func isAuthorLabel(s string, l *lang.Language) bool {
	lower := strings.ToLower(strings.Trim(s, " :"))
	for _, label := range []string{lower, lower + ":"} {
		if lower != "" && l.OnPages().Prefix(lang.Byline, label) == len(label) {
			return true
		}
	}
	return lower != "" && !strings.Contains(lower, " ") && holdsRole(lower, l)
}

// isFurnitureOnly reports whether a text is nothing but words of a page's menus: "Skip to
// content | Home".
func isFurnitureOnly(s string, l *lang.Language) bool {
	rest := strings.ToLower(strings.Trim(s, " |.:"))
	for rest != "" {
		n := max(l.OnPages().Prefix(lang.BoilerplateLine, rest), l.OnPages().Prefix(lang.LinkLine, rest))
		if n == 0 {
			return false
		}
		rest = strings.TrimLeft(rest[n:], " |.:")
	}
	return true
}

// isHostName reports whether a name is that of a server: "www.mill.example", "mill.com".
func isHostName(s string) bool {
	suffix, known := publicsuffix.PublicSuffix(strings.ToLower(s))
	return !strings.Contains(s, " ") && (strings.HasPrefix(s, "www.") || known && suffix != strings.ToLower(s) && strings.Contains(s, "."))
}

// ofNewsroom reports whether a name begins with a word for a newsroom and goes on without a
// person: "Newsroom Norrhamn".
func ofNewsroom(s string, l *lang.Language) bool {
	first, rest, _ := strings.Cut(s, " ")
	return l.OnPages().Has(lang.Newsroom, strings.ToLower(first)) && !hasGivenName(withoutByline(strings.TrimLeft(rest, "–—-|, "), l), l)
}

// withoutOffice takes off what stands in small letters before a name, and what the person
// is: "our reporter Ada Berg".
func withoutOffice(s string, l *lang.Language) string {
	const longest = 2 // words
	words := strings.Fields(s)
	if len(words) < 3 || !unicode.IsLower(firstRune(words[0])) || inNames()[words[0]] {
		return s
	}
	for i := 1; i <= longest && i+1 < len(words); i++ {
		if name := strings.Join(words[i:], " "); unicode.IsUpper(firstRune(words[i])) && isNameAlone(name, l) {
			return name
		}
	}
	return s
}

// behindByline returns the name behind words of a byline in the middle of a text, where a
// place or a date comes first: "Norrhamn - By Ada Berg", "3 March 2020 by Ada Berg".
func behindByline(s string, l *lang.Language) string {
	if first, _, several := strings.Cut(s, " | "); several && areNames(first) {
		return s
	}
	for i := range s {
		if i == 0 || s[i-1] != ' ' {
			continue
		}
		before := strings.TrimRight(s[:i], " ")
		genre := len(strings.Fields(before)) <= maxGenre && !hasGivenName(before, l) && l.OnPages().Prefix(lang.Photo, strings.ToLower(s)) == 0 && !strings.HasPrefix(before, "(") // "Interview by"
		if last := lastRune(before); !genre && !unicode.IsDigit(last) && !strings.ContainsRune(",-–—|·:", last) && strings.IndexFunc(before, unicode.IsDigit) < 0 && !isNewsroom(before, l) {
			continue
		}
		lower := strings.ToLower(s[i:])
		if n := l.List(lang.Byline).Prefix(lower); n > 0 && len(lower) == len(s)-i {
			name := strings.TrimLeft(s[i+n:], " :")
			if known := withoutTail(nameOnly(name, l), l); areNames(known) && (!genre || hasGivenName(known, l)) {
				return name
			}
		}
	}
	return s
}

// maxGenre is how many words may say what somebody wrote: "A report by Ada Berg".
const maxGenre = 2

// withoutRole cuts "Ada Berg Senior Reporter" or "Ada Berg Example Press" behind the name:
// a given name and one more, where a word that no name has comes later.
func withoutRole(s string, l *lang.Language) string {
	if parts := strings.Split(s, ", "); len(parts) > 1 { // "Ada Berg CP, Bo Ek CP"
		for i, part := range parts {
			parts[i] = withoutRole(part, l)
		}
		if !slices.ContainsFunc(parts, func(part string) bool { return !isNameAlone(part, l) }) {
			return strings.Join(parts, ", ")
		}
	}
	first, _, _ := strings.Cut(s, ",")
	words := strings.Fields(first)
	if len(words) < 3 || strings.Contains(s, "&") || !hasGivenName(s, l) || !unicode.IsUpper(firstRune(words[1])) || len(words[1]) < 3 {
		return s
	}
	const short = 4 // letters of a paper's name
	for i, w := range words[2:] {
		ofPaper := i+3 == len(words) && len(w) > 1 && len(w) <= short && strings.ToUpper(w) == w && strings.ToUpper(words[1]) != words[1] && !strings.Contains(w, ".")
		if unicode.IsUpper(firstRune(w)) && (holdsRole(w, l) || isNewsroom(w, l) || ofPaper) {
			return words[0] + " " + words[1]
		}
	}
	return s
}

// withoutTail cuts a text behind the names that it begins with: at a word in small letters
// that stands in no name and joins none. Names that begin with small letters stay.
func withoutTail(s string, l *lang.Language) string {
	words := strings.Fields(s)
	if len(words) < 2 || !unicode.IsUpper(firstRune(words[0])) {
		return s
	}
	last := 1 // words of the names
	for i, w := range words[1:] {
		lower := unicode.IsLower(firstRune(w))
		if !lower {
			last = i + 2
		} else if !inNames()[w] && !strings.ContainsAny(w, "'’") {
			break
		}
	}
	return strings.TrimRight(strings.Join(words[:last], " "), " ,;:")
}

// inNames are the small words that stand inside names and between them, in whatever
// language.
var inNames = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool)
	for _, code := range lang.Codes() {
		for _, section := range []lang.Section{lang.NameParticles, lang.Joiners} {
			for _, w := range lang.Get(code).List(section).Words() {
				all[w] = true
			}
		}
	}
	return all
})

// withoutPaper cuts "Ada Berg. Example News" after the person: at a full stop
// after two words or more, the last of which is no initial or title.
func withoutPaper(s string) string {
	const abbreviation = 3 // letters: "Jr", "St", "Dra"
	before, _, found := strings.Cut(s, ". ")
	last := before[strings.LastIndexByte(before, ' ')+1:]
	if found && areNames(before) && utf8.RuneCountInString(last) > abbreviation {
		return before
	}
	return s
}

// maxNameWords is how many words a byline has at most: three authors and their
// paper.
const maxNameWords = 14

// personsOnly leaves out of "Ada Berg, chief reporter, Example News" or "Ada Berg / dpa"
// what is no person, as long as the first part is one.
func (m *meta) personsOnly(s, site string, l *lang.Language) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '/' })
	for len(parts) > 1 && m.namesSite(strings.TrimSpace(parts[0]), site) {
		parts = parts[1:]
	}
	if len(parts) == 1 {
		return strings.TrimSpace(parts[0])
	}
	if len(parts) < 2 || isNewsroom(parts[0], l) {
		return s
	}
	kept := []string{strings.TrimSpace(parts[0])}
	for _, p := range parts[1:] {
		p = strings.TrimSpace(p)
		if holdsRole(p, l) {
			break // what comes then is where somebody works
		}
		if areNames(p) && withoutTail(p, l) == p && !isNewsroom(p, l) && !m.namesSite(p, site) && !m.endsInName(p) {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// endsInName reports whether the title element ends in a name: the site's.
func (m *meta) endsInName(name string) bool {
	for _, mark := range titleMarks {
		if i := strings.LastIndex(m.title, mark); i > 0 && strings.EqualFold(m.title[i+len(mark):], name) {
			return true
		}
	}
	return false
}

// holdsRole reports whether one of the words is a role ("reporter", "editor").
func holdsRole(s string, l *lang.Language) bool {
	for word := range lang.LowerWords(s) {
		if l.OnPages().Has(lang.Roles, word) || l.OnPages().Has(lang.AuthorBox, word) {
			return true
		}
	}
	return false
}

// isNobody reports whether a name is a newsroom's, an agency's, or that of whoever keeps
// the site.
func isNobody(name string, l *lang.Language) bool {
	lower := strings.ToLower(name)
	if l.OnPages().Has(lang.Newsroom, lower) || l.OnPages().Has(lang.Months, lower) || l.OnPages().Has(lang.Weekdays, lower) {
		return true
	}
	if first, rest, _ := strings.Cut(name, " "); agencies[strings.ToLower(first)] && strings.ToUpper(first) == first && !hasGivenName(rest, l) {
		return true // with a place, or what a button says
	}
	const agency = 5 // letters of an agency's short name
	if with, rest, several := strings.Cut(lower, " "); several && l.OnPages().Has(lang.Stop, with) && agencies[rest] {
		return true
	}
	return isNewsroom(name, l) || len(name) <= agency && strings.ToUpper(name) == name && strings.Count(name, ".") < 2 || agencies[strings.Trim(lower, "()")] || keepers[lower]
}

// agencies are news agencies that papers write in small letters.
var agencies = set("dpa afp apa sda ats reuters ap ansa efe lusa pap ritzau ntb stt tt belga anp dapd epd kna sid dts pti upi tass interfax " +
	"dpa-afx dpa/lb dpa/tmn")

// keepers are the names of those who keep a site, and of nobody.
var keepers = set("admin administrator webmaster root user editor wordpress joomla publisher publishing author system default cms " +
	"siteadmin wpadmin wp-admin n/a superadmin superuser moderator undefined null none unknown")

// nickname is a name in brackets inside another: "Ada (Addie) Berg".
var nickname = regexp.MustCompile(`\pL (\()\pL[\pL ]{0,20}\) \p{Lu}`)

// nameOnly cuts a byline where something else begins: a figure, a bar, the name
// of a month or a weekday beside a figure, words in small letters at its end.
func nameOnly(s string, l *lang.Language) string {
	if words := strings.Fields(s); len(words) > 1 && len(words) <= 3 && strings.ToLower(s) == s && hasGivenName(s, l) && !strings.ContainsAny(s, ",|/-–") {
		return s // written in small letters alone
	}
	open := len(s)
	if m := nickname.FindStringSubmatchIndex(s); m != nil {
		open = m[2]
	}
	cut := func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("|•·*()[]→›»", r) }
	i := strings.IndexFunc(s, cut)
	if i == open { // it stands inside the name
		behind := i + strings.IndexByte(s[i:], ')') + 1
		if i = strings.IndexFunc(s[behind:], cut); i >= 0 {
			i += behind
		}
	}
	if i >= 0 {
		s = s[:i]
		// "March 4", "Monday, 4": the word before the figure belongs to it.
		head := strings.TrimRight(s, " ,;:–—-/.")
		last := strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:])
		if l.OnPages().Has(lang.Months, last) {
			s = head[:len(head)-len(last)]
		}
	}
	s = strings.TrimRight(s, " ,;:–—-/")
	for {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 || !unicode.IsLower(firstRune(s[i+1:])) && !endsByline(s[i+1:], l) {
			return s
		}
		s = strings.TrimRight(s[:i], " ,;:–—-/")
	}
}

// endsByline reports whether a word that stands behind a name belongs to the date: a
// weekday, or a word for what was done that day.
func endsByline(word string, l *lang.Language) bool {
	word = strings.ToLower(word)
	return l.OnPages().Has(lang.Weekdays, word) || l.List(lang.Byline).Prefix(word) == len(word)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// withoutByline takes off the words that a byline begins with; those that tell who took
// a picture leave nothing.
func withoutByline(s string, l *lang.Language) string {
	lower := strings.ToLower(s)
	if n := l.OnPages().Prefix(lang.Byline, lower); n > 0 && len(lower) == len(s) {
		s = strings.TrimLeft(s[n:], " :|")
	}
	// "Text and interview: Ada Berg"
	label, names, found := strings.Cut(s, ": ")
	// "About Ada Berg", "More by Ada Berg"
	for i, w := range strings.Fields(s) {
		if _, name, _ := strings.Cut(s, w+" "); !l.OnPages().Has(lang.Stop, strings.ToLower(w)) {
			break
		} else if i < maxLabelWords && areNames(name) && hasGivenName(name, l) {
			return name
		}
	}
	if found && l.OnPages().Prefix(lang.Photo, strings.ToLower(s)) > 0 || isCredit(s, l) {
		return ""
	}
	if found && areNames(names) && len(strings.Fields(label)) <= maxLabelWords && !strings.Contains(label, "|") {
		return names
	}
	return s
}

// withoutCredit cuts "Text: Ada Berg Photo: Bo Ek" before who took the pictures.
func withoutCredit(s string, l *lang.Language) string {
	for i := range s {
		if i > 0 && s[i-1] == ' ' {
			lower := strings.ToLower(s[i:])
			if n := l.OnPages().Prefix(lang.Photo, lower); n > 0 && strings.HasSuffix(lower[:n], ":") || areNames(s[:i]) && isCredit(s[i:], l) {
				return strings.TrimRight(s[:i], " .,;|/–—-")
			}
		}
	}
	return s
}

// isCredit reports whether a text is a word for a picture, without a colon, and a name.
func isCredit(s string, l *lang.Language) bool {
	word, name, found := strings.Cut(s, " ")
	return found && areNames(name) && l.OnPages().Prefix(lang.Photo, strings.ToLower(word)+":") == len(word)+1
}

// withoutWhen cuts "Ada Berg - Published on" behind the name.
func withoutWhen(s string, l *lang.Language) string {
	for _, mark := range titleMarks {
		if name, rest, both := strings.Cut(s, mark); both && areNames(name) && (isNameAlone(name, l) && !hasGivenName(rest, l) || l.OnPages().Prefix(lang.Byline, strings.ToLower(rest)) > 0 || isNewsroom(rest, l)) {
			return name
		}
	}
	return s
}

// maxLabelWords is how many words may stand before a name and a colon to say what is
// by that person.
const maxLabelWords = 4

// withoutAddress cuts "Ada Berg @ada", "Ada Berg (@ada)" or "Ada Berg ada@mill.example"
// behind the name.
func withoutAddress(s string) string {
	before, _, found := strings.Cut(s, "@")
	if !found {
		return s
	}
	before = before[:strings.LastIndexAny(before, " (|")+1]
	if name := strings.TrimRight(before, " (|,"); areNames(name) || strings.Contains(name, " ") && !endsSentence(name) {
		return name
	}
	return s
}

// isNewsroom reports whether a name is no person's: one of its words marks an
// organisation.
func isNewsroom(name string, l *lang.Language) bool {
	for _, word := range strings.Fields(strings.ToLower(name)) {
		word = strings.Trim(word, ".,")
		if l.List(lang.Orgs).Has(word) || l.OnPages().Has(lang.Newsroom, word) {
			return true
		}
	}
	return false
}

package read

import (
	"cmp"
	stdhtml "html"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"articlebot/articles"
	"articlebot/articles/lang"

	"golang.org/x/net/html"
	"golang.org/x/net/publicsuffix"
)

// meta is what a page says of itself, before anything is made of it.
type meta struct {
	base        *url.URL
	title       string            // the title element
	named       map[string]string // meta elements by name, property or itemprop, in lower case; the first of each
	canonical   string
	lang        string
	headings    []string   // h1
	banners     []string   // h1 that name the site
	ownHeadline string     // the first element that is marked as the headline
	headline1   *html.Node // the first h1
	subheadings []string   // h2 to h4, and the elements inside an h1, such as one after a kicker
	authors     []string   // of the meta elements
	bylines     []byline   // elements marked as the author's name
	pages       []byline   // links to the pages of authors
	dated       []dated    // elements marked as a date
	linked      linkedNode
}

// Bounds on what is looked at; a page has few of each.
const (
	maxNamed    = 200
	maxHeadings = 20
	maxDated    = 60
	maxTitle    = 500 // bytes
)

// readMeta goes through a parsed page once.
func readMeta(doc *html.Node, base *url.URL) *meta {
	m := &meta{base: base, named: make(map[string]string)}
	var data linkedData
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data != "script":
			m.element(n)
		case n.FirstChild != nil:
			data.read(n.FirstChild.Data)
		}
	}
	m.linked = data.all()
	m.findNear()
	return m
}

func (m *meta) element(n *html.Node) {
	if m.ownHeadline == "" && len(n.Attr) > 0 && isHeadlineElement(n) && !isBeside(n) {
		m.ownHeadline = headingText(n)
	}
	switch n.Data {
	case "html":
		m.lang = cmp.Or(m.lang, attr(n, "lang"), attr(n, "xml:lang"))
	case "title":
		m.titleElement(n)
	case "meta":
		m.metaElement(n)
	case "link":
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			m.canonical = cmp.Or(m.canonical, attr(n, "href"))
		}
	case "h1", "h2", "h3", "h4":
		if m.isDay(n) || n.Data != "h1" && isByline(n) {
			m.marked(n)
			break
		}
		m.heading(n)
	default:
		if n.Data == "time" || len(n.Attr) > 0 {
			m.marked(n)
		}
	}
}

func (m *meta) titleElement(n *html.Node) {
	if n.FirstChild != nil && n.Namespace == "" {
		text := n.FirstChild.Data[:min(len(n.FirstChild.Data), 4*maxTitle)] // longer than any
		m.title = cmp.Or(m.title, squeeze(stdhtml.UnescapeString(strings.ToValidUTF8(text, ""))))
	}
}

// isDay reports whether a heading is marked as a date, and gives one: that above the articles
// of a day.
func (m *meta) isDay(h *html.Node) bool {
	if len(h.Attr) == 0 || dateKind(h) == noDate {
		return false
	}
	_, ok := parseDate(textOf(h, maxDate), lang.Get(m.language()).OnPages())
	return ok && shorter(h, maxDate)
}

func (m *meta) heading(n *html.Node) {
	text := headingText(n)
	switch first := n.Data == "h1"; {
	case text == "":
	case first && isBanner(n, m.base):
		m.banners = append(m.banners, text)
	case first && len(m.headings) < maxHeadings:
		m.headings = append(m.headings, text)
		m.parts(n)
		m.headline1 = cmp.Or(m.headline1, n)
	case !first && len(m.subheadings) < maxHeadings:
		m.subheadings = append(m.subheadings, text)
		if len(m.headings) == 0 {
			m.parts(n)
		}
	}
}

// authorPage is how the addresses of pages of authors are made.
var authorPage = regexp.MustCompile(`(?i)/(?:authors?|autor(?:e?s?|en|in|i)?|auteurs?|autore|forfatter|skribent|contributors?|writers?|journalists?|novinar|redaktor(?:zy)?|toimittajat?|byline|staff)[/=.]`)

// marked takes in an element that may be marked as a date or an author, unless it
// belongs to something else on the page.
func (m *meta) marked(n *html.Node) {
	if n.Data == "a" && len(m.pages) < maxHeadings && authorPage.MatchString(attr(n, "href")) && !isBeside(n) {
		m.pages = append(m.pages, newByline(n))
	}
	byline, kind := len(m.bylines) < maxHeadings && isByline(n), dateKind(n)
	if !byline && kind == noDate || isBeside(n) {
		return
	}
	if (kind == timeElement || kind == anyDate) && inSiteHeader(n) {
		kind = noDate // of today
	}
	if kind != noDate && kind != modifiedDate && followsChange(n) {
		kind = modifiedDate
	}
	if byline {
		m.bylines = append(m.bylines, newByline(n))
	}
	if kind == noDate {
		return
	}
	if kind == modifiedDate {
		m.keepDate(dated{kind: anyDate, texts: besideChange(n), at: n})
	}
	if texts := stampsOf(n); len(texts) > 0 {
		m.keepDate(dated{kind: kind, texts: texts, at: n})
	}
}

// keepDate takes in what may give the date, as long as there are not too many.
func (m *meta) keepDate(d dated) {
	if len(m.dated) < maxDated {
		m.dated = append(m.dated, d)
	}
}

// besideChange returns the short texts with figures right behind an element that gives the
// day of a change: some pages show the day of publication there, and hide the other.
func besideChange(n *html.Node) (texts []string) {
	const furthest = 2 // elements
	for range furthest {
		if n = nextElement(n); n == nil {
			break
		}
		if text := textOf(n, maxByline); dateKind(n) == noDate && onlyText(n) && strings.IndexFunc(text, unicode.IsDigit) >= 0 && len(text) < maxDate {
			texts = append(texts, text)
		}
	}
	return texts
}

// stampsOf returns what may give the date in an element that is marked as one.
func stampsOf(n *html.Node) (texts []string) {
	stamps := []string{attr(n, "datetime"), attr(n, "content"), attr(n, "title")}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "data-") && isStamp(a.Val) {
			stamps = append(stamps, a.Val)
		}
	}
	shown := []string{textOf(n, maxByline), apart(n)}
	if holdsChange(n) {
		shown = shown[1:]
	}
	for _, s := range append(stamps, shown...) {
		if s != "" {
			texts = append(texts, s[:min(len(s), maxDate)])
		}
	}
	return texts
}

// dated is an element that is marked as a date.
type dated struct {
	kind  dateMark
	texts []string // what gives the date: datetime, title, the text
	at    *html.Node
	near  bool // it stands beside the headline
}

// markedDates returns what the elements say that are marked in one way, those beside the
// headline or the others.
func (m *meta) markedDates(kind dateMark, near bool, languages lang.Languages) (texts []string) {
	for _, d := range m.dated {
		if d.kind == kind && d.near == near {
			texts = append(texts, d.shown(languages)...)
		}
	}
	return texts
}

// shown returns the texts of an element, that which readers see first where it gives quite
// another day than the attributes.
func (d dated) shown(languages lang.Languages) []string {
	if len(d.texts) == 0 {
		return nil
	}
	last := d.texts[len(d.texts)-1]
	stamp, ok := parseDate(d.texts[0], languages)
	seen, also := parseDate(last, languages)
	if days := seen.Sub(writtenDay(stamp)).Hours() / 24; ok && also && strings.ContainsFunc(last, unicode.IsLetter) && (days > 1 || days < -1) {
		return append([]string{last}, d.texts...)
	}
	return d.texts
}

// findNear tells of the dates which stand beside the first h1.
func (m *meta) findNear() {
	const highest = 4 // elements up
	if m.headline1 == nil {
		return
	}
	near := make(map[*html.Node]bool)
	for i, n := 0, m.headline1.Parent; i < highest && n != nil && n.Data != "body"; i, n = i+1, n.Parent {
		near[n] = true
	}
	for i, d := range m.dated {
		for j, n := 0, d.at; j < highest && n != nil; j, n = j+1, n.Parent {
			m.dated[i].near = m.dated[i].near || near[n]
		}
	}
}

// apart is the short text of an element with a blank between all elements in it, as the
// parts of a date have that stand above one another, without the day of a change.
func apart(n *html.Node) string {
	if onlyText(n) {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && b.Len() < maxByline && (d.Parent == n || dateKind(d.Parent) != modifiedDate) {
			b.WriteString(d.Data + " ")
		}
	}
	return squeeze(b.String())
}

// holdsChange reports whether the day of a change stands in an element of its own inside
// another.
func holdsChange(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && len(d.Attr) > 0 && dateKind(d) == modifiedDate {
			return true
		}
	}
	return false
}

func onlyText(n *html.Node) bool {
	return n.FirstChild == nil || n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode
}

// inSiteHeader reports whether an element stands in a header that has no headline: that of
// the site.
func inSiteHeader(n *html.Node) bool {
	for ; n != nil && n.Data != "article" && n.Data != "main"; n = n.Parent {
		if n.Data == "header" {
			return !holdsHeadline(n) && !holdsTitle2(n) && !inside(n, "article") && !inside(n, "main")
		}
	}
	return false
}

// holdsTitle2 reports whether an h2 that is long enough for a headline, and no link, stands
// in an element.
func holdsTitle2(n *html.Node) bool {
	const least = 4 // words
	for d := range n.Descendants() {
		if d.Data == "h2" && len(strings.Fields(textOf(d, maxTitle))) >= least && !inside(d, "a") && !isBanner(d, new(url.URL)) {
			return true
		}
	}
	return false
}

// headingText is a heading without the mark of a link to itself, without the word above it
// that tells the section or the subject, and without what stands small below it. The text
// of a picture is one where there is no other.
func headingText(n *html.Node) string {
	var rest strings.Builder
	least := 2 // words
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode:
		case isTool(c):
			least = 1
			continue
		case marked(marksOf(c), kickerMarks), isAbove(c), isBelow(c), has(c, smallMark) && c.PrevSibling == nil:
			continue
		}
		rest.WriteString(" " + nodeText(c))
	}
	whole := strings.TrimRight(textOf(n, maxTitle), " ¶#")
	text := squeeze(rest.String())
	switch {
	case whole == "":
		return pictured(n)
	case len(strings.Fields(text)) < least || squash(text) == squash(whole):
		return whole
	}
	return strings.Trim(text, " ¶#:|–—-")
}

// isBelow reports whether an element ends a heading and is small, or marked as what stands
// below one: the author, the date, how many have commented on it, a second heading.
func isBelow(c *html.Node) bool {
	return nextElement(c) == nil && previousText(c) && (has(c, smallMark) || marked(marksOf(c), belowMarks))
}

// previousText reports whether words of a heading stand before an element.
func previousText(c *html.Node) bool {
	for p := c.PrevSibling; p != nil; p = p.PrevSibling {
		if strings.Contains(strings.TrimSpace(nodeText(p)), " ") {
			return true
		}
	}
	return false
}

// belowMarks are the words in classes by which pages mark that.
var belowMarks = set("comment comments commentcount commentscount count counter subtitle subline subheadline untertitel unterzeile author byline date datum time badge label " +
	"permalink headerlink anchor share edit")

// pictured returns what the one picture in a heading shows, in words.
func pictured(n *html.Node) string {
	const least = 4 // words; logos have fewer
	for d := range n.Descendants() {
		if alt := squeeze(attr(d, "alt")); d.Data == "img" && len(strings.Fields(alt)) >= least {
			return alt
		}
	}
	return ""
}

// isAbove reports whether an element is a word or two that begin a heading and stand
// above the rest, since no blank parts them: "Islands", "New quay for the ferry".
func isAbove(c *html.Node) bool {
	const longest = 3 // words
	next := c.NextSibling
	if previousElement(c) != nil || next == nil {
		return false
	}
	before, behind := textOf(c, maxTitle), nodeText(next)
	return unicode.IsLower(lastRune(before)) && unicode.IsUpper(firstRune(behind)) && len(strings.Fields(before)) <= longest && len(strings.Fields(behind)) > longest
}

// isTool reports whether an element ends a heading and is there to do something with
// it: "[edit]".
func isTool(c *html.Node) bool {
	text := textOf(c, maxByline)
	return c.NextSibling == nil && strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && lastRune(nodeText(cmp.Or(c.PrevSibling, c))) != ' '
}

// nodeText is the text of a node, which may be a text itself.
func nodeText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	return textOf(n, maxTitle)
}

// isHeadlineElement reports whether an element is marked as the headline of an article.
func isHeadlineElement(n *html.Node) bool {
	heading := n.Data == "h1" || n.Data == "h2" || n.Data == "h3"
	return (attr(n, "itemprop") == "headline" && n.Data != "meta" || heading && marked(marksOf(n), headlineMarks)) &&
		!isBanner(n, new(url.URL)) && shorter(n, maxTitle) && strings.Contains(textOf(n, maxTitle), " ")
}

// headlineMarks are the words in classes by which pages mark the headline.
var headlineMarks = set("entrytitle posttitle articletitle articleheadline articleheading storytitle storyheadline newstitle newsheadline contenttitle postheadline blogtitel " +
	"artikeltitel beitragstitel titrearticle titularnoticia")

// kickerMarks are the words in classes by which pages mark what stands above a headline
// and is no part of it.
var kickerMarks = set("kicker overline topline roofline eyebrow pretitle prehead preheadline overtitle supertitle surtitle surtitre antetitulo antetítulo cintillo " +
	"dachzeile spitzmarke oberzeile ortsmarke vorspitze vignette vinjett chapeau occhiello catchword catchline rubrik rubrique rubric subhead category section label tag badge")

// isBanner reports whether a heading names the site, not the article: it is a link to
// the front page, stands in one, or is marked as a logo.
func isBanner(h *html.Node, base *url.URL) bool {
	if marked(marksOf(h), bannerMarks) {
		return true
	}
	text := textOf(h, maxTitle)
	for n := range h.Descendants() {
		if n.Data == "a" && leadsHome(n, base) && textOf(n, maxTitle) == text {
			return true
		}
	}
	const highest = 3 // elements up
	n := h.Parent
	for i := 0; i < highest && n != nil && n.Data != "body" && n.Data != "article" && n.Data != "main"; n, i = n.Parent, i+1 {
		if n.Data == "a" {
			return leadsHome(n, base)
		}
		if marked(marksOf(n), logoMarks) {
			return true
		}
	}
	return false
}

// The words in classes and ids by which pages mark their name: on the heading itself,
// and around it.
var (
	bannerMarks = set("logo branding brand sitetitle sitename blogtitle blogname sitelogo siteheading masthead navbarbrand")
	logoMarks   = set("logo sitetitle sitename blogtitle sitelogo branding sitebranding")
)

// leadsHome reports whether a link leads to the front page of the page's site.
func leadsHome(a *html.Node, base *url.URL) bool {
	to, err := url.Parse(strings.TrimSpace(attr(a, "href")))
	if err != nil || !has(a, "href") || to.RawQuery != "" {
		return false
	}
	foreign := to.Host != "" && base.Host != "" && to.Host != base.Host
	return !foreign && (to.Path == "/" || to.Path == "" && to.Host != "")
}

// parts takes in the elements that a heading is made of, if there are several.
func (m *meta) parts(h *html.Node) {
	for c := h.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.PrevSibling == nil && c.NextSibling == nil || len(m.subheadings) >= maxHeadings {
			continue
		}
		if text := headingText(c); len(strings.Fields(text)) > 2 {
			m.subheadings = append(m.subheadings, text)
		}
	}
}

func (m *meta) metaElement(n *html.Node) {
	content := strings.TrimSpace(stdhtml.UnescapeString(attr(n, "content"))) // some escape it twice
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		name := strings.ToLower(strings.TrimSpace(attr(n, key)))
		if name == "author" && len(m.authors) < maxHeadings {
			m.authors = append(m.authors, content)
		}
		if name != "" && m.named[name] == "" && len(m.named) < maxNamed {
			m.named[name] = content
		}
	}
}

// firstNamed returns the content of the first of these meta elements that is there.
func (m *meta) firstNamed(names ...string) string {
	for _, name := range names {
		if s := m.named[name]; s != "" {
			return s
		}
	}
	return ""
}

// site is the publisher's name, else the host's. A name that resembles the host's
// goes before the others: some pages give that of a section, or a word before the
// domain ("Hosted"), for the site's.
func (m *meta) site() string {
	host := (&articles.Article{URL: cmp.Or(m.base.String(), m.address())}).Host()
	var names []string
	for _, name := range []string{m.named["og:site_name"], m.linked.publisher, m.firstNamed("application-name", "publisher", "dc.publisher")} {
		name, _, _ = strings.Cut(squeeze(name), " | ")
		if name != "" && len(name) <= maxByline && !strings.Contains(name, "://") && !isSubdomain(name, host) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if resemblesHost(name, host) {
			return name
		}
	}
	return cmp.Or(append(names, host)...)
}

// isSubdomain reports whether a name is a word before the registered domain of a host.
func isSubdomain(name, host string) bool {
	before, ok := strings.CutSuffix(host, "."+registered(host))
	return ok && slices.Contains(strings.Split(before, "."), lang.Key(name))
}

// resemblesHost reports whether a name holds the letters of a host's registered domain,
// or the domain those of the name: "Mill Press" and mill.example.
func resemblesHost(name, host string) bool {
	const least = 3 // letters
	domain, _, _ := strings.Cut(registered(host), ".")
	name, domain = lang.Key(name), lang.Key(domain)
	return min(len(name), len(domain)) >= least && (strings.Contains(name, domain) || strings.Contains(domain, name))
}

// registered is the part of a host that its owner registered, the whole where that
// is not known.
func registered(host string) string {
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if _, number := netip.ParseAddr(host); err != nil || number == nil {
		return host
	}
	return domain
}

// address is the page's own address for itself. The front page's is none: some
// sites name it on every page. That of another site is none: whoever writes a page may
// say that it is anybody's.
func (m *meta) address() string {
	for _, ref := range []string{m.canonical, m.named["og:url"]} {
		u, err := m.base.Parse(strings.TrimSpace(ref))
		if ref == "" || err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || len(ref) > maxLink {
			continue
		}
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && strings.Trim(m.base.Path, "/") != "" {
			continue
		}
		if m.base.Host != "" && registered(strings.ToLower(u.Hostname())) != registered(strings.ToLower(m.base.Hostname())) {
			continue
		}
		cleanLink(u)
		return u.String()
	}
	return ""
}

// language is the code that the page gives for itself, in lower case.
func (m *meta) language() string {
	code := strings.ToLower(strings.TrimSpace(cmp.Or(m.lang, m.named["og:locale"], m.named["content-language"], m.linked.language)))
	code, _, _ = strings.Cut(strings.ReplaceAll(code, "_", "-"), "-")
	if len(code) != 2 || !articles.IsLanguageCode(code) {
		return ""
	}
	return code
}

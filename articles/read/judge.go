package read

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"

	"golang.org/x/net/html"
)

// How many words a page may have and still be taken for what else it shows signs
// of: articles have more, and some have such signs too.
const (
	minWords     = 20  // an article has more: else it is a stub or a notice
	noticeWords  = 150 // a page that was not found, a check for robots
	consentWords = 400 // a wall of consent, which may go on about its partners
	teaserWords  = 250 // what stands before a paywall
)

// signs are what a page shows besides its text, by which pages are known that
// hold no article. They are read before the article is looked for, which changes
// the tree.
type signs struct {
	titles   []string // of the page, its parts between bars and dashes too; h1
	words    int      // of all that the page shows
	linked   int      // those of them inside links
	talk     bool     // readers wrote all that there is
	password bool     // there is a field for one
	wall     bool     // an element is marked as a paywall
}

// readSigns goes through a parsed page.
func readSigns(doc *html.Node, m *meta) signs {
	var s signs
	for _, title := range append([]string{m.title}, m.headings...) {
		s.titles = append(s.titles, title)
		s.titles = append(s.titles, strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune("|–—-:·•»", r) })...)
	}
	s.node(doc, false)
	return s
}

func (s *signs) node(n *html.Node, link bool) {
	switch n.Type {
	case html.TextNode:
		words := len(strings.Fields(n.Data))
		s.words += words
		if link {
			s.linked += words
		}
	case html.ElementNode:
		s.password = s.password || n.Data == "input" && strings.EqualFold(attr(n, "type"), "password")
		s.wall = s.wall || isWall(n)
		if silent[n.Data] {
			return
		}
		link = link || n.Data == "a"
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.node(c, link)
	}
}

// isWall reports whether an element is marked as what stands before the rest of an
// article. On the whole page such classes mean that there is no wall.
func isWall(n *html.Node) bool {
	if n.Data == "html" || n.Data == "body" || len(n.Attr) == 0 {
		return false
	}
	class := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	return containsAny(class, "paywall", "regwall", "pay-wall", "subscription-wall", "subscriber-wall", "article-locked", "premium-teaser", "piano-offer")
}

// judge reports whether what came out of a page is an article. The error says what
// the page is instead: [ErrMissing], [ErrRobotCheck], [ErrConsent], [ErrPaywall],
// [ErrScript], or [ErrNotArticle].
func judge(a *articles.Article, m *meta, s signs, page []byte) error {
	words := wordsIn(a.Text, consentWords)
	const noticeLines = 3 // in which a wall of consent says what it is
	lines := strings.SplitN(a.Text, "\n", noticeLines+1)
	titled, _ := lang.Detect(m.title)
	languages := append(lang.Get(a.Lang).OnPages(), lang.Get(m.language()), lang.Get(titled))
	switch {
	case words <= noticeWords && begins(languages, lang.NotFound, s.titles...):
		return ErrMissing
	case words <= noticeWords && begins(languages, lang.RobotCheck, s.titles...):
		return ErrRobotCheck
	case words <= consentWords && (isConsentAddress(m.base) || begins(languages, lang.Consent, append(lines[:min(len(lines), noticeLines)], s.titles...)...)):
		return ErrConsent
	case words <= teaserWords && (m.locked() && (words <= noticeWords || s.wall || !endsSentence(a.Text)) || stopsAtPaywall(a.Text, languages)):
		return ErrPaywall
	case words <= minWords:
		return s.instead(a, page)
	case s.talk:
		return ErrNoArticle
	case mostlyLinks(a):
		return ErrListing
	}
	return nil
}

// begins reports whether one of the lines begins with a phrase of the section in one
// of the languages.
func begins(languages lang.Languages, section lang.Section, lines ...string) bool {
	return slices.ContainsFunc(lines, func(line string) bool {
		return languages.Prefix(section, strings.ToLower(strings.TrimSpace(line))) > 0
	})
}

// instead tells what a page is that has fewer words of an article than any has.
func (s signs) instead(a *articles.Article, page []byte) error {
	switch {
	case s.password:
		return ErrPaywall
	case s.words < noticeWords && bytes.Contains(bytes.ToLower(page), []byte("<script")): // they make what a browser shows
		return ErrScript
	case s.words > noticeWords && 2*s.linked > s.words, mostlyLinks(a):
		return ErrListing
	}
	return ErrNoArticle
}

// locked reports whether the page names its article as one for subscribers.
func (m *meta) locked() bool {
	tier := strings.ToLower(m.firstNamed("article:content_tier", "og:article:content_tier", "lp.type"))
	return m.linked.locked || tier == "locked" || tier == "premium"
}

// isConsentAddress knows the places that ask for consent before they lead on.
func isConsentAddress(u *url.URL) bool {
	host, path := strings.ToLower(u.Hostname()), strings.ToLower(u.Path)
	return strings.HasPrefix(host, "consent.") || strings.HasPrefix(host, "guce.") || strings.HasPrefix(host, "myprivacy.") ||
		containsAny(path, "/consent", "/cookiewall", "/cookie-wall", "/privacy-gate", "/privacywall", "/gdpr-consent")
}

// stopsAtPaywall reports whether one of the last lines offers the rest of the article
// to subscribers. What is offered below a whole article comes in a line of its
// own after a sentence's end as well, so that this is asked of short texts only.
func stopsAtPaywall(text string, languages lang.Languages) bool {
	const last, longest = 5, 300 // lines; bytes of a line
	lines := strings.Split(strings.ToLower(text), "\n")
	for _, line := range lines[max(0, len(lines)-last):] {
		if len(line) > longest {
			continue
		}
		if slices.ContainsFunc(languages, func(l *lang.Language) bool { return l.List(lang.Paywall).Within(line) }) {
			return true
		}
	}
	return false
}

// mostlyLinks reports whether lines which are nothing but a link, and headings, make
// up most of the text: a front page.
func mostlyLinks(a *articles.Article) bool {
	links := 0
	for _, h := range a.Hints {
		if h.Kind == articles.HintLink {
			links += h.Len()
		}
	}
	return links*2 > len(a.Text)
}

// wordsIn counts the words of a text, up to one more than enough.
func wordsIn(text string, enough int) (n int) {
	for range lang.Words(text) {
		if n++; n > enough {
			break
		}
	}
	return n
}

package read

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mend makes of a tree what readers see of it, where a finder of articles goes by
// elements alone: drop caps are letters, links that lead nowhere are words, a bare
// aside with sentences is a part of the article. Forms and boxes that every page of a
// site has, and the site's name as a heading, are taken out. It reports whether the page
// holds little but what readers wrote.
func mend(doc *html.Node, base *url.URL, languages lang.Languages) (talk bool) {
	var furniture []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		mendElement(n)
		if isFurnitureBox(n) || isGenre(n) || n.Data == "a" && (isScriptLink(n) || holdsHeading(n)) || (n.Data == "h2" || n.Data == "h3") && isBanner(n, base) || isTeaserBox(n) {
			furniture = append(furniture, n)
		}
	}
	found, talk := discussions(doc, languages)
	for _, n := range slices.Concat(furniture, found) {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	return talk
}

// mendElement changes one element into what it is for readers.
func mendElement(n *html.Node) {
	switch {
	case n.Data == "a" && !has(n, "href"):
		n.Data, n.DataAtom = "span", atom.Span
	case n.Data == "div" && len(n.Attr) == 0 && isBesidePicture(n):
		n.Attr = []html.Attribute{{Key: "class", Val: "caption"}}
	case n.Data == "aside" && isFactBox(n):
		n.Data, n.DataAtom = "div", atom.Div
	case n.Data == "span" && len(n.Attr) > 0:
		showDropCap(n)
	case n.Data == "img":
		writeInitial(n)
	case n.Data == "div" && len(n.Attr) > 0 && isInitial(n):
		joinInitial(n)
	}
	if len(n.Attr) > 0 && namesAuthor(n) && inQuotation(n) {
		n.Attr = nil // whose words these are
	}
}

// isGenre reports whether an element is a word or two that stand at the beginning of a
// paragraph, marked as what is above a headline, to say what kind of article it is.
func isGenre(n *html.Node) bool {
	const longest = 2 // words
	if n.Data != "span" && n.Data != "strong" && n.Data != "b" || len(n.Attr) == 0 || n.Parent == nil || n.Parent.Data != "p" || n.PrevSibling != nil || n.NextSibling == nil {
		return false
	}
	return unicode.IsUpper(firstRune(strings.TrimSpace(nodeText(n.NextSibling)))) && marked(marksOf(n), genreMarks) && len(strings.Fields(textOf(n, maxByline))) <= longest
}

// genreMarks are those of them that are no place.
var genreMarks = set("kicker overline topline roofline eyebrow pretitle preheadline overtitle supertitle surtitle surtitre antetitulo antetítulo cintillo dachzeile spitzmarke oberzeile occhiello catchline")

// isScriptLink reports whether a link does something with the page: print it, go back.
func isScriptLink(a *html.Node) bool {
	const longest = 40 // bytes
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(a, "href"))), "javascript:") && shorter(a, longest)
}

// holdsHeading reports whether a link has a heading and something above or below it: the
// teaser of another article.
func holdsHeading(a *html.Node) bool {
	const longest = 600 // bytes
	for d := range a.Descendants() {
		switch d.Data {
		case "h2", "h3", "h4", "h5":
			return len(textOf(d, longest)) < len(textOf(a, longest)) && shorter(a, longest) && !holdsHeadline(a)
		}
	}
	return false
}

// isBesidePicture reports whether a few words stand below a picture in an element that
// holds nothing else.
func isBesidePicture(n *html.Node) bool {
	const longest = 160 // bytes
	before := previousElement(n)
	if before == nil || nextElement(n) != nil || !onlyText(n) || n.Parent == nil || !holdsPicture(before) || textOf(before, 1) != "" {
		return false
	}
	text := textOf(n, longest)
	return text != "" && len(text) < longest && squash(text) == squash(textOf(n.Parent, longest))
}

func holdsPicture(n *html.Node) bool {
	if pictures[n.Data] {
		return true
	}
	for d := range n.Descendants() {
		if pictures[d.Data] {
			return true
		}
	}
	return false
}

// pictures are the elements that show one.
var pictures = set("img picture amp-img")

// isTeaserBox reports whether an element is a teaser beside others of its kind, which
// begins with a link to the article that it is for.
func isTeaserBox(n *html.Node) bool {
	switch n.Data {
	case "div", "section", "article":
		return beginsWithLink(n) && listsOthers(n) && hasTwin(n) && !holdsHeadline(n)
	}
	return false
}

// beginsWithLink reports whether the first text inside an element stands in a link.
func beginsWithLink(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !silent[d.Parent.Data] && strings.TrimSpace(d.Data) != "" {
			for p := d.Parent; p != n; p = p.Parent {
				if p.Data == "a" {
					return true
				}
			}
			return false
		}
	}
	return false
}

// discussionMarks are the classes and ids, without hyphens, of what readers wrote below an
// article, of what asks for consent, and of the terms of the site.
var discussionMarks = set("comment comments commentlist commentslist commentsection commentssection commentsarea commentarea commentthread disqusthread respond kommentar kommentare " +
	"kommentarliste kommentarer kommentarbereich leserkommentare commentaire commentaires comentario comentarios commento commenti reactie reacties komentarze " +
	"disclaimer legal legalnotice legaltext legaldisclaimer riskwarning riskdisclosure imprint impressum " +
	"cookieconsent cookiebanner cookienotice cookiebar cookiewall consentbanner gdpr onetrustconsentsdk usercentricsroot didomihost")

// isDiscussion reports whether an element is marked as such a part of a page.
func isDiscussion(n *html.Node) bool {
	if len(n.Attr) == 0 || n.Data == "html" || n.Data == "body" || n.Data == "main" || n.Data == "article" || n.Data == "a" || n.Data == "span" {
		return false
	}
	for _, names := range []string{attr(n, "class"), attr(n, "id")} {
		names = strings.ToLower(names)
		if !containsAny(names, "comment", "komment", "coment", "koment", "reactie", "respond", "disqus", "cookie", "consent", "gdpr", "usercentrics", "didomi", "legal", "disclaim", "risk", "imprint", "impressum") {
			continue
		}
		for name := range strings.FieldsSeq(names) {
			if discussionMarks[strings.ReplaceAll(strings.ReplaceAll(name, "-", ""), "_", "")] {
				return true
			}
		}
	}
	return false
}

// discussions returns the elements that hold readers' comments or ask for consent, as long
// as more than a sentence or two stands on the page besides; talk reports whether the
// comments are all that there is.
func discussions(doc *html.Node, languages lang.Languages) (found []*html.Node, talk bool) {
	const enough, long = 250, 400 // bytes of paragraphs, and of comments
	inside := threads(doc, languages)
	besides := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case inside[n]:
			return
		case n.Type == html.ElementNode && isDiscussion(n) && !holdsHeadline(n):
			inside[n] = true
			return
		case n.Type == html.TextNode && besides < enough && n.Parent != nil && !silent[n.Parent.Data] && endsSentence(strings.TrimSpace(n.Data)):
			besides += len(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	if besides >= enough {
		return slices.Collect(maps.Keys(inside)), false
	}
	for n := range inside {
		talk = talk || !isConsent(n) && !shorter(n, long)
	}
	return nil, talk
}

// isConsent reports whether an element is marked as one that asks for consent.
func isConsent(n *html.Node) bool {
	return containsAny(strings.ToLower(attr(n, "class")+" "+attr(n, "id")), "cookie", "consent", "gdpr", "usercentrics", "didomi")
}

// threads returns the elements of discussions that no class or id tells: what stands below
// a heading such as "9 comments", and what holds several links to answer somebody.
func threads(doc *html.Node, languages lang.Languages) map[*html.Node]bool {
	const fewest, highest, mostThreads = 3, 8, 5 // answers; elements up; headings
	found := make(map[*html.Node]bool)
	answers := make(map[*html.Node]int)
	headings := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "h2", "h3", "h4", "h5", "h6":
			if heading := textOf(n, maxByline); headings < mostThreads && (opensDiscussion(heading, languages) || termsHeadings[strings.ToLower(strings.Trim(heading, " :.!"))]) {
				headings++
				for _, below := range restBelow(n) {
					found[below] = true
				}
			}
		case "a", "button":
			if c := n.FirstChild; c != nil && c == n.LastChild && c.Type == html.TextNode && languages.Has(lang.Discussion, strings.ToLower(strings.TrimSpace(c.Data))) {
				for i, p := 0, n.Parent; i < highest && p != nil; i, p = i+1, p.Parent {
					if answers[p]++; answers[p] == fewest && !holdsHeadline(p) && p.Data != "body" && p.Data != "main" && p.Data != "article" {
						found[p] = true
						break
					}
				}
			}
		}
	}
	return found
}

// termsHeadings are the headings of what a site says of itself and its terms on every page.
var termsHeadings = phraseSet("nutzungsbedingungen", "haftungsausschluss", "risikohinweis", "rechtliche hinweise", "rechtlicher hinweis", "impressum", "datenschutzerklärung", "disclaimer",
	"terms of use", "terms and conditions", "privacy policy", "legal notice", "legal disclaimer", "risk warning", "risk disclosure", "forward-looking statements",
	"mentions légales", "conditions d’utilisation", "conditions d'utilisation", "aviso legal", "condiciones de uso", "note legali", "termini e condizioni", "condizioni d’uso",
	"aviso jurídico", "termos de uso", "gebruiksvoorwaarden", "algemene voorwaarden", "användarvillkor", "ansvarsfriskrivning", "brukervilkår", "ansvarsfraskrivelse",
	"käyttöehdot", "vastuuvapauslauseke", "regulamin serwisu", "nota prawna", "podmínky užití", "όροι χρήσης", "termeni și condiții", "условия использования")

// opensDiscussion reports whether readers write below a heading: it says how many did, or
// it is the language's first word for that.
func opensDiscussion(heading string, languages lang.Languages) bool {
	lower := strings.ToLower(heading)
	rest := strings.TrimSpace(strings.Trim(lower, " 0123456789()[]:.,!"))
	counted := strings.IndexFunc(lower, unicode.IsDigit) >= 0
	return slices.ContainsFunc(languages, func(l *lang.Language) bool {
		words := l.List(lang.Discussion)
		n := words.Prefix(rest)
		first := len(words.Words()) > 0 && words.Words()[0] == rest
		return first || n > 0 && (counted || n == len(rest) && strings.Contains(rest, " "))
	})
}

// restBelow returns the element of a heading, the highest that begins with it, and all
// behind it in the same element.
func restBelow(heading *html.Node) (rest []*html.Node) {
	n := heading
	for previousElement(n) == nil && n.Parent != nil && n.Parent.Data != "body" && n.Parent.Data != "article" && n.Parent.Data != "main" && nextElement(n) == nil {
		n = n.Parent
	}
	for ; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode && holdsHeadline(n) {
			return nil
		}
		rest = append(rest, n)
	}
	return rest
}

// factMarks are the words in classes by which pages mark a box with facts.
var factMarks = set("infobox factbox facts fact faktabox faktaruta fakta faktenbox infokasten infokader kader encadre encadré despiece scheda hintergrund background glossary")

// isFactBox reports whether an aside, which nothing marks as something else, tells
// something in sentences without links.
func isFactBox(n *html.Node) bool {
	if (attr(n, "class") != "" || attr(n, "id") != "" || attr(n, "role") != "") && !marked(marksOf(n), factMarks) {
		return false
	}
	sentences := 0
	for d := range n.Descendants() {
		switch d.Data {
		case "a", "input", "button":
			return false
		case "p", "li":
			if endsSentence(textOf(d, maxTitle)) {
				sentences++
			}
		}
	}
	return sentences > 0
}

// showDropCap shows the first letters of a paragraph where they are hidden from eyes or from
// screen readers, once where they are written for each.
func showDropCap(n *html.Node) {
	if forEyes, forEars := pairOf(n); forEyes != nil {
		forEyes.Attr = nil
		for forEars.FirstChild != nil {
			forEars.RemoveChild(forEars.FirstChild)
		}
		return
	}
	if label := attr(n, "aria-label"); label != "" && squash(label) == squash(textOf(n, maxByline)) {
		for d := range n.Descendants() {
			d.Attr = nil
		}
	}
	if !isHiddenLetter(n) {
		return
	}
	next := n.NextSibling
	for next != nil && next.Type == html.ElementNode && textOf(next, 1) == "" {
		next = next.NextSibling
	}
	if next != nil && next.Type == html.TextNode && unicode.IsLetter(firstRune(next.Data)) {
		n.Attr = nil
	}
}

// pairOf returns an element and the one behind it that have the same few words, the one
// hidden from screen readers, the other there for them alone.
func pairOf(n *html.Node) (forEyes, forEars *html.Node) {
	const longest = 40 // bytes
	next := nextElement(n)
	if next == nil || n.NextSibling != next && strings.TrimSpace(n.NextSibling.Data) != "" {
		return nil, nil
	}
	text := squash(textOf(n, longest))
	if text == "" || len(text) >= longest || text != squash(textOf(next, longest)) {
		return nil, nil
	}
	for _, pair := range [][2]*html.Node{{n, next}, {next, n}} {
		if attr(pair[0], "aria-hidden") == "true" && invisible(pair[1]) {
			return pair[0], pair[1]
		}
	}
	return nil, nil
}

// isInitial reports whether an element is marked as a drop cap.
func isInitial(n *html.Node) bool {
	return marked(marksOf(n), initialMarks)
}

var initialMarks = set("dropcap initial lettrine capolettera anfang initiale firstletter letrine")

// joinInitial moves a letter that stands in a block of its own into the paragraph below,
// which goes on in small letters.
func joinInitial(n *html.Node) {
	next := nextElement(n)
	text := strings.TrimSpace(textOf(n, maxByline))
	if next == nil || next.Data != "p" || utf8.RuneCountInString(text) != 1 || !unicode.IsUpper(firstRune(text)) {
		return
	}
	if c := next.FirstChild; c != nil && c.Type == html.TextNode && unicode.IsLower(firstRune(c.Data)) {
		c.Data = text + c.Data
		for n.FirstChild != nil {
			n.RemoveChild(n.FirstChild)
		}
	}
}

// writeInitial turns the picture of a letter at the beginning of a paragraph into the letter.
func writeInitial(n *html.Node) {
	alt, next := strings.TrimSpace(attr(n, "alt")), n.NextSibling
	if utf8.RuneCountInString(alt) == 1 && unicode.IsLetter(firstRune(alt)) && n.Parent.FirstChild == n && next != nil && next.Type == html.TextNode && unicode.IsLower(firstRune(next.Data)) {
		next.Data = alt + next.Data
	}
}

// isHiddenLetter reports whether a span holds one letter, with a quotation mark at most,
// and is hidden from some.
func isHiddenLetter(n *html.Node) bool {
	const longest = 2 // runes
	c := n.FirstChild
	if c == nil || c != n.LastChild || c.Type != html.TextNode || attr(n, "aria-hidden") != "true" && !invisible(n) {
		return false
	}
	text := strings.TrimSpace(c.Data)
	return text != "" && utf8.RuneCountInString(text) <= longest && unicode.IsLetter(lastRune(text))
}

// furnitureMarks are the words in classes and ids of boxes that ask for something or lead
// elsewhere, in the middle of an article too.
var furnitureMarks = set("newsletter newsletters signup emailsignup newslettersignup subscribe subscription subscriptionwidget disclosure disclosures rate rating ratings ratethis starrating starratings stars postratings kksr voting valoracion bewertung bewertungen betyg feedback " +
	"related correlati correlate relacionadas relacionados relacionado relatedstories relatedarticles relatedlinks relatednews relatedposts relatedcontent ainotice aidisclaimer aidisclosure ailabel disclaimer editsection mweditsection jumptonav jumplink sitesub readmore readalso readnext seealso cta")

// isFurnitureBox reports whether an element is marked as such a box. Such words stand in
// the classes of whole articles as well, so the text must be short.
func isFurnitureBox(n *html.Node) bool {
	const maxBox = 600 // bytes
	if len(n.Attr) == 0 || n.Data == "html" || n.Data == "body" || n.Data == "main" || n.Data == "article" || n.Data == "input" {
		return false
	}
	class := namesOf(n)
	return containsAny(class, "newsletter", "edit", "jump", "sitesub", "signup", "subscri", "disclos", "rat", "star", "kksr", "voting", "valora", "bewert", "betyg", "feedback", "related", "correlat", "relacionad", "read", "see", "cta", "disclaim", "notice", "ailabel", "ai-label") &&
		marked(marksOf(n), furnitureMarks) && shorter(n, maxBox) && !holdsHeadline(n)
}

// holdsHeadline reports whether an h1 stands in an element.
func holdsHeadline(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Data == "h1" {
			return true
		}
	}
	return n.Data == "h1"
}

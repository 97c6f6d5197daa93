package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index"
)

// Bounds of what is compared: somebody's words, and what of the articles.
const (
	maxClaim      = 300         // words and marks
	maxCandidates = 16          // articles that are compared
	maxAnalysed   = 4           // of them that are looked into
	maxCompared   = 100_000_000 // pairs of words
	diffsShown    = 10
)

// check compares words that somebody is said to have said with the articles.
func (b *Bot) check(ctx context.Context, req Request) (Reply, error) {
	c := claimOf(req)
	said := c.tokens()
	switch {
	case !slices.ContainsFunc(said, token.word):
		return Reply{}, misuse("check.empty")
	case len(said) > maxClaim:
		return Reply{}, misuse("check.too_long", "Limit", maxClaim)
	}
	found, nearest, err := b.candidates(ctx, req, c.words)
	if err != nil {
		return Reply{}, err
	}
	best, err := b.bestMatch(ctx, found, c, said)
	if err != nil {
		return Reply{}, err
	}
	// Of words that are meant to be these, most are.
	if best == nil || 2*best.cost > len(said) {
		return b.notThere(ctx, req, nearest)
	}
	return best.reply(req, c, said), nil
}

// claim is somebody's alleged words, and who is said to have said them, "" for anybody.
type claim struct{ words, speaker string }

// tokens returns the words to compare; a stop at their end makes no difference.
func (c *claim) tokens() []token {
	said := tokensOf(c.words, articles.Span{End: len(c.words)})
	if n := len(said); n > 0 && (said[n-1].key == "." || said[n-1].key == ",") {
		said = said[:n-1]
	}
	return said
}

// claimOf reads what is to be checked: what was written, or the message that the
// request is about.
func claimOf(req Request) claim {
	c, _ := parseClaim(req.Values.Text(OptionWords))
	ref := req.Reference
	if c.words == "" && ref != nil && !ref.Implied {
		switch {
		case ref.FromBot && len(ref.Quotes) > 0:
			c = claim{ref.Quotes[0].Words, ref.Quotes[0].Speaker}
		case ref.FromBot && len(ref.Sentences) > 0:
			c.words = ref.Sentences[0].Words
		default:
			text := strings.NewReplacer("*", "", "`", "", "> ", "").Replace(ref.Text)
			known := false
			if c, known = parseClaim(text); !known {
				c.words = cmp.Or(longestMarked(text), c.words)
			}
		}
	}
	if name := strings.TrimSpace(req.Values.Text(OptionSpeaker)); name != "" {
		c.speaker = name
	}
	return c
}

// parseClaim reads words as people give them on: in marks or not, with whose they are
// before a colon or after a dash. It is known where the words begin and end if they
// stand in marks, or a name beside them.
func parseClaim(text string) (c claim, known bool) {
	text = strings.TrimSpace(text)
	if at := strings.IndexAny(text, anyMark); at >= 0 {
		_, size := utf8.DecodeRuneInString(text[at:])
		closing := closingMark(text[at:])
		if closing > 0 {
			_, last := utf8.DecodeRuneInString(text[at+closing:])
			before, isBefore := strings.CutSuffix(strings.TrimSpace(text[:at]), ":")
			after := strings.Trim(text[at+closing+last:], " \t\n.,–—-~()")
			words := text[at+size : at+closing]
			switch {
			case at == 0 && after == "":
				return claim{words: words}, true
			case at == 0 && isName(after):
				return claim{words, nameOnly(after)}, true
			case isBefore && after == "" && isName(before):
				return claim{words, nameOnly(before)}, true
			}
		}
	}
	for _, dash := range []string{"—", "–", " - ", "\n-"} {
		i := strings.LastIndex(text, dash)
		if i <= 0 {
			continue
		}
		if name := strings.TrimSpace(text[i+len(dash):]); isName(name) && strings.TrimSpace(text[:i]) != "" {
			return claim{strings.TrimSpace(text[:i]), nameOnly(name)}, true
		}
	}
	return claim{words: text}, false
}

// isName reports whether a text can be somebody's name, with a role after a comma: its
// words begin with capitals, but for short ones ("van", "der").
func isName(text string) bool {
	words := strings.Fields(nameOnly(text))
	if len(words) == 0 || len(words) > 6 || utf8.RuneCountInString(text) > maxGiven || strings.ContainsAny(text, "?!:;"+quotationMarks[0]) {
		return false
	}
	capitals := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsLetter(r) && !unicode.IsLower(r):
			capitals++
		case utf8.RuneCountInString(w) > 3:
			return false
		}
	}
	return capitals > 0
}

// nameOnly leaves out a role after a comma.
func nameOnly(text string) string {
	name, _, _ := strings.Cut(text, ",")
	return strings.TrimSpace(name)
}

// longestMarked returns the longest words in marks, "" where none are long enough to be
// somebody's.
func longestMarked(text string) string {
	const fewest = 3 // blanks in them
	best := ""
	for at := 0; at < len(text); {
		_, size := utf8.DecodeRuneInString(text[at:])
		if !strings.ContainsAny(text[at:at+size], quotationMarks[0]+quotationMarks[1]) {
			at += size
			continue
		}
		closing := closingMark(text[at:])
		if closing == 0 {
			break
		}
		if words := text[at+size : at+closing]; len(words) > len(best) && strings.Count(words, " ") >= fewest {
			best = words
		}
		_, last := utf8.DecodeRuneInString(text[at+closing:])
		at += closing + last
	}
	return best
}

// candidates finds the articles that may hold the words: those with a run of their
// rarest ones, those with quotes that share words, and those that Ask finds. It also
// returns what comes nearest by the index's own judgement, nil for nothing.
func (b *Bot) candidates(ctx context.Context, req Request, words string) (found []*articles.Article, nearest *Excerpt, err error) {
	add := func(a *articles.Article) {
		if len(found) < maxCandidates && !slices.ContainsFunc(found, func(f *articles.Article) bool { return f.Number == a.Number }) {
			found = append(found, a)
		}
	}
	said, err := b.index.Quotes(ctx, req.Library, index.QuoteQuery{About: words, Filter: req.Filter, Limit: maxCandidates / 2})
	if err != nil {
		return nil, nil, fmt.Errorf("find quotes like the words: %w", err)
	}
	told, err := b.index.Ask(ctx, req.Library, index.Question{Text: words, Filter: req.Filter, Limit: maxCandidates})
	if err != nil {
		return nil, nil, fmt.Errorf("find sentences like the words: %w", err)
	}
	for i, run := range runsOf(words) {
		list, err := b.index.Search(ctx, req.Library, index.SearchQuery{Words: `"` + run + `"`, Filter: req.Filter, Limit: articlesFound})
		if i > 0 && errors.Is(err, index.ErrTooMuch) {
			break // the others are runs of it that are not as rare
		}
		if err != nil {
			return nil, nil, fmt.Errorf("find a run of words: %w", err)
		}
		for _, a := range list.Articles {
			add(a.Article)
		}
	}
	for i := range said.Hits {
		add(said.Hits[i].Article)
	}
	for i := range told.Hits {
		add(told.Hits[i].Article)
	}
	switch {
	case len(said.Hits) > 0:
		e := quoteExcerpt(said.Hits[0].Article, &said.Hits[0].Quote)
		nearest = &e
	case len(told.Hits) > 0:
		e := excerpt(&told.Hits[0])
		nearest = &e
	}
	return found, nearest, nil
}

// runsOf returns runs of words to search for: how the text begins, and those of its runs
// whose words are the longest, for long words are rare.
func runsOf(text string) []string {
	const beginning, length, most = 12, 4, 3
	words := slices.Collect(lang.LowerWords(text))
	runs := []string{strings.Join(words[:min(len(words), beginning)], " ")}
	var short []string
	for i := 0; i+length <= len(words); i += length {
		short = append(short, strings.Join(words[i:i+length], " "))
	}
	slices.SortStableFunc(short, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return append(runs, short[:min(len(short), most)]...)
}

// bestMatch returns where the words stand, or what is nearest to them; nil for nowhere.
func (b *Bot) bestMatch(ctx context.Context, found []*articles.Article, c claim, said []token) (*match, error) {
	type candidate struct {
		*articles.Article
		near
	}
	var list []candidate
	compared := 0
	for _, a := range found {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		there := tokensOf(a.Text, articles.Span{End: len(a.Text)})
		if compared += len(said) * len(there); compared > maxCompared && len(list) > 0 {
			break
		}
		list = append(list, candidate{a, nearestTo(said, there)})
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(a.cost, b.cost) })
	var best *match
	for _, l := range list[:min(len(list), maxAnalysed)] {
		an, err := b.analyze(ctx, l.Article)
		if errors.Is(err, index.ErrAside) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, m := range matchesIn(l.Article, &an, l.near, said) {
			m.confirmed = c.speaker == "" || m.saidBy(c.speaker)
			if best == nil || m.order(best) < 0 {
				best = &m
			}
		}
	}
	return best, nil
}

// notThere is the reply when the articles do not have the words, with what comes
// nearest.
func (b *Bot) notThere(ctx context.Context, req Request, nearest *Excerpt) (Reply, error) {
	if nearest == nil {
		return b.nothing(ctx, req, req.say("check.none"), req.say("check.as_written"))
	}
	r, err := b.nothing(ctx, req, req.say("check.as_written"))
	r.Heading, r.Excerpts, r.Quiet = req.say("check.nearest"), []Excerpt{*nearest}, false
	return r, err
}

// hold is how an article has words.
type hold int

// The ways to have words, the surest first.
const (
	asQuote    hold = iota // between marks
	asDenied               // the speaker says that they are not so
	ofSeveral              // quotes of several people, one after the other
	asReported             // what somebody said, in the article's words
	asOwn                  // the article's own words
)

// match is a stretch of an article that is nearest to the words.
type match struct {
	article   *articles.Article
	an        *articles.Analysis
	cost      int     // words and marks to change; 0: word for word
	there     []token // of the article
	hold      hold
	quotes    []articles.Quote // whose words they are, nil for the article's own
	whole     bool             // sentences or quotes from beginning to end
	confirmed bool             // nobody else is said to have said them
}

// order compares matches by how near they are, what they prove, and for whom.
func (m *match) order(o *match) int {
	rank := func(yes bool) int {
		if yes {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(m.cost, o.cost), cmp.Compare(m.hold, o.hold),
		cmp.Compare(rank(m.confirmed), rank(o.confirmed)), cmp.Compare(rank(m.whole), rank(o.whole)),
	)
}

func (m *match) span() articles.Span {
	return articles.Span{Start: m.there[0].Start, End: m.there[len(m.there)-1].End}
}

// sentences returns the article's sentences that the words stand in.
func (m *match) sentences() []articles.Sentence {
	at, all := m.span(), m.an.Sentences
	first, _ := slices.BinarySearchFunc(all, at.Start, func(s articles.Sentence, start int) int { return cmp.Compare(s.End, start+1) })
	end := first
	for end < len(all) && all[end].Start < at.End {
		end++
	}
	return all[first:end]
}

// matchesIn returns the matches in an article: where its text is nearest to the words,
// and the quotes that are as near by themselves, those that are interrupted without what
// stands between their parts.
func matchesIn(a *articles.Article, an *articles.Analysis, inText near, said []token) []match {
	quotes := an.WholeQuotes()
	var list []match
	for _, there := range inText.windows {
		m := match{article: a, an: an, cost: inText.cost, there: there}
		m.attribute(quotes)
		list = append(list, m)
	}
	for _, q := range quotes {
		if !q.Denial.Empty() || q.Kind != articles.Direct || len(list) == 2*maxWindows {
			continue
		}
		n := nearestTo(said, tokensOfQuote(a.Text, &q))
		if n.cost <= inText.cost && len(n.windows) > 0 {
			m := match{article: a, an: an, cost: n.cost, there: n.windows[0], quotes: []articles.Quote{q}}
			m.whole = m.isWhole()
			list = append(list, m)
		}
	}
	return list
}

// tokensOfQuote returns the words of a quote, without what interrupts it.
func tokensOfQuote(text string, q *articles.Quote) []token {
	if len(q.Segments) == 0 {
		return tokensOf(text, q.Span)
	}
	var list []token
	for _, s := range q.Segments {
		if n := len(list); n > 0 && list[n-1].key == "," {
			list = list[:n-1] // it belongs to what interrupts
		}
		list = append(list, tokensOf(text, s)...)
	}
	return list
}

// attribute tells whose the words are: a quote's only if every one of them stands in it.
func (m *match) attribute(quotes []articles.Quote) {
	at := m.span()
	quotes = slices.DeleteFunc(slices.Clone(quotes), func(q articles.Quote) bool {
		return !q.Overlaps(at) && !slices.ContainsFunc(q.Segments, at.Overlaps)
	})
	m.hold = asQuote
	for _, w := range m.there {
		if !w.word() {
			continue
		}
		q, hold := m.holder(quotes, w.Span)
		m.hold = max(m.hold, hold)
		if q != nil && !slices.ContainsFunc(m.quotes, func(o articles.Quote) bool { return o.Span == q.Span }) {
			m.quotes = append(m.quotes, *q)
		}
	}
	switch {
	case m.hold == asOwn:
		m.quotes = nil
	case slices.ContainsFunc(m.quotes, func(q articles.Quote) bool { return speaker(&q) != speaker(&m.quotes[0]) }):
		m.hold = max(m.hold, ofSeveral)
	}
	m.whole = m.isWhole()
}

// holder returns the quote that a word stands in, and how; nil for none.
func (m *match) holder(quotes []articles.Quote, word articles.Span) (best *articles.Quote, how hold) {
	how = asOwn
	for i := range quotes {
		q := &quotes[i]
		in := q.Contains(word) || slices.ContainsFunc(q.Segments, func(s articles.Span) bool { return s.Contains(word) })
		if !in {
			continue
		}
		here := asReported
		switch {
		case !q.Denial.Empty():
			here = asDenied
		case q.Kind == articles.Direct || q.Kind == articles.Mixed && m.inMarks(q, word):
			here = asQuote
		}
		if here < how {
			best, how = q, here
		}
	}
	return best, how
}

// inMarks reports whether a word of a quote that is partly reported stands in marks.
func (m *match) inMarks(q *articles.Quote, word articles.Span) bool {
	n := 0
	for _, r := range m.article.Text[min(q.Marked.Start, word.Start):word.Start] {
		if strings.ContainsRune(quotationMarks[0]+quotationMarks[1], r) {
			n++
		}
	}
	return n%2 == 1
}

// isWhole reports whether the words begin and end where a quote or a sentence does.
func (m *match) isWhole() bool {
	text, at := m.article.Text, m.span()
	begins, ends := false, false
	border := func(s articles.Span) {
		begins = begins || s.Start <= at.Start && !strings.ContainsFunc(text[s.Start:at.Start], tells)
		ends = ends || at.End <= s.End && !strings.ContainsFunc(text[at.End:s.End], tells)
	}
	for _, q := range m.quotes {
		if q.Kind != articles.Mixed {
			m.sentencesOf(&q, border)
			continue
		}
		// Of a sentence that is partly reported, what stands in marks is whole.
		before := strings.TrimRight(text[:at.Start], " ")
		after := strings.TrimLeft(text[at.End:], ".,")
		r, _ := utf8.DecodeLastRuneInString(before)
		s, _ := utf8.DecodeRuneInString(after)
		begins = begins || strings.ContainsRune(anyMark, r)
		ends = ends || strings.ContainsRune(anyMark, s)
	}
	for _, s := range m.sentences() {
		border(s.Span)
	}
	return begins && ends
}

// sentencesOf tells border where a quote begins and ends, and each of its sentences; the
// article's sentence may be more. Where a quote is interrupted a sentence goes on.
func (m *match) sentencesOf(q *articles.Quote, border func(articles.Span)) {
	parts := q.Segments
	if parts == nil {
		parts = []articles.Span{q.Span}
	}
	whole := articles.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}
	border(whole)
	for i, part := range parts {
		list := lang.Get(m.an.Lang).Sentences(part.Of(m.article.Text))
		for j, s := range list {
			s = articles.Span{Start: part.Start + s.Start, End: part.Start + s.End}
			if i > 0 && j == 0 {
				s.Start = whole.Start
			}
			if i+1 < len(parts) && j+1 == len(list) {
				s.End = whole.End
			}
			border(s)
		}
	}
}

// tells reports whether a character changes what is said.
func tells(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '?' || r == '!' || r == '…'
}

// speakers names who says the words, "" where that is not sure.
func (m *match) speakers() string {
	var names []string
	for _, q := range m.quotes {
		if q.Doubtful || q.Speaker.Name == "" {
			return ""
		}
		if name := speaker(&q); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// saidBy reports whether all the quotes can be those of whom a name means.
func (m *match) saidBy(name string) bool {
	return len(m.quotes) > 0 && !slices.ContainsFunc(m.quotes, func(q articles.Quote) bool {
		return !slices.ContainsFunc(append([]articles.Speaker{q.Speaker}, q.Joint...), func(s articles.Speaker) bool { return goesBy(&s, name) })
	})
}

// slipLetters is how many letters a word of a name has at least of which one may be
// another: "Jinping" for "Jinpeng". Short ones are often somebody else's.
const slipLetters = 6

// goesBy reports whether a name means a speaker: a part of the name or of the role, such
// as "Okafor" or "mayor Okafor", or the name and more.
func goesBy(s *articles.Speaker, name string) bool {
	given, known := strings.Fields(lang.Fold(name)), strings.Fields(lang.Fold(s.Name))
	all := append(slices.Clone(known), strings.Fields(lang.Fold(s.Role))...)
	in := func(list []string) func(string) bool {
		return func(w string) bool {
			return slices.ContainsFunc(list, func(o string) bool {
				n := utf8.RuneCountInString(w)
				return o == w || n == 1 && strings.HasPrefix(o, w) || n >= slipLetters && lang.Edits(o, w, 1) <= 1
			})
		}
	}
	every := func(list []string, is func(string) bool) bool {
		return len(list) > 0 && !slices.ContainsFunc(list, func(w string) bool { return !is(w) })
	}
	return every(given, in(all)) || every(known, in(given))
}

// reply says how the words stand in the article.
func (m *match) reply(req Request, c claim, said []token) Reply {
	name, claimed := m.speakers(), given(c.speaker)
	other := !m.confirmed && name != ""
	r := Reply{
		Heading:  req.say("check."+m.verdict(name, other), "Number", m.article.Number, "Name", name, "Claimed", claimed),
		Excerpts: m.excerpts(),
	}
	if m.cost == 0 {
		return r
	}
	r.Sections = []Section{{Text: strings.Join(m.differences(req, c, said), "\n")}}
	switch {
	case m.hold >= asReported:
		r.Notes = []string{req.say("check.near_own")}
	case other:
		r.Notes = []string{req.say("check.near_other", "Name", name, "Claimed", claimed)}
	}
	return r
}

// verdict returns the key of what is said of the words; name is who surely says them,
// and other whether that is not who was said to.
func (m *match) verdict(name string, other bool) string {
	switch {
	case m.cost > 0:
		return "near"
	case m.hold >= asReported:
		return "own"
	case m.hold == asDenied:
		return "denied"
	case m.hold == ofSeveral:
		return "several"
	case other:
		return "someone_else"
	case !m.whole:
		return "part"
	case name == "":
		return "unsure"
	}
	return "whole"
}

// excerpts shows the quotes that the words are of, or the sentences.
func (m *match) excerpts() []Excerpt {
	var list []Excerpt
	for i := range m.quotes[:min(len(m.quotes), quotesShown)] {
		list = append(list, quoteExcerpt(m.article, &m.quotes[i]))
	}
	if list != nil {
		return list
	}
	at := m.span()
	whole := at
	for _, s := range m.sentences() {
		whole = articles.Span{Start: min(whole.Start, s.Start), End: max(whole.End, s.End)}
	}
	e := piece(m.article, whole)
	e.Highlights = []articles.Span{at}
	return []Excerpt{e}
}

// differences says which words are other ones, missing or added.
func (m *match) differences(req Request, c claim, said []token) []string {
	var lines []string
	for _, d := range changes(said, m.there) {
		if len(lines) == diffsShown {
			return append(lines, "…")
		}
		was, is := textIn(c.words, d.said), textIn(m.article.Text, d.there)
		key := "check.changed"
		switch {
		case was == "":
			key = "check.missing"
		case is == "":
			key = "check.added"
		}
		lines = append(lines, req.say(key, "Said", given(was), "There", given(is)))
	}
	return lines
}

// textIn returns the text from the first token to the last.
func textIn(text string, list []token) string {
	if len(list) == 0 {
		return ""
	}
	return articles.Span{Start: list[0].Start, End: max(list[0].End, list[len(list)-1].End)}.Of(text)
}

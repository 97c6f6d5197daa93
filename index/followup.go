package index

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// Earlier is an answer that a question follows up: it is answered from the articles that
// were shown, unless its own words lead away. Those that the question's filter does not
// admit are left out.
type Earlier struct {
	Text     string                   // the question that was answered, as far as it is known
	Articles []articles.ArticleNumber // that were shown, best first
	Shown    []Sentence               // that were shown, best first
	Quoted   bool                     // they are somebody's words
}

// Sentence is a sentence as it was shown, or a part of one.
type Sentence struct {
	Text string
	Cut  bool // Text is only its beginning
}

// Bounds of what is looked at of the earlier articles.
const (
	earlierArticles, earlierSentences = 3, 1000
	// leaningPoints is how much a question speaks of at most that goes on, with a word
	// that leans on what was said ("and what does it cost?") and without.
	leaningPoints, barePoints = 3, 1
)

// GoesOn reports whether a question is likely to go on from the answer before it: it has
// no words of its own ("and why?"), or few and one that leans on what was said ("what
// does it cost?"), or asks with a single one ("who takes over?").
func GoesOn(question string) bool {
	q := Question{Text: question}
	asked := rank.NewQuestion(question, q.wordsIn())
	if asked.Lang == "" {
		return slices.ContainsFunc(lang.Codes(), func(code string) bool { return onlyAsks(question, code) })
	}
	points, _ := asked.Told(asked.Lang)
	switch {
	case len(points) > leaningPoints:
		return false
	case len(points) == 0, leans(asked, question):
		return true
	}
	return len(points) <= barePoints && asked.Asks() && !asked.Names()
}

// AsksGist reports whether a question asks only what an article is about, which its summary
// tells: "what is it about?".
func AsksGist(question string) bool { return rank.AsksGist(question) }

// onlyAsks reports whether a question in a language has no words but those that ask.
func onlyAsks(question, code string) bool {
	asked := rank.NewQuestion(question, code)
	points, _ := asked.Told(code)
	return len(points) == 0 && asked.BeginsAsking()
}

// leans reports whether a question begins as one that goes on does, or has a pronoun for
// what was spoken of.
func leans(asked *rank.Question, question string) bool {
	return lang.Get(asked.Lang).Leans(question) || asked.Points().Any()
}

// thread is a question that goes on from an answer, in one of the articles that it
// showed.
type thread struct {
	*match
	number articles.ArticleNumber
	whole  string       // the article's text
	points []rank.Point // that the question speaks of
	rest   []rank.Point // those of them that the title does not speak of
	saying bool         // somebody's words are asked for
	asking rank.Asking  // the words that ask
	shown  []int        // sentences that were shown, the best first
	cast   *rank.Cast
	who    int  // the person meant, -1 for none
	titled bool // whom the title names
	bare   bool
	leans  bool
	quoted bool // what was shown are somebody's words
}

// followUp answers a question that follows up another from the articles that were shown.
// It is not ok where none of them may be seen any more, or the question leads away from
// them: then it stands alone.
func (s *snapshot) followUp(ctx context.Context, q Question) (answer Answer, ok bool) {
	a, threads := s.goOn(ctx, q)
	if len(threads) == 0 || s.leadsAway(ctx, q, a.asked, threads) {
		return answer, false
	}
	const laterArticle = 3
	var list []candidate
	of := make(map[articles.ArticleNumber]*thread)
	for nth, t := range threads {
		of[t.number] = t
		for i, sentence := range t.text.Sentences[:min(len(t.text.Sentences), earlierSentences)] {
			if sentence.Telling {
				list = append(list, candidate{place: place{t.number, i}, score: t.score(i) - float64(nth)*laterArticle})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	a.certainty = func(p place) float64 { return of[p.article].sure(p.sentence) }
	if a.asked.Kind == rank.Reason && threads[0].bare { // what only lies near is none
		list = slices.DeleteFunc(list, func(c candidate) bool { return c.place != list[0].place && a.certainty(c.place) < answersFrom })
	}
	return a.answerFrom(ctx, list, &q), true
}

// standAlone takes from a question what it follows up. One without words of its own is
// asked with those of the earlier question; what is found for these is no answer to it.
func (q *Question) standAlone() (own bool) {
	asked := rank.NewQuestion(q.Text, q.wordsIn(), q.likely...)
	if own = len(asked.Own(asked.Lang)) > 0; !own {
		q.Text = strings.TrimSpace(q.Earlier.Text + " " + q.Text)
	}
	q.Earlier = nil
	return own
}

// Meant returns the name of the person whom a pronoun or a role means that is the text of
// a question that follows up another; "" for nobody, and where there are other words.
func (x *Index) Meant(ctx context.Context, lib articles.LibraryID, q Question) (name string, err error) {
	err = x.with(ctx, lib, func(ctx context.Context, s *snapshot) {
		name = ""
		a, threads := s.goOn(ctx, q)
		if len(threads) == 0 || threads[0].who < 0 {
			return
		}
		if first := threads[0]; first.bare || len(first.points) == 1 && !a.asked.Points().Any() {
			name = strings.Join(threads[0].cast.Name(threads[0].who), " ")
		}
	})
	return name, err
}

// Asks reports whether words are a question that can stand alone: they end in a mark of
// one, or begin with a word that asks, and speak of something.
func Asks(words string) bool {
	q := Question{Text: words}
	asked := rank.NewQuestion(words, q.wordsIn())
	if points, _ := asked.Told(asked.Lang); len(points) == 0 {
		return false
	}
	marks := append([]string{"?"}, lang.Get(asked.Lang).List(lang.Terminators).Words()...)
	return asked.BeginsAsking() || slices.ContainsFunc(marks, func(mark string) bool { return strings.HasSuffix(strings.TrimSpace(words), mark) })
}

// goOn reads a question with the articles of the answer that it follows up.
func (s *snapshot) goOn(ctx context.Context, q Question) (a *inquiry, threads []*thread) {
	q.likely = s.languages()
	earlier := rank.NewQuestion(q.Earlier.Text, "", q.likely...)
	asked := rank.NewQuestion(q.Text, q.languageAfter(earlier), q.likely...)
	a = s.newInquiry(&q)
	a.asked, a.from = asked, asked.Lang
	for _, n := range q.Earlier.Articles[:min(len(q.Earlier.Articles), earlierArticles)] {
		only := articles.Filter{Scope: q.Filter.Scope, Articles: []articles.ArticleNumber{n}}
		if admitted, _ := s.admitted(ctx, only); !admitted[n] {
			continue
		}
		if t := a.thread(ctx, &q, earlier, n); t != nil {
			threads = append(threads, t)
		}
	}
	return a, threads
}

// languageAfter is the language of a question that may be too short to tell it: that of
// the earlier one where it has no words of its own in that.
func (q *Question) languageAfter(earlier *rank.Question) string {
	code := q.wordsIn()
	if code != "" || earlier.Lang == "" || len(rank.NewQuestion(q.Text, earlier.Lang).Own(earlier.Lang)) > 0 {
		return code
	}
	return earlier.Lang
}

// thread reads an article that was shown, nil where it is gone.
func (a *inquiry) thread(ctx context.Context, q *Question, earlier *rank.Question, n articles.ArticleNumber) *thread {
	text := a.text(n, true)
	article := a.fitting(ctx, n, a.filter, text)
	if article == nil {
		return nil
	}
	a.read[n] = article
	t := &thread{number: n, whole: article.Text, cast: text.Cast(earlierSentences), who: -1, leans: leans(a.asked, q.Text), quoted: q.Earlier.Quoted}
	t.points, t.saying = a.asked.Told(text.Lang)
	terms := a.asked.Own(text.Lang)
	a.translate(ctx, text.Lang, terms)
	for i := range terms {
		if !terms[i].Name {
			a.addKin(text.Lang, &terms[i])
		}
	}
	t.points = rank.With(t.points, terms, a.from != "" && a.from != text.Lang)
	t.rest = text.Beside(t.points)
	t.asking = a.asked.Asking(text.Lang)
	t.bare = len(t.points) == 0
	t.shown = shownIn(text, article.Text, q.Earlier.Shown)
	if len(t.shown) == 0 {
		t.shown = nearestTo(text, earlier)
	}
	t.who = t.meant(text, a.asked, earlier)
	if t.who >= 0 {
		name := t.cast.Name(t.who)
		t.titled = slices.Contains(slices.Collect(lang.LowerWords(article.Title)), name[len(name)-1])
		for _, word := range name {
			terms = append(terms, rank.Term{Word: rank.VocabularyOf(text.Lang).Word(word), Name: true})
		}
	}
	t.match = &match{Matched: rank.NewAsk(a.asked, terms).Match(text.Text), text: text}
	a.texts[n] = t.match
	return t
}

// shownIn returns the sentences of an article that were shown, in the order in which
// they were.
func shownIn(text *articleWords, whole string, shown []Sentence) (list []int) {
	const least = 12 // bytes of a part of a sentence that tell it
	for _, s := range shown {
		words := strings.Join(strings.Fields(s.Text), " ")
		for i, sentence := range text.Sentences[:min(len(text.Sentences), earlierSentences)] {
			said := strings.Join(strings.Fields(sentence.Of(whole)), " ")
			same := said == words || len(words) >= least && strings.Contains(said, words) || len(said) >= least && strings.Contains(words, said)
			if words != "" && (same || s.Cut && strings.HasPrefix(said, words)) && !slices.Contains(list, i) {
				list = append(list, i)
			}
		}
	}
	return list
}

// nearestTo returns the sentence that has most of an earlier question, where it is not
// known what was shown; none where there is no such question.
func nearestTo(text *articleWords, earlier *rank.Question) []int {
	points, _ := earlier.Told(text.Lang)
	best, most := 0, 0.
	for i := range text.Sentences[:min(len(text.Sentences), earlierSentences)] {
		if held := text.Holds(points, i, i+1); held > most {
			best, most = i, held
		}
	}
	if most == 0 {
		return nil
	}
	return []int{best}
}

// meant returns the person whom the question means, by a pronoun or a role.
func (t *thread) meant(text *articleWords, asked, earlier *rank.Question) int {
	from := 0
	if len(t.shown) > 0 {
		from = t.shown[0]
	}
	// Who was asked for is who the answer names and the question does not; else it is
	// who the question names.
	before, _ := earlier.Told(text.Lang)
	favoured := func(name []string) bool {
		known := slices.ContainsFunc(before, func(p rank.Point) bool { return p.Word != nil && slices.Contains(name, p.Word.Lower) })
		return known != (earlier.Kind == rank.Person)
	}
	bearer := t.cast.Bearer(t.points)
	if asked.OwnRole() { // "her coach" is not she
		return bearer
	}
	if who := t.cast.Meant(asked.Points(), from, favoured); who >= 0 {
		return who
	}
	return bearer
}

// leadsAway reports whether a question speaks of what the articles that were shown do not
// hold, and others do.
func (s *snapshot) leadsAway(ctx context.Context, q Question, asked *rank.Question, threads []*thread) bool {
	const enough, more = .75, .35
	here := 0.
	for _, t := range threads {
		here = max(here, t.text.Holds(t.points, 0, len(t.text.Sentences)))
	}
	first := threads[0]
	pointing := asked.Points().Any() && !asked.Names()
	if first.bare || here >= enough || pointing || len(first.points) == 1 && asked.Asks() && !asked.Names() {
		return false
	}
	q.Earlier = nil
	alone := s.inquire(ctx, q)
	const looked = 5
	list := alone.rank(alone.candidates(ctx))
	for _, r := range list[:min(len(list), looked)] {
		text := alone.texts[r.article].text
		points, _ := asked.Told(text.Lang)
		if text.Holds(points, r.sentence-1, r.sentence+2) >= here+more {
			return true
		}
	}
	return false
}

// What the parts of a sentence's worth count, for a question that goes on: its own words
// there and beside it, what is asked for, the person meant, how near it stands to what was
// shown.
const (
	ownWorth, besideWorth, afterWorth = 3, 1.5, .6
	kindWorth, wordsWorth             = 2, 2.5
	aboutWorth, otherWorth            = 2, .5
	titledAbout                       = .5 // how surely what names nobody is about whom the title names
	nearWorth, nearHalf               = 1, 3
	againWorth, noticeWorth           = 1.5, 1
	askingWorth                       = .8    // the word that asks, beside what it asks for: "how long", "4 km long"
	explainWorth, explainReach        = .8, 2 // of what follows on what was shown, for a reason without a word for it
)

// score is how well sentence i answers.
func (t *thread) score(i int) float64 {
	own, far := t.text.Holds(t.rest, i, i+1), t.distance(i)
	near := 1 / (1 + far/nearHalf)
	score := ownWorth*own +
		besideWorth*(t.text.Holds(t.rest, i-1, i+1)-own) +
		afterWorth*(t.text.Holds(t.rest, i, i+2)-own) +
		nearWorth*near
	fits := t.fits(i)
	if fits > 0 && t.asking.In(t.text.Text, i) {
		score += askingWorth
	}
	switch {
	case t.Kind() == rank.Reason:
		score += t.explains(i, fits, near)
	default:
		score += kindWorth * fits
	}
	if t.saying {
		score += wordsWorth * t.text.Says(i)
	}
	if t.who >= 0 {
		about := t.cast.About(i, t.who)
		switch {
		case t.cast.Names(i, t.who):
			score -= otherWorth
		case t.titled:
			about = max(about, titledAbout)
		}
		score += aboutWorth * about
	}
	if slices.Contains(t.shown, i) && !(fits > 0 && (own > 0 || len(t.rest) == 0 || t.Kind() == rank.Reason)) {
		score -= againWorth
	}
	return score
}

// explains is how well sentence i gives a reason for what was shown: with a word for it,
// near that, or right behind it.
func (t *thread) explains(i int, fits, near float64) (score float64) {
	if !t.Secondary(i) {
		score = kindWorth * fits * near
	}
	if t.text.Notice(i) {
		score -= noticeWorth
	}
	if far := t.distance(i); far > 0 && far <= explainReach && len(t.shown) > 0 && i > t.shown[0] {
		score += explainWorth
	}
	return score
}

// fits is how well sentence i has what is asked for. A reason is often given without a
// word for it.
func (t *thread) fits(i int) float64 {
	switch {
	case t.Kind() == rank.Person && !t.cast.Names(i, t.who), t.Kind() != rank.Reason && !t.definite():
		return 0
	case t.Kind() == rank.Person:
		return 1
	}
	if fits := t.Fits(i, t.text.Sentences[i].Of(t.whole)); fits > 0 || !t.Exact() || !t.asking.In(t.text.Text, i) || !t.text.Digits(i) {
		return fits
	}
	return 1 // "4.2 km long" for how long that is
}

// definite reports whether it can be told what has what is asked for.
func (t *thread) definite() bool { return t.Exact() || t.Kind().Definite() }

// distance is how far sentence i is from what was shown: what comes after is nearer than
// what came before.
func (t *thread) distance(i int) float64 {
	if len(t.shown) == 0 {
		return float64(i)
	}
	if d := i - t.shown[0]; d >= 0 {
		return float64(d)
	}
	return float64(t.shown[0]-i) + 1
}

// Certainties of follow-ups, and what gives them.
const (
	certain, perhaps, unsure = .7, answersFrom - .01, perhapsFrom - .01

	halfFound  = .5  // of the question's words: enough where the kind is right
	allFound   = .99 // and where it cannot be told
	closeBy    = 2
	nearEnough = 4
)

// sure is how sure it is that sentence i answers, from 0 to 1.
func (t *thread) sure(i int) float64 {
	part, bare, kind := t.text.Holds(t.rest, i-1, i+2), len(t.rest) == 0, t.Kind()
	// Who says all that is asked of somebody else has taken the pronoun for the wrong one.
	about := t.who < 0 || t.cast.About(i, t.who) > 0 || !bare && t.text.Holds(t.rest, i, i+1) >= allFound
	switch {
	case t.saying && about && t.text.Says(i) > halfFound && t.spoken(i):
		return certain
	case t.definite() || kind == rank.Reason:
		return t.sureOfKind(i, part, bare, about)
	case !bare && part >= allFound:
		return certain
	case part >= halfFound, bare && t.distance(i) <= closeBy:
		return perhaps
	}
	return unsure
}

// spoken reports whether something of what somebody's words are to be about, if anything,
// stands in sentence i or beside it.
func (t *thread) spoken(i int) bool {
	of := rank.Spoken(t.rest)
	return len(of) == 0 || t.text.Holds(of, i-1, i+2) > 0
}

// sureOfKind is sure for a question that asks for something of a kind: part of its words
// are in or beside the sentence, which is about the person meant or not.
func (t *thread) sureOfKind(i int, part float64, bare, about bool) float64 {
	kind, far := t.Kind(), t.distance(i)
	exact := t.Exact() || kind == rank.Reason
	found := part >= halfFound
	if t.quoted && bare && kind == rank.Reason {
		return t.sureOfWords(i)
	}
	if bare && kind == rank.Reason {
		return t.sureOfReason(i)
	}
	if t.fits(i) == 0 {
		if found {
			return perhaps
		}
		return unsure
	}
	switch {
	case !about:
		return unsure
	case found, bare && exact && (t.who >= 0 || far <= closeBy || t.asking.In(t.text.Text, i)):
		return certain
	case part > 0, t.who >= 0, exact && (far <= nearEnough || t.alone(i)):
		return perhaps
	}
	return unsure
}

// sureOfWords is sure for a question that asks why somebody said what was shown, or why that
// is so: the words tell it themselves, or those that go on right behind them do. What the
// article tells beside them is another matter.
func (t *thread) sureOfWords(i int) float64 {
	switch {
	case t.fits(i) == 0:
		return unsure
	case slices.Contains(t.shown, i):
		return certain
	case len(t.shown) > 0 && i == t.shown[0]+1 && t.text.Says(i) > halfFound && !t.Secondary(i):
		return perhaps
	}
	return unsure
}

// sureOfReason is sure for a question that asks why what was shown is so: that tells it itself,
// or a sentence near it does with a word for it and goes on from it. Without such a word the
// next sentence may, if that is not about somebody else; no other does.
func (t *thread) sureOfReason(i int) float64 {
	if len(t.shown) == 0 {
		return unsure
	}
	first, far, tells := t.shown[0], t.distance(i), t.fits(i) > 0
	switch {
	case tells && slices.Contains(t.shown, i):
		return certain
	case tells && far <= nearEnough && t.text.Linked(i, first):
		if far <= closeBy {
			return certain
		}
		return perhaps
	case tells && i == first+1, t.next(i) && (!t.cast.Names(i, t.who) || t.text.Says(i) > halfFound):
		return perhaps
	}
	return unsure
}

// next reports whether sentence i is the one behind the first that was shown, notices passed
// over.
func (t *thread) next(i int) bool {
	at := t.shown[0] + 1
	for at < i && t.text.Notice(at) {
		at++
	}
	return at == i && !t.Secondary(i)
}

// alone reports whether no other sentence has what is asked for.
func (t *thread) alone(i int) bool {
	for other, s := range t.text.Sentences[:min(len(t.text.Sentences), earlierSentences)] {
		if other != i && s.Telling && t.fits(other) > 0 {
			return false
		}
	}
	return true
}

// below is a certainty just short of another.
func below(sure float64) float64 { return sure - .01 }

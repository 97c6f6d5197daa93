// Package summary picks the sentences that stand for a whole article. They are
// the article's own, unchanged, in its order.
//
// News says the most important things first, so the lead weighs most; what the
// rest of the article keeps coming back to corrects it. A sentence is scored by
// 8·e^(−i/1.6) + 1.5·LexRank + centroid + .6·title − penalties, where i is its
// place, and picked by maximal marginal relevance (Carbonell and Goldstein 1998;
// LexRank: Erkan and Radev 2004).
//
// Never picked are sentences outside of the article's own paragraphs, questions,
// what introduces something that is not shown, a quotation without its speaker,
// and what says the same as a sentence already picked. A sentence that leans on
// the one before ("But she …") is only picked together with it. What is likely a
// caption, an item of a list or a notice is only picked where there is nothing
// else.
package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/articles/same"
)

// Pick returns at most n sentences, as indices into an.Sentences, in the article's
// order. It gives fewer when the article has no more that can be shown alone,
// none when it has none or n is not positive.
func Pick(a *articles.Article, an *articles.Analysis, n int) []int {
	if n <= 0 {
		return nil
	}
	return choose(scored(a, an, newVocabulary(lang.Get(an.Lang))), n)
}

// scored returns the sentences that may be shown with their scores.
func scored(a *articles.Article, an *articles.Analysis, v *vocabulary) []candidate {
	cs := candidates(a, an, v)
	title := v.terms(a.Title)
	weigh(cs, title, len(v.stems))
	score(cs, len(v.stems))
	return cs
}

// candidate is a sentence that may be picked.
type candidate struct {
	sentence int  // index into Analysis.Sentences
	place    int  // how many candidates stand before it in the article
	leans    bool // it needs the sentence before it
	opens    bool // it would, but nothing stands before it
	before   int  // that sentence
	quoted   bool // it is somebody's words more than the article's
	cut      bool // a quotation that opens in it goes on behind it
	asks     bool // a short question, which is only shown with what answers it
	words    int
	said     same.Sentence

	terms    vector  // stems and their weights; of length 1
	centroid float64 // nearness to the centre of the article
	title    float64 // share of the title's weight that it holds
	score    float64
}

// candidates finds the sentences that may be shown. Where all are very short, do not
// begin or end as sentences do, or speak of a picture or the page, those may be
// that there are.
func candidates(a *articles.Article, an *articles.Analysis, v *vocabulary) []candidate {
	quoted := quotedShares(a, an, v.lang)
	small := fewOpenSmall(a, an)
	title := v.terms(a.Title)
	var cs, rest []candidate
	opened := false // something stands before that a sentence can lean on
	for i, s := range an.Sentences {
		if !an.Label(i).Telling() {
			opened = opened || an.Label(i) == articles.Caption
			continue
		}
		text := s.Of(a.Text)
		c := candidate{sentence: i, before: before(a, an, i), terms: v.terms(text), words: strings.Count(text, " ") + 1, said: same.TextSentence(v.lang, text)}
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\"“”„«»’' )]"))
		c.quoted = quoted[i].share > .5
		c.leans = v.lang.Leans(text) || v.lang.GoesOn(text) || quoted[i].leans || quoted[i].inside || answersQuestion(a, an, v.lang, i)
		c.opens, c.leans = c.leans && !opened, c.leans && opened
		c.cut = quoted[i].cut
		opened = true
		switch {
		case asks(last) && c.words <= fewAsking && i+1 < len(an.Sentences) && answersQuestion(a, an, v.lang, i+1):
			c.asks = true
			cs = append(cs, c)
		case len(c.terms) == 0, asks(last), strings.ContainsRune(";:", last), quoted[i].orphan, retracted(a, an, v.lang, i):
		case !strings.ContainsRune(".!…。！", last), c.words < minWords, small && opensSmall(text), v.lang.LeadsOn(text),
			isBeside(a, an, v.lang, i), v.lang.IsService(text) && !isTopic(i, c.terms, title),
			quoted[i].pronoun && !quoted[i].known(a, an, c.before):
			rest = append(rest, c)
		default:
			cs = append(cs, c)
		}
	}
	cs = cs[teasers(cs, title):]
	if len(cs) == 0 {
		cs = rest
	}
	placeThem(cs)
	return cs
}

// isBeside reports whether sentence i is no part of what is told: it speaks of a picture or the
// page, or is a paragraph of nothing but names.
func isBeside(a *articles.Article, an *articles.Analysis, l *lang.Language, i int) bool {
	s := an.Sentences[i]
	text := s.Of(a.Text)
	return l.ShowsPicture(text) || an.Paragraphs[s.Paragraph].Span == s.Span && namesOnly(l, text) || l.IsNotice(text)
}

// placeThem counts candidates; a question has the place of what answers it.
func placeThem(cs []candidate) {
	place := 0
	for i := range cs {
		if cs[i].place = place; !cs[i].asks {
			place++
		}
	}
}

// fewAsking is how many words a question has at most that may be shown: "Why?"
const fewAsking = 3

// asks reports whether a sentence ends in the mark of a question.
func asks(last rune) bool { return last == '?' || last == '？' }

// answersQuestion reports whether sentence i is nothing without the question before it.
func answersQuestion(a *articles.Article, an *articles.Analysis, l *lang.Language, i int) bool {
	const few = 6 // words of a sentence that hardly says all by itself
	text := an.Sentences[i].Of(a.Text)
	if on := before(a, an, i); on < 0 || !strings.HasSuffix(strings.TrimRight(an.Sentences[on].Of(a.Text), "\"“”„«»’' )]"), "?") {
		return false
	}
	return l.Answers(text) || strings.Count(text, " ") < few
}

// retracted reports whether sentence i is taken back by the one behind it, or takes back the
// one before: "The cup is over. Well, almost."
func retracted(a *articles.Article, an *articles.Analysis, l *lang.Language, i int) bool {
	within := func(i int) bool {
		return i < len(an.Sentences) && an.Label(i).Telling() && !an.Sentences[i].Span.Empty() && l.Retracts(an.Sentences[i].Of(a.Text))
	}
	return within(i) || within(i+1)
}

// teasers returns how many of the first candidates only lead up to the one that tells what
// the title does: short ones, or such as lean on what is not there, with no word of the
// title: "It started with a single message." So do those before a short question near the
// beginning that what comes behind it answers: "Keeping a signal is not easy. Why?"
func teasers(cs []candidate, title vector) (opening int) {
	const (
		most  = 4   // candidates that are looked at
		words = 9   // of a short one
		told  = .34 // of the title
	)
	for i, c := range cs[:min(len(cs), most)] {
		if c.asks && c.sentence <= most {
			return i
		}
	}
	for i := range cs[:min(len(cs), most)] {
		switch held := common(cs[i].terms, title); {
		case cs[i].asks:
		case held >= leastTopic && float64(held) >= told*float64(len(title)):
			for i > 0 && cs[i].leans && cs[i-1].sentence == cs[i].before {
				i-- // what that leans on is needed
			}
			return i
		case held > 0 || cs[i].words > words && !cs[i].opens:
			return opening
		case cs[i].opens && len(title) > 0 && i+1 < len(cs) && !cs[i+1].leans:
			opening = i + 1
		}
	}
	return opening
}

// before returns the sentence that stands before another one, without regard to notices;
// -1 for none.
func before(a *articles.Article, an *articles.Analysis, i int) int {
	l := lang.Get(an.Lang)
	for i--; i >= 0 && (an.Label(i) == articles.Boilerplate || an.Label(i).Telling() && l.IsNotice(an.Sentences[i].Of(a.Text))); {
		i--
	}
	return i
}

// namesOnly reports whether a line is little but names, as one under a picture may be:
// "Maud Ferrier, Mayor of Almvik."
func namesOnly(l *lang.Language, text string) bool {
	const most = 8 // words
	names, words := 0, 0
	for w := range lang.Words(text) {
		word := w.Of(text)
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
			names++
		}
		words++
	}
	return words <= most && names*3 > words*2 && !l.Has(lang.NounCapitals)
}

// isTopic reports whether sentence i is on what the article is about, even if that is tickets:
// one of the first two with a word of the title, or another with more.
func isTopic(i int, terms, title vector) bool {
	const first = 2
	held := common(terms, title)
	return held >= leastTopic || held > 0 && i < first
}

// leastTopic is how many words of the title stand at least in a sentence on what the article
// is about, even if that is tickets.
const leastTopic = 2

// common returns how many terms two vectors have in common.
func common(a, b vector) (n int) {
	for _, w := range a {
		if b.has(w.term) {
			n++
		}
	}
	return n
}

// opensSmall reports whether a text begins with a small letter, as an item of a list
// does.
func opensSmall(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(first)
}

// fewOpenSmall reports whether only a few sentences of an article open with a small
// letter: in one that is all in small letters it means nothing.
func fewOpenSmall(a *articles.Article, an *articles.Analysis) bool {
	const few = 4 // one of so many
	small, all := 0, 0
	for i, s := range an.Sentences {
		if an.Label(i).Telling() {
			if all++; opensSmall(s.Of(a.Text)) {
				small++
			}
		}
	}
	return small*few < all
}

// minWords is the least that a sentence of a summary has.
const minWords = 4

// quotedShare says how much of a sentence is quotation.
type quotedShare struct {
	share   float64
	inside  bool // it begins inside a quotation
	cut     bool // a quotation goes on behind it
	orphan  bool // a quotation, and the speaker is not named in the sentence
	leans   bool // a quotation, and the speaker is told of with a pronoun: "she", "her mother"
	pronoun bool // it is only a pronoun
	speaker string
}

// known reports whether sentence i, which stands before, names the speaker.
func (q *quotedShare) known(a *articles.Article, an *articles.Analysis, i int) bool {
	last := q.speaker[strings.LastIndexByte(q.speaker, ' ')+1:]
	return i >= 0 && last != "" && strings.Contains(an.Sentences[i].Of(a.Text), last)
}

func quotedShares(a *articles.Article, an *articles.Analysis, l *lang.Language) []quotedShare {
	shares := make([]quotedShare, len(an.Sentences))
	for _, q := range an.Quotes {
		if q.Kind == articles.Indirect {
			continue
		}
		for i := q.Sentence; i >= 0 && i < len(an.Sentences) && an.Sentences[i].Start < q.Marked.End; i++ {
			s := an.Sentences[i]
			inside := min(s.End, q.Marked.End) - max(s.Start, q.Marked.Start)
			if inside <= 0 || s.Len() == 0 {
				continue
			}
			marked := !strings.HasPrefix(q.Marked.Of(a.Text), q.Of(a.Text)) // not a turn behind a dash, which has no end to miss
			shares[i].inside = shares[i].inside || marked && q.Marked.Start < s.Start
			shares[i].cut = shares[i].cut || marked && q.Marked.End > s.End
			share := float64(inside) / float64(s.Len())
			shares[i].share += share
			named := !q.Speaker.Mention.Empty() && s.Contains(q.Speaker.Mention)
			shares[i].orphan = shares[i].orphan || share > .5 && !named
			const spoken = .3 // of "– We are sad, she says", too
			if mention := q.Speaker.Mention.Of(a.Text); share > spoken && named && l.Leans(mention) {
				shares[i].leans = true
				shares[i].pronoun, shares[i].speaker = !strings.Contains(mention, " "), q.Speaker.Name
			}
		}
	}
	return shares
}

package articles

// Label says what a paragraph is for. An answer, a summary or a quote is only
// ever taken from labels for which [Label.Telling] holds (a quote also from a
// headline); the rest stays in the text and is shown with the whole article.
type Label string

// The labels. Every paragraph has exactly one.
const (
	Headline    Label = "headline"
	Lead        Label = "lead"
	Body        Label = "body"
	Subheading  Label = "subheading"
	Caption     Label = "caption"
	Byline      Label = "byline"
	Boilerplate Label = "boilerplate" // cookie, newsletter, share, "most read" lines
	LinkLine    Label = "link line"   // "read also: …"
	Duplicate   Label = "duplicate"   // the same line stood in the article before
)

// Telling says that the article itself speaks in such a paragraph.
func (l Label) Telling() bool { return l == Lead || l == Body }

// Paragraph is one line of the text, or several lines that a hard line break
// cut in two. It holds no line end.
type Paragraph struct {
	Span
	Label Label
}

// Sentence is one sentence, without white space around it.
type Sentence struct {
	Span
	Paragraph int // index into Analysis.Paragraphs
}

// QuoteKind says how somebody's words are given.
type QuoteKind string

// The kinds of quotes.
const (
	Direct   QuoteKind = "direct"   // word for word, in marks or after a dash
	Mixed    QuoteKind = "mixed"    // reported, with some words in marks
	Indirect QuoteKind = "indirect" // reported in the article's words
)

// Speaker is who said something.
type Speaker struct {
	Name    string // the fullest form that the article gives, without genitive; "" if unknown
	Mention Span   // where the quote's own clause names the speaker ("hon", "Sun"); empty if nowhere
	Role    string // such as "chef för Kina-programmet vid Stimson Center", as the article has it
	Form    SpeakerForm
}

// SpeakerForm is how an article calls a speaker.
type SpeakerForm string

// The forms.
const (
	ByName        SpeakerForm = ""            // by a name
	ByDescription SpeakerForm = "description" // by what somebody is: "the police", "a spokesman"; whom that means only the article tells
	ByNothing     SpeakerForm = "nothing"     // by what is no person or group: a report, a pronoun of which it is not known whom it means
)

// Quote is something said, and by whom.
type Quote struct {
	Span            // the words, without outer marks
	Marked   Span   // the words with the article's own outer marks; the same as Span where there are none
	Segments []Span // all spans of an interrupted quote, this one among them, in order; nil for a whole one
	Sentence int    // index into Analysis.Sentences of the sentence that the quote begins in
	Kind     QuoteKind
	Cue      string // the reporting words, such as "säger"; "" for none
	// Denial is the sentence in which the speaker says that the words are not so
	// ("denies that …"): they are nobody's without it. Empty for all other words.
	Denial Span

	Speaker Speaker   // the first speaker; the zero Speaker when none is sure enough
	Joint   []Speaker // the others, when several speak at once
	Via     []string  // the channels that passed it on, such as "WSJ"

	Confidence float64 // of the speaker, from 0 to 1
	Doubtful   bool    // the speaker is to be shown as doubtful
}

// Analysis is what the program sees in an article. It is derived: the same
// program makes the same of the same article.
type Analysis struct {
	Lang       string // the article's, else the detected one
	Paragraphs []Paragraph
	Sentences  []Sentence // of all paragraphs, in order
	Quotes     []Quote    // in order of Start
}

// Guess is the confidence below which a speaker is not told at all: it is what a
// pronoun says whose person the article does not name.
const Guess = .3

// WholeQuotes returns the quotes as people are shown them: those that are
// interrupted once, as their first piece; none that is a part of the one before,
// by the same speaker; and no speaker that is a mere [Guess].
func (a *Analysis) WholeQuotes() []Quote {
	all := make([]Quote, 0, len(a.Quotes))
	for _, q := range a.Quotes {
		if len(q.Segments) > 0 && q.Span != q.Segments[0] {
			continue
		}
		if q.Confidence < Guess {
			q.Speaker, q.Joint, q.Doubtful = Speaker{}, nil, false
		}
		if n := len(all); n > 0 && all[n-1].Contains(q.Span) && all[n-1].Speaker.Name == q.Speaker.Name {
			continue
		}
		all = append(all, q)
	}
	return all
}

// Label returns the label of the paragraph that sentence i stands in.
func (a *Analysis) Label(i int) Label { return a.Paragraphs[a.Sentences[i].Paragraph].Label }

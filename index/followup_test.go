package index_test

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

const kilnText = `The kiln

The kiln in Osby was closed on Monday. Nobody was told of it before. It was closed because the chimney leans to the west.

The mason Vera Holm will build a new chimney. She starts on 4 May and needs nine weeks.

The chimney costs sixty crowns.`

const bakeryText = `The bakery

The bakery in Osby was closed because the flour was wet. A loaf costs two crowns. The baker of Osby left because of it.

The roof of the bakery is new.`

func osby() *memory {
	m := newMemory()
	m.add(lib,
		articles.Article{Title: "The kiln", Text: kilnText, Lang: "en"},
		articles.Article{Title: "The bakery", Text: bakeryText, Lang: "en"},
		articles.Article{Title: "The cellar", Text: "The cellar\n\nThe cellar in Osby was closed because of a rat.", Lang: "en", OnlyChannel: "board"},
		articles.Article{Title: "Ugnen", Text: "Ugnen\n\nUgnen i Norrby stängdes i går. Den stängdes eftersom skorstenen lutar.", Lang: "sv"},
		articles.Article{Title: "The mill", Text: "The mill\n\nThe mill in Dale rests. “We close the mill. The water is too low because of the heat,” Holm said.", Lang: "en"},
	)
	return m
}

// A question that follows up another takes its words and its article from it.
func TestAskFollowUp(t *testing.T) {
	x := openIndex(t, t.TempDir(), osby(), index.Options{})
	const closed = "The kiln in Osby was closed on Monday."
	kiln := func(text string, shown ...index.Sentence) *index.Earlier {
		return &index.Earlier{Text: text, Articles: []articles.ArticleNumber{1}, Shown: shown}
	}
	words := func(n articles.ArticleNumber, text string) *index.Earlier {
		return &index.Earlier{Articles: []articles.ArticleNumber{n}, Shown: []index.Sentence{{Text: text}}, Quoted: true}
	}
	when := kiln("When was the kiln in Osby closed?", index.Sentence{Text: closed})
	for _, tt := range []struct {
		name, question string
		earlier        *index.Earlier
		filter         articles.Filter
		want           string
		verdict        articles.Verdict // "" for any
	}{
		{"reason", "and why?", when, everyone, "It was closed because the chimney leans to the west.", articles.Answered},
		{"capital", "Why?", when, everyone, "It was closed because the chimney leans to the west.", articles.Answered},
		{"own words", "And what does the chimney cost?", when, everyone, "The chimney costs sixty crowns.", ""},
		{"own words elsewhere", "What does a loaf cost?", when, everyone, "A loaf costs two crowns.", ""},
		{"own words nowhere", "And who was punished for it?", when, everyone, "", articles.Unanswered},
		{"far from what was shown", "and why?", kiln("What does the chimney cost?", index.Sentence{Text: "The chimney costs sixty crowns."}), everyone, "", articles.Perhaps},
		{"what stands behind", "why?", kiln("When does the mason start?", index.Sentence{Text: "She starts on 4 May and needs nine weeks."}), everyone, "", articles.Perhaps},
		{"no reason", "why?", &index.Earlier{
			Text: "Is the roof new?", Articles: []articles.ArticleNumber{2}, Shown: []index.Sentence{{Text: "The roof of the bakery is new."}},
		}, everyone, "", articles.Unanswered},
		{"reason in what was shown", "why?", &index.Earlier{
			Text: "What was closed in Osby?", Articles: []articles.ArticleNumber{2}, Shown: []index.Sentence{{Text: "The bakery in Osby was closed because the flour was wet."}},
		}, everyone, "The bakery in Osby was closed because the flour was wet.", articles.Answered},
		{"place", "and where?", kiln("Who builds the new chimney?", index.Sentence{Text: "The mason Vera Holm will build", Cut: true}), everyone, "", ""},
		{"time", "when?", kiln("Who will build a new chimney?", index.Sentence{Text: "The mason Vera Holm will build", Cut: true}), everyone, "She starts on 4 May and needs nine weeks.", ""},
		{"no time", "when?", kiln("What does the chimney cost?", index.Sentence{Text: "The chimney costs sixty crowns."}), articles.Filter{Articles: []articles.ArticleNumber{2}}, "", ""},
		{"pronoun", "when does she start?", kiln("Who will build a new chimney?", index.Sentence{Text: "The mason Vera Holm will build", Cut: true}), everyone, "She starts on 4 May and needs nine weeks.", articles.Answered},
		{"pronoun of nobody", "how old is she?", kiln("Who will build a new chimney?", index.Sentence{Text: "The mason Vera Holm will build", Cut: true}), everyone, "", articles.Unanswered},
		{"role", "what does the mason need?", when, everyone, "She starts on 4 May and needs nine weeks.", ""},
		{"thing", "what does it cost?", kiln("What did the mason build?", index.Sentence{Text: "The mason Vera Holm will build", Cut: true}), everyone, "The chimney costs sixty crowns.", articles.Answered},
		{"another thing", "and the loaf?", when, everyone, "A loaf costs two crowns.", ""},
		{"without accents", "och varfor?", &index.Earlier{Text: "När stängdes ugnen i Norrby?", Articles: []articles.ArticleNumber{4}, Shown: []index.Sentence{{Text: "Ugnen i Norrby stängdes i går."}}}, everyone, "Den stängdes eftersom skorstenen lutar.", ""},
		{"only the words are known", "and why?", kiln("", index.Sentence{Text: "closed on Monday"}), everyone, "It was closed because the chimney leans to the west.", articles.Answered},
		{"question unknown", "and why?", kiln("kiln closed", index.Sentence{Text: closed}), everyone, "It was closed because the chimney leans to the west.", ""},
		{"Swedish", "och varför?", &index.Earlier{Text: "När stängdes ugnen i Norrby?", Articles: []articles.ArticleNumber{4}, Shown: []index.Sentence{{Text: "Ugnen i Norrby stängdes i går."}}}, everyone, "Den stängdes eftersom skorstenen lutar.", articles.Answered},
		{"why, of words that tell it", "why?", words(2, "The bakery in Osby was closed because the flour was wet."), everyone, "", articles.Answered},
		{"why, of words beside what tells another reason", "why?", words(1, "Nobody was told of it before."), everyone, "", articles.Unanswered},
		{"why, of words that go on with the reason", "why?", words(5, "We close the mill."), everyone, "The water is too low because of the heat,” Holm said.", articles.Perhaps},
		{"why, of words with another reason near", "why?", words(1, closed), everyone, "", articles.Unanswered},
		{"hidden article", "and why?", &index.Earlier{Text: "What was closed in Osby?", Articles: []articles.ArticleNumber{3, 99}}, everyone, "", ""},
		{"nothing known", "and why?", &index.Earlier{}, everyone, "", articles.Unanswered},
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: tt.filter, Earlier: tt.earlier})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if tt.want != "" && first(got) != tt.want || tt.verdict != "" && got.Verdict != tt.verdict {
			t.Errorf("%s: %s with %q, want %s with %q", tt.name, got.Verdict, first(got), tt.verdict, tt.want)
		}
		if (tt.question == "and why?" || tt.question == "why?") && got.Verdict == articles.Perhaps && len(got.Hits) > 1 {
			t.Errorf("%s: %d sentences may be the reason", tt.name, len(got.Hits))
		}
		if tt.name == "own words nowhere" && first(got) == closed {
			t.Errorf("%s: what was shown is shown first again", tt.name)
		}
		for _, h := range got.Hits {
			if !tt.filter.Admits(h.Article) {
				t.Errorf("%s: article %v is shown", tt.name, h.Article.Number)
			}
		}
	}
	// Alone, the same question has nothing to go by; and what does not have what is
	// asked for is no answer.
	if got, err := x.Ask(t.Context(), lib, index.Question{Text: "and why?"}); err != nil || got.Verdict == articles.Answered {
		t.Errorf("without an earlier answer: %+v, %v", got, err)
	}
	// A pronoun that stands for nobody is answered by nothing, or with one word more not surely;
	// of a single article it stands for that.
	for _, tt := range []struct {
		question string
		filter   articles.Filter
		want     articles.Verdict
	}{
		{"how old is she?", everyone, articles.Unanswered},
		{"who left because of it?", everyone, articles.Perhaps},
		{"when was it closed?", articles.Filter{Scope: everyone.Scope, Articles: []articles.ArticleNumber{1}}, articles.Answered},
	} {
		if got, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: tt.filter}); err != nil || got.Verdict != tt.want {
			t.Errorf("%s: verdict %s with %q, want %s, %v", tt.question, got.Verdict, first(got), tt.want, err)
		}
	}
	got, err := x.Ask(t.Context(), lib, index.Question{Text: "hur många?", Earlier: &index.Earlier{Text: "Varför stängdes ugnen?", Articles: []articles.ArticleNumber{4}}})
	if err != nil || got.Verdict != articles.Unanswered {
		t.Errorf("no number in the article, but the verdict is %s, %v", got.Verdict, err)
	}
}

// Whoever may see an article follows it up; nobody else is told from it.
func TestAskFollowUpScope(t *testing.T) {
	x := openIndex(t, t.TempDir(), osby(), index.Options{})
	q := index.Question{
		Text: "and why?", Earlier: &index.Earlier{Text: "When was the cellar in Osby closed?", Articles: []articles.ArticleNumber{3}},
		Filter: articles.Filter{Scope: articles.Scope{Channels: []string{"board"}}},
	}
	got, err := x.Ask(t.Context(), lib, q)
	if err != nil || !strings.Contains(first(got), "a rat") {
		t.Errorf("in its channel: %q, %v", first(got), err)
	}
	q.Filter.Scope = articles.Scope{}
	got, err = x.Ask(t.Context(), lib, q)
	if err != nil || strings.Contains(first(got), "a rat") || len(got.Hits) == 0 {
		t.Errorf("elsewhere: %+v, %v", got.Hits, err)
	}
}

func TestGoesOn(t *testing.T) {
	for question, want := range map[string]bool{
		"and why?": true, "Why?": true, "when?": true, "how many?": true, "How long?": true, "And what does it cost?": true,
		"och varför?": true, "Varför?": true, "hur många": true, "men när då": true, "Och vad kostar det?": true, "et pourquoi ?": true, "warum?": true,
		"": false, "ferries": false, "Vera Holm": false, "Vera": false, "Why does the kiln lean?": false, "När öppnar badet?": false,
		"And who paid for the new chimney of the old kiln in Osby?": false,
	} {
		if got := index.GoesOn(question); got != want {
			t.Errorf("GoesOn(%q) = %v", question, got)
		}
	}
}

// Of sentences that say as much, the one of the earlier article comes first; and
// without own words what is asked for counts more than the earlier words.
func TestAskFollowUpPrefers(t *testing.T) {
	m := newMemory()
	for _, name := range []string{"Karl Ek", "Moa Lind", "Per Sand"} {
		m.add(lib, articles.Article{Title: "A well", Lang: "en", Text: "A well\n\nThe well in Osby was dug by " + name + ". The well in Osby is deep, and the well is cold. It was finished in 1931."})
	}
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for n, name := range map[articles.ArticleNumber]string{1: "Karl Ek", 2: "Moa Lind", 3: "Per Sand"} {
		earlier := &index.Earlier{
			Text: "Who dug the well in Osby?", Articles: []articles.ArticleNumber{n}, Shown: []index.Sentence{{Text: "The well in Osby was dug by " + name + "."}},
		}
		for question, want := range map[string]string{"And is the well deep?": "The well in Osby is deep, and the well is cold.", "when?": "It was finished in 1931."} {
			got, err := x.Ask(t.Context(), lib, index.Question{Text: question, Earlier: earlier})
			if err != nil {
				t.Fatal(err)
			}
			if first(got) != want || got.Hits[0].Article.Number != n {
				t.Errorf("%s after article %v: %q in %v", question, n, first(got), got.Hits[0].Article.Number)
			}
		}
	}
}

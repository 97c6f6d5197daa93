package summary

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// picked returns the sentences of a summary.
func picked(a articles.Article, n int) []string {
	an := analysis.Analyze(&a)
	var got []string
	for _, i := range Pick(&a, &an, n) {
		got = append(got, an.Sentences[i].Of(a.Text))
	}
	return got
}

func TestPick(t *testing.T) {
	for _, c := range []struct {
		name  string
		lang  string
		title string
		lines []string
		n     int
		want  []string
	}{
		{"nothing", "en", "", nil, 3, nil},
		{"none asked for", "en", "", []string{"The town of Almvik sells its old baths."}, 0, nil},
		{"fewer than none", "en", "", []string{"The town of Almvik sells its old baths."}, -1, nil},
		{"a sentence alone", "en", "", []string{"The town of Almvik sells its old baths."}, 3, []string{"The town of Almvik sells its old baths."}},
		{
			"the lead first", "en", "",
			[]string{
				"The town of Almvik sells its old baths to a club.", "The roof of the baths has leaked for ten years.",
				"Nobody has counted the gulls of the harbour since then.",
			},
			2,
			[]string{"The town of Almvik sells its old baths to a club.", "The roof of the baths has leaked for ten years."},
		},
		{
			"what the title names", "en", "A windmill is moved to the school",
			[]string{
				"On Monday the council of Almvik met for the first time since spring.",
				"Several people listened to the debate in the hall.",
				"Coffee was served by the window on the long side.",
				"Rain is expected for the whole of the coming week.",
				"The old windmill is moved to the school of the village.",
			},
			4,
			[]string{
				"On Monday the council of Almvik met for the first time since spring.",
				"Several people listened to the debate in the hall.",
				"Coffee was served by the window on the long side.",
				"The old windmill is moved to the school of the village.",
			},
		},
		{
			"what is not the article's own", "sv", "Badhuset säljs",
			[]string{
				"Badhuset säljs", "Mest läst i kategorin", "Kommunen säljer badhuset till en förening i Almvik.",
				"Badhuset i vinter. Foto: Rut Sandelin/Kustbladet", "Taket har läckt i tio år enligt kommunen.",
				"Läs även: Striden om badhuset", "Kommunen säljer badhuset till en förening i Almvik.",
				"Frilansjournalist som bevakar kommuner för Kustbladet.",
			},
			5,
			[]string{"Kommunen säljer badhuset till en förening i Almvik.", "Taket har läckt i tio år enligt kommunen."},
		},
		{
			"questions, colons and stubs", "en", "",
			[]string{"What will become of the baths of Almvik?", "This is what the plan says of the roof:", "Nobody knows.", "The baths of Almvik are sold to a club of swimmers."},
			3,
			[]string{"The baths of Almvik are sold to a club of swimmers."},
		},
		{
			"only questions", "en", "",
			[]string{"What will become of the baths of Almvik?"},
			3,
			nil,
		},
		{
			"items of a list that end as sentences do", "en", "",
			[]string{
				"The town of Almvik sells its old baths to a club.", "the old key of the baths of Almvik, which the smith made.",
				"The club paints the roof of the baths in spring.", "The mayor counts the gulls of the harbour.", "Pupils have painted the ladder of the baths.",
			},
			5,
			[]string{
				"The town of Almvik sells its old baths to a club.", "The club paints the roof of the baths in spring.",
				"The mayor counts the gulls of the harbour.", "Pupils have painted the ladder of the baths.",
			},
		},
		{
			"what is said of a picture", "sv", "",
			[]string{"På bilden lämnar borgmästaren i Almvik badhuset.", "Kommunen säljer badhuset till en förening i Almvik."},
			2,
			[]string{"Kommunen säljer badhuset till en förening i Almvik."},
		},
		{
			"what leans on the line under a picture", "sv", "",
			[]string{"Badhuset i Almvik ska säljas. Foto: Rut Sandelin/Kustbladet", "Det uppger borgmästaren för tidningen i dag.", "Taket har läckt i tio år enligt kommunen."},
			2,
			[]string{"Taket har läckt i tio år enligt kommunen."},
		},
		{
			"offers, corrections and addresses", "sv", "",
			[]string{
				"Kommunen säljer badhuset till en förening i Almvik.", "I en tidigare version av artikeln stod fel namn på föreningen.",
				"Taket har läckt i tio år enligt kommunen. Anmäl dig till almvik@bad.example före maj.", "Lyssna på hela samtalet i vår podd.",
			},
			5,
			[]string{"Kommunen säljer badhuset till en förening i Almvik.", "Taket har läckt i tio år enligt kommunen."},
		},
		{
			"tickets", "en", "The baths of Almvik open again",
			[]string{"The town of Almvik opens its old baths on Saturday.", "Tickets are sold at the harbour for nine crowns.", "The roof of the baths has leaked for ten years."},
			5,
			[]string{"The town of Almvik opens its old baths on Saturday.", "The roof of the baths has leaked for ten years."},
		},
		{
			"tickets that the article is about", "en", "Tickets to the baths cost more",
			[]string{"Tickets to the baths of Almvik cost more from May.", "The roof of the baths has leaked for ten years."},
			1,
			[]string{"Tickets to the baths of Almvik cost more from May."},
		},
		{
			"names under a picture, and what leads to a list", "en", "",
			[]string{"Mayor Maud Ferrier, Almvik Town Hall.", "The town of Almvik sells its old baths to a club.", "Here are ten of the things that you can buy."},
			5,
			[]string{"The town of Almvik sells its old baths to a club."},
		},
		{
			"words that go on behind their sentence", "en", "",
			[]string{
				"The town of Almvik sells its old baths.", "Maud Ferrier told the crowd: “The roof has leaked for ten years. It costs us a million crowns a year. Nobody knows why.”",
				"Gulls of the harbour have been counted by pupils.",
			},
			2,
			[]string{"The town of Almvik sells its old baths.", "Gulls of the harbour have been counted by pupils."},
		},
		{
			"hardly more than what is said before", "en", "",
			[]string{
				"Since last year the town of Almvik may sell the old baths, the harbour and the mill, but the mayor keeps them.",
				"Since last year the town of Almvik may sell the old baths, the harbour and the mill.", "Gulls of the harbour have been counted by pupils.",
			},
			3,
			[]string{
				"Since last year the town of Almvik may sell the old baths, the harbour and the mill, but the mayor keeps them.",
				"Gulls of the harbour have been counted by pupils.",
			},
		},
		{
			"what only leads up to the news", "en", "Baths of Almvik sold",
			[]string{"It started with a single letter.", "Then came hundreds more.", "The town of Almvik sells its old baths to a club.", "The roof has leaked for ten years."},
			2,
			[]string{"The town of Almvik sells its old baths to a club.", "The roof has leaked for ten years."},
		},
		{
			"short sentences that tell it", "de", "Almvik verkauft sein altes Bad",
			[]string{"Almvik verkauft das Bad.", "Ein Verein bekommt es für einen Euro.", "Das Dach ist seit zehn Jahren undicht."},
			2,
			[]string{"Almvik verkauft das Bad.", "Ein Verein bekommt es für einen Euro."},
		},
		{
			"an opening that leans on nothing", "sv", "Bassängen som aldrig fylldes",
			[]string{"Hon hittade på en firma och betalade sig själv.", "Nu döms den förra chefen för badhuset i Almvik till två års fängelse.", "Fakturorna uppgick till sex miljoner kronor."},
			2,
			[]string{"Nu döms den förra chefen för badhuset i Almvik till två års fängelse.", "Fakturorna uppgick till sex miljoner kronor."},
		},
		{
			"words of somebody who is not told before", "en", "",
			[]string{
				"After fifteen years in the baths of Almvik it is over.", "“My body can no longer take all the swimming and all the camps,” she said on Monday.",
				"Maud Ferrier, who won a medal in spring, leaves at 34.",
			},
			3,
			[]string{"After fifteen years in the baths of Almvik it is over.", "Maud Ferrier, who won a medal in spring, leaves at 34."},
		},
		{
			"words of somebody who is", "en", "",
			[]string{"Maud Ferrier, who won a medal in spring, leaves the club.", "“My body can no longer take all the swimming and all the camps,” she said on Monday."},
			3,
			[]string{"Maud Ferrier, who won a medal in spring, leaves the club.", "“My body can no longer take all the swimming and all the camps,” she said on Monday."},
		},
		{
			"only items of a list", "en", "",
			[]string{"What is for sale", "the old key of the baths of Almvik, which the smith made", "the long ladder of the swimmers, painted red in spring"},
			3,
			[]string{"the old key of the baths of Almvik, which the smith made", "the long ladder of the swimmers, painted red in spring"},
		},
		{
			"only somebody's words", "en", "",
			[]string{"“The roof of the baths has leaked for ten long years.”"},
			3,
			nil,
		},
		{
			"words whose speaker is elsewhere", "en", "",
			[]string{"The town of Almvik sells its old baths.", "“The roof has leaked for ten long years,” said Maud Ferrier, the mayor. “We will never get that money back from anybody.”"},
			3,
			[]string{"The town of Almvik sells its old baths.", "“The roof has leaked for ten long years,” said Maud Ferrier, the mayor."},
		},
		{
			"the same thing twice", "en", "",
			[]string{"The town of Almvik sells its old baths.", "Almvik, the town, sells its old baths!", "Gulls of the harbour have been counted by pupils."},
			3,
			[]string{"The town of Almvik sells its old baths.", "Gulls of the harbour have been counted by pupils."},
		},
		{"no words that mean anything", "en", "", []string{"It is what it is and so be it."}, 3, nil},
		{"a language nobody knows", "xx", "", []string{"Zut brol kvim azde gront.", "Plim zut gront hadde brok."}, 1, []string{"Zut brol kvim azde gront."}},
		{"no blanks between words", "ja", "", []string{"町は古い浴場を売ります。"}, 3, []string{"町は古い浴場を売ります。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := articles.Article{Lang: c.lang, Title: c.title, Text: strings.Join(c.lines, "\n")}
			if diff := cmp.Diff(c.want, picked(a, c.n)); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
		})
	}
}

// A sentence that leans on the one before it comes with that one or not at all.
func TestLeaningSentences(t *testing.T) {
	const (
		sells  = "The town of Almvik sells its old baths to a club of swimmers."
		but    = "But the club has no money for the roof of the baths."
		they   = "They hope that the town pays for the roof of the baths."
		gulls  = "Gulls of the harbour have been counted by pupils."
		asks   = "Who will pay for the roof of the baths of Almvik?"
		answer = "That is what the town and the club argue about, and the roof leaks."
	)
	for _, c := range []struct {
		name  string
		lines []string
		n     int
		want  []string
	}{
		{"room for one", []string{sells, but, they}, 1, []string{sells}},
		{"room for two", []string{sells, but, they}, 2, []string{sells, but}},
		{"room for all", []string{sells, but, they}, 3, []string{sells, but, they}},
		{"the first leans on nothing", []string{but}, 3, []string{but}},
		{"on what says nothing", []string{"So be it then.", but}, 3, nil},
		{"on what is no candidate", []string{gulls, asks, answer}, 3, []string{gulls}},
		{"on what stands before a notice", []string{sells, "Follow Almvik on Facebook.", but}, 2, []string{sells, but}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := articles.Article{Lang: "en", Text: strings.Join(c.lines, "\n")}
			if diff := cmp.Diff(c.want, picked(a, c.n)); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
		})
	}
}

// A list, whose items have no full stop, gives way to sentences.
func TestOpenSentencesComeLate(t *testing.T) {
	a := articles.Article{Lang: "en", Text: strings.Join([]string{
		"Maud Ferrier with the key of the baths in front of the harbour of Almvik",
		"The town of Almvik sells its old baths to a club of swimmers.",
		"The club wants to keep the baths of Almvik open at night.",
	}, "\n")}
	an := articles.Analysis{Lang: "en", Paragraphs: make([]articles.Paragraph, 3)}
	for i, line := range strings.Split(a.Text, "\n") {
		start := strings.Index(a.Text, line)
		span := articles.Span{Start: start, End: start + len(line)}
		an.Paragraphs[i] = articles.Paragraph{Span: span, Label: articles.Body}
		an.Sentences = append(an.Sentences, articles.Sentence{Span: span, Paragraph: i})
	}
	if diff := cmp.Diff([]int{1, 2}, Pick(&a, &an, 2)); diff != "" {
		t.Errorf("picked (-want +got):\n%s", diff)
	}
}

// Of sentences that all say the same one is picked, and one that leans on a long row
// of others is not, however many there are.
func TestPickOfVeryMany(t *testing.T) {
	const many = 40_000
	same := strings.Repeat("The town of Almvik sells its old baths. ", many)
	if got := picked(articles.Article{Lang: "en", Text: same}, 5); len(got) != 1 {
		t.Errorf("picked %q", got)
	}
	leaning := "The town of Almvik sells its old baths. " + strings.Repeat("But she knows what it costs to mend them. ", many)
	if got := picked(articles.Article{Lang: "en", Text: leaning}, 5); len(got) == 0 || got[0] != "The town of Almvik sells its old baths." || len(got) > 2 {
		t.Errorf("picked %q", got)
	}
}

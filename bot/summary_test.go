package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

func TestSummary(t *testing.T) {
	h := town(t)
	const first = "| The town of Almvik will buy four electric ferries next year.\n  in #1 Ferries for Almvik, The Harbour Times, 2024-05-14\n"
	h.converse(t, []exchange{
		{line: "summary 1 short", part: "= 1 of 6 sentences (1)\n" + first},
		{line: "summarise #1", part: "= 3 of 6 sentences (1, "},
		{line: "summarize ferries long", part: "= All 6 sentences\n" + first},
		{line: "sammanfatta 1 kort", part: "= 1 of 6 sentences (1)\n"},
		{line: "sammanfattning LÅNG badhuset", by: []who{swedish}, part: "= Alla 5 meningar\n"},
		{line: "summary in:1", part: "= 3 of 6 sentences (1, "},
		{line: "summary source:harbour short", part: "= 1 of 6 sentences (1)\n" + first},
		{line: "summary almvik short", part: "- Other articles with these words: #2\n"},
		{line: "summary 1 short", part: "- Quoted: Maud Hale, Tom Hale\n- Key words: ferries, Almvik\n"},
		{line: "sammanfatta 1 kort", by: []who{swedish}, part: "- Citeras: Maud Hale, Tom Hale\n- Nyckelord: ferries, Almvik\n"},
		{line: "summary zebra", want: "- No article has these words. See what is here with !articles\n"},
		{line: "summary https://news.example/pier", want: "- That link is not here. Add it with !add https://news.example/pier\n* add: add https://news.example/pier 0\n"},
		{line: "summary zebra in:1", want: "- No article has these words. See what is here with !articles\n- I looked only at in:1.\n"},
		{line: "summary since:2025", want: "- Nothing came in on those days.\n- I looked only at since:2025-01-01.\n"},
		{line: "summary 9", want: "- There is no article #9 here. The list: !articles\n"},
		{line: "summary in:9", want: "- There is no article #9 here. The list: !articles\n"},
		// Without words it is the newest of the channel, in a thread of what it hangs
		// from, elsewhere of all.
		{line: "summary short", part: "in #2 Badhuset"},
		{line: "summary short", by: []who{thread("talk", "general")}, part: "in #2 Badhuset"},
		{line: "summary 3", part: "#3 Nothing new.\n"},
		{line: "summary", by: []who{channel("notes")}, part: "#3 Nothing new.\n"},
		{line: "summary", by: []who{channel("elsewhere")}, part: "#3 Nothing new.\n"},
	})
}

// A long summary leaves out a third of an article that is not much longer, and is the
// whole of one that is not.
func TestSummaryLong(t *testing.T) {
	for _, tt := range []struct {
		sentences int
		want      string
	}{{8, "= All 8 sentences\n"}, {9, "= 6 of 9 sentences ("}, {12, "= 8 of 12 sentences ("}, {30, "= 8 of 30 sentences ("}} {
		h := open(t)
		var text strings.Builder
		for i := range tt.sentences {
			word := func(n int) string { return towns[n%len(towns)] + strings.Repeat("borg", i/2) }
			fmt.Fprintf(&text, "The %s of %s has %s the %s in %s. ", strings.ToLower(word(i)), word(i+1), strings.ToLower(word(i+2)), strings.ToLower(word(i+4)), word(i+7))
		}
		h.keep(t, articles.Article{Title: "Piers", Lang: "en", Text: text.String(), Channel: "general"})
		h.converse(t, []exchange{{line: "summary 1 long", part: tt.want}})
	}
}

// Where the sentences that carry an article are its longest, fewer of them are shown: never
// more than three fifths of its text.
func TestSummaryLongIsShorter(t *testing.T) {
	h := open(t)
	const text = "A goat climbed on the roof of a chapel in Norrby on Monday morning. Firemen from three towns needed two hours to bring it down again. " +
		"It ate a part of the gutter and most of the moss. The owner, Ron Hale, said that it had never liked the beginning of a week. " +
		"The chapel is old. A gutter costs 900 crowns. The goat is called Major. It is six. It has two sheep. It stays inside."
	h.keep(t, articles.Article{Title: "Goat on the roof", Lang: "en", Text: text, Channel: "general"})
	r := say(t.Context(), h.Bot, "summary 1 long", request())
	shown := 0
	for _, e := range r.Excerpts {
		shown += len(e.Text)
	}
	if shown == 0 || shown*5 > len(text)*3 {
		t.Errorf("%d of %d bytes: %+v", shown, len(text), r.Excerpts)
	}
}

var towns = []string{"Almvik", "Norrby", "Kulla", "Osby", "Vik", "Strand", "Hamn", "Tallnäs", "Åby", "Sandling", "Pell"}

// An article without a sentence is shown with its length.
func TestNothingToSummarise(t *testing.T) {
	h := open(t)
	h.keep(t, articles.Article{Text: "* * *", Channel: "general"})
	h.converse(t, []exchange{
		{line: "summary", want: "#1 * * *\n- No sentence of #1 can stand alone. Read it with !article 1\n"},
		{line: "sammanfatta", by: []who{swedish}, part: "- Ingen mening i #1 kan stå för sig. Läs den med !artikel 1\n"},
	})
}

// With words a summary tells what the articles say that have them: the newest
// first, each sentence with its source, the same story and the same sentence once.
func TestSummaryAcross(t *testing.T) {
	h := open(t)
	day := func(d int) time.Time { return time.Date(2024, 5, d, 0, 0, 0, 0, time.UTC) }
	of := func(title, source string, d int, text string) articles.Article {
		return articles.Article{Title: title, Source: source, Published: day(d), Lang: "en", Channel: "general", Text: title + "\n\n" + text}
	}
	const mill = "The mill of Osby has ground its last flour. The council closes it for good in the autumn. Nobody wants to buy it."
	h.keep(t,
		of("The mill stops", "Osby Daily", 3, mill),
		of("The mill stops at last", "Wire", 4, mill+" The wire says so."),
		of("A museum", "Lantern", 5, "The museum opens on Friday. It shows how the old mill of Osby was built by two sisters."),
		of("A flood", "Osby Daily", 1, "The river rose by two metres in a night. The mill of Osby stood in water for a week."),
		of("A fair", "Osby Daily", 6, "The fair has forty stalls this year."),
	)
	h.converse(t, []exchange{
		{line: "summary mill", want: "= What 4 articles say\n" +
			"| The museum opens on Friday. It shows how the old mill of Osby was built by two sisters.\n  in #3 A museum, Lantern, 2024-05-05\n" +
			"| The mill of Osby has ground its last flour.\n  in #1 The mill stops, Osby Daily, 2024-05-03\n" +
			"| The mill of Osby stood in water for a week.\n  in #4 A flood, Osby Daily, 2024-05-01\n"},
		{line: "summary mill short in:1,4", part: "= What one article says\n"},
		{line: "summary mill since:2024-05-05", part: "= All 2 sentences"},
		{line: "sammanfatta mill", by: []who{swedish}, part: "= Vad 4 artiklar säger\n"},
		{line: "summary mill short", part: "- Other articles with these words: #"},
	})
}

// What an article says of the words and the sentence that it cannot do without are shown as one.
func TestSummaryAcrossNeedsWhatIsBefore(t *testing.T) {
	for _, c := range []struct{ lang, text, words, shown string }{
		{"en", "The council will close Greyfield pool in June.\nThe swimmers' group Splash On called that a disgrace.", "Splash On", "The council will close"},
		{"sv", "Ishallen i Tuna ska rivas i höst, beslutade nämnden.\nIdrottsklubben Tuna BK anser däremot att hallen går att rädda.", "Tuna BK", "Ishallen i Tuna ska"},
		{"de", "Die Stadt lässt den Kiosk am Hafen abreißen.\nDer Verein Hafen für Alle nennt das kurzsichtig.", "Verein Hafen", "Die Stadt lässt"},
		{"fr", "L'État a vendu le phare de Kerdu à un hôtelier.\nL'association Phare Ouvert, en revanche, y voit un scandale.", "Phare Ouvert", "L'État a vendu"},
		{"es", "El ayuntamiento cerrará el mercado en enero.\nLa plataforma Olmo Vivo lo considera un error.", "Olmo Vivo", "El ayuntamiento cerrará"},
		{"pl", "Gmina zamknie szkołę w czerwcu.\nStowarzyszenie Nasza Dolina uważa to za błąd.", "Nasza Dolina", "Gmina zamknie szkołę"},
	} {
		t.Run(c.lang, func(t *testing.T) {
			h := open(t)
			h.keep(t,
				articles.Article{Lang: c.lang, Text: c.text},
				articles.Article{Lang: c.lang, Text: c.words + " 2024 2025. " + c.words + ": 30 + 40."},
			)
			if shown := excerptsOf(h.do(t, "summary "+c.words)); !strings.Contains(shown, c.shown) {
				t.Errorf("shows %q", shown)
			}
		})
	}
}

// A name that is a word for a length in some language is none where it is one.
func TestSummaryOfNames(t *testing.T) {
	h := open(t)
	h.keep(t, articles.Article{Title: "Kurz", Text: "Sebastian Kurz opened the pier in May. Nobody else came to the pier. It rained all day in the town."})
	if r := h.do(t, "summary Sebastian Kurz"); len(r.Excerpts) == 0 {
		t.Errorf("the name is lost:\n%s", told(r))
	}
	if r := h.do(t, "summary pier kurz"); len(r.Excerpts) != 1 {
		t.Errorf("the length is lost:\n%s", told(r))
	}
}

// With days alone a summary tells what came in then: a sentence an article, the newest
// first, the same news once.
func TestDigest(t *testing.T) {
	h := open(t)
	of := func(days int, title, text string) articles.Article {
		a := articles.Article{Title: title, Lang: "en", Text: title + "\n\n" + text}
		if days >= 0 {
			a.Published = started.AddDate(0, 0, -days)
		}
		return a
	}
	const mill = "The mill of Osby has ground its last flour. The council closes it for good in the autumn. Nobody wants to buy it."
	h.keep(t,
		of(0, "The mill stops", mill),
		of(1, "Osby's mill stops", mill),
		of(0, "The net opens", "The net of Telmar opens today in nine towns. We looked at three of them."),
		of(2, "The net is there", "Telmar opened its net on Tuesday in nine towns. It cost two million."),
		of(40, "The pier", "The pier of Almvik was built in spring. It is made of oak."),
	)
	today := "in #3 The net opens, " + started.Format(time.DateOnly)
	h.converse(t, []exchange{
		{line: "summary today", part: "= 2 articles came in\n| The net of Telmar opens today in nine towns.\n  " + today},
		{line: "sammanfatta idag", by: []who{swedish}, part: "= 2 artiklar kom in\n"},
		{line: "sammanfatta i går", by: []who{swedish}, part: "= 1 artikel kom in\n"},
		{line: "zusammenfassung gestern", by: []who{func(r *bot.Request) { r.Locale = "de" }}, part: "= 1 Artikel kam herein\n"},
		{line: "summary yesterday", part: "= 1 article came in\n| The mill of Osby has ground its last flour.\n"},
		{line: "summary since:7d", part: "= 4 articles came in\n"},
		{line: "summary since:7d", part: "- The same news: #3 = #4; #1 = #2\n"},
		{line: "summary since:2d short", part: "- The same news: #3 = #4; #1 = #2\n"},
		{line: "summary until:30d", part: "= 1 article came in\n| The pier of Almvik was built in spring.\n"},
		{line: "summary since:today lang:sv", part: "- Nothing came in today.\n- I looked only at "},
		{line: "sammanfatta idag lang:sv", by: []who{swedish}, part: "- I dag har inget kommit in.\n"},
		{line: "summary since:5d until:4d", part: "- Nothing came in on those days.\n"},
		{line: "summary this week", part: "= 4 articles came in\n"},
		{line: "summary 7d", part: "= 4 articles came in\n"},
		{line: "sammanfatta senaste veckan", part: "= 4 articles came in\n"}, // in any language, where that is all
		{line: "summary mill hier", part: "- No article has these words."},
		{line: "summary mill this week", part: "| The mill of Osby has ground its last flour.\n"},
		{line: "summary mill today", part: "| The mill of Osby has ground its last flour.\n"},
	})
}

// What several articles tell of one event within a few days is told once, as the newest
// has it.
func TestDigestOfOneEvent(t *testing.T) {
	h := open(t)
	of := func(days int, title, text string) articles.Article {
		return articles.Article{Title: title, Lang: "en", Text: text, Published: started.AddDate(0, 0, -days)}
	}
	h.keep(t,
		of(2, "Ferry runs aground at Vik", "The ferry Elin ran aground outside Vik late on Friday with 40 people on board. It was dark."),
		of(1, "Ferry Elin off the rocks", "The ferry Elin, which ran aground outside Vik on Friday, has been pulled free by two tugs."),
		of(20, "Ferry runs aground", "The ferry Elin ran aground outside Vik on her first day with 12 people on board."),
		of(1, "A new captain", "The ferry Elin gets a new captain from Vik in spring, her owner says."),
	)
	h.converse(t, []exchange{
		{line: "summary since:7d", part: "= 3 articles came in\n"},
		{line: "summary since:7d", part: "- The same news: #2 = #1\n"},
		{line: "summary since:30d", part: "| The ferry Elin ran aground outside Vik on her first day"},
	})
}

// Only those with a name are told as quoted.
func TestQuotedInSummary(t *testing.T) {
	h := open(t)
	h.keep(t, articles.Article{Title: "The cup", Lang: "en", Text: "Almvik won the cup on Sunday.\n“We are glad of it,” said the team.\n“It was a cold day,” said Mona Strand, who scored twice.\n“It was a fair game,” said the Dutchman.\n“We lost,” said Ombudsman."})
	h.converse(t, []exchange{{line: "summary", part: "- Quoted: Mona Strand\n"}})
}

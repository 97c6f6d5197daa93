package rank

import "testing"

// A sentence that tells the same act with the parts of its names exchanged is told from
// one that tells what is asked of.
func TestReversed(t *testing.T) {
	for _, c := range []struct {
		lang, question, sentence string
		want                     bool
	}{
		{"en", "When did Norland beat Sudmark?", "In 1994 it was Sudmark that beat Norland 2-1.", true},
		{"en", "When did Norland beat Sudmark?", "The fans remember how Sudmark beat Norland in 1994.", true},
		{"en", "When did Norland beat Sudmark?", "It rained when Norland beat Sudmark in 1994.", false},
		{"en", "When did Norland beat Sudmark?", "In 1994 the team of Sudmark was beaten by Norland.", false},
		{"en", "When was Norland beaten by Sudmark?", "Many say that Sudmark beat Norland in 1994.", false},
		{"en", "When was Norland beaten by Sudmark?", "Many say that Norland beat Sudmark in 1994.", true},
		{"en", "When was Norland beaten?", "Many say that Norland beat Sudmark in 1994.", true},
		{"en", "When was Norland beaten?", "Many say that Sudmark beat Norland in 1994.", false},
		{"en", "When does Orlov visit Norland?", "When Mr Chen visited Orlov in 2013 they spoke of trade.", true},
		{"en", "When does Orlov visit Norland?", "The ministry says Orlov visits Norland on Monday.", false},
		{"en", "When is Orlov visiting Norland?", "The ministry says Orlov is visiting Norland on Monday.", false},
		{"en", "Who beat Sudmark?", "The fans remember how Sudmark beat Norland in 1994.", true},
		{"en", "Who beat Sudmark?", "The fans remember how Norland beat Sudmark in 1994.", false},
		{"en", "Who did Sudmark beat?", "The fans remember how Sudmark beat Norland in 1994.", false},
		{"en", "Who did Sudmark beat?", "The fans remember how Norland beat Sudmark in 1994.", true},
		{"en", "When did Ada Brink meet Piers Odell?", "On Monday Piers Odell met Ada Brink in the harbour.", false},
		{"en", "When did Ada Brink accuse the Gazette?", "The court heard how the Gazette accused Ada Brink in May.", true},
		{"en", "When did Ada Brink accuse the Gazette?", "The court heard that Ada Brink accused the Gazette in May.", false},
		{"en", "Did the Gazette accuse Ada Brink?", "The court heard that Ada Brink accused the Gazette in May.", true},
		{"en", "When did Brink's lawyer accuse Odell?", "The court heard that Odell accused Brink in May.", false},
		{"sv", "När besöker Orlov Norland?", "När Chen besökte Orlov i Moskva 2013 talade de om handel.", true},
		{"sv", "När besöker Orlov Norland?", "I går besökte Orlov Norland.", false},
		{"sv", "När besöker Orlov Norland?", "Det var när Orlov besökte Norland i maj.", false},
		{"sv", "När besöker Orlov Norland?", "I maj besöks Norland av Orlov.", false},
		{"sv", "När besöker Orlov Norland?", "I maj besöks Orlov av Norland.", true},
		{"sv", "När besöktes Orlov av Chen?", "Det var när Chen besökte Orlov i Moskva 2013.", false},
		{"sv", "När slog Norland Sudmark?", "Alla minns hur Sudmark slog Norland 1994.", true},
		{"sv", "När slog Norland Sudmark?", "I Sudmark slog Norland alla lag.", false},
		{"sv", "Har Orlov besökt Norland?", "Alla vet att Chen har besökt Orlov.", true},
		{"sv", "När träffade Orlov Chen?", "Alla minns när Chen träffade Orlov i maj.", false},
		{"sv", "När byggde Petra Sand krogen?", "Krogen byggdes 1908 av skepparen Gustav Ryd.", true},
		{"sv", "När byggde Petra Sand krogen?", "Alla minns att Gustav Ryd byggde krogen 1908.", true},
		{"sv", "När byggde Petra Sand krogen?", "Alla minns att hon byggde krogen 1908.", false},
		{"sv", "När byggde Petra Sand krogen?", "Krogen byggdes 1908 av skepparen Petra Sand.", false},
		{"en", "When did Petra Sand build the inn?", "Everybody knows that the inn was built in 1908 by Gustav Ryd.", true},
		{"en", "When did Petra Sand build the inn?", "Everybody knows that the inn was built in 1908.", false},
		{"nb", "Når besøker Orlov Norland?", "Det var da Chen besøkte Orlov i 2013.", true},
		{"nb", "Når besøker Orlov Norland?", "I går besøkte Orlov Norland.", false},
		{"nn", "Når slo Norland Sudmark?", "Alle minnest korleis Sudmark slo Norland i 1994.", true},
		{"da", "Hvornår slog Norland Sudmark?", "Alle husker, hvordan Sudmark slog Norland i 1994.", true},
		{"da", "Hvornår slog Norland Sudmark?", "I 1994 blev Sudmark slået af Norland.", false},
		{"de", "Wann besiegte Norland Sudmark?", "Alle wissen, dass Sudmark Norland besiegte.", true},
		{"de", "Wann hat Orlow Sudmark besucht?", "Im Mai hat Sudmark Orlow besucht.", true},
		{"de", "Wann besuchte Orlow Sudmark?", "Diese Woche besuchte Orlow Sudmark.", false},
		{"de", "Wann besuchte Orlow Sudmark?", "Im Mai wurde Sudmark von Orlow besucht.", false},
		{"de", "Wann besuchte Orlow Sudmark?", "Im Mai wurde Orlow von Sudmark besucht.", true},
		{"nl", "Wanneer versloeg Norland Sudmark?", "Iedereen weet dat in 1994 de ploeg Sudmark Norland versloeg.", true},
		{"nl", "Wanneer versloeg Norland Sudmark?", "In 1994 versloeg Norland Sudmark met 2-1.", false},
		{"fr", "Quand Orlov a-t-il visité la Norlande ?", "En 2013, quand Chen a visité Orlov, ils ont parlé.", true},
		{"fr", "Quand Norland a-t-il battu Sudmark ?", "Tous savent que Sudmark a battu Norland en 1994.", true},
		{"fr", "Quand Norland a-t-il battu Sudmark ?", "Tous savent que Sudmark a été battu par Norland en 1994.", false},
		{"fr", "Quand Norland a-t-il battu Sudmark ?", "Tous savent que Norland a battu Sudmark en 1994.", false},
		{"es", "¿Cuándo visitó Orlov a Chen?", "Todos saben que Chen visitó a Orlov en 2013.", true},
		{"es", "¿Cuándo visitó Orlov a Chen?", "Todos saben que Orlov visitó a Chen en 2013.", false},
		{"es", "¿Cuándo visitó Orlov a Chen?", "Chen fue visitado por Orlov en 2013.", false},
		{"it", "Quando Norland ha battuto Sudmark?", "Tutti sanno che Sudmark ha battuto Norland nel 1994.", true},
		{"it", "Quando Norland ha battuto Sudmark?", "Nel 1994 Sudmark fu battuto da Norland.", false},
		{"pt", "Quando Norland venceu Sudmark?", "Todos sabem que Sudmark venceu Norland em 1994.", true},
		{"pt", "Quando Norland venceu Sudmark?", "Em 1994 Sudmark foi vencido por Norland.", false},
		{"pl", "Kiedy Norland pokonał Sudmark?", "Wszyscy pamiętają, jak Sudmark pokonał Norland w 1994 roku.", true},
		{"pl", "Kiedy Norland pokonał Sudmark?", "W 1994 roku Norland pokonał Sudmark.", false},
		{"fi", "Milloin Norland voitti Sudmarkin?", "Kaikki muistavat, kuinka Sudmark voitti Norlandin vuonna 1994.", true},
		{"fi", "Milloin Norland voitti Sudmarkin?", "Vuonna 1994 Norland voitti Sudmarkin.", false},
	} {
		_, text := read([][]string{{c.sentence}}, "", c.lang)
		if got := match(c.question, text).Reversed(0); got != c.want {
			t.Errorf("%s: %q of %q: reversed %v, want %v", c.lang, c.sentence, c.question, got, c.want)
		}
	}
}

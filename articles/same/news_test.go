package same_test

import (
	"testing"

	"articlebot/articles/lang"
	"articlebot/articles/same"
)

func TestNews(t *testing.T) {
	for _, c := range []struct {
		code, one, other string
		want             bool
	}{
		{"en", "The net of Telmar opens tomorrow in nine towns, the firm says.", "Telmar opened its net on Tuesday morning in nine towns.", true},
		{"en", "The net of Telmar opens today.", "Telmar opened its net on Tuesday morning in nine towns.", true},
		{"en", "The net of Telmar opens today.", "Telmar will not open its net.", false},
		{"en", "The net opens today in nine towns.", "The net opens tomorrow in seven towns.", false},
		{"en", "The net of Telmar opens.", "Telmar opened its net on Tuesday morning.", false}, // neither is seen from its day
		{"en", "It opens today.", "It opens tomorrow.", false},
		{"sv", "I morgon öppnar Telmars nät i nio städer.", "Telmars nät öppnade i tisdags i nio städer.", true},
		{"de", "Morgen öffnet das Hallenbad in Lindau.", "Heute öffnet in Lindau das Hallenbad.", true},
		{"fr", "Le tunnel de Brennes rouvre demain.", "Le tunnel de Brennes rouvre aujourd’hui.", true},
		{"fi", "Satama avataan huomenna Lahdessa.", "Satama avattiin Lahdessa maanantaina.", false},
	} {
		l := lang.Get(c.code)
		one, other := same.NewsOf(l, c.one), same.NewsOf(l, c.other)
		if got := one.Same(other); got != c.want || other.Same(one) != got {
			t.Errorf("%q and %q: %v", c.one, c.other, got)
		}
	}
}

func TestEvent(t *testing.T) {
	for _, c := range []struct {
		code, one, other string
		want             bool
	}{
		{"en", "The ferry Elin ran aground outside Vik late on Friday with 40 people on board.", "Forty people had to leave the ferry Elin when it ran aground off Vik on Friday night.", true},
		{"en", "The ferry Elin ran aground outside Vik late on Friday with 40 people on board.", "The ferry Elin, which ran aground outside Vik on Friday, has been pulled free.", true},
		{"en", "The ferry Elin ran aground outside Vik on Friday.", "The ferry Elin gets a new captain in Vik.", false},
		{"en", "A house burnt down in the north of Vik on Friday night.", "A barn burnt down in the north of Orsby on Sunday night.", false},
		{"sv", "SMHI utfärdar gul varning för snö i Kalmar län.", "SMHI utfärdar gul varning för snö på Gotland.", false},
		{"sv", "Färjan Elin gick på grund utanför Vik med fyrtio passagerare.", "Fyrtio passagerare fick lämna färjan Elin, som gått på grund vid Vik.", true},
		{"de", "Die Fähre Elin ist vor Vik mit 40 Menschen auf Grund gelaufen.", "Vor Vik ist die Fähre Elin mit 40 Menschen an Bord auf Grund gelaufen.", true},
		{"de", "Die Stadt baut eine Schule am Hafen.", "Die Stadt baut eine Brücke am Hafen.", false},
	} {
		l := lang.Get(c.code)
		one, other := same.NewsOf(l, c.one), same.NewsOf(l, c.other)
		if got := one.Event(other); got != c.want || other.Event(one) != got {
			t.Errorf("%q and %q: %v", c.one, c.other, got)
		}
	}
}

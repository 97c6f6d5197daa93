package quotes

import "testing"

// Words that break off for a dash go on behind the next one.
func TestBrokenOff(t *testing.T) {
	check(t, []testCase{
		{"en", "“The bridge”—Holt pointed at the map—“will never be built,” said Mayor Jane Holt.", []string{"direct Jane Holt: The bridge", "direct Jane Holt: will never be built"}},
		{"en", "“The bridge”—she paused—“will never”—she paused again—“be built,” said Jane Holt.", []string{"direct Jane Holt: The bridge", "direct Jane Holt: will never", "direct Jane Holt: be built"}},
		{"sv", "”Bron” – Holt pekade på kartan – ”byggs aldrig”, säger Jana Holt.", []string{"direct Jana Holt: Bron", "direct Jana Holt: byggs aldrig"}},
		{"de", "„Die Brücke“ – Renz zeigte auf die Karte – „wird nie gebaut“, sagte Olaf Renz.", []string{"direct Olaf Renz: Die Brücke", "direct Olaf Renz: wird nie gebaut"}},
		{"fi", "”Silta” – Renn osoitti karttaa – ”ei valmistu koskaan”, sanoo Olli Renn.", []string{"direct Olli Renn: Silta", "direct Olli Renn: ei valmistu koskaan"}},
		{"pl", "„Most” – mówi Anna Berg – „nigdy nie powstanie”.", []string{"direct Anna Berg: Most", "direct Anna Berg: nigdy nie powstanie"}},
		{"fr", "« Le pont » – Girard montre la carte – « ne sera jamais construit », dit Paul Girard.", []string{"direct Paul Girard: Le pont", "direct Paul Girard: ne sera jamais construit"}},
		{"en", "Jane Holt called it “the bridge to nowhere” — a phrase she likes — “with no money”.", []string{"mixed Jane Holt: the bridge to nowhere", "mixed : with no money"}},
	})
}

// The speaker's name stands behind a quotation or in the line under it.
func TestCredit(t *testing.T) {
	check(t, []testCase{
		{"en", "A new chief came.\n“She knows every pipe.” — Geoffrey Starling, county commissioner", []string{"direct Geoffrey Starling: She knows every pipe."}},
		{"en", "“She knows every pipe.” ― Geoffrey Starling.\n“She is new.” ― Ruth Vane.", []string{"direct Geoffrey Starling: She knows every pipe.", "direct Ruth Vane: She is new."}},
		{"en", "“She knows every pipe.”\n— Geoffrey Starling, county commissioner", []string{"direct Geoffrey Starling: She knows every pipe."}},
		{"sv", "”Hon kan vartenda rör”\n– Olof Renn, hamnchef", []string{"direct Olof Renn: Hon kan vartenda rör"}},
		{"sv", "”Hon kan vartenda rör.”\nOlof Renn, ordförande i hamnstyrelsen", []string{"direct Olof Renn: Hon kan vartenda rör."}},
		{"de", "„Sie kennt jedes Rohr.“ – Olaf Renz, Leiter des Hafens", []string{"direct Olaf Renz: Sie kennt jedes Rohr."}},
		{"fi", "”Hän tuntee joka putken.”\n– Olli Renn, satamajohtaja", []string{"direct Olli Renn: Hän tuntee joka putken."}},
		{"fr", "« Elle connaît tous les tuyaux. » — Paul Girard, maire", []string{"direct Paul Girard: Elle connaît tous les tuyaux."}},
		{"en", "“She knows every pipe.” — The county has a new chief.", []string{"direct : She knows every pipe."}},
		{"en", "“She knows every pipe.”\n— The county has a new chief, said Ruth Vane.", []string{"direct : She knows every pipe.", "indirect Ruth Vane: The county has a new chief"}},
	})
}

// A quotation alone as a heading is nobody's.
func TestHeading(t *testing.T) {
	check(t, []testCase{
		{"en", "“It is old,” Tom Ashby said. “We need one.”\n“A waste of money”\nRuth Vane leads the opposition in the town.", []string{"direct Tom Ashby: It is old", "direct Tom Ashby: We need one.", "direct : A waste of money"}},
		{"sv", "”Den är kort”, säger Olof Renn. ”Vi bygger om.”\n”Måsarna äter allt”\nBagaren Karl Berg är trött. ”De äter allt”, säger Berg.", []string{"direct Olof Renn: Den är kort", "direct Olof Renn: Vi bygger om.", "direct : Måsarna äter allt", "direct Karl Berg: De äter allt"}},
		{"de", "„Er ist kurz“, sagt Olaf Renz.\n„Die Möwen fressen alles“\nBäcker Karl Berg ist müde und will nicht mehr hier sein.", []string{"direct Olaf Renz: Er ist kurz", "direct : Die Möwen fressen alles"}},
		{"fi", "”Se on lyhyt”, sanoo Olli Renn.\n”Lokit syövät kaiken”\nLeipuri Kalle Berg on väsynyt ja aikoo muuttaa pois.", []string{"direct Olli Renn: Se on lyhyt", "direct : Lokit syövät kaiken"}},
		{"en", "Ashby said:\n“We need a new ferry and a new pier”\nThe council did not answer the mayor on Monday.", []string{"direct Ashby: We need a new ferry and a new pier"}},
	})
}

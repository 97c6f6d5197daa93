package quotes

import "testing"

// A point that ends no sentence does not end a clause either.
func TestPoints(t *testing.T) {
	check(t, []testCase{
		{"en", "Kettle said on Sept. 9 that it would move the lamps.", []string{"indirect Kettle: it would move the lamps"}},
		{"en", "Kettle announced Nov. 3 that it would move the lamps.", []string{"indirect Kettle: it would move the lamps"}},
		{"en", "Kettle Corp. said it would close the yard.", []string{"indirect Kettle Corp.: it would close the yard"}},
		{"en", "Rep. Ruth Vane, D-Calif., said that it was closed.", []string{"indirect Ruth Vane: it was closed"}},
		{"en", "Ruth Vane, D-Calif., head of the committee, said that it was closed.", []string{"indirect Ruth Vane: it was closed"}},
		{"en", "Ruth Vane, a baker of Norwick, N.Y., said that it was closed.", []string{"indirect Ruth Vane: it was closed"}},
		{"de", "Olaf Renz sagte am 3. November, die Brücke sei ca. 40 Jahre alt.", []string{"indirect Olaf Renz: die Brücke sei ca. 40 Jahre alt"}},
		{"sv", "Olof Renn sade den 3 nov. 2020 att bron är gammal, dvs. att den stängs.", []string{"indirect Olof Renn: bron är gammal, dvs. att den stängs"}},
		{"nb", "Olav Renn sa 17. mai at broen er gammel.", []string{"indirect Olav Renn: broen er gammel"}},
		{"da", "Olav Renn sagde d. 3. november, at broen er gammel.", []string{"indirect Olav Renn: broen er gammel"}},
		{"fi", "Olli Renn sanoi 3. marraskuuta, että silta on n. 40 vuotta vanha.", []string{"indirect Olli Renn: silta on n. 40 vuotta vanha"}},
		{"fr", "Paul Girard a dit le 3 nov. 2020 que le pont avait env. 40 ans.", []string{"indirect Paul Girard: le pont avait env. 40 ans"}},
		{"es", "Olaf Ziv dijo el 3 de nov. de 2020 que el puente es viejo.", []string{"indirect Olaf Ziv: el puente es viejo"}},
		{"cs", "Jan Berg řekl 3. listopadu, že most je starý.", []string{"indirect Jan Berg: most je starý"}},
		// The name of a site.
		{"en", "Mara Ellis told Harbour.info the claims are false.", []string{"indirect Mara Ellis via Harbour.info: the claims are false"}},
		{"sv", "Olof Renn säger till hamnbladet.se att bron är gammal.", []string{"indirect Olof Renn via hamnbladet.se: bron är gammal"}},
		{"fr", "Paul Girard a dit à Port.fr que le pont est vieux.", []string{"indirect Paul Girard via Port.fr: le pont est vieux"}},
		// Ends of sentences.
		{"en", "Norwick saw it in the US. He said that the port was closed.", []string{"indirect he: the port was closed"}},
		{"en", "Kettle left Norwick. Ruth Vane said that the port was closed.", []string{"indirect Ruth Vane: the port was closed"}},
	})
}

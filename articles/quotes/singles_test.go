package quotes

import "testing"

// Single marks outside: over several paragraphs, with double ones inside, beside
// apostrophes.
func TestSingleMarks(t *testing.T) {
	check(t, []testCase{
		{"en", "Colin Marsh spoke on Monday.\n'The gulls have been here again, and they won't go.\n'They've broken two windows.\n'Somebody must act,' Mr Marsh said.", []string{"direct Colin Marsh: The gulls have been here again, and they won't go.", "direct Colin Marsh: They've broken two windows.", "direct Colin Marsh: Somebody must act"}},
		{"en", "‘The owners’ boats have been on the roof.\n‘We’re tired of the ’90s,’ Colin Marsh said. ‘It’s over.’", []string{"direct Colin Marsh: The owners’ boats have been on the roof.", "direct Colin Marsh: We’re tired of the ’90s", "direct Colin Marsh: It’s over."}},
		{"en", "Farmer Colin Marsh said: ‘We moved the ewes.\n‘Two of the lambs would not follow.’", []string{"direct Colin Marsh: We moved the ewes.", "direct Colin Marsh: Two of the lambs would not follow."}},
		{"nl", "‘We halen het niet.\n‘Het is te duur’, zegt Olaf Renz.", []string{"direct Olaf Renz: We halen het niet.", "direct Olaf Renz: Het is te duur"}},
		{"en", "'We came home.\nThe mayor left.\n'We are tired,' Colin Marsh said.", []string{"direct Colin Marsh: We are tired"}},
		{"en", "'Nobody told us', said Colin Marsh, 'what a \"green pier\" costs.'", []string{"direct Colin Marsh: Nobody told us", "direct Colin Marsh: what a \"green pier\" costs."}},
		{"nl", "‘We halen het niet’, zegt Olaf Renz, ‘want de “groene kade” is te duur.’", []string{"direct Olaf Renz: We halen het niet", "direct Olaf Renz: want de “groene kade” is te duur."}},
		{"sv", "’De sade ”nej” till oss’, säger Olof Renn.", []string{"direct Olof Renn: De sade ”nej” till oss"}},
		{"en", "'Nobody told us what it costs,' said Colin Marsh. He wants a \"pier\".", []string{"direct Colin Marsh: Nobody told us what it costs"}},
		// Apostrophes, and single marks inside double ones.
		{"en", "\"He said 'no, never,' to me,\" said Colin Marsh.", []string{"direct Colin Marsh: He said 'no, never,' to me"}},
		{"en", "Rock 'n' roll was born in the '50s, the boys' father said. \"It was,\" said Colin Marsh.", []string{"indirect the boys' father: Rock 'n' roll was born in the '50s", "direct Colin Marsh: It was"}},
	})
}

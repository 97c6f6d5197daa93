package quotes

import "testing"

// A quotation over the text is that of whoever says the same in it.
func TestEchoes(t *testing.T) {
	check(t, []testCase{
		{"nb", "# Kaia stenges: – Vi føler oss glemt\nBryggen i Vik stenges fredag.\n– Vi føler oss glemt her ute, sier Maja Lind.", []string{"direct Maja Lind: Vi føler oss glemt", "direct Maja Lind: Vi føler oss glemt her ute"}},
		{"da", "# Broen lukker: »Det er til grin«\nBroen ved Vik lukker fredag.\n»Det er til grin, og det ved de godt,« siger Maja Lind.", []string{"direct Maja Lind: Det er til grin", "direct Maja Lind: Det er til grin, og det ved de godt"}},
		{"fr", "# Le port fermera : « On nous oublie encore »\nLe port de Vic fermera vendredi.\n« On nous oublie encore une fois », soupire Maja Lind.", []string{"direct Maja Lind: On nous oublie encore", "direct Maja Lind: On nous oublie encore une fois"}},
		{"pl", "# Radni zamknęli port. „Nie mieliśmy wyjścia”\nPort w Wiku zamkną w piątek.\n– Nie mieliśmy wyjścia – mówi Jan Lis.", []string{"direct Jan Lis: Nie mieliśmy wyjścia", "direct Jan Lis: Nie mieliśmy wyjścia"}},
		{"sv", "# Hamnen stängs – ”tog alla våra pengar”\nHamnen i Vik stängs på fredag.\n– Han tog alla våra pengar, säger Maja Lind.", []string{"mixed Maja Lind: tog alla våra pengar", "direct Maja Lind: Han tog alla våra pengar"}},
	})
}

// Words that two say elsewhere, or nobody, stay without a speaker.
func TestNoEchoes(t *testing.T) {
	check(t, []testCase{
		{"sv", "# Hamnen stängs – ”det är en skam”\nHamnen i Vik stängs på fredag.\n– Det är en skam, säger Maja Lind.\n– Det är en skam, säger Olle Ryd.", []string{"mixed : det är en skam", "direct Maja Lind: Det är en skam", "direct Olle Ryd: Det är en skam"}},
		{"sv", "# Hamnen stängs – ”ett slag mot hela bygden”\nHamnen i Vik stängs på fredag.\n– Vi hade byggt nytt, säger Maja Lind.", []string{"mixed : ett slag mot hela bygden", "direct Maja Lind: Vi hade byggt nytt"}},
	})
}

package lang

// Edits counts the letters to put in, leave out, change or swap with their neighbour
// to make one word of another: the Damerau-Levenshtein distance in the form that
// changes no letter twice (optimal string alignment). It returns most+1 for
// words that are further apart than most.
func Edits(a, b string, most int) int {
	s, t := []rune(a), []rune(b)
	if len(s) > len(t) {
		s, t = t, s
	}
	if len(t)-len(s) > most {
		return most + 1
	}
	for len(s) > 0 && s[0] == t[0] {
		s, t = s[1:], t[1:]
	}
	for len(s) > 0 && s[len(s)-1] == t[len(t)-1] {
		s, t = s[:len(s)-1], t[:len(t)-1]
	}
	n := len(t) + 1
	const usual = 32 // letters, for which nothing is allocated
	var room [3 * (usual + 1)]int
	rows := room[:]
	if 3*n > len(rows) {
		rows = make([]int, 3*n)
	}
	before, last, row := rows[:n], rows[n:2*n], rows[2*n:3*n]
	for j := range last {
		last[j] = j
	}
	least := 0 // of the last row
	for i := range s {
		was := least
		row[0] = i + 1
		least = row[0]
		for j := range t {
			change := last[j]
			if s[i] != t[j] {
				change++
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, change)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if was > most && least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(t)], most+1)
}

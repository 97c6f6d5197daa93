package rank

import "testing"

func TestAlike(t *testing.T) {
	_, text := read([][]string{{"Gulls sleep on the quay.", "ON THE QUAY SLEEP GULLS!", "Gulls sleep.", "Diesel was cheap.", "…"}}, "", "en")
	m := match("gulls", text)
	for _, c := range []struct {
		i, j int
		want float64
	}{{0, 1, 1}, {0, 0, 1}, {0, 2, .4}, {2, 0, .4}, {0, 3, 0}, {0, 4, 0}, {4, 4, 0}} {
		if got := Alike(m.Words(c.i), m.Words(c.j)); got != c.want {
			t.Errorf("Alike(%d, %d) = %v, want %v", c.i, c.j, got, c.want)
		}
	}
}

package rank

import "testing"

func TestSaid(t *testing.T) {
	raw, text := read([][]string{{"Gulls sleep on the quay.", "ON THE QUAY SLEEP GULLS!", "Gulls sleep.", "Diesel was cheap.", "…"}}, "", "en")
	m := match("gulls", text)
	whole := func() string { return raw }
	for _, c := range []struct {
		i, j int
		want bool
	}{{0, 1, true}, {0, 0, true}, {0, 2, false}, {2, 0, false}, {0, 3, false}, {0, 4, false}, {4, 4, false}} {
		if got := m.Said(c.i, whole).Same(m.Said(c.j, whole)); got != c.want {
			t.Errorf("%d and %d say the same: %v", c.i, c.j, got)
		}
	}
}

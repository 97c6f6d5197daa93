package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shared is the folder of development data beside the project. Tests that read
// it are skipped where it is missing.
const shared = "../../../shared/data"

// readRows calls f for every row of a JSON lines file.
func readRows[T any](t *testing.T, path string, f func(T)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Skipf("no development data: %v", err)
	}
	defer func() { _ = file.Close() }() // only read
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		f(row)
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

type tally struct{ right, all int }

func (c *tally) add(right bool) {
	c.all++
	if right {
		c.right++
	}
}

func (c *tally) percent() float64 { return 100 * float64(c.right) / float64(max(c.all, 1)) }

// sameScandinavian reports whether two codes are the confusion that is counted apart.
func sameScandinavian(a, b string) bool {
	close := []string{"nb", "nn", "da"}
	return slices.Contains(close, a) && slices.Contains(close, b)
}

func TestDetectDevelopmentQuestions(t *testing.T) {
	files, _ := filepath.Glob(shared + "/qa/*.jsonl")
	if len(files) == 0 {
		t.Skip("no development data in " + shared)
	}
	var all tally
	for _, name := range files {
		var questions, paragraphs, close tally
		readRows(t, name, func(row struct {
			Lang       string
			Paragraphs []string
			Questions  []struct{ Question string }
		},
		) {
			want := Get(row.Lang).Code()
			for _, q := range row.Questions {
				got, _ := Detect(q.Question)
				if got != want && sameScandinavian(got, want) {
					close.add(false)
					t.Logf("%s, close to %s: %s", got, want, q.Question)
					continue
				}
				questions.add(got == want)
				all.add(got == want)
				if got != want {
					t.Logf("%s, not %s: %s", got, want, q.Question)
				}
			}
			for _, p := range row.Paragraphs {
				got, _ := Detect(p)
				paragraphs.add(got == want || sameScandinavian(got, want))
			}
		})
		t.Logf("%-22s questions %.2f %% of %d, paragraphs %.2f %%, no/da/nn apart %d",
			filepath.Base(name), questions.percent(), questions.all, paragraphs.percent(), close.all)
	}
	t.Logf("all questions %.2f %% of %d", all.percent(), all.all)
	if all.percent() < 99 {
		t.Errorf("languages of questions: %.2f %% right, want 99", all.percent())
	}
}

func TestSentencesGolden(t *testing.T) {
	english, others, rest := tally{}, tally{}, tally{}
	readRows(t, shared+"/segmentation/golden.jsonl", func(row struct {
		Lang, Name, Text string
		Golden           bool
		Sentences        []string
	},
	) {
		var got []string
		for _, p := range Paragraphs(row.Text) {
			got = append(got, texts(p.Of(row.Text), Get(row.Lang).Sentences(p.Of(row.Text)))...)
		}
		right := slices.Equal(got, row.Sentences)
		if !right {
			t.Logf("%s %s golden=%t\n%s", row.Lang, row.Name, row.Golden, cmp.Diff(row.Sentences, got))
		}
		switch {
		case !row.Golden:
			rest.add(right)
		case row.Lang == "en":
			english.add(right)
		default:
			others.add(right)
		}
	})
	t.Logf("golden: English %.1f %%, others %.1f %%; the other rows %.1f %%", english.percent(), others.percent(), rest.percent())
	if english.percent() < 85 || others.percent() < 90 {
		t.Errorf("golden rules: English %.1f %%, others %.1f %%; want 85 and 90", english.percent(), others.percent())
	}
}

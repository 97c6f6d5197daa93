package texts

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var variable = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

// catalogue returns the variables of every key of a language, sorted.
func catalogue(t *testing.T, code string) map[string][]string {
	t.Helper()
	data, err := files.ReadFile(code + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	file, err := i18n.ParseMessageFileBytes(data, code+".toml", map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		t.Fatal(err)
	}
	keys := make(map[string][]string)
	for _, m := range file.Messages {
		names := []string{}
		for _, form := range []string{m.Zero, m.One, m.Two, m.Few, m.Many, m.Other} {
			for _, match := range variable.FindAllStringSubmatch(form, -1) {
				names = append(names, match[1])
			}
		}
		slices.Sort(names)
		keys[m.ID] = slices.Compact(names)
	}
	return keys
}

func TestLanguagesSayTheSame(t *testing.T) {
	english := catalogue(t, English)
	for _, code := range Languages() {
		if diff := cmp.Diff(english, catalogue(t, code)); diff != "" {
			t.Errorf("keys and variables of %s (-%s +%s):\n%s", code, English, code, diff)
		}
	}
}

func TestFor(t *testing.T) {
	for locale, want := range map[string]string{
		"": "en", "en-US": "en", "sv-SE": "sv", "sv_SE.UTF-8": "sv", "SV": "sv", "sv@euro": "sv",
		"C.UTF-8": "en", "tlh": "en", "svx": "en", "../sv": "en",
	} {
		if got := For(locale).Code(); got != want {
			t.Errorf("For(%q) speaks %s, want %s", locale, got, want)
		}
	}
}

func TestSay(t *testing.T) {
	for _, c := range []struct {
		locale, key string
		variables   []any
		want        string
	}{
		{"en", "label.words", []any{"Count", 1}, "1 word"},
		{"en", "label.words", []any{"Count", 250}, "250 words"},
		{"sv", "label.sentences", []any{"Count", 1}, "1 mening"},
		{"sv", "label.sentences", []any{"Count", 0}, "0 meningar"},
		{"en", "add.failed", []any{"What", "{{.Why}} <b>&", "Why", "gone"}, "{{.Why}} <b>&: gone"},
		{"en", "no.such.key", nil, "no.such.key"},
		{"en", "no.such.key", []any{"odd"}, "no.such.key"},
	} {
		if got := For(c.locale).Say(c.key, c.variables...); got != c.want {
			t.Errorf("%s: Say(%q, %v) = %q, want %q", c.locale, c.key, c.variables, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	if got := For("sv").Words("name.ask"); !slices.Contains(got, "fråga") {
		t.Errorf("words for ask: %q", got)
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ locale, code, want string }{
		{"en", "sv", "Swedish"}, {"sv-SE", "en", "engelska"}, {"sv", "sv", "svenska"}, {"en", "no language", "no language"},
	} {
		if got := For(c.locale).Language(c.code); got != c.want {
			t.Errorf("%s calls %q %q, want %q", c.locale, c.code, got, c.want)
		}
	}
}

// A command, a filter or a word that two things are called would be one of them
// by chance.
func TestNamesAreUnambiguous(t *testing.T) {
	for _, family := range []string{"name.", "filter."} {
		called := map[string]string{}
		for _, code := range Languages() {
			for key := range catalogue(t, code) {
				if !strings.HasPrefix(key, family) {
					continue
				}
				for _, word := range For(code).Words(key) {
					if other, taken := called[word]; taken && other != key {
						t.Errorf("%q means %s and %s", word, key, other)
					}
					if word != strings.ToLower(word) {
						t.Errorf("%s is called %q, which is not lower case", key, word)
					}
					called[word] = key
				}
			}
		}
	}
}

func BenchmarkSay(b *testing.B) {
	t := For("sv")
	for b.Loop() {
		t.Say("label.words", "Count", 250)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load("sv")
	}
}

// What says that something is still going on ends so that it can be told from an answer.
func TestStagesGoOn(t *testing.T) {
	for _, code := range Languages() {
		for _, key := range []string{"add.reading", "ask.model_reading"} {
			if said := For(code).Say(key, "What", "it"); !strings.HasSuffix(said, "…") {
				t.Errorf("%s in %s: %q", key, code, said)
			}
		}
	}
}

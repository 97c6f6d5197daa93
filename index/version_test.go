package index

import (
	"flag"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

var update = flag.Bool("update", false, "write the golden file anew")

// An index keeps what the words of its articles are. Where that becomes something else,
// because lists of words or the stemmers have changed, it must be built anew, or
// questions are read by other rules than the articles were: this tells when
// mappingVersion is due.
func TestWordsOfVersion(t *testing.T) {
	lines := []string{fmt.Sprintf("mapping %d", mappingVersion)}
	for _, code := range lang.Codes() {
		var text strings.Builder
		var sentences []rank.Sentence
		for _, section := range []lang.Section{lang.Stop, lang.Numbers, lang.Measures, lang.Times, lang.Months, lang.Weekdays, lang.Places, lang.Reasons, lang.Naming, lang.Roles, lang.Negations, lang.Dangling} {
			for i, word := range lang.Get(code).List(section).Words() {
				begin := text.Len()
				// Two words each, so that it is told by which words a sentence begins that
				// leans on another, and forms with endings that are in no list.
				fmt.Fprintf(&text, "%s %sens.", word, word)
				sentences = append(sentences, rank.Sentence{Span: articles.Span{Start: begin, End: text.Len()}, Paragraph: i})
			}
		}
		words := rank.Read(text.String(), "", code, sentences)
		lines = append(lines, fmt.Sprintf("%s %08x", code, crc32.ChecksumIEEE(words.Encode())))
	}
	got := strings.Join(lines, "\n") + "\n"
	golden := filepath.Join("testdata", "words.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("what an index keeps of words has changed: raise mappingVersion, unless it is new, and run this with -update (-want +got):\n%s", diff)
	}
}

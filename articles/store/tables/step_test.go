package tables

import (
	"encoding/json"
	"testing"
	"time"

	"articlebot/articles"
)

func TestDecompressDamage(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("no zstd"), Compress("text", "")[:9], compressor.EncodeAll([]byte("no line end"), nil)} {
		if text, hints, err := decompress(b); err == nil {
			t.Errorf("%q is %q and %q", b, text, hints)
		}
	}
}

// What an older program noted of an edit is read, and noted as it did.
func TestEditStepStays(t *testing.T) {
	const noted = `{"title":{"from":"a","to":"b"},"published":{"from":null,"to":1600000000000000}}`
	var step editStep
	if err := json.Unmarshal([]byte(noted), &step); err != nil {
		t.Fatal(err)
	}
	now := articles.Article{Title: "b", Published: time.Unix(1_600_000_000, 0).UTC()}
	e, ok := step.back(&now)
	if !ok || *e.Title != "a" || !e.Published.IsZero() || e.Source != nil {
		t.Errorf("goes back to %+v, %v", e, ok)
	}
	if b, err := json.Marshal(step); err != nil || string(b) != noted {
		t.Errorf("noted as %s, %v", b, err)
	}
}

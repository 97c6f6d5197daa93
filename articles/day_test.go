package articles_test

import (
	"testing"
	"time"

	"articlebot/articles"
)

func TestAsWritten(t *testing.T) {
	for in, want := range map[string]string{
		"2023-03-04T07:15:00+01:00": "2023-03-04T06:15:00Z",
		"2023-03-04T00:15:00+01:00": "2023-03-04T00:00:00Z",
		"2023-12-31T21:15:00-05:00": "2023-12-31T00:00:00Z",
		"2023-03-04T23:15:00Z":      "2023-03-04T23:15:00Z",
	} {
		written, err := time.Parse(time.RFC3339, in)
		if err != nil {
			t.Fatal(err)
		}
		if got := articles.AsWritten(written).UTC().Format(time.RFC3339); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

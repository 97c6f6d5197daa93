package chat

import (
	"testing"
	"time"
)

// Each stage is said once, the latest of several, and none once the answer is there.
func TestProgress(t *testing.T) {
	said := make(chan string, 8)
	p := NewProgress(time.Millisecond, func(stage string) { said <- stage })
	for _, stage := range []string{"Reading a …", "Reading b …"} {
		p.Tell(stage)
		if got := <-said; got != stage {
			t.Errorf("said %q, want %q", got, stage)
		}
	}
	p.show() // nothing new
	p.End()
	p.Tell("Reading c …")
	p.show() // as a timer that had fired already does
	select {
	case stage := <-said:
		t.Errorf("said once more or after the end: %q", stage)
	default:
	}
}

func TestProgressWithoutStages(t *testing.T) {
	p := NewProgress(time.Hour, func(stage string) { t.Errorf("said %q", stage) })
	p.show()
	p.End()
}

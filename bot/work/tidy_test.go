package work

import (
	"context"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/bot"
)

// erasing is a store that says whether the disk has forgotten.
type erasing struct {
	store.Store
	erased bool
}

func (s erasing) Erased(context.Context) (bool, error) { return s.erased, nil }

type tidyIndex struct{ bot.Index }

func (tidyIndex) Tidy(context.Context, time.Time) error { return nil }

// What the disk could not forget, since somebody was reading, is tried again soon.
func TestTidyAgain(t *testing.T) {
	for _, erased := range []bool{true, false} {
		b, err := bot.New(bot.Config{Store: erasing{open(t), erased}, Index: tidyIndex{}, Reader: struct{ bot.Reader }{}})
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		due, err := Handlers(b, nil)[bot.JobTidy](t.Context(), &articles.Job{})
		if err != nil {
			t.Fatal(err)
		}
		if soon := due.Before(began.Add(tidyEvery)); soon == erased {
			t.Errorf("erased %v: again after %v", erased, due.Sub(began))
		}
	}
}

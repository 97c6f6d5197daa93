package bot_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
)

var updateFollowUps = flag.Bool("update", false, "write how follow-ups are answered to testdata/followups.txt")

// talkedOf is an invented article and talks about it.
type talkedOf struct {
	ID, Lang, Title, Text string
	Talks                 []struct {
		Ask   string
		Turns []struct {
			Say string
			Has string // words of the answer; "" where the article does not tell it
		}
	}
}

// Questions that go on from an answer are answered as testdata/followups.txt has it: a
// line for each, with a mark where the answer is right. Where the article does not tell
// what is asked, only silence or "perhaps" is right.
func TestFollowUps(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "followups.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	h := open(t)
	var list []talkedOf
	for d := json.NewDecoder(strings.NewReader(string(data))); d.More(); {
		var a talkedOf
		if err := d.Decode(&a); err != nil {
			t.Fatal(err)
		}
		h.keep(t, articles.Article{Title: a.Title, Text: a.Text, Lang: a.Lang})
		list = append(list, a)
	}
	right, turns := 0, 0
	var told strings.Builder
	for _, a := range list {
		for _, talk := range a.Talks {
			before, line := h.do(t, "ask "+talk.Ask), talk.Ask
			fmt.Fprintf(&told, "%s: %s\n", a.ID, talk.Ask)
			t.Logf("%s: %s\n    %s", a.ID, talk.Ask, answerLine(&before))
			for _, turn := range talk.Turns {
				ref := bot.Reference{FromBot: true, Quotes: before.ShownQuotes(), Sentences: before.ShownSentences(), Line: func(context.Context) string { return "ask " + line }}
				r := h.do(t, "ask "+turn.Say, replyTo(ref))
				turns++
				mark := "-"
				if answersSo(&r, turn.Has) {
					right++
					mark = "+"
				}
				fmt.Fprintf(&told, "  %s %s\n", mark, turn.Say)
				t.Logf("%s: %s\n    %s", mark, turn.Say, answerLine(&r))
				if r.Verdict != articles.Unanswered && len(r.Excerpts) > 0 {
					before, line = r, turn.Say
				}
			}
		}
	}
	fmt.Fprintf(&told, "right: %d of %d\n", right, turns)
	file := filepath.Join("testdata", "followups.txt")
	if *updateFollowUps {
		if err := os.WriteFile(file, []byte(told.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), told.String()); diff != "" {
		t.Errorf("run with -update if this is better (-want +got):\n%s", diff)
	}
}

// answersSo reports whether an answer's first excerpt has the words, or for none whether
// nothing is surely answered.
func answersSo(r *bot.Reply, has string) bool {
	if has == "" {
		return r.Verdict == articles.Unanswered || r.Verdict == articles.Perhaps
	}
	return r.Verdict != articles.Unanswered && len(r.Excerpts) > 0 && strings.Contains(r.Excerpts[0].Before.Text+" "+r.Excerpts[0].Text+" "+r.Excerpts[0].After.Text, has)
}

// answerLine is the verdict on a question and its first answer.
func answerLine(r *bot.Reply) string {
	if len(r.Excerpts) == 0 {
		return string(r.Verdict)
	}
	verdict := string(r.Verdict)
	if verdict == "" {
		verdict = "quotes"
	}
	return verdict + " | " + strings.Join(strings.Fields(r.Excerpts[0].Before.Text+" ["+r.Excerpts[0].Text+"] "+r.Excerpts[0].After.Text), " ")
}

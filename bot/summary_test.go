package bot_test

import (
	"testing"

	"articlebot/articles"
)

func TestSummary(t *testing.T) {
	h := town(t)
	const first = "| The town of Almvik will buy four electric ferries next year.\n  in #1 Ferries for Almvik, The Harbour Times, 2024-05-14\n"
	h.converse(t, []exchange{
		{line: "summary 1 short", part: "= 1 of 6 sentences\n" + first},
		{line: "summarise #1", part: "= 3 of 6 sentences\n" + first},
		{line: "summarize ferries long", part: "= 6 of 6 sentences\n" + first},
		{line: "sammanfatta 1 kort", part: "= 1 of 6 sentences\n"},
		{line: "sammanfattning LÅNG badhuset", by: []who{swedish}, part: "av 5 meningar\n"},
		{line: "summary in:1", part: "= 3 of 6 sentences\n" + first},
		{line: "summary source:harbour short", part: "= 1 of 6 sentences\n" + first},
		{line: "summary almvik short", part: "- Other articles with these words: #"},
		{line: "summary zebra", want: "- No article has these words. See what is here with !articles\n"},
		{line: "summary zebra in:1", want: "- No article has these words. See what is here with !articles\n- I looked only at in:1.\n"},
		{line: "summary since:2025", want: "- I looked only at since:2025-01-01.\n"},
		{line: "summary 9", want: "- There is no article #9 here. The list: !articles\n"},
		{line: "summary in:9", want: "- There is no article #9 here. The list: !articles\n"},
		// Without words it is the newest of the channel, in a thread of what it hangs
		// from, elsewhere of all.
		{line: "summary short", part: "in #2 Badhuset"},
		{line: "summary short", by: []who{thread("talk", "general")}, part: "in #2 Badhuset"},
		{line: "summary 3", part: "#3 Nothing new.\n"},
		{line: "summary", by: []who{channel("notes")}, part: "#3 Nothing new.\n"},
		{line: "summary", by: []who{channel("elsewhere")}, part: "#3 Nothing new.\n"},
	})
}

// An article without a sentence is shown with its length.
func TestNothingToSummarise(t *testing.T) {
	h := open(t)
	h.keep(t, articles.Article{Text: "* * *", Channel: "general"})
	h.converse(t, []exchange{
		{line: "summary", want: "#1 * * *\n- There is too little text in #1 for a summary. Read it with !article 1\n"},
		{line: "sammanfatta", by: []who{swedish}, part: "- #1 har för lite text för en sammanfattning. Läs den med !artikel 1\n"},
	})
}

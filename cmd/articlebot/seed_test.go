package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"articlebot/bot/discordtest"
)

// seed is what must come of an article as people paste it: the headline stands
// under the lead, the site's own lines stand in between, and the author is
// described twice at the end.
type seed struct {
	path           string
	data           []byte
	title, source  string
	expert, leader string // who is quoted, by their full names
	surname, short string // how people ask for them
	said           string // by the expert
	role           string // the expert's
	told           string // by the leader
	question       string
	answer         string
}

// eachSeed runs a test on the project's own article of that kind, and on a real one
// whose words are read from the article itself, where that is there.
func eachSeed(t *testing.T, test func(*testing.T, seed)) {
	t.Run("invented", func(t *testing.T) {
		t.Parallel()
		path, err := filepath.Abs("testdata/paste.txt")
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		test(t, seed{
			path: path, data: data, title: "Ekqvist till Brask: Vi ror samma båt", source: "Kustens Röst",
			expert: "Ylva Sund", surname: "Sund", role: "chef för Ö-programmet vid Mastcentrum",
			said:   "“Ekqvist har närmat sig ön i stort sett oberoende av att sundet stängdes. Vänskapen kan mycket väl växa ännu mer”",
			leader: "Nils Ekqvist", short: "Ekqvist", told: "“Jag har samma sinne för vind som du”",
			question: "Vad köper Gråsund av Sälsö?", answer: "Gråsund köper fisk, is och timmer av Sälsö.",
		})
	})
	t.Run("real", func(t *testing.T) {
		t.Parallel()
		test(t, readSeed(t))
	})
}

func readSeed(tb testing.TB) seed {
	tb.Helper()
	s := seed{expert: "Yun Sun", surname: "Sun", leader: "Xi Jinpeng", short: "Xi", question: "Vad importerar Kina från Ryssland?"}
	s.path, s.data = shared(tb, "seed.txt")
	text := string(s.data)
	find := func(pattern string) string {
		m := regexp.MustCompile(pattern).FindStringSubmatch(text)
		if m == nil {
			tb.Fatalf("the seed has nothing like %s", pattern)
		}
		return m[1]
	}
	s.title = find(`^.*\n(.*)\n`)
	s.source = find(`finansmarknaden för (.*?)\.`)
	s.said = find(`(“[^”]*”), säger säger Yun Sun`)
	s.role = find(`Yun Sun, (.*?), `)
	s.told = find(`enligt WSJ:\n(“[^”]*”)`)
	s.answer = find(`\n(Kina importerar .*\.)\n`)
	return s
}

// boilerplate is what no summary may hold.
var boilerplate = []string{"Mest läst i kategorin", "Läs även", "Mångårig journalist", "Senaste nytt"}

// ask asks what the seed must answer; say gives the answer as one line without
// marks of layout.
func (s seed) ask(t *testing.T, say func(line string) string) {
	t.Helper()
	for _, tt := range []struct {
		line string
		want []string
	}{
		{"quote " + s.expert, []string{s.said, s.expert, s.role, s.title, s.source, "#1"}},
		{"quote " + s.short, []string{s.told, s.leader, s.title, s.source, "#1"}},
		{"quote " + s.surname, []string{s.said}},
		{"ask " + s.question, []string{s.answer, s.title, s.source, "#1"}},
		{"summary", []string{s.title, s.source, "#1"}},
	} {
		got := say(tt.line)
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not in\n%s", tt.line, want, got)
			}
		}
		for _, n := range boilerplate {
			if tt.line == "summary" && strings.Contains(got, n) {
				t.Errorf("the summary has %q:\n%s", n, got)
			}
		}
	}
}

// oneLine takes the layout of a terminal or of Discord off a reply.
func oneLine(reply string) string {
	var words []string
	for line := range strings.Lines(reply) {
		line = strings.TrimSpace(line)
		for _, mark := range []string{"│", "┊", ">", "-#"} {
			line = strings.TrimSpace(strings.TrimPrefix(line, mark))
		}
		words = append(words, strings.Fields(readMarkdown(line))...)
	}
	return strings.Join(words, " ")
}

func TestSeedInChat(t *testing.T) {
	t.Parallel()
	eachSeed(t, seedInChat)
}

func seedInChat(t *testing.T, s seed) {
	dir := filepath.Join(t.TempDir(), "data")
	added := cli(t, "add "+s.path+"\n", "chat", "--data", dir)
	if !strings.Contains(added, "Added as #1.") || !strings.Contains(oneLine(added), s.title) {
		t.Errorf("after add: %s", added)
	}
	s.ask(t, func(line string) string { return oneLine(cli(t, line+"\n", "chat", "--data", dir)) })
}

func TestSeedAtTheCommandLine(t *testing.T) {
	t.Parallel()
	eachSeed(t, seedAtTheCommandLine)
}

func seedAtTheCommandLine(t *testing.T, s seed) {
	dir := filepath.Join(t.TempDir(), "data")
	cli(t, "", "add", s.path, "--data", dir)
	s.ask(t, func(line string) string {
		return oneLine(cli(t, "", append(strings.Fields(line), "--data", dir)...))
	})

	asJSON := func(line string) (r replyOfSeed) {
		t.Helper()
		if err := json.Unmarshal([]byte(cli(t, "", append(strings.Fields(line), "--json", "--data", dir)...)), &r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	quote := asJSON("quote " + s.expert)
	if n := len(quote.Excerpts); n != 1 {
		t.Fatalf("%d quotes of %s", n, s.expert)
	}
	first := quote.Excerpts[0]
	if first.Text != strings.Trim(s.said, "“”") || first.Speaker != s.expert || first.Role != s.role || first.Kind != "direct" || first.Doubtful {
		t.Errorf("quote: %+v", first)
	}
	if first.Article.Number != 1 || first.Article.Title != s.title || first.Article.Source != s.source {
		t.Errorf("its article: %+v", first.Article)
	}
	if said := asJSON("quote " + s.short); !slices.ContainsFunc(said.Excerpts, func(e excerptOfSeed) bool {
		return e.Text == strings.Trim(s.told, "“”") && e.Kind == "direct" && strings.Contains(e.Speaker, s.short)
	}) {
		t.Errorf("quotes of %s: %+v", s.short, said.Excerpts)
	}
	if answer := asJSON("ask " + s.question); len(answer.Excerpts) == 0 || answer.Excerpts[0].Text != s.answer {
		t.Errorf("answer: %+v", answer.Excerpts)
	}
	summary := asJSON("summary")
	if len(summary.Excerpts) != 3 {
		t.Fatalf("%d sentences in the summary", len(summary.Excerpts))
	}
	after := 0
	for _, e := range summary.Excerpts {
		if e.Start < after || !strings.HasSuffix(e.Text, ".") {
			t.Errorf("no sentence in its order: %+v", e)
		}
		after = e.End
	}
}

type replyOfSeed struct{ Excerpts []excerptOfSeed }

type excerptOfSeed struct {
	Article struct {
		Number        int
		Title, Source string
	}
	Text, Speaker, Role, Kind string
	Start, End                int
	Doubtful                  bool
}

func TestSeedInDiscord(t *testing.T) {
	t.Parallel()
	eachSeed(t, seedInDiscord)
}

func seedInDiscord(t *testing.T, s seed) {
	server := discordtest.New(t, discordtest.WithNoPings())
	general := server.AddGuild(discordtest.Guild{Locale: "sv-SE"}).Channel("general")
	serving(t, server, nil)
	say := func(m discordtest.Message) string {
		m.Channel = general
		var b strings.Builder
		for _, p := range server.Ask(t.Context(), m) {
			b.WriteString(p.Text() + "\n")
		}
		return b.String()
	}
	file := discordtest.File{Name: "seed.txt", Data: bytes.Clone(s.data)}
	if got := oneLine(say(discordtest.Message{Content: "!läggtill", Attachments: []discordtest.File{file}})); !strings.Contains(got, s.title) || !strings.Contains(got, s.source) {
		t.Errorf("after add: %s", got)
	}
	s.ask(t, func(line string) string { return oneLine(say(discordtest.Message{Content: "!" + line})) })
	if got := say(discordtest.Message{Content: "!ask " + s.question}); !strings.Contains(strings.ReplaceAll(got, "**", ""), "> "+s.answer+"\n") || !strings.Contains(got, "**"+strings.Fields(s.answer)[1]+"**") {
		t.Errorf("the words that match are not strong: %s", got)
	}
	if got := say(discordtest.Message{Content: "!summary"}); strings.Count(got, "\n> \n") != 2 {
		t.Errorf("no summary of three sentences: %s", got)
	}
}

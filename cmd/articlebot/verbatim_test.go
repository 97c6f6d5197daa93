package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/bot"
	"articlebot/bot/discordtest"
	"articlebot/bot/replyjson"
)

// TestVerbatim makes libraries of odd articles and asks them everything. Whatever
// a reply gives as an article's words must stand in a stored article of that
// library, to the byte where it says: as data, as JSON with its code points, and
// as a person reads it in Discord.
func TestVerbatim(t *testing.T) {
	t.Parallel()
	fewer(t, 12) // each makes an index
	server := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithoutSchema())
	a := serving(t, server, nil)
	pool := articlestest.New(7).Articles(40)
	total := newVerbatim(t, a, server, server.AddGuild(discordtest.Guild{}), nil)
	rapid.Check(t, func(rt *rapid.T) {
		v := newVerbatim(rt, a, server, server.AddGuild(discordtest.Guild{}), rapid.SliceOfN(rapid.Custom(func(t *rapid.T) articles.Article {
			return odd(t, pool[rapid.IntRange(0, len(pool)-1).Draw(t, "article")])
		}), 1, 4).Draw(rt, "articles"))
		for _, line := range rapid.SliceOfN(rapid.SampledFrom(v.questions()), 10, 15).Draw(rt, "lines") {
			v.ask(line)
		}
		total.add(v)
	})
	total.enough()
}

// fewer bounds how often properties are tried in this test, where the command
// line does not say.
func fewer(t *testing.T, checks int) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	if before := f.Value.String(); before == f.DefValue {
		if err := f.Value.Set(strconv.Itoa(checks)); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.Value.Set(before) }) // it was taken before
	}
}

// odd makes an article hard to measure: letters of one to four bytes and of
// several code points, blanks and line ends of all sorts, other quotation marks.
func odd(t *rapid.T, a articles.Article) articles.Article {
	marks := rapid.SampledFrom([][2]string{{"“", "”"}, {"”", "”"}, {"»", "«"}, {"„", "“"}, {"\"", "\""}}).Draw(t, "marks")
	a.Text = strings.NewReplacer("“", marks[0], "”", marks[1]).Replace(a.Text)
	every := rapid.IntRange(3, 40).Draw(t, "every")
	put := rapid.SliceOfN(rapid.SampledFrom([]string{
		"  ", " å ", " e\u0301 ", " 😀 ", " 👩\u200d👧 ", "\n", "\n\n", " – ", "\u00a0", " *b* ", " `c` ", " \\ ", " <@1> ", " [x](y) ", ".\n- ", "\t", " … ", " […] ",
	}), 1, 5).Draw(t, "put")
	var b strings.Builder
	for i, word := range strings.Split(a.Text, " ") {
		switch {
		case i == 0:
		case i%every == 0:
			b.WriteString(put[i/every%len(put)])
		default:
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	a.Text = b.String()
	return a
}

// tester is a test or one try of a property.
type tester interface {
	rapid.TB
	Context() context.Context
}

// verbatim checks the replies about one library.
type verbatim struct {
	t       tester
	app     *app
	server  *discordtest.Server
	channel string
	library articles.LibraryID
	stored  map[articles.ArticleNumber]string // the texts
	flat    []string                          // the texts with single blanks

	excerpts, quotes, lines int // that were checked
}

// newVerbatim stores articles in the guild's library.
func newVerbatim(t tester, a *app, server *discordtest.Server, guild discordtest.Guild, list []articles.Article) *verbatim {
	t.Helper()
	v := &verbatim{
		t: t, app: a, server: server, channel: guild.Channel("general"),
		library: articles.GuildLibrary(guild.ID), stored: map[articles.ArticleNumber]string{},
	}
	added, err := a.store.Import(t.Context(), v.library, list)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range added {
		v.stored[d.Article.Number] = list[i].Text
		v.flat = append(v.flat, strings.Join(strings.Fields(list[i].Text), " "))
	}
	return v
}

// questions are lines that show pieces of the articles.
func (v *verbatim) questions() []string {
	lines := []string{"speakers", "quote in:1", "quote in:1,2,3 page:2", "summary long", "search the", "search the page:2", "articles"}
	for n, text := range v.stored {
		words := strings.Fields(text)
		for _, at := range []int{0, len(words) / 3, len(words) / 2} {
			some := strings.Join(words[at:min(at+5, len(words))], " ")
			lines = append(lines, "ask "+some+"?", "search \""+some+"\"", "quote in:"+fmt.Sprint(int64(n))+" about "+some)
			// The dash of a list is no word, and one before a word leaves it out.
			if word := words[at]; strings.ContainsFunc(word, unicode.IsLetter) && word[0] != '-' {
				lines = append(lines, "search "+word)
			}
		}
		for _, form := range []string{"article %d", "article %d page:2", "summary %d", "summary %d short", "summary %d long", "quote in:%d"} {
			lines = append(lines, fmt.Sprintf(form, int64(n)))
		}
	}
	for _, p := range v.do("speakers").People {
		lines = append(lines, "quote "+p.Name, "ask What did "+p.Name+" say?")
	}
	slices.Sort(lines)
	return lines
}

func (v *verbatim) do(line string) bot.Reply {
	req := bot.Request{Library: v.library, Channel: v.channel, Scope: articles.Scope{All: true}, Moderator: true}
	var err error
	if req.Call, err = v.app.bot.Parse(line); err != nil {
		return v.app.bot.Fault(v.t.Context(), err, req)
	}
	return v.app.bot.Handle(v.t.Context(), req)
}

// ask asks a line in every way and checks what comes.
func (v *verbatim) ask(line string) {
	v.t.Helper()
	r := v.do(line)
	if r.Fault && !strings.Contains(line, "page:2") {
		v.t.Errorf("%s: %v", line, r.Notes)
	}
	for _, e := range r.Excerpts {
		v.excerpt(line, e)
	}
	if r.Command == "article" && r.Text != "" && !strings.Contains(v.stored[r.Articles[0].Number], r.Text) {
		v.t.Errorf("%s: the page is not the article's: %q", line, r.Text)
	}
	if !r.Fault {
		v.json(line, r)
	}
	for _, p := range v.server.Ask(v.t.Context(), discordtest.Message{Channel: v.channel, Content: "!" + line}) {
		v.shown(line, p.Text())
	}
}

// excerpt checks a reply as data.
func (v *verbatim) excerpt(line string, e bot.Excerpt) {
	v.t.Helper()
	v.excerpts++
	text, ok := v.stored[e.Article.Number]
	if !ok || !e.Valid(text) {
		v.t.Errorf("%s: %v of %v, which is not stored or shorter", line, e.Span, e.Article.Number)
		return
	}
	want := e.Of(text)
	if len(e.Segments) > 0 {
		var parts []string
		at := e.Start
		for _, s := range e.Segments {
			if !s.Valid(text) || s.Start < at || s.End > e.End {
				v.t.Errorf("%s: segment %v of %v", line, s, e.Span)
				return
			}
			at = s.End
			parts = append(parts, s.Of(text))
		}
		want = strings.Join(parts, " […] ")
	}
	if e.Text != want || e.Text == "" {
		v.t.Errorf("%s: shows %q, where %q stands", line, e.Text, want)
	}
	for _, h := range e.Highlights {
		if h.Start < e.Start || h.End > e.End || !h.Valid(text) {
			v.t.Errorf("%s: highlight %v outside %v", line, h, e.Span)
		}
	}
	for _, p := range []bot.Passage{e.Before, e.After} {
		if p.Text != "" && (!p.Valid(text) || p.Of(text) != p.Text) {
			v.t.Errorf("%s: beside it %q, which does not stand there", line, p.Text)
		}
	}
	if q := e.Quote; q != nil {
		v.quotes++
		for s := range strings.SplitSeq(q.Marked, " […] ") {
			if !strings.Contains(text, s) {
				v.t.Errorf("%s: %q does not stand in %v", line, s, e.Article.Number)
			}
		}
		// A role is shown in one line, also where lines part it in the text.
		if oneLine := strings.Join(strings.Fields(text), " "); !strings.Contains(oneLine, strings.Join(strings.Fields(q.Role), " ")) {
			v.t.Errorf("%s: the role %q does not stand in %v", line, q.Role, e.Article.Number)
		}
	}
}

// json checks a reply as --json prints it.
func (v *verbatim) json(line string, r bot.Reply) {
	v.t.Helper()
	var out bytes.Buffer
	made, err := replyjson.New(v.t.Context(), v.app.store, r)
	if err != nil {
		v.t.Fatalf("%s: %v", line, err)
	}
	if err := writeLine(&out, made); err != nil {
		v.t.Fatalf("%s: %v", line, err)
	}
	checkJSON(v.t, line, out.Bytes(), v.stored)
}

// checkJSON checks the excerpts of a --json reply against the texts by number and
// gives how many there are.
func checkJSON(t tester, line string, out []byte, stored map[articles.ArticleNumber]string) int {
	t.Helper()
	var r struct {
		Excerpts []struct {
			Article    struct{ Number articles.ArticleNumber }
			Text       string
			Start, End int

			Before, After *replyjson.Passage
		}
	}
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatalf("%s: %v in %s", line, err, out)
	}
	for _, e := range r.Excerpts {
		text := []rune(stored[e.Article.Number])
		for _, p := range []*replyjson.Passage{e.Before, e.After} {
			if p != nil && (p.Start < 0 || p.End > len(text) || p.Start >= p.End || string(text[p.Start:p.End]) != p.Text) {
				t.Errorf("%s: code points %d to %d are not %q", line, p.Start, p.End, p.Text)
			}
		}
		if e.Start < 0 || e.End > len(text) || e.Start >= e.End {
			t.Errorf("%s: code points %d to %d of %d", line, e.Start, e.End, len(text))
			continue
		}
		there := string(text[e.Start:e.End])
		if e.Text == there {
			continue
		}
		for i, part := range strings.Split(e.Text, " […] ") {
			_, rest, ok := strings.Cut(there, part)
			if i == 0 && !strings.HasPrefix(there, part) || !ok {
				t.Errorf("%s: %q, where %q stands", line, e.Text, string(text[e.Start:e.End]))
				break
			}
			there = rest
		}
	}
	return len(r.Excerpts)
}

// shown checks what a person reads as set apart: every line that begins as a
// quote.
func (v *verbatim) shown(line, content string) {
	v.t.Helper()
	for row := range strings.Lines(content) {
		said, ok := strings.CutPrefix(row, "> ")
		said = strings.TrimPrefix(said, "-# ") // what stands beside is small
		if said = strings.Join(strings.Fields(readMarkdown(said)), " "); !ok || said == "" {
			continue
		}
		v.lines++
		if !slices.ContainsFunc(v.flat, func(text string) bool { return holds(text, said) }) {
			v.t.Errorf("%s: Discord shows %q, which stands in no article", line, said)
		}
	}
}

// holds reports whether the words stand in the text, where "…" at either end, or "[…]"
// inside, may stand for others.
func holds(text, words string) bool {
	trimmed := strings.TrimSuffix(strings.TrimPrefix(words, "… "), " …")
	if strings.Contains(text, words) || strings.Contains(text, trimmed) {
		return true
	}
	for part := range strings.SplitSeq(trimmed, " […] ") {
		_, rest, ok := strings.Cut(text, part)
		if !ok {
			return false
		}
		text = rest
	}
	return true
}

// readMarkdown takes escapes and the marks of bold and slanted text away.
func readMarkdown(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		switch {
		case s[0] == '\\' && len(s) > 1:
			_, size := utf8.DecodeRuneInString(s[1:])
			b.WriteString(s[1 : 1+size])
			s = s[1+size:]
		case s[0] == '*':
			s = s[1:]
		default:
			b.WriteByte(s[0])
			s = s[1:]
		}
	}
	return b.String()
}

func (v *verbatim) add(w *verbatim) {
	v.excerpts += w.excerpts
	v.quotes += w.quotes
	v.lines += w.lines
}

// enough fails a test that has looked at too little to mean anything.
func (v *verbatim) enough() {
	v.t.Helper()
	if v.excerpts < 30 || v.quotes < 5 || v.lines < 30 {
		v.t.Errorf("only %d excerpts, %d quotes and %d lines were checked", v.excerpts, v.quotes, v.lines)
	}
	v.t.Logf("%d excerpts, %d of them quotes, and %d lines in Discord, all verbatim", v.excerpts, v.quotes, v.lines)
}

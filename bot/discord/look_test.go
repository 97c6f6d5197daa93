package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/bot/texts"
	"articlebot/index"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The articles of the examples.
var (
	bought = bot.ArticleInfo{
		Number: 12, Title: "Almvik buys four electric ferries", URL: "https://times.example/2024/ferries", Source: "The Harbour Times",
		Published: time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC), Language: "English", Words: 412, Quoted: []string{"Maud Ferrier", "Tom Hale"},
		Channel: "41771983423143938", Message: "41771983423143939",
	}
	quieter = bot.ArticleInfo{
		Number: 15, Title: "De nya färjorna är tystare, men inte tysta: grannarna vid Norra kajen räknar med fler turer och mer folk", URL: "https://kustbladet.example/farjor",
		Source: "Kustbladet", Published: time.Date(2024, 5, 20, 0, 0, 0, 0, time.UTC), Language: "svenska", Channel: "41771983423143938", Message: "41771983423143941",
	}
	arabic = bot.ArticleInfo{
		Number: 18, Title: "الميناء يستقبل أول عبّارة كهربائية", URL: "https://sahil.example/ferry", Source: "صحيفة الساحل",
		Published: time.Date(2024, 6, 2, 0, 0, 0, 0, time.UTC), Language: "العربية", Channel: "41771983423143938", Message: "41771983423143945",
	}
	hebrew = bot.ArticleInfo{
		Number: 19, Title: "המעבורת החדשה יוצאת לדרך", URL: "https://namal.example/maavoret", Source: "חדשות הנמל",
		Published: time.Date(2024, 6, 3, 0, 0, 0, 0, time.UTC), Language: "עברית",
	}
	japanese = bot.ArticleInfo{
		Number: 21, Title: "電動フェリー、来年三月に就航へ　市民から期待と不安の声", URL: "https://wangan.example/ferry", Source: "湾岸新聞",
		Published: time.Date(2024, 6, 9, 0, 0, 0, 0, time.UTC), Language: "日本語",
	}
	notes = bot.ArticleInfo{Number: 22, Title: "Notes from the meeting on the quay", Language: "English"}
)

// shows is a piece of an article; words between two lines | are highlights.
func shows(a bot.ArticleInfo, text string) bot.Excerpt {
	e := bot.Excerpt{Article: a}
	for i, part := range strings.Split(text, "|") {
		start := len(e.Text)
		if e.Text += part; i%2 == 1 {
			e.Highlights = append(e.Highlights, articles.Span{Start: start, End: len(e.Text)})
		}
	}
	e.End = len(e.Text)
	return e
}

// within puts a piece of an article between what stands beside it.
func within(before string, e bot.Excerpt, after string) bot.Excerpt {
	e.Before.Text, e.After.Text = before, after
	return e
}

func says(a bot.ArticleInfo, q bot.QuoteInfo) bot.Excerpt {
	return bot.Excerpt{Article: a, Text: strings.Trim(q.Marked, "“”»«"), Quote: &q}
}

// actions are those of a kind, each with its command and, after a |, its label.
func actions(kind bot.ActionKind, list ...string) (made []bot.Action) {
	for _, s := range list {
		command, label, _ := strings.Cut(s, "|")
		made = append(made, bot.Action{Kind: kind, Call: parsed(command), Label: label})
	}
	return made
}

func pages(command string, page int) []bot.Action {
	previous, next := parsed(command), parsed(command)
	previous.Page, next.Page = page-1, page+1
	return []bot.Action{{Kind: bot.ActionPrevious, Call: previous}, {Kind: bot.ActionNext, Call: next}}
}

func join(lists ...[]bot.Action) (all []bot.Action) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

// TestLook compares what people see of the bot with the files of testdata/look: the
// JSON of each message, and a picture of it. To write them anew:
//
//	go test ./bot/discord -run Look -update
func TestLook(t *testing.T) {
	en, sv := texts.For("en"), texts.For("sv")
	contextOf := actions(bot.ActionContext, "context 12@140+82 15@301+66")
	articlesOf := actions(bot.ActionArticle, "article 12|#12", "article 15|#15")

	alsoIn := shows(bought, "The old |ferry| took eighty, and no bicycles.")
	alsoIn.AlsoIn = []articles.ArticleNumber{3, 7}
	watchedQuote := says(bought, bot.QuoteInfo{Marked: "“We have waited far too long for quiet boats,”", Speaker: "Maud Ferrier", Role: "the mayor of Almvik", Kind: articles.Direct})
	watchedQuote.AlsoIn = []articles.ArticleNumber{13, 16}
	duplicate := bought
	duplicate.Notes = []string{en.Say("add.same_story", "Number", bought.Number, "Other", articles.ArticleNumber(9), "Source", "The Almvik Gazette", "Percent", 84)}

	examples := map[string]struct {
		typed string // what stands before commands
		line  string // the slash command that is answered
		reply bot.Reply
	}{
		"answer": {typed: "/", line: "ask How many passengers can each ferry take?", reply: bot.Reply{
			Command: "ask", Verdict: articles.Answered,
			Excerpts: []bot.Excerpt{
				within("The town of Almvik will buy four of them.",
					shows(bought, "Each |ferry| |takes| two hundred |passengers| across the strait, and forty bicycles."),
					"The first one arrives in March, if the quay is ready by then."),
				within("", shows(quieter, "Varje |färja| tar dubbelt så många |passagerare| som den gamla *Ägir*."), "Restaurangen får 40 platser."),
			},
			Actions: join(
				contextOf, articlesOf, actions(bot.ActionMore, "ask How many passengers can each ferry take?"), actions(bot.ActionFollowUp, "ask"),
				actions(bot.ActionGood, "ask"), actions(bot.ActionBad, "ask"),
			),
		}},
		"overview": {typed: "/", line: "ask What has happened with the ferries?", reply: bot.Reply{
			Command: "ask", Verdict: articles.Answered, Heading: en.Say("ask.overview"),
			Excerpts: []bot.Excerpt{
				shows(quieter, "De nya |färjorna| är tystare än *Ägir*, men grannarna hör dem."),
				within("Many were waiting on the quay.", shows(bought, "Then it sailed: the first of four electric |ferries|."), ""),
				shows(notes, "Nobody at the meeting could say what the |ferries| will cost."),
			},
			Actions: join(actions(bot.ActionContext, "context 15@301+66 12@140+82 22@0+61"), actions(bot.ActionArticle, "article 15|#15", "article 12|#12", "article 22|#22"),
				actions(bot.ActionMore, "ask What has happened with the ferries?")),
		}},
		"comparison": {typed: "!", reply: bot.Reply{
			Command: "ask", Locale: "sv", Verdict: articles.Perhaps, Heading: sv.Say("ask.perhaps"),
			Excerpts: []bot.Excerpt{within("Bron till Norrvik öppnades i fredags.", shows(quieter, "Den |kostade| 410 miljoner kronor."), "")},
			Notes:    []string{sv.Say("ask.missing", "Missing", sv.Say("ask.word", "Word", "bron till Sandö"))},
			Actions:  join(actions(bot.ActionContext, "context 15@301+66"), actions(bot.ActionArticle, "article 15|#15")),
		}},
		"perhaps": {typed: "!", reply: bot.Reply{
			Command: "ask", Verdict: articles.Perhaps, Heading: en.Say("ask.perhaps"),
			Excerpts: []bot.Excerpt{
				within("市は四隻の電動フェリーを購入する。", shows(japanese, "新しいフェリーは|二百人|の乗客と四十台の自転車を運ぶことができ、騒音は従来の船の半分以下になるという。"), "一番船は来年三月に到着する予定だ。"),
			},
			Notes:   []string{en.Say("ask.foreign", "Asked", "English", "Found", "Japanese")},
			Actions: join(actions(bot.ActionContext, "context 21@140+82"), actions(bot.ActionArticle, "article 21")),
		}},
		"unanswered": {typed: "!", reply: bot.Reply{
			Command: "ask", Locale: "sv", Verdict: articles.Unanswered, Heading: sv.Say("ask.unanswered"),
			Excerpts: []bot.Excerpt{
				shows(quieter, "De nya |färjorna| |kostar| enligt kommunen »mindre än en bro«, men någon summa vill ingen nämna."),
				shows(notes, "Nobody at the meeting could say what the |quay| will |cost|."),
			},
			Actions: join(actions(bot.ActionContext, "sammanhang 15@140+82 22@301+66"), actions(bot.ActionArticle, "artikel 15|#15", "artikel 22|#22")),
		}},
		"quotes": {typed: "/", line: "quote Maud Ferrier", reply: bot.Reply{
			Command: "quote",
			Excerpts: []bot.Excerpt{
				says(bought, bot.QuoteInfo{Marked: "“We have waited far too long for quiet boats,”", Speaker: "Maud Ferrier", Role: "the mayor of Almvik", Kind: articles.Direct}),
				says(quieter, bot.QuoteInfo{Marked: "”Ingen ska behöva ropa över sin middag” […] ”inte ens vid Norra kajen.”", Speaker: "Maud Ferrier", Role: "borgmästare i Almvik", Kind: articles.Direct}),
				says(notes, bot.QuoteInfo{Marked: "the old boats would be sold before the winter", Speaker: "Maud Ferrier", Via: []string{"Radio Gull"}, Kind: articles.Indirect, Doubtful: true}),
				says(bought, bot.QuoteInfo{Marked: "“Quiet boats cost money.”", Kind: articles.Direct}),
			},
			Actions: join(contextOf, articlesOf, actions(bot.ActionArticle, "article 22|#22"), actions(bot.ActionCite, "cite 12@140+82"), actions(bot.ActionWrong, "wrong 12@140+82")),
		}},
		"quotes_right_to_left": {typed: "!", reply: bot.Reply{
			Command: "quote",
			Excerpts: []bot.Excerpt{
				says(arabic, bot.QuoteInfo{Marked: "«انتظرنا طويلاً هذه العبّارات الهادئة، ولن ننتظر بعد اليوم»", Speaker: "ليلى الحداد", Role: "مديرة الميناء", Kind: articles.Direct}),
				says(hebrew, bot.QuoteInfo{Marked: "“המעבורת החדשה לוקחת 200 נוסעים ו־40 זוגות אופניים”", Speaker: "נעמה ברק", Role: "ראש העיר", Kind: articles.Mixed, Doubtful: true}),
			},
			Actions: join(actions(bot.ActionContext, "context 18@140+82 19@301+66"), actions(bot.ActionArticle, "article 18|#18", "article 19|#19"), actions(bot.ActionWrong, "wrong 18@140+82")),
		}},
		"summary": {typed: "!", reply: bot.Reply{
			Command: "summary", Heading: en.Say("summary.of", "Shown", 3, "Count", 14, "Positions", "1, 4, 9"),
			Excerpts: []bot.Excerpt{
				shows(bought, "Almvik will replace its two diesel ferries with four electric ones, the town council decided on Monday."),
				shows(bought, "Each ferry takes two hundred passengers across the strait, and forty bicycles."),
				shows(bought, "The first one arrives in March, if the quay is ready by then."),
			},
			Notes:   []string{en.Say("summary.quoted", "Names", "Maud Ferrier, Tom Hale"), en.Say("summary.keywords", "Words", "ferry, quay, council, noise, bicycles")},
			Actions: join(actions(bot.ActionMore, "summary 12 long"), actions(bot.ActionArticle, "article 12")),
		}},
		"search": {typed: "/", line: "sök färja", reply: bot.Reply{
			Command: "search", Locale: "sv", Heading: sv.Say("search.heading", "Count", 7),
			Excerpts: []bot.Excerpt{
				alsoIn,
				shows(bought, "Nobody has seen another |ferry| since the bridge at Sund was opened."),
				shows(quieter, "Den som missar en |färja| får vänta i tolv minuter i stället för fyrtio."),
				shows(arabic, "تقطع |العبّارة| المضيق في تسع دقائق، وتحمل مئتي راكب وأربعين دراجة."),
			},
			Page: 1, Pages: 2,
			Actions: join(pages("sök färja", 1)[1:], contextOf, articlesOf, actions(bot.ActionArticle, "artikel 18|#18")),
		}},
		"watch": {typed: "!", reply: bot.Reply{
			Heading:  en.Say("watch.told", "Words", "Ferrier about ferries"),
			Excerpts: []bot.Excerpt{watchedQuote},
			Actions:  join(actions(bot.ActionContext, "context 12@140+82"), actions(bot.ActionArticle, "article 12"), actions(bot.ActionMute, "unwatch 3")),
		}},
		"articles": {typed: "!", reply: bot.Reply{
			Command: "articles", Heading: en.Say("articles.heading", "Count", 26), Articles: []bot.ArticleInfo{notes, japanese, hebrew, arabic, quieter, bought},
			Page: 2, Pages: 3, Actions: pages("articles", 2),
		}},
		"speakers": {typed: "!", reply: bot.Reply{
			Command: "speakers", Heading: en.Say("speakers.heading", "Count", 4),
			People: []bot.Person{
				{Name: "Maud Ferrier", Roles: []string{"the mayor of Almvik", "borgmästare i Almvik"}, Quotes: 6, Doubtful: 1, Articles: []articles.ArticleNumber{12, 15, 22}},
				{Name: "Tom Hale", Roles: []string{"who has run the ferry between Almvik and the islands for thirty years"}, Quotes: 2, Articles: []articles.ArticleNumber{12}},
				{Name: "ليلى الحداد", Roles: []string{"مديرة الميناء"}, Quotes: 1, Articles: []articles.ArticleNumber{18}},
				{Name: "佐藤 恵", Doubtful: 1, Articles: []articles.ArticleNumber{21}},
			},
		}},
		"which_person": {typed: "!", reply: bot.Reply{
			Command: "quote", Heading: en.Say("quote.which", "Name", "Ferrier"),
			People: []bot.Person{
				{Name: "Maud Ferrier", Roles: []string{"the mayor of Almvik"}, Quotes: 6, Articles: []articles.ArticleNumber{12, 15}, Choose: choose("quote Maud Ferrier")},
				{Name: "Iris Ferrier", Roles: []string{"head of the school"}, Quotes: 1, Articles: []articles.ArticleNumber{4}, Choose: choose("quote Iris Ferrier")},
			},
			Actions: actions(bot.ActionChoose, "quote Maud Ferrier|Maud Ferrier", "quote Iris Ferrier|Iris Ferrier"),
		}},
		"added": {typed: "!", reply: bot.Reply{
			Command: "add", Heading: en.Say("add.done", "Count", 1, "Numbers", "#12"), Articles: []bot.ArticleInfo{duplicate},
			Notes:   append([]string{en.Say("add.demo_try")}, strings.Split(en.Say("add.demo_commands", "Prefix", "!", "Number", 12), "\n")...),
			Actions: join(actions(bot.ActionQuote, "quote in:12"), actions(bot.ActionAsk, "ask in:12"), actions(bot.ActionSummary, "summary 12"), actions(bot.ActionRemove, "remove 12")),
		}},
		"offered": {typed: "!", reply: bot.Reply{
			Notes: []string{en.Say("discord_offer")}, Actions: actions(bot.ActionAdd, "add"),
		}},
		"context": {typed: "!", reply: bot.Reply{
			Command: "context", Quiet: true, Around: true,
			Excerpts: []bot.Excerpt{within(
				"The town of Almvik will buy four electric ferries, the council decided on Monday after a debate of three hours.\n\nThey will be built in Sund.",
				shows(bought, "|Each ferry takes two hundred passengers across the strait, and forty bicycles.|"),
				"The first one arrives in March, if the quay is ready by then.\n\n“We have waited far too long for quiet boats,” said Maud Ferrier, the mayor.",
			)},
		}},
		"article": {typed: "!", reply: bot.Reply{
			Command: "article", Articles: []bot.ArticleInfo{bought}, Page: 1, Pages: 2, Actions: pages("article 12", 1)[1:],
			Text: "The town of Almvik will buy four electric ferries, the council decided on Monday.\n\nThey will be built in Sund.\n- Price: 40 * 2 million\n- Noise: 62 dB",
		}},
		"long_article": {typed: "!", reply: bot.Reply{
			Command: "article", Articles: []bot.ArticleInfo{japanese}, Text: strings.Repeat("新しいフェリーは二百人の乗客を運ぶ。", 250),
		}},
		"help":           {typed: "/", reply: told(t, "help", bot.Request{Locale: "sv", Prefix: "/", Form: true})},
		"help_of":        {typed: "!", reply: told(t, "help", bot.Request{Locale: "en", Prefix: "!", Call: parsed("help quote")})},
		"welcome":        {typed: "/", reply: told(t, "", bot.Request{Locale: "en", Prefix: "/"})},
		"settings":       {typed: "!", reply: told(t, "settings", bot.Request{Locale: "en", Prefix: "!"})},
		"settings_slash": {typed: "/", reply: told(t, "settings", bot.Request{Locale: "de", Prefix: "/", Form: true})},
		"status":         {typed: "!", reply: told(t, "status", bot.Request{Locale: "en", Prefix: "!"})},
		"forget":         {typed: "!", reply: told(t, "forget", bot.Request{Locale: "en", Prefix: "!"})},
		"fault":          {typed: "!", reply: told(t, "ask", bot.Request{Locale: "sv", Prefix: "!"})},
	}
	known := map[string]bool{}
	for name, e := range examples {
		known[name+".json"], known[name+".svg"] = true, true
		t.Run(name, func(t *testing.T) {
			req := bot.Request{Library: articles.GuildLibrary("41771983423143937"), User: "80351110224678912", Prefix: e.typed}
			p := layout{line: e.line}
			if e.typed == slash {
				p.ids = commandIDs(t)
			}
			m := new(Adapter).layOut(e.reply, req, p)
			body := indented(t, m.body())
			golden(t, name+".json", body)
			golden(t, name+".svg", wellFormed(t, picture(t, body)))
		})
	}
	files, err := os.ReadDir(filepath.Join("testdata", "look"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] {
			t.Errorf("%s is of no example", f.Name())
		}
	}
}

// told is what the bot itself says to a command, without articles; with none, what it
// says first in a server.
func told(t *testing.T, command string, req bot.Request) bot.Reply {
	t.Helper()
	b, clock := emptyBot(t)
	*clock = clock.Add(76*time.Hour + 12*time.Minute)
	if command == "" {
		return b.Welcome(req.Locale, req.Prefix)
	}
	req.Library, req.Moderator, req.Command = articles.GuildLibrary("41771983423143937"), true, command
	return b.Handle(t.Context(), req)
}

// commandIDs are ids of slash commands by what they are called.
func commandIDs(t *testing.T) map[string]string {
	t.Helper()
	ids := map[string]string{}
	b, _ := emptyBot(t)
	for _, locale := range []string{"en", "sv"} {
		for _, c := range b.Commands(locale) {
			if !c.Typed {
				ids[c.Called] = "41771983423143940"
			}
		}
	}
	return ids
}

func emptyBot(t *testing.T) (*bot.Bot, *time.Time) {
	t.Helper()
	clock := time.Date(2024, 6, 10, 8, 30, 0, 0, time.UTC)
	b, err := bot.New(bot.Config{Store: emptyStore{}, Index: emptyIndex{}, Reader: struct{ bot.Reader }{}, Version: "1.4.0", Now: func() time.Time { return clock }})
	if err != nil {
		t.Fatal(err)
	}
	return b, &clock
}

// emptyStore and emptyIndex have just what the commands of the examples ask for.
type (
	emptyStore struct{ store.Store }
	emptyIndex struct{ bot.Index }
)

func (emptyStore) Count(context.Context, articles.LibraryID, articles.Scope) (int, error) {
	return 26, nil
}

func (emptyStore) List(context.Context, articles.LibraryID, articles.Query) (articles.Listing, error) {
	return articles.Listing{}, nil
}

func (emptyStore) Settings(context.Context, articles.LibraryID) (map[string]string, error) {
	return map[string]string{"add": "role:Editors", "channels": "<#41771983423143938>", "keep": "90"}, nil
}

func (emptyIndex) Status(context.Context, articles.LibraryID) (index.Status, error) {
	return index.Status{Articles: 26, Sentences: 512, Quotes: 97}, nil
}

// indented is JSON that people can read: what HTML would take for marks stays as it
// is.
func indented(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var plain any
	if err := json.Unmarshal(data, &plain); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(plain); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wellFormed(t *testing.T, svg string) []byte {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return []byte(svg)
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "look", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

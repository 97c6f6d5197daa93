package bot_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/bot/texts"
	"articlebot/index"
)

// faulty is a reader that gives every text, file and link the same error.
type faulty struct{ err error }

func (f *faulty) Link(context.Context, string) (articles.Article, error) {
	return articles.Article{}, f.err
}

func (f *faulty) Unkept() bool { return f.err != nil }

func (f *faulty) Address(link string) (string, error) { return link, nil }

func (f *faulty) Text(string) (articles.Article, error) { return articles.Article{}, f.err }

func (f *faulty) Files(context.Context, string, io.Reader) ([]read.Item, error) {
	return nil, f.err
}

func (f *faulty) Fragment(context.Context, string) (articles.Article, error) {
	return articles.Article{}, f.err
}

func (f *faulty) Get(context.Context, string, http.Header) (read.Page, error) {
	return read.Page{}, f.err
}

// Every error of reading and storing has a sentence of its own, whatever is
// wrapped around it; the others are the program's, and are logged.
func TestErrorsAreTold(t *testing.T) {
	reader := &faulty{}
	h := open(t, func(c *bot.Config) { c.Reader = reader })
	for _, c := range []struct {
		err  error
		want string
	}{
		{read.ErrEmpty, "fault.empty_text"},
		{read.ErrNotText, "fault.not_text"},
		{read.ErrScanned, "fault.scanned"},
		{read.ErrEncrypted, "fault.encrypted"},
		{read.ErrDamaged, "fault.damaged"},
		{read.ErrHeavy, "fault.heavy"},
		{read.ErrMissing, "fault.missing"},
		{read.ErrRobotCheck, "fault.robot_check"},
		{read.ErrConsent, "fault.consent"},
		{read.ErrPaywall, "fault.paywall"},
		{read.ErrScript, "fault.needs_script"},
		{read.ErrListing, "fault.listing"},
		{read.ErrNoArticle, "fault.not_article"},
		{read.ErrUnsupported, "fault.unsupported"},
		{read.ErrTooLarge, "fault.too_large"},
		{read.ErrLink, "fault.not_link"},
		{read.ErrAddress, "fault.address"},
		{read.ErrNotArticle, "fault.not_article"},
		{read.ErrFetch, "fault.no_answer"},
		{&read.FetchError{}, "fault.no_answer"},
		{&read.FetchError{Status: 410}, "fault.gone"},
		{&read.FetchError{Status: 451}, "fault.refused"},
		{&read.FetchError{Status: 429}, "fault.busy"},
		{&read.FetchError{Status: 503}, "fault.status"},
		{articles.ErrNotFound, "fault.not_there"},
		{index.ErrTooMuch, "fault.too_much"},
		{index.ErrTooMany, "fault.too_many"},
		{read.ErrBusy, "fault.too_slow"},
		{context.DeadlineExceeded, "fault.too_slow"},
		{context.Canceled, "fault.stopped"},
		{errors.New("a pipe has burst"), "fault.internal"},
	} {
		reader.err = fmt.Errorf("read https://news.example/: %w", c.err)
		before := strings.Count(h.log.String(), "level=ERROR")
		for _, locale := range []string{"en", "sv"} {
			r := h.do(t, "add some words", func(r *bot.Request) { r.Locale = locale })
			variables := []any{"Prefix", "!", "Limit", "1.0 MB"}
			if c.err == index.ErrTooMany {
				variables = append(variables, "Limit", index.MaxParts, "Words", index.MaxPhrase)
			}
			if page, ok := errors.AsType[*read.FetchError](c.err); ok {
				variables = append(variables, "Status", page.Status)
			}
			if want := "- " + texts.For(locale).Say(c.want, variables...) + "\n"; told(r) != want || !r.Fault || !r.Quiet || r.Usage || r.Locale != locale {
				t.Errorf("%v in %s: %+v, want %q", c.err, locale, r, want)
			}
		}
		if logged := strings.Count(h.log.String(), "level=ERROR") > before; logged != (c.want == "fault.internal") {
			t.Errorf("%v: log:\n%s", c.err, h.log.String())
		}
	}
}

// A feed that is added is named and offered to be followed, as far as its link is known.
func TestFeedsAreOffered(t *testing.T) {
	reader := &faulty{}
	h := open(t, func(c *bot.Config) { c.Reader = reader })
	const link = "https://mill.example/feed"
	for _, c := range []struct {
		feed    read.FeedError
		want    string
		follows bot.Values
	}{
		{read.FeedError{Title: "Mill &amp; sea", URL: link}, "- Mill & sea is a feed, which lists articles and is none. To get what is new in it: !follow " + link + "\n", bot.Values{{bot.OptionLink, link}}},
		{read.FeedError{URL: link}, "- " + link + " is a feed, which lists articles and is none. To get what is new in it: !follow " + link + "\n", bot.Values{{bot.OptionLink, link}}},
		{read.FeedError{Title: "Mill"}, "- That is a feed, which lists articles and is none. To get what is new in it: !follow and its link\n", nil},
	} {
		reader.err = fmt.Errorf("read: %w", &c.feed)
		r := h.do(t, "add some words")
		if told(r) != c.want || len(r.Actions) != 1 || r.Actions[0].Kind != bot.ActionFollow || !slices.Equal(r.Actions[0].Call.Values, c.follows) {
			t.Errorf("%v: %q, %+v", &c.feed, told(r), r.Actions)
		}
	}
}

// What can be wrong with a house.
type (
	panicking struct{ bot.Index }   // panics whatever is asked
	vanishing struct{ store.Store } // an article is removed while it is edited
)

func (s vanishing) Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	a, err := s.Store.Article(ctx, lib, n)
	return a, errors.Join(err, s.Remove(ctx, lib, n, "somebody"))
}

// When a part fails, the reply says so, nothing is half done, and the log has
// the reason but none of the person's words.
func TestPartsFail(t *testing.T) {
	const internal = "- Something went wrong on my side. Please try again; if it goes wrong again, tell whoever runs this bot: it is in the log.\n"
	for _, c := range []struct {
		name  string
		spoil func(*bot.Config)
		line  string
		want  string
		log   string
	}{
		{"panic", func(c *bot.Config) { c.Index = panicking{} }, "ask private words", internal, "command panicked"},
		{"panic in reading", func(c *bot.Config) { c.Reader = nilReader{} }, "add private words", internal, "nil pointer"},
		{"article gone meanwhile", func(c *bot.Config) { c.Store = vanishing{c.Store} }, "edit 1 title=Private", "- That article is not here any more. The list: !articles\n", ""},
		{"read-only store", readOnly(t), "add private words", "- It could not be saved, and nothing was stored. The disk may be full; please tell whoever runs this bot.\n", "for reading only"},
		{"read-only store", readOnly(t), "remove 1", "- It could not be saved, and nothing was stored. The disk may be full; please tell whoever runs this bot.\n", "for reading only"},
		{"read-only store", readOnly(t), "edit 1 title=Private", "- It could not be saved, and nothing was stored. The disk may be full; please tell whoever runs this bot.\n", "for reading only"},
		{"read-only store", readOnly(t), "undo", "- It could not be saved, and nothing was stored. The disk may be full; please tell whoever runs this bot.\n", "for reading only"},
		{"read-only store", readOnly(t), "forget everything", "- It could not be saved, and nothing was stored. The disk may be full; please tell whoever runs this bot.\n", "for reading only"},
	} {
		t.Run(c.name+"/"+c.line, func(t *testing.T) {
			h := open(t, c.spoil)
			h.keep(t, ferries)
			r := say(t.Context(), h.Bot, c.line, request(moderator))
			if told(r) != c.want || !r.Fault || !r.Quiet {
				t.Errorf("got %q, want %q", told(r), c.want)
			}
			if log := h.log.String(); !strings.Contains(log, c.log) || c.log == "" && log != "" || strings.Contains(strings.ToLower(log), "private") {
				t.Errorf("log:\n%s", log)
			}
		})
	}
}

// nilReader is no reader: whatever is read, the program fails.
type nilReader struct{ bot.Reader }

// readOnly puts a store beside that cannot be written; it holds one article.
func readOnly(t *testing.T) func(*bot.Config) {
	t.Helper()
	dir := t.TempDir()
	st, err := store.Open(t.Context(), store.InDirectory(dir))
	if err != nil {
		t.Fatal(err)
	}
	a := ferries
	a.Library, a.AddedBy = lib, "anna"
	if _, err := st.Add(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	return func(c *bot.Config) {
		st, err := store.OpenForReading(t.Context(), store.InDirectory(dir))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := st.Close(); err != nil {
				t.Error(err)
			}
		})
		c.Store = st
	}
}

// With the index closed, questions fail, what is added is kept all the same, and
// a library that is forgotten but for its index says so.
func TestIndexFails(t *testing.T) {
	h := open(t)
	if err := h.index.Close(); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"ask what now", "ask what did Maud Hale say", "quote Maud Hale", "search ferry", "speakers", "summary ferry"} {
		if r := h.do(t, line); !strings.HasPrefix(told(r), "- Something went wrong on my side.") {
			t.Errorf("%s: %s", line, told(r))
		}
	}
	h.converse(t, []exchange{
		{line: "add The ferry is late.", part: "= Added as #1."},
		{line: "articles", part: "#1 The ferry"},
		{line: "status", by: []who{scope(articles.Scope{All: true})}, part: "- Something went wrong on my side."},
		{line: "forget everything", by: []who{moderator}, want: "- Everything is deleted, and nobody can read any of it here. Some of it is still on the disk: erasing it there did not work yet. I try again until it is gone.\n"},
		{line: "articles", part: "- There are no articles here yet."},
	})
	if log := h.log.String(); !strings.Contains(log, "index not caught up") || !strings.Contains(log, "index not deleted") {
		t.Errorf("log:\n%s", log)
	}
}

// A request whose time is over says so and changes nothing.
func TestRequestEnds(t *testing.T) {
	h := open(t)
	h.keep(t, ferries)
	late, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for _, line := range []string{"add The ferry is late.", "remove 1", "articles", "undo", "edit 1 title=Late", "article 1", "status", "export", "forget everything"} {
		if r := h.doing(late, t, line, moderator); told(r) != "- That took too long, so I stopped. Please try again in a moment.\n" {
			t.Errorf("%s, too late: %s", line, told(r))
		}
		if r := h.doing(stopped, t, line, moderator); told(r) != "- I was stopped before I was done. Please try again.\n" {
			t.Errorf("%s, stopped: %s", line, told(r))
		}
	}
	h.converse(t, []exchange{{line: "articles", want: "= 1 article\n#1 Ferries for Almvik, The Harbour Times, 2024-05-14\n"}})
}

// A sentence on a fault says what to do next, in every language: it names a
// command, an example or a person to ask, or asks for something else.
func TestFaultsSayWhatNext(t *testing.T) {
	next := map[string][]string{
		"en": {"{{.Prefix}}", "Write", "Paste", "paste", "Send", "Please", "please", "add it in parts", "I can read", "It must begin", "There are kind:", "page:", "on one page"},
		"nb": {"{{.Prefix}}", "Skriv", "Lim inn", "lim inn", "Send", "Prøv", "si fra til", "Spør en av dem", "takk", "legg den til i deler", "Jeg kan lese", "Den må begynne", "Det finnes type:", "side:", "på én side"},
		"da": {"{{.Prefix}}", "Skriv", "Sæt teksten ind", "sæt teksten ind", "Sæt artiklens tekst ind", "Send", "Prøv", "sig det til", "Spørg en af dem", "tak", "tilføj den i dele", "Jeg kan læse", "Det skal begynde", "Der er type:", "side:", "på én side"},
		"de": {"{{.Prefix}}", "Schreib", "Füg", "füg", "Schick", "Versuch", "Bescheid", "Frag", "bitte", "Bitte", "Lesen kann ich", "Er muss", "Es gibt art:", "seite:", "auf einer Seite"},
		"fr": {"{{.Prefix}}", "Écris", "Colle", "colle", "nvoie", "Réessaie", "réviens", "Demande", "s’il te plaît", "ajoute-le en plusieurs parties", "Je sais lire", "Il doit commencer", "Il y a type:", "page:", "sur une page"},
		"fi": {"{{.Prefix}}", "Kirjoita", "Liitä", "liitä", "Lähetä", "Yritä", "kerro botin ylläpitäjälle", "Pyydä", "kiitos", "lisää se osissa", "Osaan lukea", "alussa on oltava", "sivu:", "yhdelle sivulle"},
		"es": {"{{.Prefix}}", "Escribe", "Pega", "pega", "Envía", "Inténtalo", "avisa a quien", "Pídeselo", "por favor", "añádelo por partes", "Puedo leer", "Tiene que empezar", "página:", "en una sola página"},
		"sv": {"{{.Prefix}}", "Skriv", "Klistra", "klistra", "Skicka", "Försök", "försök", "säg till", "Be någon", "tack", "lägg till den i delar", "Jag kan läsa", "Den måste börja", "Det finns typ:", "sida:", "på en sida"},
	}
	for _, locale := range texts.Languages() {
		words := next[locale]
		if words == nil {
			t.Errorf("%s: what is asked for is not known here", locale)
		}
		data, err := os.ReadFile("texts/" + locale + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Fault map[string]any }
		if err := toml.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		if len(file.Fault) < 30 {
			t.Fatalf("%s has %d faults", locale, len(file.Fault))
		}
		for key, value := range file.Fault {
			sentences := []string{fmt.Sprint(value)}
			if forms, ok := value.(map[string]any); ok {
				sentences = []string{fmt.Sprint(forms["one"]), fmt.Sprint(forms["other"])}
			}
			for _, s := range sentences {
				found := false
				for _, w := range words {
					found = found || strings.Contains(s, w)
				}
				if !found {
					t.Errorf("%s: %s leaves a person alone: %s", locale, key, s)
				}
			}
		}
	}
}

package bot_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"articlebot/articles/read"
	"articlebot/bot"
)

// web serves pages: /page/N an article that is called N, /status/N an answer with
// that status.
func web(t *testing.T) (address string, reader func(*bot.Config)) {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/page/{n}", func(w http.ResponseWriter, r *http.Request) {
		n := r.PathValue("n")
		_, _ = fmt.Fprint(w, page("Page "+n, "The town has "+n+" bridges, and every one of them is open to those who walk and closed to those who drive."))
	})
	mux.HandleFunc("/status/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.PathValue("n"))
		if err != nil {
			t.Error(err)
		}
		w.WriteHeader(n)
	})
	mux.HandleFunc("/front", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `<html><body><a href="/page/1">One</a></body></html>`)
	})
	version := 0
	mux.HandleFunc("/news", func(w http.ResponseWriter, _ *http.Request) {
		version++
		_, _ = fmt.Fprint(w, page("The news", fmt.Sprintf("The council has met %d times about the bridge, and has not decided yet what is to become of it and when.", version)))
	})
	mux.HandleFunc("/file.zip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/zip")
		_, _ = fmt.Fprint(w, "PK\x05\x06"+strings.Repeat("\x00", 18))
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return s.URL, func(c *bot.Config) { c.Reader = read.New(read.Options{Allow: []string{u.Host}}) }
}

func TestAddLinks(t *testing.T) {
	site, reader := web(t)
	h := open(t, reader)
	host := strings.TrimPrefix(site, "http://")
	one := "= Added as #1.\n#1 Page 1, Harbour Post, 2024-05-01\n"
	h.converse(t, []exchange{
		{line: "add " + site + "/page/1", part: one},
		{line: "add <" + site + "/page/1>, please!", part: "#1 Page 1, Harbour Post, 2024-05-01\n"},
		{line: "läggtill " + site + "/page/1?utm_source=chat", by: []who{swedish}, part: "Finns redan här som #1.\n"},
		// Several at once, as people write them; one of them twice, one fails.
		{
			line: fmt.Sprintf("add look: %s/page/2, (%s/page/3) and %s/status/404, and again %s/page/2.", site, site, site, site),
			part: "= Added 2 articles: #2, #3.\n#2 Page 2, Harbour Post, 2024-05-01\n",
		},
		{line: "add " + site + "/status/500 " + site + "/page/4", part: "- " + site + "/status/500: The page answered with an error (500). Try again later, or paste the text.\n"},
		// The page has changed since.
		{line: "add " + site + "/news", part: "= Added as #5.\n#5 The news"},
		{line: "add " + site + "/news", part: "  A newer version of #5, 95 % alike; both can be quoted.\n"},
		{line: "add " + site + "/front", want: "- I find no article on that page. If you can see one, paste its text after !add\n"},
		{line: "add " + site + "/status/404", want: "- There is no such page (404). Check the link, or paste the text.\n"},
		{line: "add " + site + "/status/410", part: "There is no such page (410)."},
		{line: "add " + site + "/status/403", want: "- The page does not let me in (403). Paste the text instead.\n"},
		{line: "add " + site + "/status/429", want: "- The page asks me to wait (429). Try again in some minutes, or paste the text.\n"},
		{line: "add " + site + "/status/418", want: "- The page answered with an error (418). Try again later, or paste the text.\n"},
		{line: "add " + site + "/file.zip", want: "- I cannot read that type of file (archive). Send it as .txt, .md, .html, .pdf, .docx, .odt, .rtf, .pptx, .epub, .vtt, .srt or .eml, or paste the text.\n"},
		{line: "add http://127.0.0.1:9/a", want: "- I do not fetch from that address, for it is not public. Paste the text instead.\n"},
		{line: "add localhost.localdomain/admin", part: "for it is not public"},
		{line: "add http://", want: "- That is no link that I can follow. It must begin with https:// or http://\n"},
		{line: "add ftp://news.example/a", part: "That is no link that I can follow."},
		{line: "läggtill ftp://news.example/a", by: []who{swedish}, part: "Den länken kan jag inte följa."},
		{line: "add www.127.0.0.1/a and this", part: "That is no link that I can follow."},
		// As chats write them.
		{line: "add [Page 1](" + site + "/page/1)", part: "#1 Page 1, Harbour Post, 2024-05-01\n"},
		{line: fmt.Sprintf("add [the first](<%s/page/1> \"title\")[and the second](%s/page/2)", site, site), part: "  Already here as #2.\n"},
		{line: fmt.Sprintf("add ||%s/page/1|| “%s/page/2” <%s/page/3><%s/page/4>", site, site, site, site), part: "#4 Page 4"},
		// A link among many words is a part of an article.
		{line: "add " + strings.Repeat("The bridge is closed again. ", 7) + site + "/status/404", part: "The bridge is closed again."},
		{line: "add either/or", part: "either/or\n"},
	})
	a, err := h.store.Article(t.Context(), lib, 1)
	if err != nil {
		t.Fatal(err)
	}
	if want := "http://" + host + "/page/1"; a.URL != want || h.do(t, "article 1").Articles[0].URL != want {
		t.Errorf("address is %q, want %q", a.URL, want)
	}
}

// A server that is not there does not answer.
func TestNoAnswer(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	h := open(t, func(c *bot.Config) { c.Reader = read.New(read.Options{Allow: []string{u.Host}}) })
	h.converse(t, []exchange{
		{line: "add " + s.URL, want: "- The page did not answer. Try again later, or paste the text.\n"},
		{line: "add " + s.URL, by: []who{swedish}, want: "- Sidan svarade inte. Försök igen senare, eller klistra in texten.\n"},
	})
}

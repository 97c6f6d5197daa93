package read

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// boats is so many sentences of nine words.
func boats(sentences int) string {
	return "<p>" + strings.TrimSpace(strings.Repeat("The boat lay at the quay and nobody came. ", sentences)) + "</p>"
}

func TestJudge(t *testing.T) {
	const locked = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The boat","isAccessibleForFree":false}</script>`
	page := func(title, head, body string) string {
		return "<!doctype html><html lang=en><head><title>" + title + "</title>" + head + "</head><body>" + body + "</body></html>"
	}
	for _, c := range []struct {
		name, url, page string
		want            error
	}{
		{"an article", "", page("The boat", "", boats(30)), nil},
		{"a short one", "", page("The boat", "", boats(4)), nil},
		{"one that is open though it is for subscribers", "", page("The boat", locked, boats(40)), nil},
		{"one that ends in an offer", "", page("The boat", "", boats(40)+"<p>Already a subscriber? Log in.</p>"), nil},
		{"one whose page has a place for a wall", "", page("The boat", "", boats(8)+"<div class=paywall-hidden></div>"), nil},
		{"one about a page that is missing", "", page("Page not found: how a town lost its register", "", boats(30)), nil},
		{"one that stands beside a log-in", "", page("The boat", "", "<form><input type=password></form>"+boats(8)), nil},
		{"one about cookies", "", page("We use cookies, says the baker", "", boats(60)), nil},

		{"soft 404", "", page("Page not found", "", boats(4)), ErrMissing},
		{"soft 404 behind the site's name", "", page("Harbour Post – 404", "", boats(4)), ErrMissing},
		{"soft 404 in its heading", "", page("Harbour Post", "", "<h1>Sorry, we couldn't find that page</h1>"+boats(4)), ErrMissing},
		{"soft 404 in Swedish", "", page("Sidan hittades inte | Hamnposten", "", "<p>"+strings.Repeat("Båten låg vid kajen och ingen kom dit. ", 5)), ErrMissing},
		{"soft 404 without words", "", page("Seite nicht gefunden", "", ""), ErrMissing},
		{"check for robots", "", page("Just a moment...", "<script>go()</script>", "<p>Checking your browser before you go on to the page.</p>"), ErrRobotCheck},
		{"consent by its words", "", page("Harbour Post", "", "<h1>Before you continue</h1>"+boats(20)), ErrConsent},
		{"consent by its address", "https://consent.post.example/collect?to=1", page("Harbour Post", "", boats(20)), ErrConsent},
		{"consent in French", "", page("Le Port", "", "<p>Nous respectons votre vie privée</p><p>"+strings.Repeat("Le bateau est resté au quai et personne ne vient. ", 9)), ErrConsent},
		{"a teaser in JSON-LD's words", "", page("The boat", locked, boats(10)), ErrPaywall},
		{"a teaser that is cut", "", page("The boat", locked, strings.Replace(boats(24), "came.</p>", "ca…</p>", 1)+"<p>And then, one morning in the spring, the</p>"), ErrPaywall},
		{"a teaser before a wall", "", page("The boat", `<meta property="article:content_tier" content="locked">`, boats(22)+`<div id="piano-paywall"></div>`), ErrPaywall},
		{"a teaser with an offer", "", page("The boat", "", boats(10)+"<p>This article is for subscribers.</p><p>Log in</p>"), ErrPaywall},
		{"a teaser with an offer in German", "", page("Das Boot", "", "<p>"+strings.Repeat("Das Boot lag am Kai und es kam niemand mehr. ", 9)+"</p><p>Sie sind bereits Abonnent? Melden Sie sich an.</p>"), ErrPaywall},
		{"nothing but a log-in", "", page("Harbour Post", "", "<form><p>Your name<p>Your word<input type=Password></form>"), ErrPaywall},
		{"made by a script", "", page("Harbour Post", `<script src="/app.js"></script>`, `<div id=root></div><noscript>Please enable JavaScript.</noscript>`), ErrScript},
		{"nothing at all", "", page("Harbour Post", "", "<p>Soon here.</p>"), ErrNoArticle},
		{"comments alone", "", page("The boat", "", "<h1>The boat</h1><div id=comments>"+strings.Repeat("<div class=comment><b>Zed</b>"+boats(3)+"</div>", 4)+"</div>"), ErrNoArticle},
		{"an article below few words of its own", "", page("The boat", "", "<h1>The boat</h1>"+boats(12)+"<div id=comments>"+strings.Repeat("<div class=comment><b>Zed</b>"+boats(3)+"</div>", 4)+"</div>"), nil},
		{"consent in German", "", page("Hafenpost", "", "<p>Wir brauchen Ihre Zustimmung</p><p>"+strings.Repeat("Das Boot lag am Kai und es kam niemand mehr. ", 9)), ErrConsent},
		{"a front page", "", page("Harbour Post", "", listing()), ErrListing},
	} {
		a, err := New(Options{}).html(t.Context(), []byte(c.page), cmp.Or(c.url, "https://post.example/boat"), "text/html; charset=utf-8")
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v; %.80q", c.name, err, c.want, a.Text)
		}
		if c.want != nil && (!errors.Is(err, ErrNotArticle) || a.Text != "") {
			t.Errorf("%s: %v, and text %.40q", c.name, err, a.Text)
		}
	}
}

func listing() string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, `<p><a href="/%d">The boat number %d lay at the quay, and nobody came to take it away</a></p>`, i, i)
	}
	return "<article>" + b.String() + "</article>"
}

func TestNoArchive(t *testing.T) {
	for robots, want := range map[string]bool{
		"noarchive": true, "index, NOARCHIVE": true, "none": true, "max-snippet:-1, nocache": true, "googlebot: noarchive": true,
		"": false, "noindex, nofollow": false, "archive": false, "max-image-preview:large": false,
	} {
		page := `<!doctype html><meta name="Robots" content="` + robots + `"><title>The boat</title>` + boats(10)
		a, err := New(Options{}).html(t.Context(), []byte(page), "https://post.example/boat", "text/html")
		if err != nil || a.NoArchive != want {
			t.Errorf("%q: got %v, %v", robots, a.NoArchive, err)
		}
		if got := forbidsArchive("all", robots); got != want {
			t.Errorf("header %q: got %v", robots, got)
		}
	}
}

func TestUnwrap(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.google.com/amp/s/news.example/harbour/amp?id=2":                            "https://news.example/harbour/amp?id=2",
		"https://www.google.se/amp/news.example/harbour":                                        "http://news.example/harbour",
		"https://news-example.cdn.ampproject.org/c/s/news.example/harbour":                      "https://news.example/harbour",
		"https://www.google.com/url?sa=t&url=https%3A%2F%2Fnews.example%2Fharbour&utm_source=x": "https://news.example/harbour",
		"https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fharbour%3Ffbclid%3D3&h=A":  "https://news.example/harbour",
		"https://www.google.com/url?q=https://www.google.com/amp/s/news.example/harbour":        "https://news.example/harbour",
		"https://www.google.com/search?q=harbour":                                               "https://www.google.com/search?q=harbour",
		"https://www.google.com/url?q=harbour":                                                  "https://www.google.com/url?q=harbour",
		"https://news.example/amp/s/other.example/":                                             "https://news.example/amp/s/other.example/",
	} {
		u, err := parseLink(in, nil)
		if err != nil || u.String() != want {
			t.Errorf("%s: got %v, %v; want %s", in, u, err, want)
		}
	}
	for _, in := range []string{"https://www.google.com/url?q=http://127.0.0.1/", "https://www.google.com/amp/127.1/", "https://l.facebook.com/l.php?u=http://metadata/"} {
		if u, err := parseLink(in, nil); !errors.Is(err, ErrAddress) {
			t.Errorf("%s: got %v, %v", in, u, err)
		}
	}
}

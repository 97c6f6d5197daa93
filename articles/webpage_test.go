package articles_test

import (
	"testing"

	"articlebot/articles"
)

func TestPage(t *testing.T) {
	for _, c := range []struct {
		same string // the page
		urls []string
	}{
		{"news.example/harbour", []string{
			"https://news.example/harbour", "http://news.example/harbour/", "https://www.news.example/harbour#top", "https://m.news.example/harbour",
			"https://amp.news.example/harbour", "https://news.example/harbour/amp", "https://news.example/harbour/amp/", "https://news.example/harbour?amp=1",
			"https://news.example/harbour?outputType=amp", "https://news.example:443/harbour", "https://news.example/amp/harbour",
			"https://NEWS.example/harbour/index.html", "https://news.example/harbour.amp",
		}},
		{"news.example/harbour?id=3&part=2", []string{"https://news.example/harbour?id=3&part=2", "https://m.news.example/harbour/amp?part=2&amp&id=3"}},
		{"news.example/Harbour", []string{"https://news.example/Harbour"}},
		{"news.example/amp", []string{"https://news.example/amp/amp"}},
		{"news.example/", []string{"https://news.example", "https://news.example/", "https://news.example/index.html", "https://news.example/amp"}},
		{"m.example/harbour", []string{"https://m.example/harbour"}},
		{"news.example:8080/a%2Fb", []string{"https://news.example:8080/a%2Fb"}},
		{"", []string{"", "harbour", "://", "https://%zz/"}},
	} {
		for _, u := range c.urls {
			if got := (&articles.Article{URL: u}).WebPage(); got != c.same {
				t.Errorf("%s: got %q, want %q", u, got, c.same)
			}
		}
	}
	a := articles.Article{URL: "https://m.news.example/harbour?from=front", CanonicalURL: "https://www.news.example/harbour"}
	if a.WebPage() != "news.example/harbour" {
		t.Errorf("the page's own address does not go first: %q", a.WebPage())
	}
}

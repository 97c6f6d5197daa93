package read

import (
	"fmt"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// minWords is how many words an article has at least: less is a stub, a notice
// to switch JavaScript on, or the few lines before a paywall.
const minWords = 20

// judge says whether what came out of a page is an article.
func judge(a *articles.Article, m *meta) error {
	words := 0
	for range lang.Words(a.Text) {
		if words++; words > minWords {
			break
		}
	}
	switch {
	case words <= minWords && m.linked.locked:
		return fmt.Errorf("%w: it is for subscribers", ErrNotArticle)
	case words <= minWords:
		return fmt.Errorf("%w: hardly any text stands in it", ErrNotArticle)
	case mostlyLinks(a):
		return fmt.Errorf("%w: it is a list of links", ErrNotArticle)
	}
	return nil
}

// mostlyLinks says that lines which are nothing but a link, and headings, make
// up most of the text: a front page.
func mostlyLinks(a *articles.Article) bool {
	links := 0
	for _, h := range a.Hints {
		if h.Kind == articles.HintLink {
			links += h.Len()
		}
	}
	return links*2 > len(a.Text)
}

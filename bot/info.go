package bot

import (
	"cmp"
	"slices"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// info tells what an answer says of an article that it shows.
func info(a *articles.Article) ArticleInfo {
	return ArticleInfo{
		Number: a.Number, Title: a.Name(), URL: cmp.Or(a.URL, a.CanonicalURL), Source: cmp.Or(a.Source, a.Host()),
		Published: a.Published, Lang: a.Lang, Language: cmp.Or(lang.Get(a.Lang).Name(), a.Lang), Channel: a.Channel, Message: a.Message,
	}
}

// quotedShown is how many people are named as quoted in an article.
const quotedShown = 6

// describe is info with the article's length and who is quoted in it.
func describe(a *articles.Article, an *articles.Analysis) ArticleInfo {
	i := info(a)
	for range lang.Words(a.Text) {
		i.Words++
	}
	i.Sentences = telling(an)
	i.Quoted = quoted(an)
	return i
}

// telling counts the sentences in which the article itself speaks.
func telling(an *articles.Analysis) (n int) {
	for s := range an.Sentences {
		if an.Label(s).Telling() {
			n++
		}
	}
	return n
}

// quoted names those whom an article quotes and who is sure, the most quoted
// first.
func quoted(an *articles.Analysis) []string {
	count := map[string]int{}
	var names []string
	for _, q := range an.Quotes {
		if q.Doubtful {
			continue
		}
		for _, s := range append([]articles.Speaker{q.Speaker}, q.Joint...) {
			if s.Name == "" {
				continue
			}
			if count[s.Name]++; count[s.Name] == 1 {
				names = append(names, s.Name)
			}
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return count[b] - count[a] })
	return names[:min(len(names), quotedShown)]
}

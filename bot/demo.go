package bot

import (
	"context"
	"embed"
	"time"

	"articlebot/articles"
)

//go:embed demo/*.txt
var demoFiles embed.FS

// demos are the articles of "add demo": everybody and every place in them is
// made up.
var demos = []struct {
	file, source, byline string
	published            time.Time
}{
	{"demo/ferries.txt", "The Harbour Times", "Ida Marlowe", time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC)},
	{"demo/badhus.txt", "Kustbladet i Almvik", "Rut Sandelin", time.Date(2024, 5, 21, 0, 0, 0, 0, time.UTC)},
}

// demoSources are the ways to the articles of "add demo".
func (b *Bot) demoSources() []origin {
	var list []origin
	for _, d := range demos {
		list = append(list, one(d.source, func(context.Context) (articles.Article, error) {
			text, err := demoFiles.ReadFile(d.file)
			if err != nil {
				return articles.Article{}, err
			}
			a, err := b.reader.Text(string(text))
			a.Source, a.Byline, a.Published = d.source, d.byline, d.published
			return a, err
		}))
	}
	return list
}

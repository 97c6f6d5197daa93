package read

import (
	"cmp"
	"slices"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// surely is the confidence from which on the language that a text is found to
// be written in goes before the one that its page names: pages often name that
// of their template.
const surely = .5

// maxKnown is how many runes of a title, byline or source are kept. All pieces of an
// article are indexed with them, so that one as long as a text would cost its length
// times as much.
const maxKnown = 300

// Complete fills in what an article's text alone tells, where nothing is known
// yet: language, title, byline, date and source, and the hint of the line that is
// the title. Text stays as it is, to the byte. A title, byline or source that is
// longer than any is shortened.
func (r *Reader) Complete(a *articles.Article) {
	shortenKnown(a)
	if a.Lang == "" {
		a.Lang, _ = lang.Detect(a.Text)
	}
	g := glean(a.Text, lang.Get(a.Lang))
	if a.Title == "" {
		a.Title = squeeze(g.title.Of(a.Text))
	} else if lang.Key(a.Title) != lang.Key(g.title.Of(a.Text)) {
		g.title = articles.Span{}
	}
	if a.Byline == "" {
		a.Byline = squeeze(g.byline.Of(a.Text))
	}
	if a.Source == "" {
		a.Source = g.source
	}
	if a.Published.IsZero() {
		a.Published = g.published
	}
	hint(a, g.title, articles.HintTitle)
	hint(a, g.byline, articles.HintByline)
}

// shortenKnown cuts what is known of an article to what a title may have.
func shortenKnown(a *articles.Article) {
	for _, known := range []*string{&a.Title, &a.Byline, &a.Source} {
		if len(*known) > maxTitle {
			*known = articles.Shorten(*known, maxKnown)
		}
	}
}

// hint adds a hint for a line that has none.
func hint(a *articles.Article, line articles.Span, kind articles.HintKind) {
	if line.Empty() || slices.ContainsFunc(a.Hints, func(h articles.Hint) bool { return h.Overlaps(line) && !h.Kind.IsPlace() }) {
		return
	}
	a.Hints = append(a.Hints, articles.Hint{Span: line, Kind: kind})
	slices.SortStableFunc(a.Hints, func(x, y articles.Hint) int { return cmp.Compare(x.Start, y.Start) })
}

// language settles the language of a page: what the page says, unless the text
// surely says otherwise. A language that no data file describes is never found
// in a text, so there the page is believed.
func language(said, text string) string {
	found, confidence := lang.Detect(text)
	if said == "" || found != "" && lang.Get(said).Code() != "" && confidence >= surely {
		return found
	}
	return said
}

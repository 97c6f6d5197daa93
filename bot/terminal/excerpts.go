package terminal

import (
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// excerpts lays out pieces of articles, each set apart by a bar and followed by
// where it stands; under the article itself that is left out.
func (l *layout) excerpts(r *bot.Reply) {
	var b strings.Builder
	for n, group := range r.ByArticle() {
		if n > 0 {
			b.WriteByte('\n')
		}
		for i, e := range group {
			if i > 0 && r.Verdict != "" {
				b.WriteByte('\n') // each is an answer of its own
			}
			if e.Quote != nil {
				l.said(&b, e)
			} else {
				l.excerpt(&b, e, r.Verdict == articles.Unanswered)
			}
		}
		if last := group[len(group)-1]; len(r.Articles) != 1 || r.Articles[0].Number != last.Article.Number {
			l.attribution(&b, group)
		}
	}
	l.block(b.String())
}

// excerpt lays out a sentence with its matching words strong, and what stands
// beside it. What is only near an answer is faint.
func (l *layout) excerpt(b *strings.Builder, e bot.Excerpt, near bool) {
	around, said := bar, plain
	if near {
		around, said = beside, faint
	}
	if e.Before.Text != "" {
		b.WriteString(l.wrap(beside, beside, OneLine(e.Before.Text), faint))
	}
	w := newWrapper(around, around, l.opt.Width, l.opt.Color)
	at := 0
	for _, h := range e.Highlights {
		within := articles.Span{Start: h.Start - e.Start, End: h.End - e.Start}
		if len(e.Segments) > 0 || within.Start < at || within.Of(e.Text) == "" {
			continue
		}
		w.write(tame(e.Text[at:within.Start]), said)
		w.write(tame(within.Of(e.Text)), bold)
		at = within.End
	}
	w.write(tame(e.Text[at:]), said)
	b.WriteString(w.String())
	if e.After.Text != "" {
		b.WriteString(l.wrap(beside, beside, OneLine(e.After.Text), faint))
	}
}

// said lays out somebody's words and whose they are.
func (l *layout) said(b *strings.Builder, e bot.Excerpt) {
	q := e.Quote
	b.WriteString(l.wrap(bar, bar, tame(q.Marked), plain))
	w := newWrapper(indent, indent, l.opt.Width, l.opt.Color)
	if q.Speaker == "" {
		w.write(l.texts.Say("label.nobody"), faint)
	} else {
		w.write(OneLine(q.Speaker), bold)
	}
	if q.Role != "" {
		w.write(", "+OneLine(q.Role), plain)
	}
	if q.Doubtful && q.Speaker != "" {
		w.write(" "+l.texts.Say("label.doubtful"), plain)
	}
	if len(q.Via) > 0 {
		w.write(dot+l.texts.Say("label.via", "Names", OneLine(strings.Join(q.Via, ", "))), plain)
	}
	if given := q.Given(l.texts); given != "" {
		w.write(dot+given, faint)
	}
	b.WriteString(w.String())
	for _, r := range e.Reports {
		line := l.texts.Say("label.report", "Number", int64(r.Number)) + dot + OneLine(r.By) + dot + r.At.Format(time.DateOnly)
		b.WriteString(l.wrap(indent, indent, line, faint))
	}
}

// attribution is the line that says where excerpts of one article stand.
func (l *layout) attribution(b *strings.Builder, together []bot.Excerpt) {
	e := together[len(together)-1]
	a := e.Article
	line := a.Number.String() + " " + OneLine(a.Title)
	if o := OneLine(origin(a)); o != "" {
		line += " — " + o
	}
	if at := bot.Places(l.texts, together); at != "" {
		line += ", " + OneLine(at)
	}
	if link := together[0].Link(); link != "" {
		line += ", " + OneLine(link)
	}
	if len(e.AlsoIn) > 0 {
		line += dot + l.texts.Say("label.also_in", "Numbers", bot.Numbers(e.AlsoIn, len(e.AlsoIn)))
	}
	b.WriteString(l.wrap(indent, indent, line, faint))
}

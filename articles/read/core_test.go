package read

import (
	"fmt"
	"strings"
	"testing"
)

// Other stories stand beside the article's own, some of them longer.
var (
	otherStories = "<p>A storm blew the roof off the town hall of Mirk on Friday, and nobody was hurt when the tiles came down in the square.</p>" +
		"<p>The bakers of Mirk want to sell bread on Sundays, and the council will hear them in a meeting that is open to all.</p>" +
		"<p>A farmer in Mirk found a coin from the time of the Romans when he dug a ditch, and a museum has asked to see it.</p>"
	opinions = "<p>I have lived by this bay for years and never thought that they would keep it, but now they do, and I am glad.</p>" +
		"<p>Let us see what it costs in the end, since it always costs more than they say, and then we pay.</p>"
)

// TestWrongContainer looks at pages where something else than the article is longer, or
// named like it.
func TestWrongContainer(t *testing.T) {
	comment := func(i int, answer string) string {
		return fmt.Sprintf(`<div class="c"><b>user%d</b>%s%s</div>`, i, opinions, answer)
	}
	thread := func(answer string) (all string) {
		for i := range 8 {
			all += comment(i, answer)
		}
		return all
	}
	w := towerWords["en"]
	short := "<p>" + w[2] + "</p><p>" + w[3] + "</p>"
	data := func(text string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + w[0] + `","articleBody":"` + text + `"}</script>`
	}
	r := New(Options{AsFound: true})
	for _, c := range []struct {
		name, page string
		has, not   []string
	}{
		{"comments below a heading that counts them", "<title>{title}</title><div><h1>{title}</h1><div>{body}</div></div><h3>8 comments</h3><div>" + thread("") + "</div>", w[2:], []string{"I have lived"}},
		{"comments below a heading in a box", "<title>{title}</title><div><h1>{title}</h1><div>{body}</div></div><section><div><h4>Comments</h4></div><div>" + thread("") + "</div></section>", w[2:], []string{"I have lived"}},
		{"comments with links to answer", "<title>{title}</title><div><h1>{title}</h1><div>{body}</div></div><section>" + thread("<a href=#r>Reply</a>") + "</section>", w[2:], []string{"I have lived"}},
		{"comments with buttons to answer", "<title>{title}</title><div><h1>{title}</h1><div>{body}</div></div><section>" + thread("<button>Reply</button>") + "</section>", w[2:], []string{"I have lived"}},
		{"a heading of the article's own", "<title>{title}</title><article><h1>{title}</h1>{first}<h2>Comments of the keepers</h2>{last}</article>", w[2:], nil},
		{"another article on the page", "<title>{title}</title><article><h1>{title}</h1><div>" + short + "</div></article><article><h2><a href=/n>The bakers of Mirk</a></h2><div>" + otherStories + otherStories + "</div></article>", w[2:4], []string{"blew the roof"}},
		{"other stories, the data tell", "<title>{title}</title>" + data(w[2]+" "+w[3]) + "<div><h1>{title}</h1><div>" + short + "</div></div><div>" + otherStories + otherStories + "</div>", w[2:4], []string{"blew the roof"}},
		{"data with more than the page shows", "<title>{title}</title>" + data(w[2]+" "+w[3]+" This stands in the data only.") + "<div><h1>{title}</h1><div>" + short + "</div></div><div>" + otherStories + "</div>", w[2:4], []string{"in the data only", "blew the roof"}},
		{"a class that finders shun", "<title>{title}</title><div class=page-footer-wrapper><div class=header-content><h1>{title}</h1><div class=footer-text>{body}</div></div></div>", w[2:], nil},
		{"an author's name on the article", "<title>{title}</title><main><article class='author-ada hentry'>   <header>   <h1>{title}</h1>   </header>   <div class=entry-content>{body}</div></article></main>", w[2:], nil},
		{"parts in boxes of their own", "<title>{title}</title><main><h1>{title}</h1><div class=b><p>" + strings.Join(w[2:], "</p></div><div class=ad>Advertisement</div><div class=b><p>") + "</p></div></main><div>" + otherStories + "</div>", w[2:], []string{"blew the roof"}},
		{"a first part in its own box", "<title>{title}</title><div><h1>{title}</h1><div class=intro><p>" + w[1] + "</p></div><div class=rest>{body}</div></div>", w[1:], nil},
		{"figures in a table", "<title>{title}</title><article><h1>{title}</h1>{first}<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2019</td><td>1,204</td></tr><tr><td>2020</td><td>877</td></tr></table>{last}</article>", append([]string{"2019\t1,204", "2020\t877"}, w[2:]...), nil},
	} {
		page := story{lang: "en", page: c.page}.html()
		a, err := r.html(t.Context(), []byte(page), "", "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for _, has := range c.has {
			if !strings.Contains(a.Text, has) {
				t.Errorf("%s: %q is lost in %q", c.name, has, a.Text)
			}
		}
		for _, not := range c.not {
			if strings.Contains(a.Text, not) {
				t.Errorf("%s: %q stands in %q", c.name, not, a.Text)
			}
		}
	}
}

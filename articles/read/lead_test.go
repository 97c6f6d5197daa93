package read

import (
	"strings"
	"testing"
)

// extracted makes an article of a page with a body that any finder of articles finds.
func extracted(t *testing.T, page string) (title string, lines []string) {
	t.Helper()
	a, err := New(Options{AsFound: true}).html(t.Context(), []byte("<!doctype html><html lang=en>"+page), "https://www.mill.example/a", "")
	if err != nil {
		t.Fatal(err)
	}
	return a.Title, strings.Split(a.Text, "\n")
}

func TestLeadBesideTheBody(t *testing.T) {
	const title = "<title>The mill stands still</title>"
	const h1 = "<h1>The mill stands still</h1>"
	const lead = "The wheel that ground the valley’s corn has lost its river overnight."
	const described = "<meta name=description content='" + lead + "'>"
	const body = "<div class=content>" + prose + "</div>"
	for _, c := range []struct {
		name, page string
		lost       bool
	}{
		{"in the header", title + "<article><header>" + h1 + "<p class=intro>" + lead + "</p></header>" + body + "</article>", false},
		{"in a box of the headline", title + "<article><div>" + h1 + "<p>" + lead + "</p></div>" + body + "</article>", false},
		{"as a heading", title + described + "<article>" + h1 + "<h2 class=excerpt>" + lead + "</h2>" + body + "</article>", false},
		{"in an hgroup", title + "<article><hgroup>" + h1 + "<p>" + lead + "</p></hgroup>" + body + "</article>", false},
		{"above the headline", title + described + "<main><div><p>" + lead + "</p>" + h1 + "</div>" + body + "</main>", false},
		{"a cookie window", title + "<article><header>" + h1 + "<div role=dialog><p>" + lead + "</p></div></header>" + body + "</article>", true},
		{"a newsletter", title + "<article>" + h1 + "<div class=newsletter><p>" + lead + "</p></div>" + body + "</article>", true},
		{"a comment", title + "<article><header>" + h1 + "<div class=comments><p>" + lead + "</p></div></header>" + body + "</article>", true},
		{"without a full stop", title + "<article><header>" + h1 + "<p>" + strings.TrimSuffix(lead, ".") + "</p></header>" + body + "</article>", false},
		{"without a full stop, below a picture", title + "<article><header>" + h1 + "<div><img src=a.jpg><p>" + strings.TrimSuffix(lead, ".") + "</p></div></header>" + body + "</article>", true},
		{"without a full stop, far from the headline", title + "<article><header><div><div><div>" + h1 + "</div></div></div><p>" + strings.TrimSuffix(lead, ".") + "</p></header>" + body + "</article>", true},
		{"an author", title + "<article><header>" + h1 + "<p>By our reporter in the valley Ada Berg</p></header>" + body + "</article>", true},
	} {
		_, lines := extracted(t, c.page)
		at := -1
		for i, l := range lines {
			if strings.HasPrefix(l, strings.TrimSuffix(lead, ".")) {
				if at >= 0 {
					t.Errorf("%s: the lead stands there twice", c.name)
				}
				at = i
			}
		}
		first := -1
		for i, l := range lines {
			if strings.HasPrefix(l, "The mill by the river") {
				first = i
			}
		}
		switch {
		case first < 0:
			t.Errorf("%s: no body in %q", c.name, lines)
		case c.lost && at >= 0:
			t.Errorf("%s: taken for a lead in %q", c.name, lines)
		case !c.lost && (at < 0 || at > first):
			t.Errorf("%s: lead at %d, body at %d in %q", c.name, at, first, lines)
		}
	}
}

func TestFirstPartBesideALongerOne(t *testing.T) {
	_, lines := extracted(t, `<title>The mill stands still</title><div id=text><h1>The mill stands still</h1><div id=one>
		<p>The wheel that ground the valley’s corn has lost its river.</p><p>Nobody has an answer to that, and few have asked for one.</p></div>
		<div id=two>`+prose+prose+`</div></div>`)
	text := strings.Join(lines, "\n")
	if one, two, three := strings.Index(text, "The wheel that ground"), strings.Index(text, "Nobody has an answer"), strings.Index(text, "The mill by the river"); one < 0 || two < one || three < two {
		t.Errorf("parts at %d, %d and %d in\n%s", one, two, three, text)
	}
}

func TestMend(t *testing.T) {
	for _, c := range []struct{ name, part, want, not string }{
		{"drop cap for eyes", `<p><span aria-hidden=true>W</span>e have waited for the water long enough.</p>`, "\nWe have waited", ""},
		{"drop cap for both", `<p><span aria-hidden=true>W</span><span class=sr-only>W</span>e have waited for the water long enough.</p>`, "\nWe have waited", "WWe"},
		{"drop cap for ears", `<p><span class=sr-only>“W</span>e have waited for the water long enough.”</p>`, "\n“We have waited", ""},
		{"text for ears alone", `<p><span class=sr-only>Image</span>Nobody went home before the evening came.</p>`, "\nNobody went home", "Image"},
		{"link that leads nowhere", `<p><a>Nobody went home before the evening came.</a></p>`, "\nNobody went home", ""},
		{"fact box", `<aside><h3>The mill</h3><p>It was built in 1811 by two brothers from the coast.</p></aside>`, "It was built in 1811", ""},
		{"teasers in an aside", `<aside><p><a href=/b>It was built in 1811 by two brothers.</a></p></aside>`, "", "1811"},
		{"newsletter", `<p class=newsletter-teaser>Never miss a mill: get our letter every week.</p>`, "", "Never miss"},
		{"rating", `<div class=news-rate><label>How good was this text?</label></div>`, "", "How good"},
		{"related articles", `<section class=story-related><ul><li><h4>A river that went away</h4></li></ul></section>`, "", "went away"},
		{"another article in a box", `<div class=correlati><h3><a href=/b>A river that went away</a></h3></div>`, "", "went away"},
		{"a subheading with a link", `<h3><a href=/b>A river that went away</a></h3>`, "\nA river that went away", ""},
		{"the site's name", `<h2><a href=/>The Mill. Home of the river.</a></h2>`, "", "Home of"},
		{"caption as a heading", `<figure><img src=a.jpg><h2 class=caption>The mill in the evening light</h2></figure>`, "", ""},
		{"label and link", `<p>Read more: <a href=/b>A river that went away</a></p>`, "", ""},
		{
			"sentences as headings", `<h2>The prize</h2><h3>It is given for the sixth time to whoever brings the river back.</h3><h4>Write to the miller before the first of May this year.</h4>`,
			"\nIt is given for the sixth time", "",
		},
	} {
		_, lines := extracted(t, "<title>The mill stands still</title><article><h1>The mill stands still</h1>"+prose+c.part+prose+"</article>")
		text := strings.Join(lines, "\n")
		if !strings.Contains(text, c.want) || c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("%s: want %q and not %q in\n%s", c.name, c.want, c.not, text)
		}
	}
}

func TestLinesThatLeadElsewhere(t *testing.T) {
	for part, want := range map[string]string{
		`<p>Read more: <a href=/b>A river that went away</a></p>`:                                         "link: Read more: A river that went away",
		`<p><b>Read also: A river that went away</b></p>`:                                                 "link: Read also: A river that went away",
		`<figure><img src=a.jpg><h2 class=caption>The mill in the evening light</h2></figure>`:            "caption: The mill in the evening light",
		`<p>The miller has told it himself: <a href=/b>the river</a></p>`:                                 "",
		`<p>Petra Lind was asked what she thought, and wrote this: <a href=/b>no river, no bread</a></p>`: "",
	} {
		a, err := New(Options{AsFound: true}).html(t.Context(), []byte("<!doctype html><html lang=en><title>x</title><article>"+prose+part+prose+"</article>"), "", "")
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(hinted(a), "|"); got != want {
			t.Errorf("%s: got %s, want %s", part, got, want)
		}
	}
}

package saved

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// zipped makes an archive of files, each a name and its content.
func zipped(tb testing.TB, files ...string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

const (
	omnivore = `[{"id":"1","slug":"old-pier-1","title":"The old pier","author":"Ada Lind","url":"https://coast.example/pier","labels":["sea","sea"," Almvik "],"savedAt":"2024-05-02T00:00:00.000Z","publishedAt":"2024-05-01T10:00:00.000Z"},` +
		`{"id":"2","slug":"mill-2","title":"The mill","url":"https://coast.example/mill","labels":[],"savedAt":"2024-05-02T00:00:00.000Z"}]`
	pocketPage = `<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul><li><a href="https://coast.example/pier?a=1&amp;b=2" time_added="1490000000" tags="sea,Almvik">The old pier &amp; more</a></li>
<li><a href="https://coast.example/mill" time_added="1490000001" tags="">https://coast.example/mill</a></li><li><a href="javascript:alert(1)" time_added="1">x</a></li></ul></body></html>`
	pocketTable = "title,url,time_added,tags,status\n\"The old, old pier\",https://coast.example/pier,1490000000,sea|Almvik,unread\nThe mill,https://coast.example/mill,1490000001,,archive\nThe mill,https://coast.example/mill,1490000001,,archive\n"
	readwise    = "\ufeffTitle,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nThe old pier,https://coast.example/pier,1,\"['sea', 'Almvik']\",2024-05-01,0,later,False\n"
	karakeep    = `{"bookmarks":[{"createdAt":1714564800,"title":"The old pier","tags":["sea"],"content":{"type":"link","url":"https://coast.example/pier"},"note":"mine"},{"title":null,"tags":[],"content":{"type":"text","text":"The mill has stopped."}},{"content":null},7]}`
	wallabag    = `[{"id":1,"title":"The old pier","url":"https://coast.example/pier","content":"<p>It is closed.</p>","tags":["sea"],"is_archived":0,"published_at":"2024-05-01T10:00:00+0200","published_by":["Ada Lind","Bo Ek"],"language":"sv_SE","annotations":[{"quote":"x"}]},` +
		`{"id":2,"title":"The mill","url":"https://coast.example/mill","content":"wallabag can't retrieve contents for this article. Please troubleshoot this issue."}]`
	wallabagTable = "Id;Title;URL;Content;Tags;\"MIME Type\";Language;\"Creation date\"\n1;\"The old; old pier\";https://coast.example/pier;\"<p>It is \"\"closed\"\".</p>\";\"sea, Almvik\";text/html;sv_SE;\"01/05/2024 10:00:00\"\n" +
		"2;\"The mill\";https://coast.example/mill;\"wallabag can't retrieve contents for this article.\";;text/html;en;\n"
	csl = `[{"id":"a","type":"article-newspaper","title":"The old pier","container-title":"Coast News","URL":"https://coast.example/pier","author":[{"family":"Lind","given":"Ada"},{"literal":"The Office"}],"issued":{"date-parts":[[2024,"5",1]]},"language":"en-GB","keyword":"sea, Almvik"},` +
		`{"id":"b","type":"article-journal","title":"The mill","DOI":"10.1000/mill","issued":{"date-parts":[[2023]]}},{"id":"c","type":"book","title":"No link"}]`
	ris = "TY  - NEWS\r\nTI  - The old pier\r\nT2  - Coast News\r\nAU  - Lind, Ada\r\nAU  - The Office\r\nDA  - 2024/05/01/\r\nPY  - 2024\r\nUR  - https://coast.example/pier\r\nKW  - sea\r\nKW  - Almvik\r\nLA  - en\r\nN2  - It is\r\n closed.\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - The mill\r\nDO  - 10.1000/mill\r\nER  - \r\n"
	rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast News</title><link>https://coast.example</link>` +
		`<item><title>The old pier</title><link>https://coast.example/pier</link><dc:creator>Ada Lind</dc:creator><pubDate>Wed, 01 May 2024 10:00:00 +0000</pubDate><category>sea</category><description>Teaser</description><content:encoded><![CDATA[<p>It is closed.</p>]]></content:encoded></item>` +
		`<item><title>The mill</title><link>https://coast.example/mill</link><author>a@coast.example (Bo Ek)</author><description>Teaser</description></item></channel></rss>`
	atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast News</title><author><name>Coast</name></author><entry><title>The old pier</title><link rel="self" href="https://coast.example/self"/><link href="https://coast.example/pier"/><author><name>Ada Lind</name></author>` +
		`<published>2024-05-01T10:00:00Z</published><category term="sea"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It is closed.</p></div></content></entry></feed>`
)

var (
	may1  = time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	may1h = time.Date(2024, 5, 1, 10, 0, 0, 0, time.UTC)
)

const pier, mill = "https://coast.example/pier", "https://coast.example/mill"

func TestParse(t *testing.T) {
	both := []string{"sea", "Almvik"}
	for _, c := range []struct {
		name, data, program string
		want                []Entry
	}{
		{"an archive of Omnivore", zipped(t, "metadata_0_to_20.json", omnivore, "content/old-pier-1.html", "<p>It is closed.</p>", "highlights/mill-2.md", "> mine"), "Omnivore", []Entry{
			{URL: pier, Title: "The old pier", Byline: "Ada Lind", Published: may1h, Tags: both, HTML: "<p>It is closed.</p>"}, {URL: mill, Title: "The mill"},
		}},
		{"Pocket's page", pocketPage, "Pocket", []Entry{{URL: pier + "?a=1&b=2", Title: "The old pier & more", Tags: both}, {URL: mill}}},
		{"Pocket's table", pocketTable, "Pocket", []Entry{{URL: pier, Title: "The old, old pier", Tags: both}, {URL: mill, Title: "The mill"}}},
		{"Pocket's archive", zipped(t, "pocket/part_000000.csv", pocketTable, "annotations/a.json", "[]"), "Pocket", []Entry{{URL: pier, Title: "The old, old pier", Tags: both}, {URL: mill, Title: "The mill"}}},
		{"Readwise", readwise, "Readwise", []Entry{{URL: pier, Title: "The old pier", Tags: both}}},
		{"Karakeep", karakeep, "Karakeep", []Entry{{URL: pier, Title: "The old pier", Tags: []string{"sea"}}, {Text: "The mill has stopped."}}},
		{"wallabag", wallabag, "wallabag", []Entry{
			{URL: pier, Title: "The old pier", Byline: "Ada Lind, Bo Ek", Lang: "sv", Published: time.Date(2024, 5, 1, 8, 0, 0, 0, time.UTC), Tags: []string{"sea"}, HTML: "<p>It is closed.</p>"}, {URL: mill, Title: "The mill"},
		}},
		{"wallabag's table", wallabagTable, "wallabag", []Entry{
			{URL: pier, Title: "The old; old pier", Lang: "sv", Tags: both, HTML: "<p>It is \"closed\".</p>"}, {URL: mill, Title: "The mill", Lang: "en"},
		}},
		{"an evening in its own time zone", strings.Replace(rss, "Wed, 01 May 2024 10:00:00 +0000", "Thu, 02 May 2024 00:30:00 +0200", 1), "feed", []Entry{
			{URL: pier, Title: "The old pier", Byline: "Ada Lind", Source: "Coast News", Published: may1.AddDate(0, 0, 1), Tags: []string{"sea"}, HTML: "<p>It is closed.</p>"}, {URL: mill, Title: "The mill", Byline: "Bo Ek", Source: "Coast News"},
		}},
		{"Zotero", csl, "Zotero", []Entry{
			{URL: pier, Title: "The old pier", Byline: "Ada Lind, The Office", Source: "Coast News", Lang: "en", Published: may1, Tags: both},
			{URL: "https://doi.org/10.1000/mill", Title: "The mill", Published: time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)},
		}},
		{"RIS", ris, "RIS", []Entry{
			{URL: pier, Title: "The old pier", Byline: "Ada Lind, The Office", Source: "Coast News", Lang: "en", Published: may1, Tags: both}, {URL: "https://doi.org/10.1000/mill", Title: "The mill"},
		}},
		{"an archive of RSS", rss, "feed", []Entry{
			{URL: pier, Title: "The old pier", Byline: "Ada Lind", Source: "Coast News", Published: may1h, Tags: []string{"sea"}, HTML: "<p>It is closed.</p>"}, {URL: mill, Title: "The mill", Byline: "Bo Ek", Source: "Coast News"},
		}},
		{"an archive of Atom", atom, "feed", []Entry{
			{URL: pier, Title: "The old pier", Byline: "Ada Lind", Source: "Coast News", Published: may1h, Tags: []string{"sea"}, HTML: `<div xmlns="http://www.w3.org/1999/xhtml"><p>It is closed.</p></div>`},
		}},
		{"bookmarks", `<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="` + pier + `" ADD_DATE="1490000000" TAGS="sea">The old pier</A></DL>`, "bookmarks", []Entry{{URL: pier, Title: "The old pier", Tags: []string{"sea"}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !Known([]byte(c.data)[:min(len(c.data), 100)]) {
				t.Error("its beginning is not known")
			}
			program, got, err := Parse([]byte(c.data))
			if err != nil || program != c.program {
				t.Errorf("%s, %v", program, err)
			}
			if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(Entry{}), cmp.Comparer(time.Time.Equal)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestParseFailures(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"nothing":                {"", ErrUnknown},
		"another list":           {`[{"a":1}]`, ErrUnknown},
		"an empty list":          {`[]`, ErrUnknown},
		"a broken list":          {`[{"slug":`, ErrDamaged},
		"a broken Karakeep":      {`{"bookmarks":[`, ErrDamaged},
		"highlights":             {"Highlight,Book Title,Book Author,Tags\nx,y,z,\n", ErrHighlights},
		"a page":                 {`<html><a href="https://a.example">a</a></html>`, ErrUnknown},
		"a cut archive":          {"PK\x03\x04\x14", ErrDamaged},
		"an archive of pictures": {zipped(t, "a.png", "x"), ErrUnknown},
		"a bomb":                 {zipped(t, "metadata_0.json", omnivore, "content/mill-2.html", strings.Repeat(" ", maxContent+1)), ErrTooLarge},
		"a feed that is cut":     {"<rss><channel>", ErrDamaged},
	} {
		if _, list, err := Parse([]byte(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v; want %v", name, list, err, c.want)
		}
	}
}

// Articlebot's own lines are not for Parse.
func TestOwnLines(t *testing.T) {
	for _, s := range []string{`{"text":"The \"bookmarks\": x"}`, `{"id":"1","title":"a, url","text":"x"}`, "", "\n\n{\"text\":\"a\"}\n"} {
		if Known([]byte(s)) {
			t.Errorf("%q is taken for an export", s)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{omnivore, pocketPage, pocketTable, readwise, karakeep, wallabag, wallabagTable, csl, ris, rss, atom, zipped(f, "metadata_0.json", omnivore, "content/old-pier-1.html", "x")} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		Known(data)
		_, list, err := Parse(data)
		if err != nil && len(list) > 0 {
			t.Fatal("entries with an error")
		}
		for _, e := range list {
			if e.URL == "" && e.HTML == "" && e.Text == "" || strings.Contains(e.Title+e.Source+strings.Join(e.Tags, ""), "\n") {
				t.Fatalf("%+v", e)
			}
		}
	})
}

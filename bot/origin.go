package bot

import (
	"cmp"
	"context"
	"embed"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/articles/turns"
)

// origin is one thing to add: what to call it when it cannot be read, and how to
// read it. It may hold several articles.
type origin struct {
	name string
	read func(context.Context) ([]read.Item, error)
}

// one is the way to an origin that holds one article.
func one(name string, get func(context.Context) (articles.Article, error)) origin {
	return origin{name, func(ctx context.Context) ([]read.Item, error) {
		a, err := get(ctx)
		if err != nil {
			return nil, err
		}
		return []read.Item{{Name: name, Article: a}}, nil
	}}
}

// maxOrigins is how many things one command adds.
const maxOrigins = 10

// origins finds what a request wants to add: the demo, files, links, or the words
// themselves; where there is nothing, what the message holds that it replies to.
func (b *Bot) origins(req *Request) ([]origin, bool) {
	text, given := req.Values.Text(OptionText), req.Values.All(OptionLink)
	word, rest := cutWord(text)
	if rest == "" && len(req.Attachments)+len(given) == 0 && means("word.demo", strings.ToLower(word)) {
		return b.demoOrigins(), true
	}
	var list []origin
	for _, links := range given {
		list = append(list, b.originsIn(links, nil, req.say("add.text"))...)
	}
	words := text
	if links, others := findLinks(text); len(given) > 0 && len(links) == 0 && others <= maxRemark {
		words = "" // a remark on what is given
	}
	list = append(list, b.originsIn(words, req.Attachments, req.say("add.text"))...)
	if ref := req.Reference; len(list) == 0 && ref != nil && !ref.FromBot {
		req.Message = cmp.Or(ref.ID, req.Message) // there it was said
		list = b.originsIn(ref.Text, ref.Attachments, req.say("add.message"))
		if text := strings.TrimSpace(ref.Text); ref.Rest != nil && len(ref.Attachments) == 0 && len(list) == 1 && list[0].name == req.say("add.message") {
			list[0] = one(list[0].name, func(ctx context.Context) (articles.Article, error) {
				return b.reader.Text(joinPieces(text, ref.Rest(ctx)))
			})
		}
	}
	return list, false
}

// joinPieces makes one text of what was sent in several messages. Where one ends in
// the middle of a sentence, the next goes on in the same line.
func joinPieces(text string, rest []string) string {
	for _, piece := range rest {
		between := "\n"
		first, _ := utf8.DecodeRuneInString(piece)
		last, _ := utf8.DecodeLastRuneInString(text)
		if unicode.IsLower(first) && (unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(",;–—-", last)) {
			between = " "
		}
		text += between + piece
	}
	return text
}

// originsIn finds the files and links of a message, or else its text. Words
// beside files, and a few beside links, are a remark and no article.
func (b *Bot) originsIn(text string, files []Attachment, name string) []origin {
	var list []origin
	for _, f := range files {
		list = append(list, b.file(f))
	}
	links, others := findLinks(text)
	if len(files) > 0 || len(links) > 0 && others <= maxRemark {
		for _, link := range links {
			list = append(list, one(link, func(ctx context.Context) (articles.Article, error) { return b.reader.Link(ctx, link) }))
		}
		return list
	}
	if text = strings.TrimSpace(text); text != "" {
		list = append(list, one(name, func(context.Context) (articles.Article, error) { return b.reader.Text(text) }))
	}
	return list
}

// maxRemark is how many words beside a link are taken for a remark on it; more
// are an article that names a link.
const maxRemark = 30

// findLinks returns the web addresses that stand as words of their own in a text,
// each once, and counts the other words. An address may stand in brackets and be
// followed by what ends a sentence, or behind words of its own: [words](address). A text of
// one word may leave out http://.
func findLinks(text string) (links []string, others int) {
	seen := map[string]bool{}
	words := strings.Fields(strings.ReplaceAll(read.BareLinks(text), spoiler, " "))
	for _, word := range words {
		link := strings.TrimRight(strings.TrimLeft(word, "<([“”„‘’«»\"'*_~"), ">]“”„‘’«»\"'*~"+ends)
		switch {
		case !isLink(link) && (len(words) > 1 || !meansLink(link)):
			others++
		case !seen[link]:
			seen[link] = true
			links = append(links, link)
		}
	}
	return links, others
}

// LinksIn returns the web addresses in a text, each once.
func LinksIn(text string) []string {
	links, _ := findLinks(text)
	return slices.DeleteFunc(links, func(l string) bool { return !isLink(l) })
}

// OnlyLinks reports whether a text is made of web addresses.
func OnlyLinks(text string) bool {
	links, others := findLinks(text)
	return others == 0 && len(links) > 0 && isLink(links[0])
}

// spoiler stands before and behind what chats show only when it is touched.
const spoiler = "||"

// isLink reports whether a word begins as web addresses do.
func isLink(word string) bool {
	return slices.ContainsFunc([]string{"https://", "http://", "www."}, func(start string) bool {
		return len(word) > len(start) && strings.EqualFold(word[:len(start)], start)
	})
}

// meansLink reports whether somebody who gives nothing but this word has a web address
// in mind: it has another scheme, or none and a path.
func meansLink(word string) bool {
	host, _, path := strings.Cut(word, "/")
	return strings.Contains(word, "://") || path && strings.Contains(strings.Trim(host, "."), ".")
}

// file is the way to a file that came with a message.
func (b *Bot) file(f Attachment) origin {
	return origin{f.Name, func(ctx context.Context) ([]read.Item, error) {
		items, err := b.readFile(ctx, f)
		if err != nil && b.explain(err) == nil {
			// Not the text is at fault but the way to it.
			b.log.ErrorContext(ctx, "attachment not read", "err", err)
			err = fail("fault.no_file")
		}
		return items, err
	}}
}

// How many files are in memory at once, in all, of a library and of a person.
const (
	maxFiles     = 16
	libraryFiles = 4
	personFiles  = 2
)

func (b *Bot) readFile(ctx context.Context, f Attachment) ([]read.Item, error) {
	leave, err := b.files.Take(ctx, turns.Shares(ctx, libraryFiles, personFiles, maxFiles)...)
	if err != nil {
		return nil, err
	}
	defer leave()
	r, err := f.Open(ctx)
	if err != nil {
		return nil, fmt.Errorf("open attachment: %w", err)
	}
	defer func() { _ = r.Close() }() // only read
	return b.reader.Files(ctx, f.Name, r)
}

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

// demoOrigins are the ways to the articles of "add demo".
func (b *Bot) demoOrigins() []origin {
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

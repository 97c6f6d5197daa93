package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"articlebot/articles"
	"articlebot/bot/texts"
	"articlebot/index"
)

// watching is what [articles.Watch] keeps in its details.
type watching struct {
	Values  Values                 `json:"values"`          // what is watched, as values of the command
	Names   []string               `json:"names,omitempty"` // of the person whose words are wanted; nil: the words are
	After   articles.ArticleNumber `json:"after"`           // articles up to this one were there before
	Locale  string                 `json:"locale,omitempty"`
	Refused bool                   `json:"refused,omitempty"` // the channel took no message the last time
}

// watchingOf reads a watch's details. What another version wrote that this one cannot
// read counts as nothing.
func watchingOf(w *articles.Watch) watching {
	var d watching
	if err := json.Unmarshal([]byte(w.Details), &d); err != nil {
		return watching{}
	}
	return d
}

func (d *watching) encode() string {
	b, _ := json.Marshal(d) // nothing in it can fail
	return string(b)
}

// label is what a watch is called: what is watched, as it was typed.
func (d *watching) label(req *Request) string { return find("watch").written(req.texts(), d.Values) }

// request is the watch as a request, by whose filter and values it is looked for.
func (d *watching) request() (Request, error) {
	req := Request{Call: Call{Command: "watch", Values: d.Values}, Scope: articles.Scope{All: true}}
	return req, req.take(find("watch"), time.Time{}) // none of its values is a day
}

// search is what an article must be found by where words are watched.
func (d *watching) search() (index.SearchQuery, error) {
	req, err := d.request()
	return index.SearchQuery{
		Words: withOr(req.Values.Text(OptionWords)), Title: strings.Join(req.Values.All(OptionInTitle), " "), Filter: req.Filter,
	}, err
}

// watched are the watches of a library, ready for new articles.
type watched struct {
	list  []articles.Watch
	known []watching
	index *index.Watches
}

// watchCache remembers the watches of libraries, which every new article needs.
type watchCache struct {
	reading sync.Mutex // held while they are read, so that nothing older is remembered than what is stored meanwhile
	known   *lru.Cache[articles.LibraryID, *watched]
}

// maxWatched is how many libraries' watches are remembered.
const maxWatched = 1000

func (b *Bot) watches(ctx context.Context, lib articles.LibraryID) (*watched, error) {
	if w, ok := b.watched.known.Get(lib); ok {
		return w, nil
	}
	b.watched.reading.Lock()
	defer b.watched.reading.Unlock()
	list, err := b.store.Watches(ctx, lib)
	if err != nil {
		return nil, err
	}
	w := &watched{list: list, known: make([]watching, len(list))}
	queries := make([]index.WatchQuery, len(list))
	for i := range list {
		w.known[i] = watchingOf(&list[i])
		queries[i].Names = w.known[i].Names
		if queries[i].Search, err = w.known[i].search(); err != nil {
			queries[i] = index.WatchQuery{} // of another version: it finds nothing
		}
	}
	w.index = index.NewWatches(queries)
	b.watched.known.Add(lib, w)
	return w, nil
}

func (b *Bot) forgetWatches(lib articles.LibraryID) {
	b.watched.reading.Lock()
	defer b.watched.reading.Unlock()
	b.watched.known.Remove(lib)
}

// watch has a channel hear of new articles that quote somebody or have some words.
func (b *Bot) watch(ctx context.Context, req Request) (Reply, error) {
	d := watching{Locale: req.Locale}
	for _, v := range slices.Concat(req.Values, req.narrowed()) {
		switch v.Option {
		case OptionWords, OptionAbout, OptionInTitle, OptionSource, OptionLang:
			if v.Text = strings.TrimSpace(v.Text); v.Text != "" {
				d.Values = append(d.Values, v)
			}
		}
	}
	words, about := d.Values.Text(OptionWords), d.Values.Text(OptionAbout)
	if !asksForSome(words) && !asksForSome(d.Values.Text(OptionInTitle)) {
		return Reply{}, misuse("watch.empty")
	}
	search, err := d.search()
	if err == nil {
		_, err = index.Matches(search, &articles.Article{})
	}
	if err != nil {
		return Reply{}, err
	}
	if d.Names, err = b.namesWatched(ctx, req, words, about); err != nil {
		return Reply{}, err
	}
	done, err := b.storeWatch(ctx, req, &d)
	if err != nil {
		return Reply{}, err
	}
	key := "watch.done"
	if done.Existing {
		key = "watch.there"
	}
	return Reply{
		Heading: req.say(key, "Words", d.label(&req), "Number", int64(done.Watch.Number)),
		Notes:   []string{d.wants(&req)},
		Actions: []Action{muting(&req, &done.Watch, "")},
	}, nil
}

// wants tells of which articles a watch tells.
func (d *watching) wants(req *Request) string {
	if len(d.Names) > 0 {
		return req.say("watch.person", "Name", d.Names[len(d.Names)-1])
	}
	return req.say("watch.words")
}

// muting is the action that ends a watch.
func muting(req *Request, w *articles.Watch, label string) Action {
	if label != "" {
		label = req.say("watch.mute", "Words", label)
	}
	return Action{Kind: ActionMute, Call: callOn("unwatch", strconv.FormatInt(int64(w.Number), 10)), Label: label}
}

// namesWatched returns the names of the person who is meant by the words of a watch, nil
// where the words are: they stand in marks, or nobody is quoted here who goes by them.
func (b *Bot) namesWatched(ctx context.Context, req Request, words, about string) ([]string, error) {
	if about != "" {
		return []string{words}, nil
	}
	if list, _ := cutWords(words); slices.ContainsFunc(list, func(w word) bool { return w[0].role == roleMark || w[0].rune == '-' }) || withOr(words) != words {
		return nil, nil
	}
	found, err := b.index.Quotes(ctx, req.Library, index.QuoteQuery{Name: words, Filter: articles.Filter{Scope: req.Scope}, Limit: 1})
	if err != nil {
		return nil, fmt.Errorf("look who is meant: %w", err)
	}
	if i := slices.IndexFunc(found.People, func(p index.Person) bool { return p.Called(words) }); i >= 0 {
		return []string{words, found.People[i].Name}, nil
	}
	return nil, nil
}

// storeWatch stores a watch, and that new articles are compared with it.
func (b *Bot) storeWatch(ctx context.Context, req Request, d *watching) (done articles.WatchResult, err error) {
	at, err := b.newest(ctx, req.Library)
	if err != nil {
		return done, err
	}
	d.After = at.Last
	w := articles.Watch{
		Library: req.Library, Words: strings.ToLower(find("watch").written(texts.For(texts.English), d.Values)), Channel: req.Channel, OnlyChannel: req.OnlyChannel,
		By: req.User, At: b.config.Now(), Details: d.encode(),
	}
	if done, err = b.store.Watch(ctx, w, b.config.Watches, at.job(req.Library, b.config.Now())); err != nil {
		if errors.Is(err, articles.ErrTooManyWatches) {
			return done, fail("watch.too_many", "Limit", b.config.Watches)
		}
		return done, b.notSaved(ctx, req, err)
	}
	b.held.add(req.Library, req.OnlyChannel)
	b.forgetWatches(req.Library)
	return done, nil
}

// seenWatches returns the watches that may be seen where a request is answered.
func (b *Bot) seenWatches(ctx context.Context, req Request) ([]articles.Watch, error) {
	list, err := b.store.Watches(ctx, req.Library)
	if err != nil {
		return nil, fmt.Errorf("list watches: %w", err)
	}
	return slices.DeleteFunc(list, func(w articles.Watch) bool { return !req.Scope.Admits(w.OnlyChannel) }), nil
}

// unwatch ends a watch, by its number or words. Who wants it and moderators may.
func (b *Bot) unwatch(ctx context.Context, req Request) (Reply, error) {
	which := strings.TrimSpace(req.Values.Text(OptionWatch))
	if which == "" {
		return Reply{}, misuse("unwatch.empty")
	}
	list, err := b.seenWatches(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	n, _ := articles.ParseWatchNumber(which)
	at := slices.IndexFunc(list, func(w articles.Watch) bool { return w.Number == n })
	if at < 0 {
		at = slices.IndexFunc(list, func(w articles.Watch) bool { return w.Words == strings.ToLower(which) && w.Channel == req.Channel })
	}
	if at < 0 {
		return Reply{}, fail("unwatch.no_such", "Value", given(which))
	}
	w := &list[at]
	if !req.Moderator && (w.By == "" || w.By != req.User) {
		return Reply{}, fail("unwatch.not_yours")
	}
	switch err := b.store.Unwatch(ctx, req.Library, w.Number); {
	case errors.Is(err, articles.ErrNoWatch):
		return Reply{}, fail("unwatch.no_such", "Value", given(which))
	case err != nil:
		return Reply{}, b.notSaved(ctx, req, err)
	}
	b.forgetWatches(req.Library)
	d := watchingOf(w)
	again := Call{Command: "watch", Values: d.Values}
	return Reply{
		Heading: req.say("unwatch.done", "Words", d.label(&req)),
		Notes:   []string{req.say("unwatch.again", "Line", req.Prefix+again.Line(req.Locale))},
	}, nil
}

// watchesShown is how many watches a page of their list has.
const watchesShown = 15

// watchList lists what is watched.
func (b *Bot) watchList(ctx context.Context, req Request) (Reply, error) {
	list, err := b.seenWatches(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	d, daily, err := b.digestOf(ctx, req.Library, req.Channel)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Quiet: true}
	if daily {
		r.Notes = append(r.Notes, req.say("digest.on", "Time", d.At, "Zone", b.zone(ctx, req.Library).String()))
	}
	if len(list) == 0 {
		r.Notes = append(r.Notes, req.say("watches.none"))
		r.Actions = []Action{step(ActionWatch, "watch")}
		return r, nil
	}
	r.Heading = req.say("watches.heading", "Count", len(list))
	if err := r.paginate(req, len(list), watchesShown); err != nil {
		return Reply{}, err
	}
	first := offset(req, watchesShown)
	for _, w := range list[first:min(first+watchesShown, len(list))] {
		d := watchingOf(&w)
		line := strconv.FormatInt(int64(w.Number), 10) + ". " + d.label(&req)
		if len(d.Names) > 0 && !strings.EqualFold(d.Names[len(d.Names)-1], d.Values.Text(OptionWords)) {
			line += " (" + d.Names[len(d.Names)-1] + ")"
		}
		if w.Channel != req.Channel && w.Channel != "" {
			line += " · <#" + w.Channel + ">"
		}
		if d.Refused {
			line += "\n" + req.say("watches.refused")
		}
		r.Sections = append(r.Sections, Section{Text: line})
	}
	return r, nil
}

// watchFile hands watches over as the lines that begin them.
func watchFile(req Request, list []articles.Watch) File {
	return File{Name: "watches.txt", Open: func() (io.ReadCloser, error) {
		var b strings.Builder
		for i := range list {
			b.WriteString(req.Prefix + Call{Command: "watch", Values: watchingOf(&list[i]).Values}.Line(req.Locale) + "\n")
		}
		return io.NopCloser(strings.NewReader(b.String())), nil
	}}
}

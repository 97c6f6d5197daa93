package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"articlebot/articles"
	"articlebot/articles/same"
	"articlebot/index"
)

// What a watch makes of new articles is done in steps, each a job: MatchNew looks which
// watches may want an article, Hear looks whether a channel is to hear of it and what, and
// TellStory says it. What a channel hears of one story stands in a job of the kind JobStory,
// which is done by being forgotten, and what has been said of it in one of the kind JobTold.

// Bounds of what watches tell.
const (
	matchedAtOnce = 64                 // changes of a library
	storyLasts    = 24 * time.Hour     // so long what comes of the same story joins what was told
	storyTried    = 3 * 24 * time.Hour // so long it is tried to tell of a story
	refusedAgain  = time.Hour          // until it is tried again where a channel takes nothing
	quotesHeard   = 3                  // of an article
	sentencesTold = 2                  // of an article with the words
	samenamed     = 4                  // people whom one name fits
)

// cursor is how far a library's changes have been compared with its watches.
type cursor struct {
	Seq  articles.Seq           `json:"seq"`
	Last articles.ArticleNumber `json:"last"` // the highest that was seen
}

// job compares what comes after the cursor.
func (c cursor) job(lib articles.LibraryID, due time.Time) articles.Job {
	details, _ := json.Marshal(c) // nothing in it can fail
	return articles.Job{Library: lib, Kind: JobMatchNew, Details: string(details), Due: due, Wakes: true}
}

// read reads what a job keeps in its details.
func detailsOf(j *articles.Job, into any) error {
	if err := json.Unmarshal([]byte(j.Details), into); err != nil {
		return fmt.Errorf("read what %s is about: %w", j.Kind, err)
	}
	return nil
}

// sighting is what is kept of an article that watches of a channel may want.
type sighting struct {
	Watches []articles.WatchNumber `json:"watches"`
}

// matchName names what a channel may hear of an article, and what it hears of a story by its
// first article.
func matchName(channel string, n articles.ArticleNumber) string {
	return channel + " " + strconv.FormatInt(int64(n), 10)
}

// placeOf undoes matchName.
func placeOf(name string) (channel string, n articles.ArticleNumber, err error) {
	channel, number, _ := strings.Cut(name, " ")
	n, err = articles.ParseArticleNumber(number)
	return channel, n, err
}

// MatchNew compares new articles of a library with its watches, and returns when to look
// again at the latest. What was imported goes unheard: it comes in thousands, and is old.
func (b *Bot) MatchNew(ctx context.Context, j *articles.Job) (next time.Time, err error) {
	var at cursor
	if err := detailsOf(j, &at); err != nil {
		return time.Time{}, err
	}
	w, err := b.watches(ctx, j.Library)
	if err != nil {
		return time.Time{}, err
	}
	now := b.config.Now()
	due := now.Add(storyLasts)
	var heard []articles.Job
	if len(w.list) == 0 {
		at.Seq, err = b.store.LastSeq(ctx, j.Library)
	} else {
		var changes []articles.Change
		changes, err = b.store.Changes(ctx, j.Library, at.Seq, matchedAtOnce)
		for i := range changes {
			if a := changes[i].Article; a != nil && a.Number > at.Last && !imported(a) {
				heard = append(heard, w.heard(a, now)...)
			}
			at.Seq, at.Last = changes[i].Seq, max(at.Last, changes[i].Number)
			due = now
		}
	}
	if err != nil {
		return time.Time{}, err
	}
	done := *j
	done.Details, done.Due, done.Tries, done.Began = at.job(j.Library, due).Details, due, 0, time.Time{}
	return due, b.store.FinishJob(ctx, done, heard...)
}

// imported reports whether an article of a server came in at the command line, not in a
// channel.
func imported(a *articles.Article) bool {
	return strings.HasPrefix(string(a.Library), string(articles.GuildLibrary(""))) && a.Channel == ""
}

// SkipNew has the watches of a library pass over all that is in it now.
func (b *Bot) SkipNew(ctx context.Context, lib articles.LibraryID) error {
	if _, err := b.store.Job(ctx, lib, JobMatchNew, ""); err != nil {
		if errors.Is(err, articles.ErrNotFound) {
			err = nil
		}
		return err
	}
	at, err := b.newest(ctx, lib)
	if err != nil {
		return err
	}
	return b.store.Schedule(ctx, at.job(lib, b.config.Now()), false)
}

// newest is the cursor behind all that is in a library.
func (b *Bot) newest(ctx context.Context, lib articles.LibraryID) (at cursor, err error) {
	list, err := b.store.List(ctx, lib, articles.Query{Filter: articles.Filter{Scope: articles.Scope{All: true}}, Limit: 1, NoText: true})
	if err != nil {
		return at, fmt.Errorf("look for the newest article: %w", err)
	}
	for _, a := range list.Articles {
		at.Last = a.Number
	}
	at.Seq, err = b.store.LastSeq(ctx, lib)
	return at, err
}

// heard returns the jobs that have channels hear of an article.
func (w *watched) heard(a *articles.Article, now time.Time) (jobs []articles.Job) {
	wanted := map[string]*sighting{}
	var channels []string
	for _, i := range w.index.Of(a) {
		known := &w.known[i]
		if a.Number <= known.After || w.list[i].Left || !known.mayWant(a) {
			continue
		}
		channel := w.list[i].Channel
		if wanted[channel] == nil {
			wanted[channel] = &sighting{}
			channels = append(channels, channel)
		}
		wanted[channel].Watches = append(wanted[channel].Watches, w.list[i].Number)
	}
	for _, channel := range channels {
		details, _ := json.Marshal(wanted[channel]) // nothing in it can fail
		jobs = append(jobs, articles.Job{Library: a.Library, Kind: JobHear, Name: matchName(channel, a.Number), Details: string(details), Due: now})
	}
	return jobs
}

// mayWant reports whether an article may be what a watch wants, as far as the article alone
// tells.
func (d *watching) mayWant(a *articles.Article) bool {
	q, err := d.search()
	if err != nil {
		return false
	}
	q.Filter.Scope = articles.Scope{All: true}
	if d.Names != nil { // whom it quotes, the index tells
		return q.Filter.Admits(a)
	}
	ok, err := index.Matches(q, a)
	return err == nil && ok
}

// newsStory is what a channel hears of a story.
type newsStory struct {
	Watches  []articles.WatchNumber   `json:"watches"`
	Reply    Reply                    `json:"reply"`          // as it is said first
	Also     []articles.ArticleNumber `json:"also,omitempty"` // in which it stands besides
	Told     []uint64                 `json:"told"`           // checksums of what it tells
	At       time.Time                `json:"at"`
	Overflow bool                     `json:"overflow,omitempty"` // it goes into the digest instead
}

// keyedLocks keep those apart who do something for the same key.
type keyedLocks [64]sync.Mutex

// of returns the lock of a key, which may be that of another one, too.
func (l *keyedLocks) of(key ...string) *sync.Mutex {
	h := fnv.New32a()
	_, _ = h.Write([]byte(strings.Join(key, "\x00"))) // cannot fail
	return &l[h.Sum32()%uint32(len(l))]
}

// Hear looks whether a channel is to hear of an article, and schedules that it does.
func (b *Bot) Hear(ctx context.Context, j *articles.Job, out Outbox) error {
	channel, n, err := placeOf(j.Name)
	if err != nil {
		return err
	}
	var m sighting
	if err := detailsOf(j, &m); err != nil {
		return err
	}
	scope, err := out.Scope(ctx, j.Library, channel)
	if errors.Is(err, ErrRefused) { // nobody is there to hear it
		return b.noteWatches(ctx, j.Library, m.Watches, true)
	}
	if err != nil {
		return err
	}
	a, err := b.store.Article(ctx, j.Library, n)
	if errors.Is(err, articles.ErrNotFound) || err == nil && !scope.Admits(a.OnlyChannel) {
		return nil
	}
	if err != nil {
		return err
	}
	s, err := b.storyOf(ctx, &a, m.Watches, channel, scope)
	if err != nil || len(s.Watches) == 0 {
		return err
	}
	lock := b.hearing.of(string(j.Library), channel)
	lock.Lock()
	defer lock.Unlock()
	next, err := b.join(ctx, &a, s, channel, scope)
	if err != nil {
		return err
	}
	done := *j
	done.Due = time.Time{}
	return b.store.FinishJob(ctx, done, next...)
}

// storyOf makes what a channel hears of an article: by which of some watches, and what. It
// is of no watch where there is nothing to hear.
func (b *Bot) storyOf(ctx context.Context, a *articles.Article, numbers []articles.WatchNumber, channel string, scope articles.Scope) (*newsStory, error) {
	w, err := b.watches(ctx, a.Library)
	if err != nil {
		return nil, err
	}
	s := &newsStory{At: b.config.Now()}
	req := b.watchRequest(ctx, a.Library, "", scope)
	var labels []string
	var mutes []Action
	for i := range w.list {
		if !slices.Contains(numbers, w.list[i].Number) || w.list[i].Left {
			continue
		}
		found, err := b.hears(ctx, &w.known[i], a, scope)
		if err != nil {
			return nil, err
		}
		if len(found.Excerpts)+len(found.Articles) == 0 {
			continue
		}
		if len(s.Watches) == 0 {
			req = b.watchRequest(ctx, a.Library, w.known[i].Locale, scope)
		}
		s.Watches = append(s.Watches, w.list[i].Number)
		s.Reply.add(found)
		labels = append(labels, w.known[i].label(&req))
		mutes = append(mutes, muting(&req, &w.list[i], labels[len(labels)-1]))
	}
	if len(s.Watches) == 0 {
		return s, nil
	}
	if len(mutes) == 1 {
		mutes[0].Label = ""
	}
	slices.SortStableFunc(s.Reply.Excerpts, func(a, b Excerpt) int { // somebody's words first
		return cmp.Compare(rankOf(&a), rankOf(&b))
	})
	if s.Reply.Excerpts = s.Reply.Excerpts[:min(len(s.Reply.Excerpts), quotesHeard)]; len(s.Reply.Excerpts) > 0 {
		s.Reply.Articles = nil
	}
	s.Reply.Heading = req.say("watch.told", "Words", strings.Join(labels[:min(len(labels), labelsTold)], " · "))
	s.Reply.Topic = a.Name()
	s.Reply.Command, s.Reply.Library, s.Reply.Locale = "watch", a.Library, req.texts().Code()
	offer(find("watch"), &s.Reply)
	if len(s.Reply.Excerpts) == 0 {
		s.Reply.Actions = append(s.Reply.Actions, Action{Kind: ActionArticle, Call: callOn("article", bare(a.Number))})
	}
	s.Reply.Actions = append(s.Reply.Actions, mutes[:min(len(mutes), labelsTold)]...)
	for i := range s.Reply.Excerpts {
		h := fnv.New64a()
		_, _ = h.Write([]byte(strings.ToLower(s.Reply.Excerpts[i].Text))) // cannot fail
		s.Told = append(s.Told, h.Sum64())
	}
	return s, nil
}

// labelsTold is how many watches are named that want the same article.
const labelsTold = 3

func rankOf(e *Excerpt) int {
	switch {
	case e.Quote == nil:
		return 2
	case e.Quote.Doubtful:
		return 1
	}
	return 0
}

// add adds what another watch tells of the same article.
func (r *Reply) add(other Reply) {
	for _, e := range other.Excerpts {
		if !slices.ContainsFunc(r.Excerpts, func(o Excerpt) bool { return o.Span == e.Span }) {
			r.Excerpts = append(r.Excerpts, e)
		}
	}
	if len(r.Articles) == 0 {
		r.Articles = other.Articles
	}
}

// hears returns what a watch tells of an article: the quotes that it wants, else the
// sentences with its words.
func (b *Bot) hears(ctx context.Context, d *watching, a *articles.Article, scope articles.Scope) (r Reply, err error) {
	req, err := d.request()
	if err != nil {
		return r, err
	}
	f := req.Filter
	f.Scope, f.Articles = scope, []articles.ArticleNumber{a.Number}
	words, about := d.Values.Text(OptionWords), d.Values.Text(OptionAbout)
	if name := strings.TrimSpace(words); name != "" && d.Values.Text(OptionInTitle) == "" {
		if err := b.quotesOf(ctx, a, index.QuoteQuery{Name: name, About: about, Every: true, Filter: f, Limit: quotesHeard}, &r); err != nil {
			return r, err
		}
	}
	if len(r.Excerpts) > 0 || d.Names != nil {
		return r, nil
	}
	q, err := d.search()
	if err != nil {
		return r, err
	}
	q.Filter, q.Limit = f, 1
	found, err := b.index.Search(ctx, a.Library, q)
	if err != nil {
		return r, fmt.Errorf("find what is watched: %w", err)
	}
	for _, hits := range found.Articles {
		for i := range hits.Hits[:min(len(hits.Hits), sentencesTold)] {
			r.Excerpts = append(r.Excerpts, excerpt(&hits.Hits[i]))
		}
		if len(hits.Hits) == 0 {
			r.Articles = append(r.Articles, info(hits.Article))
		}
	}
	return r, nil
}

// quotesOf adds the quotes of an article that a query finds; where its name fits several
// people, those of each.
func (b *Bot) quotesOf(ctx context.Context, a *articles.Article, q index.QuoteQuery, r *Reply) error {
	result, err := b.index.Quotes(ctx, a.Library, q)
	if err != nil {
		return fmt.Errorf("find what is watched: %w", err)
	}
	if len(result.People) > 1 {
		for _, p := range result.People[:min(len(result.People), samenamed)] {
			if q.Name != p.Query && p.Query != "" {
				q.Name = p.Query
				if err := b.quotesOf(ctx, a, q, r); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for i := range result.Hits {
		r.Excerpts = append(r.Excerpts, quoteExcerpt(result.Hits[i].Article, &result.Hits[i].Quote))
	}
	return nil
}

// watchRequest is a request for what is told in a channel though nobody asks.
func (b *Bot) watchRequest(ctx context.Context, lib articles.LibraryID, locale string, scope articles.Scope) Request {
	s := b.Settings(ctx, lib)
	return Request{Library: lib, Scope: scope, Locale: cmp.Or(s.Language, locale), Prefix: cmp.Or(s.Prefix, b.config.Prefix)}
}

// join returns the jobs by which a channel hears of an article: as a story of its own, or
// with one that it has heard of already.
func (b *Bot) join(ctx context.Context, a *articles.Article, s *newsStory, channel string, scope articles.Scope) ([]articles.Job, error) {
	known, err := b.stories(ctx, a.Library, channel)
	if err != nil {
		return nil, err
	}
	alike, err := b.alike(ctx, a, scope, len(known) > 0)
	if err != nil {
		return nil, err
	}
	recent := 0
	for i := range known {
		k := &known[i]
		if k.first == a.Number || slices.Contains(k.story.Also, a.Number) {
			return nil, nil // it was heard before
		}
		if k.has(alike) || k.tells(s.Told) {
			k.story.Also = append(k.story.Also, a.Number)
			return b.storyJobs(ctx, &k.story, &k.job)
		}
		if !k.story.Overflow && s.At.Sub(k.story.At).Abs() < storyLasts {
			recent++
		}
	}
	j := articles.Job{Library: a.Library, Name: matchName(channel, a.Number), Due: s.At.Add(storyLasts)}
	if recent >= b.Settings(ctx, a.Library).postsADay() {
		s.Overflow, j.Due = true, s.At.Add(2*storyLasts) // until it has been in a digest
		if err := b.tellBeyond(ctx, a.Library, channel, s.Reply.Locale); err != nil {
			return nil, err
		}
	}
	return b.storyJobs(ctx, s, &j)
}

// knownStory is a story that a channel has heard of.
type knownStory struct {
	first articles.ArticleNumber
	story newsStory
	job   articles.Job
}

// stories returns what a channel has heard of lately.
func (b *Bot) stories(ctx context.Context, lib articles.LibraryID, channel string) (list []knownStory, err error) {
	jobs, err := b.store.Jobs(ctx, lib, JobStory)
	if err != nil {
		return nil, err
	}
	for _, j := range jobs {
		c, first, err := placeOf(j.Name)
		if err != nil || c != channel {
			continue
		}
		k := knownStory{first: first, job: j}
		if err := detailsOf(&j, &k.story); err != nil {
			return nil, err
		}
		list = append(list, k)
	}
	slices.SortFunc(list, func(a, b knownStory) int { return cmp.Compare(a.first, b.first) })
	return list, nil
}

// has reports whether a story stands in one of some articles.
func (k *knownStory) has(numbers []articles.ArticleNumber) bool {
	return slices.ContainsFunc(append([]articles.ArticleNumber{k.first}, k.story.Also...), func(n articles.ArticleNumber) bool { return slices.Contains(numbers, n) })
}

// tells reports whether a story tells all that has these checksums.
func (k *knownStory) tells(sums []uint64) bool {
	return len(sums) > 0 && !slices.ContainsFunc(sums, func(sum uint64) bool { return !slices.Contains(k.story.Told, sum) })
}

// storyJobs returns the jobs that keep a story and have it told, when it is not quiet.
func (b *Bot) storyJobs(ctx context.Context, s *newsStory, j *articles.Job) ([]articles.Job, error) {
	details, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("note a story: %w", err)
	}
	jobs := []articles.Job{{Library: j.Library, Kind: JobStory, Name: j.Name, Details: string(details), Due: j.Due}}
	if s.Overflow {
		return jobs, nil
	}
	due := b.unquiet(ctx, j.Library, b.config.Now())
	return append(jobs, articles.Job{Library: j.Library, Kind: JobTellStory, Name: j.Name, Due: due}), nil
}

// tellBeyond has a channel without a digest told what was too much.
func (b *Bot) tellBeyond(ctx context.Context, lib articles.LibraryID, channel, locale string) error {
	d := daily{Locale: locale}
	var next time.Time
	d.Day, next = d.last(b.config.Now().In(b.zone(ctx, lib)))
	j, err := d.job(lib, channel, next)
	if err != nil {
		return err
	}
	return b.store.Schedule(ctx, j, true)
}

// alike returns which earlier articles tell the same story as a new one.
func (b *Bot) alike(ctx context.Context, a *articles.Article, scope articles.Scope, look bool) (list []articles.ArticleNumber, err error) {
	if !look {
		return nil, nil
	}
	its := same.StoryOf(a.Text)
	printed := *a
	printed.Fingerprint = its.Fingerprint()
	similar, err := b.store.Similar(ctx, &printed, scope)
	if err != nil {
		return nil, fmt.Errorf("find the same story: %w", err)
	}
	for i := range similar {
		if its.Same(same.StoryOf(similar[i].Text)) {
			list = append(list, similar[i].Number)
		}
	}
	return list, nil
}

// told is what is kept of a story that is said, or is about to be.
type told struct {
	Began   time.Time `json:"began"`
	Said    bool      `json:"said,omitempty"`
	Message string    `json:"message,omitempty"` // its id
	Also    int       `json:"also,omitempty"`    // how many other articles it names
}

// TellStory says in a channel what it is to hear of a story, once, or adds to that in which
// articles it stands besides. It returns when to try again, the zero time for never.
func (b *Bot) TellStory(ctx context.Context, j *articles.Job, out Outbox) (next time.Time, err error) {
	lock := b.telling.of(string(j.Library), j.Name)
	lock.Lock()
	defer lock.Unlock()
	channel, n, err := placeOf(j.Name)
	if err != nil {
		return time.Time{}, err
	}
	var s newsStory
	if there, err := b.details(ctx, j, JobStory, &s); err != nil || !there {
		return time.Time{}, err
	}
	var t told
	begun, err := b.details(ctx, j, JobTold, &t)
	if err != nil {
		return time.Time{}, err
	}
	if !t.Said {
		next, err := b.tellFirst(ctx, j, &s, &t, begun, channel, n, out)
		if err != nil || !t.Said {
			return next, err
		}
	}
	if len(s.Also) == t.Also {
		return time.Time{}, nil
	}
	r := s.Reply
	r.alsoIn(s.Also)
	if err := out.Change(ctx, j.Library, channel, t.Message, r); err != nil && !errors.Is(err, ErrRefused) {
		return time.Time{}, err
	}
	t.Also = len(s.Also)
	return time.Time{}, b.noteTold(ctx, j, &t)
}

// tellFirst says what there is to say of a story, unless nobody wants it any more. It returns
// when to try again.
func (b *Bot) tellFirst(ctx context.Context, j *articles.Job, s *newsStory, t *told, begun bool, channel string, n articles.ArticleNumber, out Outbox) (next time.Time, err error) {
	if wanted, err := b.stillWanted(ctx, j.Library, n, channel, s, out); err != nil || !wanted {
		return time.Time{}, err
	}
	r := s.Reply
	r.Once = &Once{Key: strings.Join([]string{j.Kind, string(j.Library), j.Name}, "\x00"), Since: t.Began}
	now := b.config.Now()
	if !begun {
		t.Began = now
		if err := b.noteTold(ctx, j, t); err != nil {
			return time.Time{}, err
		}
	}
	t.Message, err = out.Post(ctx, j.Library, channel, r)
	refused := errors.Is(err, ErrRefused)
	if err != nil && !refused {
		return time.Time{}, err
	}
	if err := b.noteWatches(ctx, j.Library, s.Watches, refused); err != nil {
		return time.Time{}, err
	}
	if refused {
		if now.Sub(s.At) < storyTried {
			next = now.Add(refusedAgain)
		}
		return next, nil
	}
	t.Said = true
	return time.Time{}, b.noteTold(ctx, j, t)
}

// alsoIn adds to what is told of a story in which other articles it stands.
func (r *Reply) alsoIn(list []articles.ArticleNumber) {
	if n := len(r.Excerpts); n > 0 {
		r.Excerpts = slices.Clone(r.Excerpts)
		r.Excerpts[n-1].AlsoIn = list
		return
	}
	r.Notes = append(slices.Clone(r.Notes), r.texts().Say("label.also_in", "Numbers", Numbers(list, len(list))))
}

// stillWanted reports whether a story may be told now: somebody watches for it, its article
// is there, and the channel may see it.
func (b *Bot) stillWanted(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, channel string, s *newsStory, out Outbox) (bool, error) {
	w, err := b.watches(ctx, lib)
	if err != nil {
		return false, err
	}
	if !slices.ContainsFunc(w.list, func(w articles.Watch) bool { return slices.Contains(s.Watches, w.Number) && !w.Left }) {
		return false, nil
	}
	a, err := b.store.Article(ctx, lib, n)
	if errors.Is(err, articles.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	scope, err := out.Scope(ctx, lib, channel)
	if errors.Is(err, ErrRefused) {
		return true, nil // as saying it will tell
	}
	return scope.Admits(a.OnlyChannel), err
}

// details reads what another job of the same name keeps, and reports whether there is one.
func (b *Bot) details(ctx context.Context, j *articles.Job, kind string, into any) (there bool, err error) {
	other, err := b.store.Job(ctx, j.Library, kind, j.Name)
	if errors.Is(err, articles.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, detailsOf(&other, into)
}

func (b *Bot) noteTold(ctx context.Context, j *articles.Job, t *told) error {
	details, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("note what was told: %w", err)
	}
	return b.store.Schedule(ctx, articles.Job{
		Library: j.Library, Kind: JobTold, Name: j.Name, Details: string(details), Due: b.config.Now().Add(storyTried + storyLasts),
	}, false)
}

// noteWatches notes of watches whether their channel takes messages.
func (b *Bot) noteWatches(ctx context.Context, lib articles.LibraryID, numbers []articles.WatchNumber, refused bool) error {
	w, err := b.watches(ctx, lib)
	if err != nil {
		return err
	}
	for i := range w.list {
		if d := w.known[i]; slices.Contains(numbers, w.list[i].Number) && d.Refused != refused {
			d.Refused = refused
			changed := w.list[i]
			changed.Details = d.encode()
			if _, err := b.store.Watch(ctx, changed, 0); err != nil && !errors.Is(err, articles.ErrTooManyWatches) { // it was just ended
				return err
			}
			defer b.forgetWatches(lib)
		}
	}
	return nil
}

// ForgetStory returns when a story can be forgotten, the zero time for now.
func (b *Bot) ForgetStory(ctx context.Context, j *articles.Job) (time.Time, error) {
	_, err := b.store.Job(ctx, j.Library, JobTellStory, j.Name)
	if errors.Is(err, articles.ErrNotFound) {
		return time.Time{}, nil
	}
	return b.config.Now().Add(refusedAgain), err
}

package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/articles/feed"
	"articlebot/articles/read"
	"articlebot/articles/same"
	"articlebot/articles/turns"
	"articlebot/bot/texts"
	"articlebot/index"
)

// feedItem is what is kept of an item of a feed until there is an article of it, or none can
// be made.
type feedItem struct {
	Follow    articles.FollowNumber `json:"follow"`
	Link      string                `json:"link,omitempty"`
	Title     string                `json:"title,omitempty"`
	HTML      string                `json:"html,omitempty"`
	Byline    string                `json:"byline,omitempty"`
	Published time.Time             `json:"published,omitzero"`
	Tell      bool                  `json:"tell,omitempty"`
	Tries     int                   `json:"tries,omitempty"` // how often its page did not answer
}

// newArticle is of what is to be told: an article of a follow.
type newArticle struct {
	Follow  articles.FollowNumber  `json:"follow"`
	Article articles.ArticleNumber `json:"article"`
	Notes   []string               `json:"notes,omitempty"` // on it, which would not be the same later
}

// Bounds of what is done for feeds.
const (
	toldAtOnce   = 25                  // so many of a feed's new articles are told when it brings more
	itemTries    = 5                   // so often the page of an item is asked for
	itemPause    = 2 * time.Minute     // after the first time; then twice as long each time
	brokenTries  = 3                   // from so many on, and
	brokenFor    = 6 * time.Hour       // after so long, it is said that a feed is broken
	brokenRests  = 30 * 24 * time.Hour // after so long it is tried no more
	leftAgain    = 6 * time.Hour       // until it is looked whether a library is served again
	leastOwnText = 400                 // bytes of a feed's own text that do for an article
)

// ownerOfFeeds is for whom feeds are read: everybody's, so that a host gets one request at a
// time for all libraries.
var ownerOfFeeds = turns.Owner{Person: "feeds"}

// stateOf reads what a job keeps of a feed. What another version wrote that this one cannot
// read counts as nothing.
func stateOf(j *articles.Job) feed.State {
	var s feed.State
	if err := json.Unmarshal([]byte(j.Details), &s); err != nil {
		return feed.State{}
	}
	return s
}

// FeedHost returns the host that a job for feeds asks, "" for none.
func FeedHost(j *articles.Job) string {
	address := j.Name
	switch j.Kind {
	case JobPoll:
		address = cmp.Or(stateOf(j).Moved, address)
	case JobItem:
		var item feedItem
		_ = json.Unmarshal([]byte(j.Details), &item) // whoever does the job tells
		address = item.Link
	default:
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// Poll looks for what is new in a feed, for all libraries that follow it, and returns when to
// look again, the zero time for never.
func (b *Bot) Poll(ctx context.Context, j *articles.Job) (next time.Time, err error) {
	now := b.config.Now()
	followers, err := b.store.Followers(ctx, j.Name)
	if err != nil || len(followers) == 0 {
		return time.Time{}, err
	}
	active := slices.DeleteFunc(followers, func(f articles.Follow) bool { return f.Left })
	if len(active) == 0 {
		return now.Add(leftAgain), nil
	}
	s := stateOf(j)
	last := s.Read
	f, wait, fault := s.Fetch(turns.WithOwner(ctx, ownerOfFeeds), b.reader, j.Name, now)
	if ctx.Err() != nil {
		return time.Time{}, context.Cause(ctx)
	}
	switch {
	case fault != nil:
		countFeed("failed")
	case f == nil:
		countFeed("unchanged")
	default:
		countFeed("read")
	}
	if fault != nil {
		b.log.InfoContext(ctx, "feed not read", "feed", j.Name, "failures", s.Failures, "again", wait, "err", fault)
	}
	broken, ended := brokenBy(&s, now)
	for i := range active {
		if f != nil {
			_, err = b.offer(ctx, &active[i], f, last, now)
		} else if fault == nil || broken != "" {
			err = b.noteBroken(ctx, &active[i], &s, broken, now)
		}
		if err != nil {
			return time.Time{}, err
		}
	}
	if ended {
		return time.Time{}, nil
	}
	state, err := json.Marshal(s)
	if err != nil {
		return time.Time{}, fmt.Errorf("note state of feed: %w", err)
	}
	j.Details = string(state)
	return now.Add(wait), nil
}

// brokenBy returns the key of what is to be said of a feed, "" for nothing, and reports whether
// it is fetched no more.
func brokenBy(s *feed.State, now time.Time) (key string, ended bool) {
	switch failing := now.Sub(s.Failing); {
	case s.Gone:
		return "feed.gone", true
	case s.Failing.IsZero():
		return "", false
	case failing > brokenRests:
		return "feed.rests", true
	case s.Failures >= brokenTries && failing >= brokenFor:
		return "feed.broken", false
	}
	return "", false
}

// offer notes what a feed has for a library, and has what is new read. It returns how much
// that is.
func (b *Bot) offer(ctx context.Context, fl *articles.Follow, f *feed.Feed, last, now time.Time) (fresh int, err error) {
	err = b.store.ChangeFollow(ctx, fl.Library, fl.Number, func(fl *articles.Follow) (jobs []articles.Job) {
		items, seen := feed.Seen(fl.Seen).Fresh(f, last, now)
		fl.Seen, fl.Title = seen, cmp.Or(f.Title, fl.Title)
		d := followingOf(fl)
		if d.Told != "" {
			d.Told = ""
			fl.Details = d.encode()
		}
		fresh = len(items)
		for i, item := range items {
			details, err := json.Marshal(feedItem{
				Follow: fl.Number, Link: item.Link, Title: item.Title, HTML: item.HTML, Byline: item.Byline, Published: cmp.Or(item.Day, item.Published),
				Tell: d.Tell && i >= len(items)-toldAtOnce,
			})
			if err != nil {
				continue // no item has what cannot be written
			}
			jobs = append(jobs, articles.Job{
				Library: fl.Library, Kind: JobItem, Name: fmt.Sprintf("%d %016x", fl.Number, item.Key()), Details: string(details),
				Due: now.Add(time.Duration(i-len(items)) * time.Microsecond), // in their order
			})
		}
		return jobs
	})
	if errors.Is(err, articles.ErrNoFollow) { // just now
		err = nil
	}
	return fresh, err
}

// noteBroken has it said once that a feed is broken, by the key of what is to be said, or
// notes that it is not ("").
func (b *Bot) noteBroken(ctx context.Context, fl *articles.Follow, s *feed.State, broken string, now time.Time) error {
	if followingOf(fl).Told == broken {
		return nil
	}
	why, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("note state of feed: %w", err)
	}
	due := b.unquiet(ctx, fl.Library, now)
	err = b.store.ChangeFollow(ctx, fl.Library, fl.Number, func(fl *articles.Follow) []articles.Job {
		d := followingOf(fl)
		d.Told = broken
		fl.Details = d.encode()
		if broken == "" {
			return nil
		}
		return []articles.Job{{Library: fl.Library, Kind: JobTellBroken, Name: strconv.FormatInt(int64(fl.Number), 10), Details: string(why), Due: due}}
	})
	if errors.Is(err, articles.ErrNoFollow) {
		return nil
	}
	return err
}

// followed returns a follow by its number, or [articles.ErrNoFollow].
func (b *Bot) followed(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber) (articles.Follow, error) {
	list, err := b.store.Follows(ctx, lib)
	if err != nil {
		return articles.Follow{}, err
	}
	for _, f := range list {
		if f.Number == n {
			return f, nil
		}
	}
	return articles.Follow{}, articles.ErrNoFollow
}

// TakeItem makes an article of an item of a feed, and adds it; where that cannot be, the
// follow tells why. It returns when to try again, the zero time for never.
func (b *Bot) TakeItem(ctx context.Context, j *articles.Job) (next time.Time, err error) {
	var item feedItem
	if err := json.Unmarshal([]byte(j.Details), &item); err != nil {
		return time.Time{}, fmt.Errorf("read item of a feed: %w", err)
	}
	fl, err := b.followed(ctx, j.Library, item.Follow)
	switch {
	case errors.Is(err, articles.ErrNoFollow):
		return time.Time{}, nil
	case err != nil:
		return time.Time{}, err
	case fl.Left:
		return b.config.Now().Add(leftAgain), nil
	}
	d := followingOf(&fl)
	a, err := b.articleOf(turns.WithOwner(ctx, ownerOfFeeds), &fl, &item)
	if ctx.Err() != nil {
		return time.Time{}, context.Cause(ctx)
	}
	if err != nil && passing(err) && item.Tries+1 < itemTries {
		item.Tries++
		details, err := json.Marshal(item)
		if err != nil {
			return time.Time{}, fmt.Errorf("note item of a feed: %w", err)
		}
		j.Details = string(details)
		return b.config.Now().Add(itemPause << (item.Tries - 1)), nil
	}
	if err != nil {
		return time.Time{}, b.noteUnread(ctx, &fl, &item, err)
	}
	q, err := d.query(b.config.Now())
	if err != nil {
		return time.Time{}, err
	}
	if ok, err := index.Matches(q, &a); err != nil || !ok {
		return time.Time{}, err
	}
	if err := b.full(ctx, *b.speaks(ctx, &fl)); err != nil {
		return time.Time{}, b.noteUnread(ctx, &fl, &item, err)
	}
	return time.Time{}, b.addItem(ctx, &fl, a, j, item.Tell)
}

// passing reports whether a page may be read later that cannot be read now.
func passing(err error) bool {
	if errors.Is(err, read.ErrBusy) || errors.Is(err, context.DeadlineExceeded) {
		return true
	}
	fetch, ok := errors.AsType[*read.FetchError](err)
	return ok && (fetch.Status == 0 || fetch.Status == http.StatusTooManyRequests || fetch.Status >= 500)
}

// readPage is what a page of a feed was lately read as.
type readPage struct {
	article articles.Article
	err     error
	at      time.Time
}

// maxPages is how many pages are remembered for those who follow the same feed, and pageLasts
// how long.
const (
	maxPages  = 64
	pageLasts = 15 * time.Minute
)

// page reads the page of an item, once for all who follow the feed.
func (b *Bot) page(ctx context.Context, link string) (articles.Article, error) {
	now := b.config.Now()
	if p, ok := b.pages.Get(link); ok && now.Sub(p.at).Abs() < pageLasts {
		return p.article, p.err
	}
	a, err := b.reader.Link(ctx, link)
	if ctx.Err() == nil && (err == nil || !passing(err)) {
		b.pages.Add(link, readPage{a, err, now})
	}
	return a, err
}

// articleOf reads the page of an item. Where it cannot be read and will not be, the feed's
// own text is taken if there is enough of it.
func (b *Bot) articleOf(ctx context.Context, fl *articles.Follow, item *feedItem) (a articles.Article, err error) {
	if item.Link != "" {
		a, err = b.page(ctx, item.Link)
	}
	if item.Link == "" || err != nil && (!passing(err) || item.Tries+1 == itemTries) {
		own, none := b.reader.Fragment(ctx, item.HTML)
		if none == nil && len(own.Text) >= leastOwnText {
			a, err = own, nil
			a.URL, a.Source, a.FeedText = item.Link, fl.Title, true
			a.Title = item.Title
		} else if item.Link == "" {
			err = cmp.Or(none, read.ErrEmpty)
		}
	}
	if err != nil {
		return a, err
	}
	a.Title, a.Byline = cmp.Or(a.Title, item.Title), cmp.Or(a.Byline, item.Byline)
	if a.Published.IsZero() {
		a.Published = item.Published
	}
	return a, nil
}

// noteUnread notes that no article can be made of an item.
func (b *Bot) noteUnread(ctx context.Context, fl *articles.Follow, item *feedItem, why error) error {
	known := b.explain(why)
	if known == nil {
		return why
	}
	u := unread{Title: item.Title, Link: item.Link, Why: b.speaks(ctx, fl).say(known.key, known.variables...)}
	err := b.store.ChangeFollow(ctx, fl.Library, fl.Number, func(fl *articles.Follow) []articles.Job {
		d := followingOf(fl)
		for _, other := range d.Unread {
			if other == u { // noted just before the program ended
				return nil
			}
		}
		d.Unread = append(d.Unread, u)
		d.Unread = d.Unread[max(len(d.Unread)-unreadKept, 0):]
		fl.Details = d.encode()
		return nil
	})
	if errors.Is(err, articles.ErrNoFollow) {
		return nil
	}
	return err
}

// addItem stores the article of an item, with the end of its job.
func (b *Bot) addItem(ctx context.Context, fl *articles.Follow, a articles.Article, j *articles.Job, tell bool) error {
	now, story := b.config.Now(), same.StoryOf(a.Text)
	a.Fingerprint = story.Fingerprint()
	a.Library, a.Channel, a.OnlyChannel, a.AddedBy, a.AddedAt = fl.Library, fl.Channel, fl.OnlyChannel, fl.By, now
	req := b.speaks(ctx, fl)
	fresh := addition{AddResult: articles.AddResult{Article: a}}
	if tell {
		b.compare(ctx, *req, &fresh, story)
	}
	due := b.unquiet(ctx, fl.Library, now)
	_, err := b.store.AddFollowed(ctx, a, fl.Number, *j, func(fl *articles.Follow, added articles.AddResult) []articles.Job {
		if added.Existing {
			return nil
		}
		d := followingOf(fl)
		d.Last = now
		fl.Details = d.encode()
		fresh.AddResult = added
		details, err := json.Marshal(newArticle{fl.Number, added.Article.Number, tellSame(*req, &fresh)})
		if !tell || err != nil {
			return nil
		}
		return []articles.Job{{Library: fl.Library, Kind: JobTellItem, Name: added.Article.Number.String(), Details: string(details), Due: due}}
	})
	if errors.Is(err, articles.ErrLeaseLost) || errors.Is(err, articles.ErrNoFollow) {
		return nil
	}
	if err == nil {
		b.held.add(fl.Library, fl.OnlyChannel)
		b.index.Follow(fl.Library)
	}
	return err
}

// speaks is a request for what is told of a follow though nobody asks.
func (b *Bot) speaks(ctx context.Context, fl *articles.Follow) *Request {
	s := b.Settings(ctx, fl.Library)
	return &Request{
		Library: fl.Library, Scope: articles.Scope{Channels: []string{fl.OnlyChannel}},
		Locale: cmp.Or(s.Language, followingOf(fl).Locale), Prefix: cmp.Or(s.Prefix, b.config.Prefix),
	}
}

// TellItem tells of a new article of a feed.
func (b *Bot) TellItem(ctx context.Context, j *articles.Job, out Outbox) error {
	var n newArticle
	if err := json.Unmarshal([]byte(j.Details), &n); err != nil {
		return fmt.Errorf("read which article to tell of: %w", err)
	}
	fl, err := b.followed(ctx, j.Library, n.Follow)
	if errors.Is(err, articles.ErrNoFollow) || err == nil && fl.Left {
		return nil
	}
	if err != nil {
		return err
	}
	a, err := b.store.Article(ctx, j.Library, n.Article)
	if errors.Is(err, articles.ErrNotFound) || err == nil && a.OnlyChannel != fl.OnlyChannel {
		return nil
	}
	if err != nil {
		return err
	}
	req := b.speaks(ctx, &fl)
	if may, err := b.mayTell(ctx, j.Library, fl.Channel, req.Locale, n.Article); err != nil || !may {
		return err
	}
	an, err := b.analyses.of(ctx, &a, b.index.Analyze)
	if err != nil {
		an = articles.Analysis{} // it is told all the same
	}
	told := describe(&a, &an)
	told.Notes = n.Notes
	if a.FeedText {
		told.Notes = append(told.Notes, req.say("article.feed_text"))
	}
	return b.post(ctx, j, out, &fl, Reply{
		Heading: req.say("feed.new", "Title", fl.Title), Topic: a.Name(), Articles: []ArticleInfo{told}, Mention: followingOf(&fl).Role,
		Actions: []Action{{Kind: ActionArticle, Call: callOn("article", strconv.FormatInt(int64(a.Number), 10))}},
	}, req.texts())
}

// TellBroken tells that a feed is broken.
func (b *Bot) TellBroken(ctx context.Context, j *articles.Job, out Outbox) error {
	n, err := articles.ParseFollowNumber(j.Name)
	if err != nil {
		return err
	}
	fl, err := b.followed(ctx, j.Library, n)
	if errors.Is(err, articles.ErrNoFollow) || err == nil && fl.Left {
		return nil
	}
	if err != nil {
		return err
	}
	s := stateOf(j)
	req := b.speaks(ctx, &fl)
	note := req.say(cmp.Or(followingOf(&fl).Told, "feed.broken"), "Title", fl.Title, "Link", fl.Address, "Why", whyBroken(*req, &s), "Number", int64(fl.Number))
	end := Action{Kind: ActionUnfollow, Call: Call{Command: "unfollow", Values: Values{{OptionFeed, strconv.FormatInt(int64(fl.Number), 10)}}}}
	return b.post(ctx, j, out, &fl, Reply{Notes: []string{note}, Actions: []Action{end}}, req.texts())
}

// post says something of a follow in its channel, once. Where the channel takes nothing, the
// follow tells so.
func (b *Bot) post(ctx context.Context, j *articles.Job, out Outbox, fl *articles.Follow, r Reply, t texts.Texts) error {
	r.Command, r.Library, r.Locale = "follow", j.Library, t.Code()
	r.Once = &Once{Key: strings.Join([]string{j.Kind, string(j.Library), j.Name, j.Details}, "\x00"), Since: j.Again()}
	_, err := out.Post(ctx, j.Library, fl.Channel, r)
	refused := errors.Is(err, ErrRefused)
	if err != nil && !refused || followingOf(fl).Refused == refused {
		if refused {
			err = nil
		}
		return err
	}
	err = b.store.ChangeFollow(ctx, fl.Library, fl.Number, func(fl *articles.Follow) []articles.Job {
		d := followingOf(fl)
		d.Refused = refused
		fl.Details = d.encode()
		return nil
	})
	if errors.Is(err, articles.ErrNoFollow) {
		return nil
	}
	return err
}

// whyBroken tells what is wrong with a feed.
func whyBroken(req Request, s *feed.State) string {
	switch {
	case s.Gone:
		return req.say("follow.gone")
	case s.Fault == feed.FaultStatus:
		return req.say("follow.status", "Status", s.Status)
	case s.Fault == feed.FaultFormat:
		return req.say("follow.not_feed")
	}
	return req.say("follow.silent")
}

package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // servers name their time zones, which the machine need not know
	"unicode"

	"articlebot/articles"
)

// clockTime is a time of day, in minutes.
type clockTime int

// parseClock reads "7", "7:30" or "07.30".
func parseClock(s string) (clockTime, bool) {
	hour, minute, with := strings.Cut(strings.ReplaceAll(s, ".", ":"), ":")
	if !with {
		minute = "0"
	}
	h, errHour := strconv.Atoi(hour)
	m, errMinute := strconv.Atoi(minute)
	ok := errHour == nil && errMinute == nil && len(hour) <= 2 && len(minute) <= 2 && h >= 0 && h < 24 && m >= 0 && m < 60
	return clockTime(h*60 + m), ok
}

func (c clockTime) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

// on returns when it is that time on the day of t, some days later. Where clocks are put
// forward over it, it is as much later.
func (c clockTime) on(t time.Time, days int) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+days, int(c/60), int(c%60), 0, 0, t.Location())
}

// span is from one time of day to another, of the next day where that is earlier.
type clockSpan struct{ from, to clockTime }

// parseSpan reads "22-7" or "22:30-07:00"; false also for an empty span.
func parseSpan(s string) (span clockSpan, ok bool) {
	first, last, ok := strings.Cut(strings.NewReplacer(" ", "", "–", "-").Replace(s), "-")
	from, okFrom := parseClock(first)
	to, okTo := parseClock(last)
	if !ok || !okFrom || !okTo || from == to {
		return clockSpan{}, false
	}
	return clockSpan{from, to}, true
}

func (s clockSpan) String() string {
	if s == (clockSpan{}) {
		return ""
	}
	return s.from.String() + "-" + s.to.String()
}

// after returns t, or when the span is over that t is in.
func (s clockSpan) after(t time.Time) time.Time {
	if s == (clockSpan{}) {
		return t
	}
	for days := -1; days <= 0; days++ {
		last := days
		if s.to < s.from {
			last++
		}
		if from, to := s.from.on(t, days), s.to.on(t, last); !t.Before(from) && t.Before(to) {
			return to
		}
	}
	return t
}

// zoneTyped is a time zone as its name is written, by one in any case; "" where there is none.
func zoneTyped(v string) string {
	written := []rune(strings.ToLower(strings.ReplaceAll(v, " ", "_")))
	for i := range written {
		if i == 0 || strings.ContainsRune("/_", written[i-1]) {
			written[i] = unicode.ToUpper(written[i])
		}
	}
	for _, name := range []string{v, string(written), strings.ToUpper(v)} {
		if _, err := time.LoadLocation(name); err == nil && name != "Local" {
			return name
		}
	}
	return ""
}

// zone returns the time zone of a library's server.
func (b *Bot) zone(ctx context.Context, lib articles.LibraryID) *time.Location {
	if at, err := time.LoadLocation(b.Settings(ctx, lib).Zone); err == nil {
		return at
	}
	return time.UTC
}

// daily is what is kept of a channel's digest.
type daily struct {
	At      string                 `json:"at"` // "07:30"; "" for one that only tells what was too much, once
	Last    articles.ArticleNumber `json:"last"`
	Day     string                 `json:"day"` // the last for which there was one, or need not be
	By      string                 `json:"by,omitempty"`
	Locale  string                 `json:"locale,omitempty"`
	Refused bool                   `json:"refused,omitempty"`
	Pending *pendingDigest         `json:"pending,omitempty"`
}

// pendingDigest is a digest as it is said, until it is.
type pendingDigest struct {
	Reply Reply                  `json:"reply"`
	Upto  articles.ArticleNumber `json:"upto"`
	Day   string                 `json:"day"`
}

// Bounds of digests.
const (
	digestLooks  = time.Hour // how often is looked at least whether it is time, for clocks are set
	beyondDigest = "08:00"   // when what was too much is told, where a channel has no digest
)

func (d *daily) job(lib articles.LibraryID, channel string, due time.Time) (articles.Job, error) {
	details, err := json.Marshal(d)
	if err != nil {
		return articles.Job{}, fmt.Errorf("note a digest: %w", err)
	}
	return articles.Job{Library: lib, Kind: JobDigest, Name: channel, Details: string(details), Due: due}, nil
}

// clock is when in the day it comes.
func (d *daily) clock() clockTime {
	at, ok := parseClock(d.At)
	if !ok {
		at, _ = parseClock(beyondDigest)
	}
	return at
}

// last returns the day of the latest time at or before now at which it was to come, and next
// when it is to come after that.
func (d *daily) last(now time.Time) (day string, next time.Time) {
	at, days := d.clock(), 0
	if now.Before(at.on(now, 0)) {
		days = -1
	}
	return at.on(now, days).Format(time.DateOnly), at.on(now, days+1)
}

// digestOf returns a channel's digest, and reports whether it has one each day.
func (b *Bot) digestOf(ctx context.Context, lib articles.LibraryID, channel string) (d daily, there bool, err error) {
	j, err := b.store.Job(ctx, lib, JobDigest, channel)
	if errors.Is(err, articles.ErrNotFound) {
		return d, false, nil
	}
	if err == nil {
		err = detailsOf(&j, &d)
	}
	return d, err == nil && d.At != "", err
}

// dailyDigest has a channel get a digest each day, or no more; or tells when it does.
func (b *Bot) dailyDigest(ctx context.Context, req Request) (Reply, error) {
	value := strings.ToLower(strings.TrimSpace(req.Values.Text(OptionTime)))
	lock := b.digesting.of(string(req.Library), req.Channel)
	lock.Lock()
	defer lock.Unlock()
	d, there, err := b.digestOf(ctx, req.Library, req.Channel)
	if err != nil {
		return Reply{}, err
	}
	now := b.config.Now().In(b.zone(ctx, req.Library))
	switch {
	case value == "" && there:
		return b.tellDigest(&req, &d, now), nil
	case value == "":
		return Reply{Notes: []string{req.say("digest.none")}, Actions: []Action{step(ActionFill, "digest")}, Quiet: true}, nil
	case means("word.off", value):
		return b.endDigest(ctx, req, &d, there, now)
	}
	at, ok := parseClock(value)
	if !ok {
		return Reply{}, misuse("digest.time", "Value", given(value))
	}
	if !there {
		newest, err := b.newest(ctx, req.Library)
		if err != nil {
			return Reply{}, err
		}
		d.Last = newest.Last
	}
	d.At, d.By, d.Locale, d.Pending = at.String(), req.User, req.Locale, nil
	var next time.Time
	d.Day, next = d.last(now)
	if err := b.scheduleDigest(ctx, req, &d, next); err != nil {
		return Reply{}, err
	}
	return b.tellDigest(&req, &d, now), nil
}

func (b *Bot) scheduleDigest(ctx context.Context, req Request, d *daily, due time.Time) error {
	j, err := d.job(req.Library, req.Channel, due)
	if err == nil {
		err = b.store.Schedule(ctx, j, false)
	}
	if err != nil {
		return b.notSaved(ctx, req, err)
	}
	b.held.add(req.Library, req.OnlyChannel)
	return nil
}

// endDigest ends a channel's digest. What is there for one that tells what was too much
// stays.
func (b *Bot) endDigest(ctx context.Context, req Request, d *daily, there bool, now time.Time) (Reply, error) {
	if !there {
		return Reply{Notes: []string{req.say("digest.none")}, Quiet: true}, nil
	}
	d.At, d.Pending = "", nil
	_, next := d.last(now)
	if err := b.scheduleDigest(ctx, req, d, next); err != nil {
		return Reply{}, err
	}
	return Reply{Heading: req.say("digest.off")}, nil
}

func (b *Bot) tellDigest(req *Request, d *daily, now time.Time) Reply {
	_, next := d.last(now)
	r := Reply{
		Heading: req.say("digest.on", "Time", d.At, "Zone", now.Location().String()),
		Notes:   []string{req.say("digest.has"), req.say("digest.next", "Time", next.Format("2006-01-02 15:04"))},
	}
	if d.Refused {
		r.Notes = append(r.Notes, req.say("watches.refused"))
	}
	return r
}

// Digest tells a channel what is new, once a day where there is anything, and returns when to
// look again, the zero time for never.
func (b *Bot) Digest(ctx context.Context, j *articles.Job, out Outbox) (next time.Time, err error) {
	lock := b.digesting.of(string(j.Library), j.Name)
	lock.Lock()
	defer lock.Unlock()
	var d daily
	if err := detailsOf(j, &d); err != nil {
		return time.Time{}, err
	}
	now := b.config.Now().In(b.zone(ctx, j.Library))
	day, next := d.last(now)
	if d.Pending == nil {
		if d.Day > now.Format(time.DateOnly) { // the clock was set back
			d.Day = day
		}
		if d.Day >= day {
			return b.again(ctx, j, &d, now, next)
		}
		d.Refused = false
		if d.Pending, err = b.newDigest(ctx, j, &d, out); err != nil {
			return time.Time{}, err
		}
		if d.Pending == nil { // nothing is new
			if d.Day = day; d.At == "" {
				next = time.Time{}
			}
			return b.again(ctx, j, &d, now, next)
		}
		d.Pending.Day = day
		return b.again(ctx, j, &d, now, now)
	}
	err = b.postDigest(ctx, j, &d, out)
	if errors.Is(err, errStale) {
		d.Pending = nil
		return b.again(ctx, j, &d, now, now)
	}
	if d.Refused = errors.Is(err, ErrRefused); err != nil && !d.Refused {
		return time.Time{}, err
	}
	if d.Day = d.Pending.Day; !d.Refused {
		d.Last = d.Pending.Upto
	}
	d.Pending = nil
	return b.again(ctx, j, &d, now, next)
}

// errStale says that a digest has something in it that may not be told any more.
var errStale = errors.New("the digest is out of date")

// again stores what has become of a digest, and when to look again, the zero time for never.
func (b *Bot) again(ctx context.Context, j *articles.Job, d *daily, now, next time.Time) (time.Time, error) {
	if limit := now.Add(digestLooks); next.After(limit) {
		next = limit
	}
	changed, err := d.job(j.Library, j.Name, next)
	if err != nil {
		return time.Time{}, err
	}
	done := *j
	done.Details, done.Due, done.Tries, done.Began = changed.Details, next, 0, time.Time{}
	return next, b.store.FinishJob(ctx, done)
}

// newDigest makes the digest of what is new since the last one, nil where nothing is.
func (b *Bot) newDigest(ctx context.Context, j *articles.Job, d *daily, out Outbox) (*pendingDigest, error) {
	scope, err := out.Scope(ctx, j.Library, j.Name)
	if errors.Is(err, ErrRefused) {
		d.Refused = true
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	numbers, err := b.digested(ctx, j, d, scope)
	if err != nil || len(numbers) == 0 {
		return nil, err
	}
	req := b.watchRequest(ctx, j.Library, d.Locale, scope)
	req.Channel, req.Call = j.Name, Call{Command: "summary", Page: 1}
	req.Filter = articles.Filter{Scope: scope, Articles: numbers}
	r, err := b.digest(ctx, req, usualSummary)
	if err != nil || len(r.Excerpts) == 0 {
		return nil, err
	}
	key := "digest.heading"
	if d.At == "" {
		key = "digest.beyond"
	}
	r.Heading = req.say(key, "Count", len(numbers))
	offer(find("summary"), &r)
	r.Command, r.Library, r.Locale = "digest", j.Library, req.texts().Code()
	return &pendingDigest{Reply: r, Upto: numbers[len(numbers)-1]}, nil
}

// digested returns which articles a digest is about, rising: what has come in since the last
// one, or what was too much to be told.
func (b *Bot) digested(ctx context.Context, j *articles.Job, d *daily, scope articles.Scope) (numbers []articles.ArticleNumber, err error) {
	if d.At == "" {
		return b.beyond(ctx, j.Library, j.Name, d.Last)
	}
	list, err := b.store.List(ctx, j.Library, articles.Query{Filter: articles.Filter{Scope: scope}, Limit: mostNew, NoText: true})
	if err != nil {
		return nil, fmt.Errorf("list what came in: %w", err)
	}
	for i := len(list.Articles) - 1; i >= 0; i-- {
		if a := &list.Articles[i]; a.Number > d.Last && !imported(a) {
			numbers = append(numbers, a.Number)
		}
	}
	return numbers, nil
}

// beyond returns the articles of stories that were too much for a channel, rising.
func (b *Bot) beyond(ctx context.Context, lib articles.LibraryID, channel string, last articles.ArticleNumber) (numbers []articles.ArticleNumber, err error) {
	known, err := b.stories(ctx, lib, channel)
	for _, k := range known {
		if k.story.Overflow && k.first > last {
			numbers = append(numbers, k.first)
		}
	}
	return numbers, err
}

// postDigest says a digest, once. It is [errStale] where the channel may not see something of
// it any more.
func (b *Bot) postDigest(ctx context.Context, j *articles.Job, d *daily, out Outbox) error {
	scope, err := out.Scope(ctx, j.Library, j.Name)
	if err != nil {
		return err
	}
	for i := range d.Pending.Reply.Excerpts {
		a, err := b.store.Article(ctx, j.Library, d.Pending.Reply.Excerpts[i].Article.Number)
		if errors.Is(err, articles.ErrNotFound) || err == nil && !scope.Admits(a.OnlyChannel) {
			return errStale
		}
		if err != nil {
			return err
		}
	}
	r := d.Pending.Reply
	r.Once = &Once{Key: strings.Join([]string{j.Kind, string(j.Library), j.Name, d.Pending.Day, d.Pending.Upto.String()}, "\x00"), Since: j.Again()}
	_, err = out.Post(ctx, j.Library, j.Name, r)
	return err
}

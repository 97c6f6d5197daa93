package bot

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/articles/feed"
	"articlebot/articles/turns"
	"articlebot/index"
)

// following is what [articles.Follow] keeps in its details.
type following struct {
	Filter  Values    `json:"filter,omitempty"`  // what narrows what is taken, as values of the command
	Tell    bool      `json:"tell,omitempty"`    // of each new article, in the follow's channel
	Locale  string    `json:"locale,omitempty"`  // of who wants it
	Last    time.Time `json:"last,omitzero"`     // when an article was added last
	Unread  []unread  `json:"unread,omitempty"`  // the last items of which no article could be made
	Told    string    `json:"told,omitempty"`    // the key of what was told of the feed's being broken
	Refused bool      `json:"refused,omitempty"` // the channel took no message the last time
	Days    int       `json:"days,omitempty"`    // after which its articles are removed; 0: never
	Most    int       `json:"most,omitempty"`    // articles of it that are kept; 0: all
	Role    string    `json:"role,omitempty"`    // the id of the role that is told, too
}

// unread is an item of which no article could be made.
type unread struct {
	Title string `json:"title"`
	Link  string `json:"link"`
	Why   string `json:"why"`
}

// unreadKept is how many items that could not be read are named.
const unreadKept = 3

// followingOf reads a follow's details. What another version wrote that this one cannot
// read counts as nothing.
func followingOf(f *articles.Follow) following {
	var d following
	if err := json.Unmarshal([]byte(f.Details), &d); err != nil {
		return following{}
	}
	return d
}

func (d following) encode() string {
	b, _ := json.Marshal(d) // its times are within the years that JSON takes
	return string(b)
}

// query is the search that an article must be found by.
func (d *following) query(now time.Time) (index.SearchQuery, error) {
	req := Request{Call: Call{Values: d.Filter}, Scope: articles.Scope{All: true}}
	if err := req.take(find("follow"), now); err != nil {
		return index.SearchQuery{}, err
	}
	return index.SearchQuery{
		Words: withOr(req.Values.Text(OptionWords)), Title: strings.Join(req.Values.All(OptionInTitle), " "), Filter: req.Filter,
	}, nil
}

// follow begins to follow a feed, or those of a list.
func (b *Bot) follow(ctx context.Context, req Request) (Reply, error) {
	f, d, err := b.wanted(req)
	if err != nil {
		return Reply{}, err
	}
	link := strings.TrimSpace(req.Values.Text(OptionLink))
	if link == "" && len(req.Attachments) > 0 {
		file, err := b.feedFile(ctx, req.Attachments[0])
		if err != nil {
			return Reply{}, err
		}
		if list, err := feed.ParseOPML(file); err == nil {
			return b.followList(ctx, req, f, list)
		}
		own, err := feed.Parse(file, "", "", b.config.Now())
		if err != nil {
			return Reply{}, err
		}
		if link = cmp.Or(own.Address, own.Site); link == "" {
			return Reply{}, fail("follow.no_address")
		}
	}
	if link == "" {
		return Reply{}, misuse("follow.empty")
	}
	address, err := b.reader.Address(link)
	if err != nil {
		return Reply{}, err
	}
	found, err := feed.Find(ctx, b.reader, address, b.config.Now())
	if err != nil {
		return Reply{}, err
	}
	return b.followFound(ctx, req, f, d, found)
}

// wanted is the follow that a request asks for, but for the feed.
func (b *Bot) wanted(req Request) (articles.Follow, following, error) {
	d := following{Locale: req.Locale}
	for _, v := range slices.Concat(req.Values, req.narrowed()) {
		switch v.Option {
		case OptionWords, OptionInTitle, OptionSource, OptionLang:
			d.Filter = append(d.Filter, v)
		}
	}
	f := articles.Follow{Library: req.Library, Channel: req.Channel, OnlyChannel: req.OnlyChannel, By: req.User}
	if where := strings.TrimSpace(req.Values.Text(OptionChannel)); where != "" {
		d.Tell = true
		id, isChannel := strings.CutPrefix(strings.TrimSuffix(where, ">"), "<#")
		switch {
		case means("word.here", strings.ToLower(where)), id == req.Channel:
		case isChannel && inGuild(req) && isNumber(id):
			f.Channel, f.OnlyChannel = id, id
		default:
			return f, d, misuse("follow.channel", "Value", given(where))
		}
	}
	if err := d.keeps(req.Values.Text(OptionKeep)); err != nil {
		return f, d, err
	}
	if err := b.tells(&d, req, f.Channel); err != nil {
		return f, d, err
	}
	q, err := d.query(b.config.Now())
	if err == nil {
		_, err = index.Matches(q, &articles.Article{})
	}
	f.Details = d.encode()
	return f, d, err
}

// maxKeptOf bounds how many articles of a feed somebody may ask to keep.
const maxKeptOf = 100_000

// keeps reads how much of a feed is kept: "30d" for as many days, "200" for as many articles.
func (d *following) keeps(value string) error {
	value = strings.ToLower(plain(value))
	digits := value[:len(value)-len(strings.TrimLeft(value, "0123456789"))]
	unit := strings.TrimSpace(value[len(digits):])
	n, err := strconv.Atoi(digits)
	switch {
	case value == "":
	case err == nil && unit == "" && 0 < n && n <= maxKeptOf:
		d.Most = n
	case err == nil && means("word.days", unit) && 0 < n && n <= maxKept:
		d.Days = n
	default:
		return misuse("follow.keep", "Value", given(value))
	}
	return nil
}

// tells reads which role is told of new articles in a channel.
func (b *Bot) tells(d *following, req Request, channel string) error {
	role := strings.TrimSpace(req.Values.Text(OptionRole))
	if role == "" {
		return nil
	}
	if req.MayMention == nil || b.rolesOf == nil {
		return fail("follow.no_roles")
	}
	if !d.Tell {
		return misuse("follow.role_nowhere")
	}
	id := strings.TrimSuffix(strings.TrimPrefix(role, roleMention), ">")
	var meant []Role
	for _, r := range b.rolesOf(req.Library) {
		if r.ID == id || strings.EqualFold(r.Name, strings.TrimPrefix(role, "@")) {
			meant = append(meant, r)
		}
	}
	if len(meant) != 1 {
		return misuse("follow.role", "Value", given(role))
	}
	if !req.MayMention(channel, meant[0].ID) {
		return fail("follow.role_shut", "Name", meant[0].Name)
	}
	d.Role = meant[0].ID
	return nil
}

// trimFollows takes out the articles of feeds of which enough are kept.
func (b *Bot) trimFollows(ctx context.Context, now time.Time) error {
	libs, err := b.store.Libraries(ctx)
	errs := []error{err}
	for _, lib := range libs {
		list, err := b.store.Follows(ctx, lib)
		errs = append(errs, err)
		removed := 0
		for i := range list {
			d := followingOf(&list[i])
			if d.Days == 0 && d.Most == 0 {
				continue
			}
			var before time.Time
			if d.Days > 0 {
				before = now.Add(-time.Duration(d.Days) * 24 * time.Hour)
			}
			n, err := b.store.Trim(ctx, lib, list[i].Number, before, d.Most)
			errs = append(errs, err)
			removed += n
		}
		if removed > 0 {
			b.log.InfoContext(ctx, "articles of feeds removed", "library", lib, "articles", removed)
			errs = append(errs, b.index.CatchUp(ctx, lib))
		}
	}
	return errors.Join(errs...)
}

func isNumber(s string) bool {
	return s != "" && len(s) <= 20 && strings.Trim(s, "0123456789") == ""
}

// feedFile reads a file that came with a request.
func (b *Bot) feedFile(ctx context.Context, a Attachment) ([]byte, error) {
	leave, err := b.files.Take(ctx, turns.Shares(ctx, libraryFiles, personFiles, maxFiles)...)
	if err != nil {
		return nil, err
	}
	defer leave()
	const largest = 4 << 20
	r, err := a.Open(ctx)
	if err != nil {
		return nil, fmt.Errorf("open attachment: %w", err)
	}
	defer func() { _ = r.Close() }() // only read
	data, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil || len(data) > largest {
		b.log.ErrorContext(ctx, "attachment not read", "err", err)
		return nil, fail("fault.no_file")
	}
	return data, nil
}

// followFound stores that a feed is followed that was fetched, and what of it is new.
func (b *Bot) followFound(ctx context.Context, req Request, f articles.Follow, d following, found feed.Found) (Reply, error) {
	now := b.config.Now()
	f.Address, f.Title, f.At = found.Address, cmp.Or(found.Feed.Title, found.Address), now
	others, err := b.store.Followers(ctx, f.Address)
	if err != nil {
		return Reply{}, fmt.Errorf("look who follows: %w", err)
	}
	// Who follows it already may not have seen what this fetch brought: then all see it anew.
	due := now
	if len(others) == 0 {
		due = now.Add(found.Wait)
	}
	done, err := b.store.Follow(ctx, f, b.config.Feeds, articles.Job{Kind: JobPoll, Name: f.Address, Due: due})
	if err != nil {
		return Reply{}, b.notFollowed(ctx, req, err)
	}
	b.held.add(req.Library, f.OnlyChannel)
	fresh, err := b.offer(ctx, &done.Follow, found.Feed, time.Time{}, now)
	if err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	key := "follow.done"
	if done.Existing {
		key = "follow.changed"
	}
	r := Reply{Heading: req.say(key, "Title", done.Follow.Title, "Number", int64(done.Follow.Number))}
	r.Notes = append(r.Notes, req.say("follow.entries", "Count", len(found.Feed.Items), "New", fresh), b.manner(req, &done.Follow, &d))
	r.Notes = append(r.Notes, b.limitLines(req, &d)...)
	if len(found.Others) > 0 {
		r.Notes = append(r.Notes, req.say("follow.others", "Links", strings.Join(found.Others[:min(len(found.Others), othersTold)], " ")))
	}
	return r, nil
}

// othersTold is how many other feeds of a page are told.
const othersTold = 3

func (b *Bot) notFollowed(ctx context.Context, req Request, err error) error {
	if errors.Is(err, articles.ErrTooManyFollows) {
		return fail("follow.too_many", "Limit", b.config.Feeds)
	}
	return b.notSaved(ctx, req, err)
}

// limitLines tells what of a feed is kept, and who is told.
func (b *Bot) limitLines(req Request, d *following) (lines []string) {
	if len(d.Filter) > 0 {
		lines = append(lines, req.say("follow.filter", "Filter", find("follow").written(req.texts(), d.Filter)))
	}
	switch {
	case d.Days > 0:
		lines = append(lines, req.say("follow.days", "Count", d.Days))
	case d.Most > 0:
		lines = append(lines, req.say("follow.most", "Count", d.Most))
	}
	if d.Role != "" && b.rolesOf != nil {
		for _, r := range b.rolesOf(req.Library) {
			if r.ID == d.Role {
				lines = append(lines, req.say("follow.mentions", "Name", r.Name))
			}
		}
	}
	return lines
}

// manner tells what becomes of what is new.
func (b *Bot) manner(req Request, f *articles.Follow, d *following) string {
	switch {
	case !d.Tell:
		return req.say("follow.quietly")
	case strings.HasPrefix(string(req.Library), string(articles.UserLibrary(""))):
		return req.say("follow.told_direct")
	case f.Channel == req.Channel:
		return req.say("follow.told_here")
	}
	return req.say("follow.told_in", "Channel", "<#"+f.Channel+">")
}

// followList follows the feeds of a list. They are fetched one after the other, when it is
// their turn.
func (b *Bot) followList(ctx context.Context, req Request, f articles.Follow, list []feed.Outline) (Reply, error) {
	now := b.config.Now()
	var fresh, there, refused int
	for i, o := range list {
		address, err := b.reader.Address(o.Address)
		if err != nil {
			refused++
			continue
		}
		f.Address, f.Title, f.At = address, cmp.Or(o.Title, address), now
		const apart = 2 * time.Second
		done, err := b.store.Follow(ctx, f, b.config.Feeds, articles.Job{Kind: JobPoll, Name: address, Due: now.Add(time.Duration(i) * apart)})
		switch {
		case errors.Is(err, articles.ErrTooManyFollows):
			refused++
		case err != nil:
			return Reply{}, b.notSaved(ctx, req, err)
		case done.Existing:
			there++
		default:
			fresh++
		}
	}
	b.held.add(req.Library, f.OnlyChannel)
	if fresh+there == 0 {
		return Reply{}, fail("follow.none_of_list", "Feeds", len(list), "Limit", b.config.Feeds)
	}
	r := Reply{Heading: req.say("follow.list", "Count", fresh)}
	if there > 0 {
		r.Notes = append(r.Notes, req.say("follow.list_there", "Count", there))
	}
	if refused > 0 {
		r.Notes = append(r.Notes, req.say("follow.list_refused", "Count", refused, "Limit", b.config.Feeds))
	}
	return r, nil
}

// seenFollows returns the follows that may be seen where a request is answered.
func (b *Bot) seenFollows(ctx context.Context, req Request) ([]articles.Follow, error) {
	list, err := b.store.Follows(ctx, req.Library)
	if err != nil {
		return nil, fmt.Errorf("list feeds: %w", err)
	}
	return slices.DeleteFunc(list, func(f articles.Follow) bool { return !req.Scope.Admits(f.OnlyChannel) }), nil
}

// unfollow ends following a feed, by its number or address.
func (b *Bot) unfollow(ctx context.Context, req Request) (Reply, error) {
	which := strings.TrimSpace(req.Values.Text(OptionFeed))
	if which == "" {
		return Reply{}, misuse("unfollow.empty")
	}
	list, err := b.seenFollows(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	n, _ := articles.ParseFollowNumber(which)
	address, _ := b.reader.Address(which)
	at := slices.IndexFunc(list, func(f articles.Follow) bool { return n != 0 && f.Number == n || f.Address == cmp.Or(address, which) })
	if at < 0 {
		return Reply{}, fail("unfollow.no_such", "Value", given(which))
	}
	err = b.store.Unfollow(ctx, req.Library, list[at].Number)
	if errors.Is(err, articles.ErrNoFollow) {
		return Reply{}, fail("unfollow.no_such", "Value", given(which))
	}
	if err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	return Reply{Heading: req.say("unfollow.done", "Title", list[at].Title), Notes: []string{req.say("unfollow.kept")}}, nil
}

// followsShown is how many feeds a page of their list has.
const followsShown = 10

// follows lists the feeds that are followed, and how they are; or hands them over as a file.
func (b *Bot) follows(ctx context.Context, req Request) (Reply, error) {
	list, err := b.seenFollows(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	if len(list) == 0 {
		return Reply{Notes: []string{req.say("follows.none")}, Actions: []Action{step(ActionFollow, "follow")}, Quiet: true}, nil
	}
	if req.Values.Text(OptionExport) != "" {
		return Reply{Notes: []string{req.say("follows.exported", "Count", len(list))}, Files: []File{opmlFile(req, list)}, Quiet: true}, nil
	}
	r := Reply{Heading: req.say("follows.heading", "Count", len(list)), Quiet: true}
	if err := r.paginate(req, len(list), followsShown); err != nil {
		return Reply{}, err
	}
	first := offset(req, followsShown)
	for _, f := range list[first:min(first+followsShown, len(list))] {
		lines, err := b.stateLines(ctx, req, &f)
		if err != nil {
			return Reply{}, err
		}
		r.Sections = append(r.Sections, Section{Text: strings.Join(lines, "\n")})
	}
	return r, nil
}

// stateLines tells how it is with a feed.
func (b *Bot) stateLines(ctx context.Context, req Request, f *articles.Follow) ([]string, error) {
	d := followingOf(f)
	lines := []string{strconv.FormatInt(int64(f.Number), 10) + ". " + f.Title, f.Address}
	state := []string{req.say("follows.nothing_yet")}
	if !d.Last.IsZero() {
		state[0] = req.say("follows.last", "Time", moment(d.Last))
	}
	j, err := b.store.Job(ctx, "", JobPoll, f.Address)
	switch {
	case errors.Is(err, articles.ErrNotFound):
		state = append(state, req.say("follows.rests"))
	case err != nil:
		return nil, fmt.Errorf("look for the state of a feed: %w", err)
	default:
		state = append(state, req.say("follows.next", "Time", moment(j.Due)))
	}
	lines = append(lines, strings.Join(state, " · "))
	if s := stateOf(&j); s.Fault != "" {
		lines = append(lines, req.say("follows.failing", "Time", moment(s.Failing), "Why", whyBroken(req, &s)))
	}
	lines = append(lines, b.limitLines(req, &d)...)
	if d.Tell {
		lines = append(lines, b.manner(req, f, &d))
	}
	if d.Refused {
		lines = append(lines, req.say("follows.refused"))
	}
	for _, u := range d.Unread {
		lines = append(lines, req.say("follows.unread", "Title", cmp.Or(u.Title, u.Link), "Link", u.Link, "Why", u.Why))
	}
	return lines, nil
}

// moment is a point in time as people read it.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 MST") }

// opmlFile hands feeds over in the form that other programs read.
func opmlFile(req Request, list []articles.Follow) File {
	var outlines []feed.Outline
	for _, f := range list {
		outlines = append(outlines, feed.Outline{Title: f.Title, Address: f.Address})
	}
	return File{Name: "feeds.opml", Open: func() (io.ReadCloser, error) {
		var b bytes.Buffer
		if err := feed.WriteOPML(&b, req.say("follows.opml"), outlines); err != nil {
			return nil, err
		}
		return io.NopCloser(&b), nil
	}}
}

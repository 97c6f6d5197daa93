// Package bot is what people say and what the bot says: the table of commands,
// their arguments and permissions, and answers as data. It knows no chat
// program; adapters turn what they receive into a [Request] and show the
// [Reply].
//
// Whatever a reply shows of an article is the article's own text, checked byte
// for byte against it; all other words come from the catalogue in
// articlebot/bot/texts. Nothing is shown that the request's scope does not
// admit, and questions are never logged.
package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"articlebot/articles"
	"articlebot/articles/logid"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/articles/turns"
	"articlebot/bot/model"
	"articlebot/bot/texts"
	"articlebot/index"
)

// Config is what a bot works with.
type Config struct {
	Store  store.Store
	Index  Index
	Reader Reader
	Log    *slog.Logger // nil: nowhere
	// Analyses are shared with the index, so that an article is analysed once when it is
	// added; nil: the bot has its own.
	Analyses *Analyses
	Model    *model.Model // chooses among the sentences where moderators want it; nil: there is none

	AddPermission   Permission
	Prefix          string // what commands begin with in chats; "" is "!"
	Version         string
	Feeds           int              // that a library may follow; 0 is 50
	Quota           Quota            // of each server
	Watches         int              // that a library may have; 0 is 200
	MaxArticleBytes int64            // told to people whose text is too long; 0 is 1,000,000
	PersonRate      Rate             // of one person's commands in a library
	LibraryRate     Rate             // of all commands in a library
	Grace           time.Duration    // after which the library of a server that the bot left is deleted; 0 is 7 days
	Now             func() time.Time // nil: time.Now
}

// Bot carries out commands. It may be used by many goroutines at once.
type Bot struct {
	store     store.Store
	index     Index
	reader    Reader
	log       *slog.Logger
	config    Config
	started   time.Time
	settled   settingsCache
	held      channelCache
	watched   watchCache
	hearing   keyedLocks // of channels
	telling   keyedLocks // of stories
	digesting keyedLocks // of channels
	limits    *limits
	analyses  *Analyses
	analysing turns.Turns
	files     turns.Turns
	measured  *lru.Cache[articles.LibraryID, measure]
	checkups  *lru.Cache[string, checkup]
	pages     *lru.Cache[string, readPage]
	counting  sync.Mutex                      // held while something is counted that is told
	served    sync.Map                        // LibraryID → the account that serves it, a string
	rolesOf   func(articles.LibraryID) []Role // nil where there are none
}

// New makes a bot. The error names what is missing in the config.
func New(c Config) (*Bot, error) {
	if c.Store == nil || c.Index == nil || c.Reader == nil {
		return nil, errors.New("a bot needs a store, an index and a reader")
	}
	c.Prefix = cmp.Or(c.Prefix, "!")
	c.MaxArticleBytes = cmp.Or(c.MaxArticleBytes, 1_000_000)
	c.Feeds = cmp.Or(c.Feeds, 50)
	c.Watches = cmp.Or(c.Watches, 200)
	c.Grace = cmp.Or(c.Grace, 7*24*time.Hour)
	if c.Now == nil {
		c.Now = time.Now
	}
	b := &Bot{
		store: c.Store, index: c.Index, reader: c.Reader, config: c, started: c.Now(),
		log: cmp.Or(c.Log, slog.New(slog.DiscardHandler)),
	}
	b.settled.known = newCache[articles.LibraryID, Settings](maxSettled)
	b.held.known = newCache[articles.LibraryID, []string](maxSettled)
	b.watched.known = newCache[articles.LibraryID, *watched](maxWatched)
	b.measured = newCache[articles.LibraryID, measure](maxMeasured)
	b.checkups = newCache[string, checkup](maxCheckups)
	b.pages = newCache[string, readPage](maxPages)
	b.analyses = cmp.Or(c.Analyses, NewAnalyses())
	b.limits = newLimits(c.PersonRate, c.LibraryRate, c.Now)
	return b, nil
}

// Prefix is what commands begin with in chats.
func (b *Bot) Prefix() string { return b.config.Prefix }

// Now returns the time by the bot's clock.
func (b *Bot) Now() time.Time { return b.config.Now() }

// Handle carries out a command. It always gives a reply that can be shown: an
// error becomes a sentence in the person's language, and so does a panic, which
// is logged with the command's name but none of the person's words.
func (b *Bot) Handle(ctx context.Context, req Request) (reply Reply) {
	ctx = logid.Ensure(ctx)
	defer func() {
		if v := recover(); v != nil {
			b.log.ErrorContext(ctx, "command panicked", "library", req.Library, "command", req.Command,
				"panic", fmt.Sprint(v), "stack", string(debug.Stack()))
			reply = b.Fault(ctx, fail("fault.internal"), req)
		}
	}()
	c := find(req.Command)
	if c == nil {
		return b.Fault(ctx, b.unknown(req.Command), req)
	}
	req.Command = c.name
	outcome := outcomeFailed
	defer func(began time.Time) {
		count(c.name, outcome, began)
		b.log.DebugContext(ctx, "command", "command", c.name, "library", req.Library, "outcome", outcome, "took", time.Since(began).Round(time.Microsecond))
	}(time.Now())
	reply, err := b.carryOut(ctx, c, &req)
	outcome = b.outcome(reply, err)
	if err != nil {
		return b.Fault(ctx, err, req)
	}
	return reply
}

// carryOut is Handle for a command that there is.
func (b *Bot) carryOut(ctx context.Context, c *command, req *Request) (Reply, error) {
	if wait := b.limits.take(req.Library, req.User); wait > 0 {
		return Reply{}, tooFast(wait)
	}
	if err := b.permit(ctx, c, *req); err != nil {
		return Reply{}, err
	}
	if err := req.take(c, b.config.Now()); err != nil {
		return Reply{}, err
	}
	ctx = turns.WithOwner(index.WithBudget(ctx), turns.Owner{Library: string(req.Library), Person: req.User})
	reply, err := c.run(b, ctx, *req)
	if err != nil {
		return Reply{}, err
	}
	reply.Command, reply.Library, reply.Locale = c.name, req.Library, texts.For(req.Locale).Code()
	if reply.Missed && c.Counted {
		b.noteGap(ctx, c, *req)
	}
	offer(c, &reply)
	return reply, nil
}

func tooFast(wait time.Duration) error {
	return fail("fault.too_fast", "Count", int(math.Ceil(wait.Seconds())))
}

// Reader brings articles in from the world, as articles/read does.
type Reader interface {
	Link(ctx context.Context, url string) (articles.Article, error)
	Address(link string) (string, error) // in the form in which articles have it
	Text(text string) (articles.Article, error)
	Fragment(ctx context.Context, html string) (articles.Article, error)
	Get(ctx context.Context, address string, header http.Header) (read.Page, error)
	Files(ctx context.Context, name string, r io.Reader) ([]read.Item, error)
	Unkept() bool // PDF files take longer and more memory than they should
}

// Index finds sentences and quotes in the store's articles, as articlebot/index
// does.
type Index interface {
	Ask(ctx context.Context, lib articles.LibraryID, q index.Question) (index.Answer, error)
	Meant(ctx context.Context, lib articles.LibraryID, q index.Question) (name string, err error)
	Quotes(ctx context.Context, lib articles.LibraryID, q index.QuoteQuery) (index.QuoteResult, error)
	Search(ctx context.Context, lib articles.LibraryID, q index.SearchQuery) (index.SearchResult, error)
	Speakers(ctx context.Context, lib articles.LibraryID, q index.SpeakerQuery) (index.SpeakerResult, error)
	Status(ctx context.Context, lib articles.LibraryID) (index.Status, error)
	CatchUp(ctx context.Context, lib articles.LibraryID) error
	Analyze(ctx context.Context, a *articles.Article) (articles.Analysis, error)
	Follow(lib articles.LibraryID)
	Tidy(ctx context.Context, before time.Time) error
	Forget(ctx context.Context, lib articles.LibraryID) error
	Erased(lib articles.LibraryID) bool
}

// Package store says what a store of articles promises, and opens one. A store is
// the only truth: the index and everything else can be built anew from it.
//
// Below it are the stores, sqlite for one machine and postgres for several, tables, which
// is what these have in common, and storetest, the one test that each of them must pass.
package store

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"articlebot/articles"
	"articlebot/articles/store/postgres"
	"articlebot/articles/store/sqlite"
)

// Store keeps the articles of all libraries, with what people have done to them,
// and their settings. It is safe for concurrent use. Every store promises:
//
//   - What a method that writes has done when it returns nil survives a killed
//     process and a power cut. An error means that nothing was done, or of an
//     Expire a part, unless the context ended during the commit; trying again
//     does no harm.
//   - Every change of a library has a [articles.Seq] above all before it, and an
//     article number is never given twice, whatever is removed, undone, expired
//     or forgotten.
//   - A library's articles and settings are seen only through its own
//     [articles.LibraryID]; Having alone gives what several have set. Which of
//     its articles may be shown is the caller's [articles.Scope]: those for
//     everyone (OnlyChannel "") and those of its channels, and no others; where a
//     method takes none, the caller checks OnlyChannel.
//   - A text that is not to the byte the one that was stored is never given: its
//     article is [articles.ErrDamaged], and what gives many leaves it out. A full
//     disk is [articles.ErrFull].
//   - A store that was opened for reading fails with [articles.ErrReadOnly] at
//     every method that writes.
type Store interface {
	// Add stores an article and gives it the next number of its library. Number
	// and Replaces of a are not looked at; AddedAt is now where it is zero; times
	// are kept to the microsecond, in UTC. What is no article is
	// [articles.ErrInvalid].
	//
	// A text is stored once for everyone and once a channel ([articles.Article]
	// OnlyChannel): adding it again gives the article with that text, unchanged but
	// for an ImportID where it had none. It is not stored again for a channel where
	// it is there for everyone or in one of the channels seen, which all who may see
	// the new article may view, too. Of several the one for everyone is given, else
	// the channel's own, else the oldest. For everyone it is stored beside those of
	// channels, which may be closed. A text that is damaged in the store is mended so.
	//
	// Replaces becomes the newest article that was read from the same web page
	// ([articles.Article.WebPage]) and that is for everyone or, of a channel's, in
	// that channel or one of those seen.
	Add(ctx context.Context, a articles.Article, seen ...string) (articles.AddResult, error)
	// Import stores many articles at once, all or none, as Add does with no other channel seen; lib is the
	// library of them all. An import cannot be undone.
	Import(ctx context.Context, lib articles.LibraryID, as []articles.Article) ([]articles.AddResult, error)

	// Article returns an article, or [articles.ErrNotFound]. A removed one is not
	// found.
	Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error)
	// List returns the articles that a query finds, the newest (highest number)
	// first.
	List(ctx context.Context, lib articles.LibraryID, q articles.Query) (articles.Listing, error)
	// Latest returns the newest article that the filter admits and that was added
	// in one of the channels; where there is none, the newest that the filter
	// admits at all; else [articles.ErrNotFound].
	Latest(ctx context.Context, lib articles.LibraryID, f articles.Filter, channels []string) (articles.Article, error)
	// Find returns the newest article that the filter admits and that was read
	// from an address or calls it its own: URL or CanonicalURL is just that. It is
	// [articles.ErrNotFound] when there is none.
	Find(ctx context.Context, lib articles.LibraryID, f articles.Filter, address string) (articles.Article, error)
	// Similar finds articles that may tell the same as the article: those whose
	// fingerprints are near its own, the nearest first, at most 8. The article
	// itself, and what the scope does not admit, is left out.
	Similar(ctx context.Context, a *articles.Article, scope articles.Scope) ([]articles.Article, error)
	// Fingerprint stores the fingerprints that of makes of the texts of those articles
	// that an older program stored, some at a time, a library's newest first.
	Fingerprint(ctx context.Context, of func(text string) articles.Fingerprint) error
	// Each calls do for every article that the scope shows, in the order of their
	// numbers, until do fails; that error is returned as it is. The articles are
	// read some at a time: what is added meanwhile comes too, what is removed does
	// not, and do may take its time and use the store. When all that can be read has
	// been given, those that cannot are an [articles.DamageError].
	Each(ctx context.Context, lib articles.LibraryID, scope articles.Scope, do func(articles.Article) error) error
	// Count returns how many articles of a library the scope shows.
	Count(ctx context.Context, lib articles.LibraryID, scope articles.Scope) (int, error)
	// Channels returns the channels ([articles.Article] OnlyChannel) that a library's
	// articles, follows and watches are for, sorted, those of removed articles that can be
	// brought back among them; it may return some of what is gone.
	Channels(ctx context.Context, lib articles.LibraryID) ([]string, error)
	// Libraries returns the libraries that hold at least one article, sorted.
	Libraries(ctx context.Context) ([]articles.LibraryID, error)
	// Publishers returns the publishers of the articles that the filter admits
	// (its Kinds are not looked at), those with the most articles first, then by
	// name; at most limit, or all of them for 0. The publisher of an article that
	// names no Source is its host; one that has no host either is not counted.
	// Every word must stand in the name, also as a part of a word, case folded.
	//
	// Case does not tell names apart, as in [articles.Filter]: of the ways to
	// write one, the most usual is given. Filtered by that name, all
	// articles that are counted here are found, and those in whose Source or host
	// it stands beside other words.
	Publishers(ctx context.Context, lib articles.LibraryID, f articles.Filter, words []string, limit int) ([]articles.Publisher, error)

	// Edit changes an article and returns it as it is then. What changes nothing
	// is no change: no seq, nothing to undo.
	Edit(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, e articles.Edit, by string) (articles.Article, error)
	// Remove takes an article out of its library. It is found no more and its
	// number stays taken; its words are kept for Undo until Purge.
	Remove(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, by string) error
	// Undo takes back the last thing that a person did in a library within
	// [articles.UndoWindow], among the articles that the scope shows and, where
	// some are named, of those only; done again, the one before it. It is
	// [articles.ErrNothingToUndo] when there is none, and when somebody else has
	// meanwhile changed what it would change: then nothing older is touched
	// either. Undoing cannot itself be undone.
	Undo(ctx context.Context, lib articles.LibraryID, by string, scope articles.Scope, only ...articles.ArticleNumber) (articles.UndoResult, error)

	// Report stores that somebody (r.By) says that the speaker of a quote is
	// wrong. Number, State and At of r are not looked at. It is
	// [articles.ErrInvalid] where r names no words of the article or no speaker.
	//
	// A person reports a quote once, and what a moderator has settled is not
	// reported again: then the report that is there is given.
	Report(ctx context.Context, lib articles.LibraryID, r articles.Report) (articles.ReportResult, error)
	// Settle decides what becomes of all reports of the quote that report n is
	// about, and returns that report as it is then. What is settled can be settled
	// otherwise. It is [articles.ErrNoReport] when there is none of that number.
	Settle(ctx context.Context, lib articles.LibraryID, n articles.ReportNumber, state articles.ReportState) (articles.Report, error)
	// Reports returns the reports that a query asks for, on articles that are
	// there, oldest first.
	Reports(ctx context.Context, lib articles.LibraryID, q articles.ReportQuery) ([]articles.Report, error)

	// LastSeq returns the number of a library's last change, 0 for a library that
	// never held anything. Changes up to its end leads to exactly this number.
	LastSeq(ctx context.Context, lib articles.LibraryID) (articles.Seq, error)
	// Changes returns what happened after a point, oldest first, of each article
	// only the latest: an article may come as Edited of which the caller never saw
	// the Added, or as Removed without either. At most limit changes are given,
	// and fewer when their texts reach 8 MiB, so only an empty answer is the end. An
	// article that cannot be read comes as Removed.
	Changes(ctx context.Context, lib articles.LibraryID, after articles.Seq, limit int) ([]articles.Change, error)

	// Settings returns all that is set for a library, by the names of the
	// settings; an empty map when nothing is.
	Settings(ctx context.Context, lib articles.LibraryID) (map[string]string, error)
	// Set sets the values of some settings of a library, all or none; an empty
	// value takes its setting away. The other settings stay as they are. The store
	// does not know what a setting means.
	Set(ctx context.Context, lib articles.LibraryID, values map[string]string) error
	// Having returns the libraries for which a setting is set, each with its value.
	Having(ctx context.Context, setting string) (map[articles.LibraryID]string, error)

	// Vote stores what a person thinks of an answer, in the place of what they thought of
	// it before.
	Vote(ctx context.Context, lib articles.LibraryID, answer, person string, good bool) error
	// Gap counts a question without an answer, and stores its words unless they are "".
	Gap(ctx context.Context, lib articles.LibraryID, words string) error
	// Feedback returns what Vote and Gap have stored for a library, with the words of at
	// most limit questions.
	Feedback(ctx context.Context, lib articles.LibraryID, limit int) (articles.Feedback, error)
	// ForgetFeedback deletes what Vote and Gap have stored before a point in time. The disk
	// forgets it with the next Purge.
	ForgetFeedback(ctx context.Context, before time.Time) error
	// ForgetQuestions deletes the words of all questions of a library, which count as
	// before. The disk forgets them with the next Purge.
	ForgetQuestions(ctx context.Context, lib articles.LibraryID) error
	// Size measures a library. It takes longer the more there is.
	Size(ctx context.Context, lib articles.LibraryID) (articles.Size, error)

	// Joined notes that an account of a chat serves a library, again if it had
	// left. A library is served by one account, the last that joined. What is
	// known already is not written again, so that it may be called at every
	// connection.
	Joined(ctx context.Context, lib articles.LibraryID, account string) error
	// Left notes when an account ceased to serve a library: at, or now where that
	// is zero. What it says first stays until the account has joined again, and
	// nothing changes when another account has joined since. The library need not
	// have been joined before, nor hold anything.
	Left(ctx context.Context, lib articles.LibraryID, account string, at time.Time) error
	// Homes returns the libraries that an account serves, sorted.
	Homes(ctx context.Context, account string) ([]articles.LibraryID, error)
	// LeftBefore returns the libraries that have been served by no account since
	// before t, sorted. One that no account ever joined or left is not among them.
	LeftBefore(ctx context.Context, t time.Time) ([]articles.LibraryID, error)

	// Schedule stores a job, to be begun at its Due; Tries, Began and Lease are not
	// looked at. It takes the place of the job with the same library, kind and
	// name, unless keep is set: then that one stays as it is.
	Schedule(ctx context.Context, j articles.Job, keep bool) error
	// LeaseJobs takes jobs of some kinds that are due at now and returns them, as
	// they are then, those first that have been due longest, at most limit. Nobody
	// else gets them before until, nor for as long as they are not due again; a
	// job that was leased and not finished by then is given anew. When now is more than
	// a minute before that of an earlier call, the clock has been set back, and all jobs
	// are due as much earlier.
	LeaseJobs(ctx context.Context, kinds []string, now, until time.Time, limit int) ([]articles.Job, error)
	// FinishJob stores what becomes of a leased job: it is done again at its Due,
	// or, where that is zero, never, and is deleted. Its Details, Tries and Began
	// are stored as they are given. A job that Wakes is done again at once where its library
	// has changed since it was leased. With that, the jobs next are scheduled, in the place
	// of those that there are. It is [articles.ErrLeaseLost], and nothing
	// changes, when the lease is not the job's last one.
	FinishJob(ctx context.Context, j articles.Job, next ...articles.Job) error
	// NextJob returns when a job of some kinds can be leased next, the zero time
	// where there is none.
	NextJob(ctx context.Context, kinds []string) (time.Time, error)
	// DueJobs returns how many jobs of some kinds can be leased at now.
	DueJobs(ctx context.Context, kinds []string, now time.Time) (int, error)

	// Job returns a job as it is, leased or not, or [articles.ErrNotFound].
	Job(ctx context.Context, lib articles.LibraryID, kind, name string) (articles.Job, error)
	// Jobs returns a library's jobs of a kind, leased or not, by their names.
	Jobs(ctx context.Context, lib articles.LibraryID, kind string) ([]articles.Job, error)

	// Follow stores that a library follows a feed, and schedules jobs in the place of
	// those that there are. Number and Left are not looked at; At is now
	// where it is zero. Where the library follows that address for that OnlyChannel
	// already, only Title, Channel, By and Details become what is given. With most feeds or
	// more in the library, no other one is stored: it is [articles.ErrTooManyFollows].
	Follow(ctx context.Context, f articles.Follow, most int, jobs ...articles.Job) (articles.FollowResult, error)
	// Unfollow deletes a follow, or is [articles.ErrNoFollow].
	Unfollow(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber) error
	// Follows returns the feeds that a library follows, by their numbers, without Seen.
	Follows(ctx context.Context, lib articles.LibraryID) ([]articles.Follow, error)
	// Followers returns who follows a feed, by library and number, without Seen.
	Followers(ctx context.Context, address string) ([]articles.Follow, error)
	// ChangeFollow changes the Title, Seen and Details of a follow as change says, and
	// schedules the jobs that it returns, but for those that there are. It is
	// [articles.ErrNoFollow] where there is none. change may be called again, and must not
	// use the store.
	ChangeFollow(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber, change func(*articles.Follow) []articles.Job) error
	// AddFollowed adds an article that a follow brings, as Add does with no other channel
	// seen, deletes the leased job for which that is done, and changes the follow as
	// ChangeFollow does. It is [articles.ErrLeaseLost] where the lease is not the job's last
	// one, and [articles.ErrNoFollow] where there is no such follow. Nobody can undo it.
	AddFollowed(ctx context.Context, a articles.Article, n articles.FollowNumber, j articles.Job,
		change func(*articles.Follow, articles.AddResult) []articles.Job) (articles.AddResult, error)

	// Watch stores a watch, and schedules jobs, but for those that there are. Number and
	// Left are not looked at; At is now where it is zero. Where the channel watches those
	// words already, only OnlyChannel, By and Details become what is given. With most
	// watches or more in the library, no other one is stored: it is
	// [articles.ErrTooManyWatches].
	Watch(ctx context.Context, w articles.Watch, most int, jobs ...articles.Job) (articles.WatchResult, error)
	// Unwatch deletes a watch, or is [articles.ErrNoWatch].
	Unwatch(ctx context.Context, lib articles.LibraryID, n articles.WatchNumber) error
	// Watches returns the watches of a library, by their numbers.
	Watches(ctx context.Context, lib articles.LibraryID) ([]articles.Watch, error)

	// Trim takes out, as Remove does, the articles that a follow has brought before a point
	// in time (zero: none), and of those that are left all but the newest ones, as many as
	// most says (0: none), and returns how many that were. It leaves what somebody has added
	// by hand since. Nobody can undo it; what people did with these articles before cannot
	// be undone any more, either, and keeps nothing else from being undone.
	Trim(ctx context.Context, lib articles.LibraryID, n articles.FollowNumber, before time.Time, most int) (int, error)

	// Expire deletes for good what was added to a library before a point in time,
	// everything of it but its number, from which an index learns of it, and
	// returns how many articles that were. Nothing of it can be undone. What had
	// been removed before goes too, but does not count.
	//
	// The articles go some at a time, the oldest first, and others may write
	// between. What is counted is gone also when it fails. The disk forgets it with
	// the next Purge.
	Expire(ctx context.Context, lib articles.LibraryID, before time.Time) (int, error)
	// Purge deletes for good what was removed before a point in time, everything
	// of it but its number, and forgets what could be undone until then. Of that,
	// and of what Expire and Forget have deleted, no file of SQLite holds anything when
	// it returns, unless somebody reads an older state just then, as a backup does:
	// then Erased says so. PostgreSQL finds it no more, and uses the room of it and its
	// log anew; when that is overwritten, only the server knows. It takes its time, in
	// steps between which others write. Times that are yet to come, from before a clock was
	// set back, count as now from then on.
	Purge(ctx context.Context, before time.Time) error
	// Forget deletes everything of a library for good, removed articles, the undo
	// journal, the settings, the jobs, the follows, the watches and who serves it with it.
	// Only its counters and the numbers that it had given stay, as tombstones, from which an
	// index learns of it. The disk forgets it with the next Purge.
	Forget(ctx context.Context, lib articles.LibraryID) error

	// Erased reports whether everything that was deleted for good is gone from the
	// disk too, as far as Purge sees to that. If it is not, the next Purge does.
	Erased(ctx context.Context) (bool, error)

	// Backup writes all libraries, as of one moment, into one file, beside a
	// running writer too. A file of that name is replaced, once the new one is
	// whole.
	Backup(ctx context.Context, file string) error
	// Close lets go of the store. Calls that are under way end first.
	Close() error
}

var (
	_ Store = (*sqlite.Store)(nil)
	_ Store = (*postgres.Store)(nil)
)

// The schemes of the addresses of stores in SQLite; those in PostgreSQL have the usual
// ones.
const schemeSQLite = "sqlite"

// Open opens the store at an address, and makes what is missing of it. What a newer program
// has made is [articles.ErrNewer].
//
// The address is "sqlite:" and a data directory, to which one process at a time writes: for
// a second one it fails with [articles.ErrInUse] after about a second. Or it is that of a
// PostgreSQL database, postgres://…, with which several work.
func Open(ctx context.Context, address string) (Store, error) {
	if IsPostgres(address) {
		return notNil(postgres.Open(ctx, address))
	}
	dir, err := sqliteDir(address)
	if err != nil {
		return nil, err
	}
	return notNil(sqlite.Open(ctx, dir))
}

// notNil returns a store, or nil and the error: a nil pointer would be no nil Store.
func notNil[S Store](s S, err error) (Store, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// IsPostgres reports whether an address is that of a PostgreSQL database.
func IsPostgres(address string) bool {
	scheme, _, _ := strings.Cut(address, ":")
	return scheme == "postgres" || scheme == "postgresql"
}

// OpenForReading opens the store at an address as it is, beside a running bot or
// without one: nothing is made, migrated or locked. Where there are no articles it
// fails with [io/fs.ErrNotExist], and with [articles.ErrOlder] where an older
// program's have to be opened for writing first.
func OpenForReading(ctx context.Context, address string) (Store, error) {
	if IsPostgres(address) {
		return notNil(postgres.OpenForReading(ctx, address))
	}
	dir, err := sqliteDir(address)
	if err != nil {
		return nil, err
	}
	return notNil(sqlite.OpenForReading(ctx, dir))
}

// Restore puts what is in a backup into the store at an address, which must be
// empty or missing. The backup is checked before anything is written: it fails
// with [articles.ErrForeign], [articles.ErrNewer], or saying that the file is
// damaged. A store that holds anything is [articles.ErrNotEmpty].
func Restore(ctx context.Context, file, address string) error {
	if IsPostgres(address) {
		return postgres.Restore(ctx, file, address)
	}
	dir, err := sqliteDir(address)
	if err != nil {
		return err
	}
	return sqlite.Restore(ctx, file, dir)
}

// Hold takes a data directory whose articles are in a store elsewhere, as [Open] does one
// with its own.
func Hold(ctx context.Context, dir string) (io.Closer, error) { return sqlite.Hold(ctx, dir) }

// Salvage makes an empty or missing directory a data directory with what can be read of a
// damaged database, which is not changed: an articles.db, with its log beside it, or a
// backup. Damaged in what it returns are the articles that are lost.
func Salvage(ctx context.Context, file, dir string) (articles.Contents, error) {
	return sqlite.Salvage(ctx, file, dir)
}

// Verify tells what is in a backup, and what of it is damaged, without restoring it. What is
// none is [articles.ErrForeign].
func Verify(ctx context.Context, file string) (articles.Contents, error) {
	return sqlite.Verify(ctx, file)
}

// InDirectory returns the address of the store in a data directory.
func InDirectory(dir string) string { return schemeSQLite + ":" + dir }

func sqliteDir(address string) (string, error) {
	scheme, dir, _ := strings.Cut(address, ":")
	if scheme != schemeSQLite || dir == "" {
		// It is not said what it is: it may hold a password.
		return "", fmt.Errorf("open store: that is no address of a store; it has the form %s:DIRECTORY or postgres://…", schemeSQLite)
	}
	return dir, nil
}

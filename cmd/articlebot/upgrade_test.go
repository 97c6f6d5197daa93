package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"articlebot/articles"
	"articlebot/articles/same"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// testdata/upgrade/data.tar.gz is a data directory of an older version (seven steps
// of the database's migrations, index v5.5), closed as it should be. It was made so:
//
//   - In the guild below its owner wrote, at the bot: in #general "!add" with the
//     text of #1; in #staff "!add" with that of #2; in #general "!add" with that of
//     #3, "!settings language=sv remove=moderators", and "!wrong 3 för få".
//   - articlebot import - took six lines with url, #1 to #6 of the library local: #2
//     and #3 are one page at two times, and #6 was in the way of the next call but one.
//   - articlebot add - <baths.txt; articlebot edit 4 'title=Brücke über die Alm'
//     source=Seebote date=2024-03-01; articlebot remove 6; articlebot wrong 7 would
//     not swim; articlebot wrong 7 water is warm; articlebot wrong 2 confirm
//   - articlebot quote and articlebot ask in both libraries.
//
// testdata/upgrade/answers.txtar is what that version answered.
const upgradeData = "testdata/upgrade"

const (
	upgradeOwner   = "100000000000000001"
	upgradeGuild   = "100000000000000002"
	upgradeGeneral = "100000000000000003"
	upgradeStaff   = "100000000000000004"
)

// oldData unpacks the old data directory.
func oldData(t *testing.T) (dir string) {
	return unpacked(t, filepath.Join(upgradeData, "data.tar.gz"))
}

// unpacked unpacks a data directory.
func unpacked(t *testing.T, file string) (dir string) {
	t.Helper()
	packed, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = packed.Close() }() // only read
	unzipped, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "data")
	for files := tar.NewReader(unzipped); ; {
		file, err := files.Next()
		if errors.Is(err, io.EOF) {
			return dir
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(files)
		path := filepath.Join(dir, filepath.FromSlash(file.Name))
		if file.FileInfo().IsDir() {
			err = errors.Join(err, os.MkdirAll(path, 0o700))
		} else {
			err = errors.Join(err, os.WriteFile(path, data, 0o600))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// indexDirs returns the directories below the index, which are other ones after the
// index was built anew.
func indexDirs(t *testing.T, dir string) map[string]fs.FileInfo {
	t.Helper()
	dirs := make(map[string]fs.FileInfo)
	err := filepath.WalkDir(filepath.Join(dir, "index"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			dirs[path], err = d.Info()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

// A data directory that an older version made answers as it did, call by call, and
// can be changed; only the first call may build the index anew.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	answers, err := txtar.ParseFile(filepath.Join(upgradeData, "answers.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir := oldData(t)
	call := func(in string, args ...string) string {
		t.Helper()
		return cli(t, in, append(args, "--data", dir)...)
	}
	guild := []string{"--library", "guild:" + upgradeGuild}
	sameAnswers := func() {
		t.Helper()
		for _, f := range answers.Files {
			if diff := cmp.Diff(string(f.Data), call("", strings.Fields(f.Name)...)); diff != "" {
				t.Errorf("articlebot %s (-then +now):\n%s", f.Name, diff)
			}
		}
	}
	sameAnswers()

	built := indexDirs(t, dir)
	sameAnswers()
	said := call("quote Holm\nadd\nA new ferry\n\nThe new ferry can carry forty cars, said Mona Strand.\n.\nquote Strand\nexit\n", append(guild, "chat")...)
	for _, want := range []string{"It has been too dark there", "We have told nobody yet", "Added as #4.", "The new ferry can carry forty cars\n  Mona Strand · reported\n  #4"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in the chat:\n%s", want, said)
		}
	}
	for _, c := range []struct{ in, call, want string }{
		{"”Vi får vänta”, säger Mona Strand.", "add -", "Added as #8."},
		{"", "quote Strand lang:sv", "”Vi får vänta”"},
		{"", "edit 8 title=Väntan", "#8 Väntan"},
		{"", "wrong 1 reject", "Report 1 is rejected"},
		{"", "quote Rook", "“I would not swim in it,”\n  Peter Rook · word for word"},
		{"", "remove 3", "Removed #3: Mill stays open"},
		{"", "ask Who found a buyer?", "“There is no buyer,”"},
		{"", "undo", "#3"},
		{"", "ask Who found a buyer?", "“We have found a buyer,”"},
	} {
		if got := call(c.in, strings.Fields(c.call)...); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is not in\n%s", c.call, c.want, got)
		}
	}
	now := indexDirs(t, dir)
	for path, was := range built {
		if info, ok := now[path]; !ok || !os.SameFile(was, info) {
			t.Errorf("%s was built anew", path)
		}
	}
	if len(built) < 5 {
		t.Errorf("the index has only %d directories", len(built))
	}
}

// The articles that an older version stored are known again once the bot has tidied
// up.
func TestUpgradeFindsStories(t *testing.T) {
	t.Parallel()
	s, err := loadSettings("", map[string]string{"DATA_DIR": oldData(t)})
	if err != nil {
		t.Fatal(err)
	}
	a, err := open(t.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: os.Stderr}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := a.bot.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, lib := range []articles.LibraryID{articles.Local, articles.GuildLibrary(upgradeGuild)} {
		if err := a.store.Each(t.Context(), lib, articles.Scope{All: true}, func(old articles.Article) error {
			again := articles.Article{Library: lib, Fingerprint: same.StoryOf(old.Text + "\nIt was printed again.").Fingerprint()}
			found, err := a.store.Similar(t.Context(), &again, articles.Scope{All: true})
			if len(found) == 0 || found[0].Number != old.Number {
				t.Errorf("%s: %v is not known again: %d found", lib, old.Number, len(found))
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
}

// What an older version took down of a guild holds: its settings, and who may read
// what.
func TestUpgradeInDiscord(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	server.AddUser(discordtest.User{ID: upgradeOwner, Name: "ada"})
	server.AddGuild(discordtest.Guild{ID: upgradeGuild, Name: "Norrvik", OwnerID: upgradeOwner, Channels: []discordtest.Channel{
		{ID: upgradeGeneral, Name: "general"},
		{ID: upgradeStaff, Name: "staff", Overwrites: []discordtest.Overwrite{
			{ID: upgradeGuild, Type: discordtest.OverwriteRole, Deny: discordtest.ViewChannel},
			{ID: server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel},
		}},
	}})
	serving(t, server, map[string]string{"DATA_DIR": oldData(t)})
	for _, c := range []struct{ channel, line, want string }{
		{upgradeGeneral, "!quote Holm", "> “It has been too dark there for ten years,”\n**Ingrid Holm**"},
		{upgradeStaff, "!quote Holm", "> “We have told nobody yet,”\n**Ingrid Holm**"},
		{upgradeGeneral, "!article 2", "Det finns ingen artikel #2"},
		{upgradeStaff, "!article 2", "The harbour office moves"},
		{upgradeGeneral, "!quote Oxel", "osäkert vem som talar"},
		{upgradeGeneral, "!settings", "**borttagning** = moderatorer"},
	} {
		for _, p := range server.Ask(t.Context(), discordtest.Message{Channel: c.channel, Author: upgradeOwner, Content: c.line}) {
			if !strings.Contains(p.Text(), c.want) || c.channel == upgradeGeneral && strings.Contains(p.Text(), "told nobody") {
				t.Errorf("%s in %s: %q is not in, or more than that:\n%s", c.line, c.channel, c.want, p.Text())
			}
		}
	}
}

// The data directory of a program of each version that there was of the index and of the
// database answers right in this one, has lost nothing, and keeps no file of the old index.
// testdata/upgrade/versions/make says what is in them, and makes them.
func TestUpgradeFromEveryVersion(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(upgradeData, "versions", "*.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 29 {
		t.Errorf("there are only %d data directories", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".tar.gz"), func(t *testing.T) {
			t.Parallel()
			upgradesFrom(t, file)
		})
	}
}

func upgradesFrom(t *testing.T, file string) {
	dir := unpacked(t, file)
	old := indexDirs(t, dir)
	call := func(line, in, want string) string {
		t.Helper()
		got := cli(t, in, append(strings.Fields(line), "--data", dir)...)
		if !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in\n%s", line, want, got)
		}
		return got
	}
	if said := cli(t, "", "verify", filepath.Join(dir, "articles.db")); !strings.Contains(said, ": whole, ") {
		t.Errorf("verify: %s", said)
	}
	call("ask How many workers does the printer keep?", "", "The printer will keep 80 of the 120 workers.")
	call("ask Vad kostar en biljett?", "", "En biljett kostar 42 kronor.")
	call("quote Strand", "", "”Vi har väntat på det här i tio år”\n  Mona Strand, chef för rederiet · word for word\n  #1 Färjan går oftare — Kustbladet, 2024-05-01")
	call("quote Kessel", "", "  #4 Brücke über die Alm — Seebote, 2024-03-01")
	call("search printer", "", "#3")
	call("speakers", "", "Peter Rook")
	call("quote Holm --library guild:1", "", "“It has been too dark there,”")

	want := map[string]string{"": "The baths of Almvik open in May.\n\n“I would not swim in it,” said Peter Rook."}
	for line := range strings.Lines(string(fileOf(t, filepath.Join(upgradeData, "versions", "articles.jsonl")))) {
		var a bot.ArticleLine
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		want[a.Title] = a.Text
	}
	delete(want, "Shed burns") // it was removed
	want["Brücke über die Alm"] = want["Brücke wird breiter"]
	delete(want, "Brücke wird breiter")
	got := exported(t, call("export", "", "Almvik"))
	for title, text := range got {
		got[title] = strings.TrimSpace(text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("articles (-then +now):\n%s", diff)
	}

	call("add -", "The pier is closed until Monday.", "Added as #7.")
	call("ask Until when is the pier closed?", "", "until Monday")
	call("remove 7", "", "Removed #7")
	call("undo", "", "#7")
	for path := range indexDirs(t, dir) {
		if _, was := old[path]; was && strings.HasPrefix(filepath.Base(path), "v") {
			t.Errorf("%s of the old index is still there", path)
		}
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"articlebot/articles"
)

// Where there were articles, the program does not begin anew without them: it says what
// is missing and what to do, and changes nothing. What it says to do works.
func TestNeverBeginsAnew(t *testing.T) {
	t.Parallel()
	source := filepath.Join(t.TempDir(), "data")
	if out, told, exit := called(t, source, "add", "demo"); exit != 0 {
		t.Fatal(out, told)
	}
	good := filepath.Join(t.TempDir(), "good.db")
	if _, told, exit := called(t, source, "backup", good); exit != 0 {
		t.Fatal(told)
	}
	// A killed process leaves what it has added in the log.
	killed := filepath.Join(t.TempDir(), "data")
	cmd := command(killed, "chat")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out := &safeLog{}
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte("add demo\nquote Okafor\n")); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); !strings.Contains(out.String(), "Helen Okafor, chairwoman"); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal(out.String())
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	if !strings.Contains(tree(t, killed), "articles.db-wal") {
		t.Fatal("a killed process left no log:", tree(t, killed))
	}
	remove := func(names ...string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			for _, name := range names {
				if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	write := func(t *testing.T, dir, name string, content []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, from string
		spoil      func(*testing.T, string)
		want       string
		restores   bool     // restore works in the directory as it is
		anew       []string // deleting these begins anew
	}{
		{"missing", source, remove("articles.db"), "articles.db is missing or empty", true, []string{"index"}},
		{"empty", source, func(t *testing.T, dir string) { write(t, dir, "articles.db", nil) }, "articles.db is missing or empty", true, []string{"index"}},
		{"without its log", killed, remove("articles.db-wal", "articles.db-shm"), "lost", false, nil},
		{"the log alone", killed, remove("articles.db"), "articles.db-wal without", false, []string{"articles.db-wal", "index"}},
		{"the log alone, and no index", killed, remove("articles.db", "index"), "articles.db-wal without", false, []string{"articles.db-wal", "index"}},
		{"an older state", source, func(t *testing.T, dir string) {
			in := filepath.Join(dir, "articles.db")
			write(t, dir, "articles.db", fileOf(t, good))
			alterSeqs(t, in)
		}, "has read 2 changes, and the database has 1", false, []string{"index"}},
		{"a directory in its place", source, func(t *testing.T, dir string) {
			remove("articles.db")(t, dir)
			if err := os.Mkdir(filepath.Join(dir, "articles.db"), 0o700); err != nil {
				t.Fatal(err)
			}
		}, "articles.db", false, nil},
		{"no database at all", source, func(t *testing.T, dir string) { write(t, dir, "articles.db", []byte("This is a letter.")) }, "not an articlebot database", false, nil},
		{"of a newer program", source, func(t *testing.T, dir string) { inDatabase(t, dir, "PRAGMA user_version = 9999") }, "newer version", false, nil},
		{"another's log", killed, func(t *testing.T, dir string) { write(t, dir, "articles.db", grown(t)) }, "do not belong together", false, nil},
		{"a restore that was cut off", source, func(t *testing.T, dir string) {
			remove("articles.db", "index")(t, dir)
			if err := os.Mkdir(filepath.Join(dir, ".articles.db-123"), 0o700); err != nil {
				t.Fatal(err)
			}
			write(t, dir, ".articles.db-123/articles.db", []byte("half"))
		}, "restore was cut off", true, []string{".articles.db-123"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			if err := os.CopyFS(dir, os.DirFS(c.from)); err != nil {
				t.Fatal(err)
			}
			c.spoil(t, dir)
			before := tree(t, dir)
			calls := [][]string{{"add", "demo"}, {"articles"}}
			if c.name != "an older state" { // which is good enough to be read
				calls = append(calls, []string{"export"}, []string{"backup", filepath.Join(t.TempDir(), "copy.db")}, []string{"status"})
			}
			for _, args := range calls {
				out, told, exit := called(t, dir, args...)
				if exit != 1 || !strings.Contains(told, c.want) || strings.Count(told, "\n") != 1 {
					t.Errorf("%v: exit %d, %s%s", args, exit, out, told)
				}
			}
			if after := tree(t, dir); after != before {
				t.Errorf("it has become\n%s\nfrom\n%s", after, before)
			}
			if c.restores {
				restored := filepath.Join(t.TempDir(), "data")
				if err := os.CopyFS(restored, os.DirFS(dir)); err != nil {
					t.Fatal(err)
				}
				if out, told, exit := called(t, restored, "restore", good); exit != 0 {
					t.Errorf("restore: %s%s", out, told)
				}
				if out, told, exit := called(t, restored, "quote", "Okafor"); exit != 0 || !strings.Contains(out, "The sea is not getting any wider") {
					t.Errorf("restored: %s%s", out, told)
				}
				if left := tree(t, restored); strings.Contains(left, ".articles.db-") {
					t.Errorf("left is %s", left)
				}
			}
			if c.anew == nil {
				return
			}
			remove(c.anew...)(t, dir)
			if out, told, exit := called(t, dir, "add", "demo"); exit != 0 {
				t.Errorf("anew: %s%s", out, told)
			}
		})
	}
}

// alterSeqs makes a library's last change one less than it was.
func alterSeqs(t *testing.T, file string) {
	t.Helper()
	in(t, file, "DELETE FROM changes WHERE number = 2", "DELETE FROM articles WHERE number = 2", "UPDATE libraries SET last_seq = 1, last_number = 1")
}

func inDatabase(t *testing.T, dir string, queries ...string) {
	t.Helper()
	in(t, filepath.Join(dir, "articles.db"), queries...)
}

// grown is another database, with so much in it that the same pages are something else.
func grown(t *testing.T) []byte {
	t.Helper()
	dir, _ := library(t, 30, articles.Local)
	return fileOf(t, filepath.Join(dir, "articles.db"))
}

// tree lists the files under a directory, but for what comes and goes with a process that
// reads.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "lock" || strings.HasSuffix(path, "-shm") {
			return err
		}
		b.WriteString(strings.TrimPrefix(path, dir) + "\n")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What a backup or a restore leaves behind when it is killed goes with the next one, and
// what it was to replace stays.
func TestKilledBackup(t *testing.T) {
	t.Parallel()
	dir, _ := library(t, 40, articles.Local)
	at := t.TempDir()
	good := filepath.Join(at, "good.db")
	if _, told, exit := called(t, dir, "backup", good); exit != 0 {
		t.Fatal(told)
	}
	before := fileOf(t, good)
	restored := filepath.Join(at, "data")
	for i := range 6 {
		for _, cmd := range [][]string{{dir, "backup", good}, {restored, "restore", good}} {
			c := command(cmd[0], cmd[1:]...)
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(20+8*i) * time.Millisecond)
			_ = c.Process.Signal(syscall.SIGKILL) // it may have ended
			_ = c.Wait()
		}
		if now := fileOf(t, good); !bytes.Equal(now, before) {
			if err := os.WriteFile(good, before, 0o600); err != nil { // it was quick, and made the same again
				t.Fatal(err)
			}
		}
		if i < 5 {
			if err := os.Remove(filepath.Join(restored, "articles.db")); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
		}
	}
	// As earlier programs left them, too.
	for _, name := range []string{".good.db-4711", ".good.db-4711-journal", "data/.articles.db-4712"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(at, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(at, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(restored, "articles.db")); err != nil {
		t.Fatal(err)
	}
	for _, cmd := range [][]string{{dir, "backup", good}, {restored, "restore", good}} {
		if _, told, exit := called(t, cmd[0], cmd[1:]...); exit != 0 {
			t.Errorf("%v after those that were killed: %s", cmd, told)
		}
	}
	if left := tree(t, at); left != "/data/articles.db\n/good.db\n" {
		t.Errorf("left are\n%s", left)
	}
	if out, told, exit := called(t, restored, "export"); exit != 0 || len(exported(t, out)) != 40 {
		t.Errorf("%d are restored: %s", len(exported(t, out)), told)
	}
}

// What is restored must be ours, whole and nothing else.
func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	dir, _ := library(t, 12, articles.Local)
	good := filepath.Join(t.TempDir(), "good.db")
	if _, told, exit := called(t, dir, "backup", good); exit != 0 {
		t.Fatal(told)
	}
	for _, c := range []struct {
		name    string
		queries []string
		want    string
	}{
		{"a trigger", []string{"CREATE TRIGGER spy AFTER INSERT ON articles BEGIN DELETE FROM texts; END"}, "trigger spy"},
		{"a view", []string{"CREATE VIEW spied AS SELECT * FROM texts"}, "view spied"},
		{"another table", []string{"CREATE TABLE luggage (x)"}, "table luggage"},
		{"a virtual table", []string{"CREATE VIRTUAL TABLE words USING fts5(x)"}, "table words"},
		{"another index", []string{"CREATE INDEX quick ON articles (title)"}, "index quick"},
		{"a view in a table's place", []string{"DROP TABLE jobs", "CREATE VIEW jobs AS SELECT 1"}, "jobs"},
		{"a table less", []string{"DROP TABLE reports"}, "reports"},
		{"a column more", []string{"ALTER TABLE texts ADD COLUMN more TEXT"}, "table texts"},
		{"a computed column", []string{"ALTER TABLE settings ADD COLUMN more TEXT AS (upper(value))"}, "table settings"},
		{"a text that is another", []string{"UPDATE texts SET compressed = (SELECT compressed FROM texts WHERE number = 1) WHERE number = 7"}, "#7"},
		{"a text that is no UTF-8", []string{"UPDATE texts SET compressed = NULL, text = CAST(x'c328' AS TEXT) WHERE number = 7"}, "#7"},
		{"zstd garbage", []string{"UPDATE texts SET compressed = x'28b52ffd0000' WHERE number = 7"}, "#7"},
		{"no text", []string{"DELETE FROM texts WHERE number = 7"}, "#7"},
		{"a text of no article", []string{"PRAGMA foreign_keys = OFF", "DELETE FROM articles WHERE number = 7"}, "missing"},
		{"a newer form", []string{"PRAGMA user_version = 99"}, "newer version"},
		{"another form", []string{"PRAGMA user_version = 3"}, "not an articlebot database"},
		{"another program's", []string{"PRAGMA application_id = 7"}, "not an articlebot database"},
	} {
		file := filepath.Join(t.TempDir(), "spoilt.db")
		if err := os.WriteFile(file, fileOf(t, good), 0o600); err != nil {
			t.Fatal(err)
		}
		in(t, file, c.queries...)
		target := filepath.Join(t.TempDir(), "data")
		if _, told, exit := called(t, target, "restore", file); exit != 1 || !strings.Contains(told, c.want) {
			t.Errorf("%s: exit %d, %s", c.name, exit, told)
		}
		if _, err := os.Stat(filepath.Join(target, "articles.db")); err == nil {
			t.Errorf("%s: it is restored", c.name)
		}
		if err := os.MkdirAll(target, 0o700); err != nil {
			t.Fatal(err)
		}
		if left := tree(t, target); left != "" {
			t.Errorf("%s: left are %s", c.name, left)
		}
	}
}

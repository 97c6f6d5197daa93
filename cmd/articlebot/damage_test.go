package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
)

// called runs a call of the program to its end.
func called(t *testing.T, dir string, args ...string) (stdout, stderr string, exit int) {
	t.Helper()
	cmd := command(dir, args...)
	var out, told bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &told
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			t.Fatal(err)
		}
	}
	return out.String(), told.String(), cmd.ProcessState.ExitCode()
}

// in changes a database behind the program's back.
func in(t *testing.T, file string, queries ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range queries {
		if _, err := db.Exec(q); err != nil {
			t.Errorf("%s: %v", q, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// exported returns the texts of an export by their titles.
func exported(t *testing.T, out string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for line := range strings.Lines(out) {
		var a bot.ArticleLine
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		texts[a.Title] = a.Text
	}
	return texts
}

// fileOf reads a file.
func fileOf(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A page of the database is damaged in one of many ways: what is then exported is all
// that can be read, byte for byte, or an error is told; a good backup is never replaced
// by a bad one.
func TestDamagedPages(t *testing.T) {
	t.Parallel()
	const n = 40
	dir, _ := library(t, n, articles.Local)
	whole := fileOf(t, filepath.Join(dir, "articles.db"))
	good := filepath.Join(t.TempDir(), "good.db")
	if _, told, exit := called(t, dir, "backup", good); exit != 0 {
		t.Fatal(told)
	}
	backup := fileOf(t, good)
	out, _, _ := called(t, dir, "export")
	want := exported(t, out)
	if len(want) != n {
		t.Fatalf("%d articles of %d", len(want), n)
	}
	pages := len(whole) / 4096
	read, silent := 0, 0
	for page := 1; page < pages; page += 1 + pages/7 {
		for how, damage := range map[string]func([]byte) []byte{
			"zeroed": func(b []byte) []byte { clear(b[page*4096:][:4096]); return b },
			"garbage": func(b []byte) []byte {
				for i := range 4096 {
					b[page*4096+i] = byte(i*7 + 13)
				}
				return b
			},
			"flipped": func(b []byte) []byte {
				for i := 5; i < 4096; i += 511 {
					b[page*4096+i] ^= 0x41
				}
				return b
			},
			"truncated": func(b []byte) []byte { return b[:page*4096+100] },
		} {
			at := t.TempDir()
			if err := os.WriteFile(filepath.Join(at, "articles.db"), damage(bytes.Clone(whole)), 0o600); err != nil {
				t.Fatal(err)
			}
			what := fmt.Sprintf("page %d %s", page, how)
			out, told, exit := called(t, at, "export")
			got := exported(t, out)
			for title, text := range got {
				if want[title] != text && text != "" {
					if _, known := want[title]; known {
						t.Errorf("%s: exported is another text: %.80q", what, text)
					}
				}
			}
			if exit == 0 && len(got) != n {
				t.Errorf("%s: %d of %d are exported, and nothing is said", what, len(got), n)
			}
			if exit != 0 && told == "" {
				t.Errorf("%s: exit %d without a word", what, exit)
			}
			read += len(got)
			_, told, exit = called(t, at, "backup", good)
			if exit == 0 { // what was damaged is not in use
				silent++
				restored := t.TempDir()
				if _, told, exit := called(t, restored, "restore", good); exit != 0 {
					t.Errorf("%s: restore: %s", what, told)
				}
				if out, told, exit := called(t, restored, "export"); exit != 0 || len(exported(t, out)) != n {
					t.Errorf("%s: of the backup %d are restored: %s", what, len(exported(t, out)), told)
				}
				if err := os.WriteFile(good, backup, 0o600); err != nil {
					t.Fatal(err)
				}
				continue
			}
			if now := fileOf(t, good); !bytes.Equal(now, backup) {
				t.Fatalf("%s: the backup is replaced: %s", what, told)
			}
			left, err := filepath.Glob(filepath.Join(filepath.Dir(good), ".*"))
			if err != nil || len(left) > 0 {
				t.Errorf("%s: left are %v, %v", what, left, err)
			}
		}
	}
	t.Logf("%d articles were exported in all, %d backups could be made", read, silent)
	if read < n {
		t.Error("hardly anything could be read")
	}
}

// Of a library with a text that is not the one that was stored everything else answers,
// and whoever asks hears which it is. Adding the text again mends it.
func TestDamagedText(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	lines := `{"title":"Ferries","text":"The ferry Aurora leaves at dawn, said Maud Hale."}
{"title":"Cranes","text":"The crane Borealis lifts ninety tons, said Maud Hale."}
{"title":"Sheds","text":"The shed Corona is empty."}
`
	load := func() string {
		cmd := command(dir, "import", "-")
		cmd.Stdin = strings.NewReader(lines)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return string(out)
	}
	load()
	good := filepath.Join(t.TempDir(), "good.db")
	if _, told, exit := called(t, dir, "backup", good); exit != 0 {
		t.Fatal(told)
	}
	before := fileOf(t, good)
	in(t, filepath.Join(dir, "articles.db"), "UPDATE texts SET compressed = CAST('rust' AS BLOB) WHERE number = 2")
	check := func(want string, exit int, args ...string) {
		t.Helper()
		out, told, code := called(t, dir, args...)
		if all := out + told; !strings.Contains(all, want) || code != exit || strings.Contains(all, "Borealis") {
			t.Errorf("%v: exit %d, no %q in\n%s", args, code, want, all)
		}
	}
	for range 2 { // with the index as it was before, and made anew
		check("Corona is empty", 1, "export")
		check("cannot read #2: the database is damaged there; what can be read is written", 1, "export")
		check("library local: 3 articles, damaged, so that it cannot be read: #2", 0, "status")
		check("The ferry Aurora leaves at dawn", 0, "ask", "When does the ferry Aurora leave?")
		check("The ferry Aurora", 0, "quote", "Maud Hale")
		check("Sheds", 0, "articles")
		check("The ferry Aurora", 0, "search", "Maud")
		check("my database is damaged there", 1, "article", "2")
		check("damaged", 1, "backup", good)
		if !bytes.Equal(fileOf(t, good), before) {
			t.Fatal("the good backup is replaced")
		}
		if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
			t.Fatal(err)
		}
	}
	if out := load(); !strings.HasPrefix(out, "0 articles added, 3 already there") {
		t.Error(out)
	}
	for _, args := range [][]string{{"export"}, {"search", "Borealis"}, {"article", "2"}} {
		if out, told, exit := called(t, dir, args...); exit != 0 || !strings.Contains(out, "The crane Borealis lifts ninety tons") {
			t.Errorf("%v, mended: exit %d, %s%s", args, exit, out, told)
		}
	}
	if _, told, exit := called(t, dir, "backup", good); exit != 0 {
		t.Error(told)
	}
}

// Of a library that is forgotten no word is left in any file once it is tidied, also
// where the index could not be deleted at first, and others keep theirs.
func TestForgottenIsNowhere(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	const secret, kept = "quintessentialzebrafish", "sesquipedalianbutterfly"
	for lib, word := range map[string]string{"local": secret, "guild:2": kept} {
		cmd := command(dir, "import", "-", "--library", lib)
		cmd.Stdin = strings.NewReader(fmt.Sprintf(`{"title":"On the %[1]s","text":"The %[1]s is seen at dawn, said Maud %[1]s."}`, word))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	holds := func(word string) (files []string) {
		for _, file := range strings.Fields(tree(t, dir)) {
			if b := fileOf(t, filepath.Join(dir, file)); bytes.Contains(b, []byte(word)) {
				files = append(files, file)
			}
		}
		return files
	}
	if len(holds(secret)) == 0 || len(holds(kept)) == 0 {
		t.Fatal("the words are in no file before either")
	}
	a, err := open(t.Context(), &invocation{alone: true, settings: settingsIn(t, dir), stdio: stdio{Err: io.Discard}})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.index.Close(); err != nil { // so that its files cannot be deleted
		t.Fatal(err)
	}
	r := a.bot.Handle(t.Context(), bot.Request{
		Library: articles.Local, Scope: articles.Scope{All: true}, User: localUser, Moderator: true, Call: bot.ParseArgs("forget", []string{"everything"}),
	})
	if r.Fault || !strings.Contains(strings.Join(r.Notes, " "), "Everything is deleted, and nobody can read any of it here. Some of it is still on the disk") {
		t.Errorf("%+v", r)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if files := holds(secret); len(files) == 0 {
		t.Error("the fault had no effect")
	}
	out, told, exit := called(t, dir, "articles") // whose end is to do what is due
	if exit != 0 || strings.Contains(out+told, secret) {
		t.Errorf("%s%s", out, told)
	}
	if files := holds(secret); len(files) > 0 {
		t.Errorf("it is left in %v", files)
	}
	if out, told, _ := called(t, dir, "search", kept, "--library", "guild:2"); !strings.Contains(out, "is seen at dawn") {
		t.Errorf("the other library: %s%s", out, told)
	}
}

func settingsIn(t *testing.T, dir string) settings {
	t.Helper()
	s, err := loadSettings(filepath.Join(dir, "none"), map[string]string{"DATA_DIR": dir})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

package main

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"articlebot/articles/store/postgrestest"
)

// calledWith is called with a database.
func calledWith(t *testing.T, database, dir, in string, args ...string) (stdout, stderr string, exit int) {
	t.Helper()
	cmd := command(dir, args...)
	cmd.Env = append(cmd.Env, "DATABASE_URL="+database)
	cmd.Stdin = strings.NewReader(in)
	var out, told bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &told
	_ = cmd.Run() // the exit code tells
	return out.String(), told.String(), cmd.ProcessState.ExitCode()
}

// Every command works with the articles in a database, and the data directory has the index
// alone.
func TestDatabase(t *testing.T) {
	database, dir := postgrestest.Schema(t), filepath.Join(t.TempDir(), "data")
	backup := filepath.Join(t.TempDir(), "backup.db")
	const text = "The ferry to Norrholm sails again on Monday. It had lain in the yard since March.\n"
	for _, c := range []struct {
		in   string
		args []string
		want string
	}{
		{text, []string{"add", "-"}, "#1"},
		{`{"id":"a","text":"The lighthouse was painted red in May."}` + "\n", []string{"import", "-"}, "1 article added"},
		{"", []string{"ask", "When does the ferry sail again?"}, "on Monday"},
		{"", []string{"articles"}, "#2"},
		{"", []string{"edit", "2", "title=Lighthouse"}, "Lighthouse"},
		{"", []string{"remove", "2"}, "#2"},
		{"", []string{"undo"}, "#2"},
		{"", []string{"export"}, "painted red in May"},
		{"", []string{"status"}, "library local: 2 articles"},
		{"", []string{"status"}, "in a PostgreSQL database"},
		{"", []string{"backup", backup}, "are in"},
		{"ask When was the lighthouse painted?\n", []string{"chat"}, "in May"},
	} {
		out, told, exit := calledWith(t, database, dir, c.in, c.args...)
		if exit != 0 || !strings.Contains(out, c.want) {
			t.Fatalf("%v: %d, %q %q, without %q", c.args, exit, out, told, c.want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "articles.db")); err == nil {
		t.Error("the articles are in the data directory too")
	}
	for name, database := range map[string]string{"into a file": "", "into a database": postgrestest.Schema(t)} {
		dir := filepath.Join(t.TempDir(), "data")
		if out, told, exit := calledWith(t, database, dir, "", "restore", backup); exit != 0 {
			t.Fatalf("%s: %q %q", name, out, told)
		}
		if out, told, exit := calledWith(t, database, dir, "", "ask", "When does the ferry sail again?"); exit != 0 || !strings.Contains(out, "on Monday") {
			t.Errorf("%s: %q %q", name, out, told)
		}
	}
}

// Whatever is wrong with a database's address, its password is not shown.
func TestDatabasePassword(t *testing.T) {
	good, err := url.Parse(postgrestest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	good.User = url.UserPassword("nobody-here", "s3cret")
	for _, database := range []string{
		good.String(),
		"postgres://ada:s3cret@127.0.0.1:1/articles?connect_timeout=1",
		"postgres://ada:s3cret@127.0.0.1:port/articles",
		"postgres://ada:s3cret@%zz/articles",
		"postgres://ada:s3cret@127.0.0.1/articles?sslmode=s3cret",
		"postgres://ada@127.0.0.1:1/articles?password=s3cret&connect_timeout=1",
		"mysql://ada:s3cret@127.0.0.1/articles",
		"host=127.0.0.1 password=s3cret",
	} {
		for _, args := range [][]string{{"status"}, {"backup", filepath.Join(t.TempDir(), "b")}} {
			out, told, exit := calledWith(t, database, filepath.Join(t.TempDir(), "data"), "", args...)
			if exit != 1 || strings.Contains(out+told, "s3cret") || strings.Count(told, "\n") != 1 {
				t.Errorf("%s: %d, %q, %q", database, exit, out, told)
			}
		}
	}
}

// A data directory is one process's, wherever the articles are.
func TestDatabaseHolds(t *testing.T) {
	database, dir := postgrestest.Schema(t), filepath.Join(t.TempDir(), "data")
	cmd := command(dir, "chat")
	cmd.Env = append(cmd.Env, "DATABASE_URL="+database)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte("help\n")); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil { // it has opened all
		t.Fatal(err)
	}
	if _, told, exit := calledWith(t, database, dir, "", "articles"); exit != 1 || !strings.Contains(told, "in use") {
		t.Errorf("a second process: %d, %q", exit, told)
	}
	if _, told, exit := calledWith(t, database, filepath.Join(t.TempDir(), "data"), "", "articles"); exit != 0 {
		t.Errorf("with another directory: %d, %q", exit, told)
	}
	if err := in.Close(); err != nil {
		t.Error(err)
	}
	if _, err := new(bytes.Buffer).ReadFrom(out); err != nil {
		t.Error(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// Libraries go into a database and out of it, and again.
func TestMove(t *testing.T) {
	database, dir, back := postgrestest.Schema(t), filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "back")
	const text = "The ferry to Norrholm sails again on Monday. It had lain in the yard since March.\n"
	for _, library := range []string{"local", "guild:1"} {
		if out, told, exit := calledWith(t, "", dir, text, "add", "-", "--library", library); exit != 0 {
			t.Fatal(out, told)
		}
	}
	move := func(want string, args ...string) {
		t.Helper()
		out, told, exit := calledWith(t, database, dir, "", append([]string{"move"}, args...)...)
		if exit != 0 || !strings.Contains(out, want) || told != "" {
			t.Errorf("move %v: %d, %q %q; want %q", args, exit, out, told, want)
		}
	}
	move("1 library with 1 article moved", "--from", dir, "--library", "guild:1")
	move("2 libraries with 2 articles moved", "--from", dir)
	move("all was there already", "--from", dir)
	move("2 libraries with 2 articles moved", "--to", back)
	move("all was there already", "--to", "sqlite:"+back)
	for _, c := range []struct{ database, dir string }{{database, filepath.Join(t.TempDir(), "new")}, {"", back}} {
		if out, told, exit := calledWith(t, c.database, c.dir, "", "ask", "When does the ferry sail again?", "--library", "guild:1"); exit != 0 || !strings.Contains(out, "on Monday") {
			t.Errorf("asked after the move: %q %q", out, told)
		}
	}
	if out, told, exit := calledWith(t, "", dir, "Another text, added to the file later.\n", "add", "-"); exit != 0 {
		t.Fatal(out, told)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	otherwise, err := filepath.Rel(here, dir)
	if err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"where it is":  {"--from", dir, "--to", otherwise},
		"no library":   {"--from", dir, "--library", "guild:2"},
		"no such file": {"--from", dir + "-misspelt"},
		"needs --from": {},
		"of that name": {"--to", dir, "--library", "local"}, // it has gone on there
	} {
		out, told, exit := calledWith(t, database, dir, "", append([]string{"move"}, args...)...)
		if exit == 0 || !strings.Contains(told, want) {
			t.Errorf("move %v: %d, %q %q; want %q", args, exit, out, told, want)
		}
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"articlebot/articles"
)

// What can be read of a damaged data directory is put into a new one, which answers, and
// what is lost is named; nothing is written over.
func TestRestoreSalvage(t *testing.T) {
	t.Parallel()
	dir, _ := library(t, 30, articles.Local)
	file := filepath.Join(dir, "articles.db")
	in(t, file, "UPDATE texts SET compressed = CAST('rust' AS BLOB) WHERE number IN (2, 9)", "PRAGMA wal_checkpoint(TRUNCATE)")
	b := fileOf(t, file)
	clear(b[:4096]) // what says whose file it is
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, told, exit := called(t, dir, "articles"); exit != 1 {
		t.Errorf("the damaged one is opened: %s%s", out, told)
	}
	saved := filepath.Join(t.TempDir(), "saved")
	out, told, exit := called(t, saved, "restore", "--salvage", file)
	if exit != 0 || !strings.Contains(out, "library local: 28 articles, besides damaged ones: #2, #9\n") {
		t.Errorf("exit %d: %s%s", exit, out, told)
	}
	if out, told, exit := called(t, saved, "export"); exit != 0 || strings.Count(out, "\n") != 28 {
		t.Errorf("exit %d: %s", exit, told)
	}
	if out, told, exit := called(t, saved, "article", "30"); exit != 0 || out == "" {
		t.Errorf("exit %d: %s", exit, told)
	}
	if out, told, exit := called(t, saved, "restore", "--salvage", file); exit != 1 || !strings.Contains(told, "not empty") {
		t.Errorf("into what is not empty: exit %d: %s%s", exit, out, told)
	}
}

// A backup is read whole without being restored, and what of it is damaged is named.
func TestVerify(t *testing.T) {
	t.Parallel()
	dir, _ := library(t, 30, articles.Local)
	good := filepath.Join(t.TempDir(), "good.db")
	if _, told, exit := called(t, dir, "backup", good); exit != 0 {
		t.Fatal(told)
	}
	whole := fileOf(t, good)
	for _, tt := range []struct {
		name  string
		spoil func(t *testing.T, file string)
		want  string
		exit  int
	}{
		{"whole", nil, "whole, format ", 0},
		{"whole", nil, "library local: 30 articles\n", 0},
		{"a text", func(t *testing.T, file string) {
			in(t, file, "UPDATE texts SET compressed = CAST('rust' AS BLOB) WHERE number IN (2, 9)")
		}, "library local: 28 articles, besides damaged ones: #2, #9\n", 1},
		{"a row missing", func(t *testing.T, file string) { in(t, file, "DELETE FROM texts WHERE number = 5") }, "besides damaged ones: #5", 1},
		{"a page", func(t *testing.T, file string) {
			b := bytes.Clone(whole)
			clear(b[4096*5:][:4096])
			if err := os.WriteFile(file, b, 0o600); err != nil {
				t.Fatal(err)
			}
		}, "damage: ", 1},
		{"cut", func(t *testing.T, file string) {
			if err := os.WriteFile(file, whole[:len(whole)/2], 0o600); err != nil {
				t.Fatal(err)
			}
		}, "articlebot restore --salvage saves what can be read", 1},
		{"a table more", func(t *testing.T, file string) { in(t, file, "CREATE TABLE more (a)") }, "articlebot does not make the table more in it", 1},
		{"a letter", func(t *testing.T, file string) {
			if err := os.WriteFile(file, []byte("Dear Sir or Madam"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, "not an articlebot database", 1},
		{"nothing", func(t *testing.T, file string) {
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
		}, "no such file", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "backup.db")
			if err := os.WriteFile(file, whole, 0o600); err != nil {
				t.Fatal(err)
			}
			if tt.spoil != nil {
				tt.spoil(t, file)
			}
			before, _ := os.ReadFile(file)
			cmd := command(dir) // verify knows no --data
			cmd.Args = []string{"articlebot", "verify", file}
			out, err := cmd.CombinedOutput()
			if exit := cmd.ProcessState.ExitCode(); exit != tt.exit || !strings.Contains(string(out), tt.want) {
				t.Errorf("exit %d, %v: %s", exit, err, out)
			}
			if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
				t.Error("the file is changed")
			}
		})
	}
}

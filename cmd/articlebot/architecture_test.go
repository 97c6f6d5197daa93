package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms reads the table of ARCHITECTURE.md: what each room may import, "all" for
// anything.
func rooms(t *testing.T, root string) map[string][]string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	table := map[string][]string{}
	name := regexp.MustCompile("`[^`]+`")
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 3 || !strings.HasPrefix(strings.TrimSpace(cells[0]), "`") {
			continue
		}
		room := strings.Trim(strings.TrimSpace(cells[0]), "`")
		if _, twice := table[room]; twice {
			t.Errorf("%s stands twice", room)
		}
		table[room] = []string{}
		if strings.TrimSpace(cells[2]) == "all" {
			table[room] = []string{"all"}
		}
		for _, other := range name.FindAllString(cells[2], -1) {
			table[room] = append(table[room], strings.Trim(other, "`"))
		}
	}
	return table
}

// packages reads which packages there are, and which of ours each imports outside
// its tests.
func packages(t *testing.T, root string) map[string][]string {
	t.Helper()
	found := map[string]map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		room := filepath.ToSlash(dir)
		if found[room] == nil {
			found[room] = map[string]bool{}
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if other, ours := strings.CutPrefix(imported, "articlebot/"); ours {
				found[room][other] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]string{}
	for room, others := range found {
		list[room] = slices.Sorted(maps.Keys(others))
	}
	return list
}

// The rooms of ARCHITECTURE.md are the packages that there are, in an order in which
// each imports only those above it that the table allows.
func TestArchitecture(t *testing.T) {
	root := filepath.Join("..", "..")
	table, built := rooms(t, root), packages(t, root)
	for room, imports := range built {
		allowed, ok := table[room]
		if !ok {
			t.Errorf("%s is in no row", room)
			continue
		}
		for _, other := range imports {
			if !slices.Contains(allowed, other) && !slices.Contains(allowed, "all") {
				t.Errorf("%s imports %s, which its row does not allow", room, other)
			}
		}
	}
	for room, allowed := range table {
		if _, ok := built[room]; !ok {
			t.Errorf("%s is in the table and not in the code", room)
		}
		for _, other := range allowed {
			if _, ok := table[other]; !ok && other != "all" {
				t.Errorf("%s may import %s, which is no room", room, other)
			}
			if !slices.Contains(built[room], other) && other != "all" {
				t.Errorf("%s may import %s and does not", room, other)
			}
		}
	}
}

// Each of the libraries that are everywhere if nobody looks is known to one room.
func TestLibrariesStay(t *testing.T) {
	root := filepath.Join("..", "..")
	for library, rooms := range map[string][]string{
		"github.com/bwmarrin/discordgo":   {"bot/discord"},
		"github.com/blevesearch/bleve":    {"index", "index/people", "index/rank"},
		"database/sql":                    {"articles/store/postgres", "articles/store/sqlite", "articles/store/tables"},
		"github.com/jackc/pgx":            {"articles/store/postgres", "articles/store/postgrestest"},
		"modernc.org/sqlite":              {"articles/store/sqlite"},
		"github.com/gorilla/websocket":    {"bot/discord", "bot/discordtest"},
		"github.com/joho/godotenv":        {"cmd/articlebot"},
		"github.com/klippa-app/go-pdfium": {"articles/read/pdf"},
	} {
		for room := range packages(t, root) {
			files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(room), "*.go"))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if !strings.HasSuffix(file, "_test.go") && strings.Contains(string(data), "\""+library) && !slices.Contains(rooms, room) {
					t.Errorf("%s imports %s", file, library)
				}
			}
		}
	}
}

package terminal

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"articlebot/bot"
	"articlebot/bot/texts"
)

const late = "The ferry is late again, and nobody knows why it is late."

// write puts a file into the working directory.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAddFiles(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	for _, c := range []struct {
		name, line string
		want       string
		added      bool
	}{
		{"a file", "add late.txt", late, true},
		{"under a folder", "add folder/late.md", "Town sells baths", true},
		{"without a known ending", "add README", "Read this first, and then go on.", true},
		{"by a whole path", "add {dir}/late.txt", late, true},
		{"at home", "add ~/home.txt", "Home is where the ferry is.", true},
		{"a blank in the name", "add my late ferry.txt", "The ferry has a blank.", true},
		{"dropped on the window", "add 'my late ferry.txt'", "The ferry has a blank.", true},
		{"the same in other marks", `add "my late ferry.txt"`, "The ferry has a blank.", true},
		{"several", "add late.txt README", "Added 2 articles", true},
		{"the demo, though a file is called so", "add demo", "Added 2 articles", true},
		{"the demo in capitals", "add Demo", "Added 2 articles", true},
		{"but that file by its path", "add ./demo", "This is no demo.", true},
		{"words", "add The ferry and/or the bus is late.", "Added as #1.", true},
		{"words in marks", `add "The ferry is late," she said. "Again"`, "Added as #1.", true},
		{"missing", "add missing.txt", "There is no file missing.txt.", false},
		{"missing in a folder", "add folder/missing", "There is no file folder/missing.", false},
		{"missing at home", "add ~/missing", "There is no file {home}/missing.", false},
		{"one of several missing", "add late.txt missing.html README", "There is no file missing.html.", false},
		{"a missing PDF", "add missing.pdf", "There is no file missing.pdf.", false},
		{"a missing archive in capitals", "add MISSING.ZIP", "There is no file MISSING.ZIP.", false},
		{"missing papers", "add missing.docx missing.eml", "There is no file missing.docx.", false},
		{"a name too long for any file", "add " + strings.Repeat("x", 5000) + ".txt", "There is no file", false},
		{"a folder", "add folder", "folder is not a file.", false},
		{"a folder by its path", "add ./folder/", "./folder/ is not a file.", false},
		{"a device", "add /dev/null", "/dev/null is not a file.", false},
		{"a link to nowhere", "add nowhere.txt", "There is no file nowhere.txt.", false},
		{"binary", "add binary.txt", "That is not text.", false},
		{"empty", "add empty.txt", "There is no text in it.", false},
		{"too large", "add large.txt", "That is too large", false},
		{"an address of another kind", "add ftp://times.example/late.txt", "That is no link that I can follow", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t)
			write(t, "late.txt", late)
			write(t, "folder/late.md", "# Town sells baths\n\nThe town sells its baths to a club.")
			write(t, "README", "Read this first, and then go on.")
			write(t, "my late ferry.txt", "The ferry has a blank.")
			write(t, "demo", "This is no demo.")
			write(t, "empty.txt", " \n")
			write(t, "binary.txt", "\x00\x01\x02\xff\xfe"+strings.Repeat("\x00\x90", 99))
			write(t, "large.txt", strings.Repeat("late ", 300_000))
			write(t, filepath.Join(home, "home.txt"), "Home is where the ferry is.")
			if err := os.Symlink("gone", "nowhere.txt"); err != nil {
				t.Skipf("no symbolic links here: %v", err)
			}
			dir, err := os.Getwd()
			if err != nil {
				t.Fatal(err)
			}
			said := strings.NewReplacer("{dir}", dir, "{home}", home)
			out := talk(t, b, func(o *Options) { o.Width = 1000 }, said.Replace(c.line))
			if want := said.Replace(c.want); !strings.Contains(out, want) || strings.Contains(out, "Added") != c.added {
				t.Errorf("%q is answered with %q", c.line, out)
			}
		})
	}
}

func TestUnreadableFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read every file")
	}
	b := open(t)
	write(t, "secret.txt", late)
	if err := os.Chmod("secret.txt", 0); err != nil {
		t.Fatal(err)
	}
	if out := talk(t, b, nil, "add secret.txt"); !strings.Contains(out, "I may not read secret.txt.") {
		t.Errorf("%q", out)
	}
}

// What export hands over is written beside what is there already.
func TestSave(t *testing.T) {
	b := open(t)
	out := talk(t, b, nil, "add "+late, "export", "export", "export")
	files, err := filepath.Glob("*.jsonl")
	if err != nil || len(files) != 3 {
		t.Fatalf("files %v, error %v", files, err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), late) || !strings.Contains(out, "Saved as "+name) {
			t.Errorf("%s: %q\n%s", name, text, out)
		}
	}
}

// holding opens what r gives.
func holding(r io.Reader) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(r), nil }
}

// A file that cannot be saved is named, leaves nothing behind, and does not end
// the chat; the others are saved.
func TestSaveFails(t *testing.T) {
	open(t)
	c := Terminal{texts: texts.For("en")}
	r := bot.Reply{Files: []bot.File{
		{Name: "a.txt", Open: func() (io.ReadCloser, error) { return nil, errPipe }},
		{Name: "b.txt", Open: holding(iotest.ErrReader(errPipe))},
		{Name: "/nowhere/at/all/c.txt", Open: holding(strings.NewReader("c"))}, // only the name counts
		{Name: strings.Repeat("d", 300), Open: holding(strings.NewReader("d"))},
	}}
	c.save(&r)
	if len(r.Notes) != 4 || !r.Fault {
		t.Fatalf("%+v", r)
	}
	for i, want := range []string{"a.txt could not be saved: read: broken pipe", "b.txt could not be saved: write: broken pipe", "Saved as c.txt", "ddd could not be saved: write: "} {
		if !strings.Contains(r.Notes[i], want) {
			t.Errorf("note %q, want %q", r.Notes[i], want)
		}
	}
	left, err := filepath.Glob("*")
	if err != nil || len(left) != 1 || left[0] != "c.txt" {
		t.Errorf("left are %v, error %v", left, err)
	}
}

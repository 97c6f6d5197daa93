package discord

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// noise is text that hardly compresses, always the same.
func noise(n int) []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return b
}

// TestFilesSent hands over files of all sorts: those that Discord takes come as
// they are, larger ones compressed, and of the others it is said that they are
// missing.
func TestFilesSent(t *testing.T) {
	t.Parallel()
	even := []byte(strings.Repeat("one line like another\n", maxFileSize/20))
	give := func(data []byte) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	}
	broken := func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("some"), errorReader{})), nil
	}
	tests := map[string]struct {
		files []bot.File
		names []string
		says  string // of what is missing
	}{
		"small":       {[]bot.File{{Name: "a.jsonl", Open: give([]byte("Snö"))}}, []string{"a.jsonl"}, ""},
		"empty":       {[]bot.File{{Name: "a.jsonl", Open: give(nil)}}, []string{"a.jsonl"}, ""},
		"large":       {[]bot.File{{Name: "a.jsonl", Open: give(even)}}, []string{"a.jsonl.gz"}, ""},
		"too large":   {[]bot.File{{Name: "a.jsonl", Open: give(noise(maxFileSize))}}, nil, "a.jsonl is too large for Discord"},
		"not there":   {[]bot.File{{Name: "a.jsonl", Open: func() (io.ReadCloser, error) { return nil, errors.New("gone") }}}, nil, "a.jsonl could not be read"},
		"broken":      {[]bot.File{{Name: "a.jsonl", Open: broken}}, nil, "a.jsonl could not be read"},
		"one of both": {[]bot.File{{Name: "a.txt", Open: broken}, {Name: "b.txt", Open: give([]byte("b"))}}, []string{"b.txt"}, "a.txt could not be read"},
	}
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		return bot.Reply{Notes: []string{"Here."}, Files: tests[req.Args].files}
	}})
	for name, tt := range tests {
		got := s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!ask " + name}))
		var names []string
		var said strings.Builder
		for _, p := range got {
			said.WriteString(p.Content + "\n")
			for _, f := range p.Files {
				names = append(names, f.Name)
			}
		}
		if strings.Join(names, " ") != strings.Join(tt.names, " ") {
			t.Errorf("%s: files %v, want %v", name, names, tt.names)
		}
		if !strings.Contains(said.String(), "Here.") || !strings.Contains(said.String(), tt.says) {
			t.Errorf("%s: says %q", name, said.String())
		}
	}
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) { return 0, errors.New("disk fault") }

func TestFilesKeepTheirBytes(t *testing.T) {
	even := []byte(strings.Repeat("one line like another\n", maxFileSize/20))
	for _, data := range [][]byte{nil, []byte("Snö\x00\xff"), even} {
		f, size, err := load(bot.File{Name: "a", Open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(data)), nil
		}}, maxFileSize)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f.Reader)
		if err != nil || len(got) != size || size > maxFileSize {
			t.Fatalf("%d bytes, said to be %d: %v", len(got), size, err)
		}
		if strings.HasSuffix(f.Name, ".gz") {
			z, err := gzip.NewReader(bytes.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			if got, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(got, data) {
			t.Errorf("%d bytes became %d others", len(data), len(got))
		}
	}
}

// TestEditDropsFiles answers an edited command in place: the files of the answer
// before go.
func TestEditDropsFiles(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		r := bot.Reply{Notes: []string{req.Args}}
		if req.Args == "with" {
			r.Files = []bot.File{{Name: "a.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("x")), nil }}}
		}
		return r
	}})
	id := s.Send(discordtest.Message{Channel: general, Content: "!ask with"})
	if got := s.WaitReply(t.Context(), id); len(got[0].Files) != 1 {
		t.Fatalf("files: %+v", got[0].Files)
	}
	s.Edit(id, "!ask without")
	if got := s.WaitEdit(t.Context(), id, 1); len(got) != 1 || len(got[0].Files) != 0 || got[0].Content != "without" {
		t.Errorf("after the edit: %+v", got)
	}
	s.Edit(id, "!ask with")
	if got := s.WaitEdit(t.Context(), id, 2); len(got) != 1 || len(got[0].Files) != 1 {
		t.Errorf("after the second edit: %+v", got)
	}
}

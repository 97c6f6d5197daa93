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
	"articlebot/bot/texts"
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

// TestFiles hands over files of all sorts where a thousand bytes are allowed:
// what fits goes as it is, more is compressed, and of what still does not fit it
// is said that it is missing.
func TestFiles(t *testing.T) {
	give := func(name string, data []byte) bot.File {
		return bot.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
	}
	even := []byte(strings.Repeat("one line like another\n", 500))
	broken := bot.File{Name: "a.txt", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("some"), errorReader{})), nil
	}}
	absent := bot.File{Name: "a.txt", Open: func() (io.ReadCloser, error) { return nil, errors.New("gone") }}
	for _, tt := range []struct {
		name  string
		files []bot.File
		want  map[string][]byte // unpacked
		says  string            // of what is missing
	}{
		{"small", []bot.File{give("a.txt", []byte("Snö\x00\xff"))}, map[string][]byte{"a.txt": []byte("Snö\x00\xff")}, ""},
		{"empty", []bot.File{give("a.txt", nil)}, map[string][]byte{"a.txt": {}}, ""},
		{"large", []bot.File{give("a.txt", even)}, map[string][]byte{"a.txt.gz": even}, ""},
		{"too large", []bot.File{give("a.txt", noise(5000))}, nil, "a.txt is too large for Discord"},
		{"too large together", []bot.File{give("a.txt", noise(900)), give("b.txt", noise(200))}, map[string][]byte{"a.txt": noise(900)}, "b.txt is too large for Discord"},
		{"not there", []bot.File{absent}, nil, "a.txt could not be read"},
		{"one of two", []bot.File{broken, give("b.txt", []byte("b"))}, map[string][]byte{"b.txt": []byte("b")}, "a.txt could not be read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			made, notes := layout{texts: texts.For("en")}.files(tt.files, 1000)
			sent := 0
			for _, f := range made {
				sent += len(f.data)
				if want, ok := tt.want[f.name]; !ok || !bytes.Equal(unpack(t, f.name, f.data), want) {
					t.Errorf("%s has %d bytes", f.name, len(f.data))
				}
			}
			if len(made) != len(tt.want) || sent > 1000 {
				t.Errorf("%d files of %d bytes", len(made), sent)
			}
			if tt.says == "" && len(notes) > 0 || tt.says != "" && (len(notes) != 1 || !strings.Contains(notes[0].text, tt.says)) {
				t.Errorf("notes: %+v", notes)
			}
		})
	}
}

func unpack(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	if !strings.HasSuffix(name, ".gz") {
		return data
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if data, err = io.ReadAll(z); err != nil {
		t.Fatal(err)
	}
	return data
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) { return 0, errors.New("disk fault") }

// TestEditDropsFiles answers an edited command in place: the files of the answer
// before go.
func TestEditDropsFiles(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		r := bot.Reply{Notes: []string{said(req)}}
		if said(req) == "with" {
			r.Files = []bot.File{{Name: "a.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("x")), nil }}}
		}
		return r
	}})
	id := s.Send(discordtest.Message{Channel: general, Content: "!ask with"})
	if got := s.WaitReply(t.Context(), id); len(got[0].Files) != 1 {
		t.Fatalf("files: %+v", got[0].Files)
	}
	s.Edit(id, "!ask without")
	if got := s.WaitEdit(t.Context(), id, 1); len(got) != 1 || len(got[0].Files) != 0 || got[0].Text() != "without" {
		t.Errorf("after the edit: %+v", got)
	}
	s.Edit(id, "!ask with")
	if got := s.WaitEdit(t.Context(), id, 2); len(got) != 1 || len(got[0].Files) != 1 {
		t.Errorf("after the second edit: %+v", got)
	}
}

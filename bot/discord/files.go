package discord

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
)

// errBigFile is the error of a file that Discord would not take.
var errBigFile = errors.New("file is too large for discord")

// files makes attachments of what a reply hands over, and says of those that are
// too large, or cannot be read, that they are missing. left is how many bytes
// they may have together.
func (p layout) files(list []bot.File, left int) ([]file, []group) {
	var made []file
	var notes []group
	for _, f := range list {
		loaded, err := load(f, left)
		if err != nil {
			key := "discord_file_failed"
			if errors.Is(err, errBigFile) {
				key = "discord_file_too_large"
			}
			notes = append(notes, group{text: escape(p.texts.Say(key, "Name", f.Name)), gap: tight})
			continue
		}
		left -= len(loaded.data)
		made = append(made, loaded)
	}
	return made, notes
}

// load reads a file of at most limit bytes; a larger one is compressed.
func load(f bot.File, limit int) (file, error) {
	r, err := f.Open()
	if err != nil {
		return file{}, fmt.Errorf("open file: %w", err)
	}
	defer func() { _ = r.Close() }() // only read
	var plain bytes.Buffer
	if _, err := io.CopyN(&plain, r, int64(limit)+1); err != nil && !errors.Is(err, io.EOF) {
		return file{}, fmt.Errorf("read file: %w", err)
	}
	if plain.Len() <= limit {
		return file{name: f.Name, kind: textType, data: plain.Bytes()}, nil
	}
	packed := boundedBuffer{limit: limit}
	z := gzip.NewWriter(&packed)
	if _, err := io.Copy(z, io.MultiReader(&plain, r)); err != nil {
		return file{}, fmt.Errorf("compress file: %w", err)
	}
	if err := z.Close(); err != nil {
		return file{}, fmt.Errorf("compress file: %w", err)
	}
	return file{name: f.Name + ".gz", kind: "application/gzip", data: packed.buffer.Bytes()}, nil
}

const textType = "text/plain; charset=utf-8"

// boundedBuffer takes at most limit bytes.
type boundedBuffer struct {
	buffer bytes.Buffer
	limit  int
}

func (b *boundedBuffer) Write(p []byte) (int, error) {
	if b.buffer.Len()+len(p) > b.limit {
		return 0, errBigFile
	}
	return b.buffer.Write(p)
}

// textName names the file in which a long text comes.
func textName(r bot.Reply) string {
	if len(r.Articles) == 1 {
		return fmt.Sprintf("article-%d.txt", r.Articles[0].Number)
	}
	return "text.txt"
}

const (
	fileTimeout = 30 * time.Second // for one file, from first to last byte
	maxFile     = 25 << 20         // bytes of a file that is taken; more than any text that a person sends
)

// attachments hands on the files of a message. Their addresses are signed and
// expire: each is fetched at once when it is opened, and no address is kept.
func (a *Adapter) attachments(files []*discordgo.MessageAttachment) []bot.Attachment {
	var made []bot.Attachment
	for _, f := range files {
		if f == nil {
			continue
		}
		made = append(made, bot.Attachment{
			Name: f.Filename,
			Open: func(ctx context.Context) (io.ReadCloser, error) { return a.fetch(ctx, f.URL) },
		})
	}
	return made
}

// fetch reads a file from Discord's own servers, and from nowhere else.
func (a *Adapter) fetch(ctx context.Context, address string) (io.ReadCloser, error) {
	u, err := url.Parse(address)
	if err != nil || !a.servesFiles(u) {
		return nil, errors.New("fetch attachment: its address is not Discord's")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("fetch attachment: %w", err)
	}
	resp, err := a.files.Do(req)
	if err != nil {
		return nil, fmt.Errorf("fetch attachment: %w", bare(err))
	}
	if resp.StatusCode != http.StatusOK {
		_ = resp.Body.Close() // only the status matters
		return nil, fmt.Errorf("fetch attachment: discord answers %s", resp.Status)
	}
	return http.MaxBytesReader(nil, resp.Body, maxFile), nil
}

func (a *Adapter) servesFiles(u *url.URL) bool {
	if a.api != nil && u.Scheme == a.api.Scheme && u.Host == a.api.Host {
		return true
	}
	return u.Scheme == "https" && (u.Host == hostCDN || u.Host == hostMedia)
}

package discord

import (
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
			Name: f.Filename, Size: int64(f.Size),
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

package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"articlebot/articles"
)

// channelCache remembers which channels the articles of libraries are for, for that is
// asked for at every message. What is gone may be among them.
type channelCache struct {
	reading sync.Mutex // held while they are read, so that nothing added meanwhile is missed
	known   *lru.Cache[articles.LibraryID, []string]
}

// add notes that an article for a channel was added.
func (c *channelCache) add(lib articles.LibraryID, channel string) {
	c.reading.Lock()
	defer c.reading.Unlock()
	if list, ok := c.known.Get(lib); ok && channel != "" && !slices.Contains(list, channel) {
		c.known.Add(lib, append(slices.Clone(list), channel))
	}
}

// Channels returns the channels that the articles of a library are for
// ([articles.Article] OnlyChannel), perhaps with some that held articles once.
func (b *Bot) Channels(ctx context.Context, lib articles.LibraryID) ([]string, error) {
	if list, ok := b.held.known.Get(lib); ok {
		return list, nil
	}
	b.held.reading.Lock()
	defer b.held.reading.Unlock()
	list, err := b.store.Channels(ctx, lib)
	if err == nil {
		b.held.known.Add(lib, list)
	}
	return list, err
}

// deletedChannels is under what deleted channels are kept among a library's settings.
const deletedChannels = "deleted"

// ChannelsDeleted notes that channels of which nobody was shut out have been deleted.
// What was added there stays with those who view such channels.
func (b *Bot) ChannelsDeleted(ctx context.Context, lib articles.LibraryID, channels ...string) error {
	held, err := b.Channels(ctx, lib)
	if err != nil {
		return fmt.Errorf("note deleted channels: %w", err)
	}
	b.settled.reading.Lock()
	defer b.settled.reading.Unlock()
	values, err := b.store.Settings(ctx, lib)
	if err != nil {
		return fmt.Errorf("note deleted channels: %w", err)
	}
	noted := strings.Fields(values[deletedChannels])
	list := noted
	for _, c := range channels {
		if slices.Contains(held, c) && !slices.Contains(noted, c) {
			list = append(list, c)
		}
	}
	if len(list) == len(noted) {
		return nil
	}
	if err := b.store.Set(ctx, lib, map[string]string{deletedChannels: strings.Join(list, " ")}); err != nil {
		return fmt.Errorf("note deleted channels: %w", err)
	}
	b.settled.known.Remove(lib)
	return nil
}

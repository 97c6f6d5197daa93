package discord

import (
	"context"
	"time"

	"github.com/bwmarrin/discordgo"
)

// typingLasts is how long Discord shows that somebody types (10 seconds), less
// the way there.
const typingLasts = 8 * time.Second

// typing shows in a channel that the bot is at work, from delay on until stop is
// called. stop waits until nothing more is sent, lest the sign outlive the
// answer.
func (a *Adapter) typing(ctx context.Context, channelID string, delay time.Duration) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		timer := time.NewTimer(delay)
		defer timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-timer.C:
			}
			// Nothing depends on it, and it is not worth a second attempt.
			_ = a.rest.ChannelTyping(channelID, discordgo.WithContext(ctx),
				discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
			timer.Reset(typingLasts)
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

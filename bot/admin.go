package bot

import "context"

// privacy tells what is kept, where, and for how long.
func (b *Bot) privacy(_ context.Context, req Request) (Reply, error) {
	return Reply{Heading: req.say("privacy.heading"), Text: req.say("privacy.text", "Days", int(b.config.Grace.Hours()/24)), Quiet: true}, nil
}

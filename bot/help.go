package bot

import (
	"context"
	"strings"
)

// help is one screen on all commands, or a page on one of them.
func (b *Bot) help(_ context.Context, req Request) (Reply, error) {
	if word, _ := cutWord(req.Args); word != "" {
		words := strings.TrimPrefix(req.Args, b.Prefix())
		c, _ := b.cutCommand(words)
		if c == nil {
			word, _ = cutWord(words)
			return Reply{}, b.unknown(word)
		}
		return Reply{Text: b.page(c, req), Quiet: true}, nil
	}
	var text strings.Builder
	for _, info := range b.Commands(req.Locale) {
		text.WriteString(usage(info, req) + " – " + info.About + "\n")
	}
	return Reply{
		Heading: req.say("help_screen.heading"),
		Text:    strings.TrimSpace(text.String()),
		Notes:   []string{req.say("help_screen.filters"), req.say("help_screen.more")},
		Quiet:   true,
	}, nil
}

// page is the help on one command: how it is written, what it does, examples,
// and what else it is called.
func (b *Bot) page(c *command, req Request) string {
	for _, info := range b.Commands(req.Locale) {
		if info.Name != c.name {
			continue
		}
		parts := []string{usage(info, req), req.say("help." + c.name)}
		if len(info.Aliases) > 0 {
			parts = append(parts, req.say("help_screen.aliases", "Names", strings.Join(info.Aliases, ", ")))
		}
		return strings.Join(parts, "\n\n")
	}
	return ""
}

// usage is how a command is written here.
func usage(info CommandInfo, req Request) string {
	return strings.TrimSpace(req.Prefix + info.Called + " " + info.Args)
}

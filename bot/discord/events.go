package discord

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/bwmarrin/discordgo"
)

// lateEdit is how old a message may be whose edit makes a command of it. Edits
// of commands that were answered have no such bound.
const lateEdit = 10 * time.Minute

// events makes an empty event of each kind that the bot heeds. The names are
// Discord's ("Receive Events" in its documentation).
var events = map[string]func() any{
	"READY":               empty[discordgo.Ready],
	"GUILD_CREATE":        empty[discordgo.GuildCreate],
	"GUILD_UPDATE":        empty[discordgo.GuildUpdate],
	"GUILD_DELETE":        empty[discordgo.GuildDelete],
	"GUILD_ROLE_CREATE":   empty[discordgo.GuildRoleCreate],
	"GUILD_ROLE_UPDATE":   empty[discordgo.GuildRoleUpdate],
	"GUILD_ROLE_DELETE":   empty[discordgo.GuildRoleDelete],
	"CHANNEL_CREATE":      empty[discordgo.ChannelCreate],
	"CHANNEL_UPDATE":      empty[discordgo.ChannelUpdate],
	"CHANNEL_DELETE":      empty[discordgo.ChannelDelete],
	"THREAD_CREATE":       empty[discordgo.ThreadCreate],
	"THREAD_UPDATE":       empty[discordgo.ThreadUpdate],
	"THREAD_DELETE":       empty[discordgo.ThreadDelete],
	"THREAD_LIST_SYNC":    empty[discordgo.ThreadListSync],
	"MESSAGE_CREATE":      empty[discordgo.MessageCreate],
	"MESSAGE_UPDATE":      empty[discordgo.MessageUpdate],
	"MESSAGE_DELETE":      empty[discordgo.MessageDelete],
	"MESSAGE_DELETE_BULK": empty[discordgo.MessageDeleteBulk],
	"INTERACTION_CREATE":  empty[discordgo.InteractionCreate],
}

func empty[T any]() any { return new(T) }

// dispatch takes an event as the gateway sends it.
func (a *adapter) dispatch(kind string, raw []byte) {
	newEvent, ok := events[kind]
	if !ok {
		return
	}
	event := newEvent()
	if err := decode(raw, event); err != nil {
		a.log.Warn("event not understood", slog.String("kind", kind), slog.Any("error", err))
		return
	}
	a.take(event)
}

// take gets every event of the gateway, in order, on the goroutine that reads
// it. It only notes what the event tells and puts commands in their channel's
// lane.
func (a *adapter) take(event any) {
	defer a.survive("event")
	a.places.see(event)
	switch e := event.(type) {
	case *discordgo.Ready:
		if e.User != nil {
			a.self.Store(e.User)
			a.log.Info("connected to discord", slog.String("as", e.User.Username), slog.Int("servers", len(e.Guilds)))
			a.takeServers(e)
		}
	case *discordgo.GuildCreate:
		a.takeServer(e.Guild)
	case *discordgo.GuildDelete:
		a.leaveServer(e.Guild)
	case *discordgo.MessageCreate:
		a.takeMessage(e.Message, false)
	case *discordgo.MessageUpdate:
		// Discord also tells of previews that it added: those are no edits.
		if e.Message != nil && e.EditedTimestamp != nil {
			a.takeMessage(e.Message, true)
		}
	case *discordgo.MessageDelete:
		if e.Message != nil {
			a.answers.Forget(e.ID)
		}
	case *discordgo.MessageDeleteBulk:
		for _, id := range e.Messages {
			a.answers.Forget(id)
		}
	case *discordgo.InteractionCreate:
		a.takeInteraction(e.Interaction)
	}
}

func (a *adapter) takeMessage(m *discordgo.Message, edited bool) {
	h, ok := a.hear(m)
	if !ok {
		a.offerLink(m, edited)
		return
	}
	said, ok := a.order(h, m)
	if !ok {
		return
	}
	if !a.listens(m, h, said) {
		return
	}
	if edited {
		_, answered := a.answers.To(m.ID)
		sent, err := discordgo.SnowflakeTimestamp(m.ID)
		if !answered && (err != nil || time.Since(sent) > lateEdit) {
			return
		}
	}
	a.enqueue(spotOf(m), m.ChannelID,
		func(ctx context.Context, leave func()) { a.handle(ctx, m, said, leave) },
		func(ctx context.Context, _ func()) { a.tellBusy(ctx, m) })
}

// enqueue runs a job in the lane of a key, as one of those of its library; when too
// much waits, busy instead. A job may leave the lane to the next; see [lanes.Do].
func (a *adapter) enqueue(s spot, key string, job, busy func(ctx context.Context, leave func())) {
	run := func(job func(context.Context, func())) func(func()) {
		return func(leave func()) {
			defer a.survive("command")
			job(a.working, leave)
		}
	}
	library := cmp.Or(s.guild, s.user)
	if a.jobs.Do(library, key, run(job)) || a.busy.Do(library, key, run(busy)) {
		return
	}
	a.log.Warn("command dropped: too many wait, or the bot is about to end", slog.String("channel", s.channel))
}

// survive, deferred, keeps a fault in one event from ending the program.
func (a *adapter) survive(what string) {
	if p := recover(); p != nil {
		a.logPanic(what, p)
	}
}

func (a *adapter) logPanic(what string, p any) {
	a.log.Error("panic in discord "+what, slog.String("panic", fmt.Sprint(p)), slog.String("stack", string(debug.Stack())))
}

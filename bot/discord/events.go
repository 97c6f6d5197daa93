package discord

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/articles/logid"
)

// lateEdit is how old a message may be whose edit makes a command of it. Edits
// of commands that were answered have no such bound.
const lateEdit = 10 * time.Minute

// events take the events that the bot heeds, by Discord's names ("Receive Events" in
// its documentation). They only note what an event tells, and put commands in their
// channel's lane.
var events = map[string]func(*shard, []byte) error{
	"READY":                 onShard((*shard).takeReady),
	"GUILD_CREATE":          onShard((*shard).takeServer),
	"GUILD_UPDATE":          on((*Adapter).updateServer),
	"GUILD_DELETE":          onShard((*shard).leaveServer),
	"GUILD_ROLE_CREATE":     on((*Adapter).takeRole),
	"GUILD_ROLE_UPDATE":     on((*Adapter).takeRole),
	"GUILD_ROLE_DELETE":     on((*Adapter).dropRole),
	"CHANNEL_CREATE":        on((*Adapter).takeChannel),
	"CHANNEL_UPDATE":        on((*Adapter).takeChannel),
	"CHANNEL_DELETE":        on((*Adapter).dropChannel),
	"THREAD_CREATE":         on((*Adapter).takeChannel),
	"THREAD_UPDATE":         on((*Adapter).takeChannel),
	"THREAD_DELETE":         on((*Adapter).dropChannel),
	"THREAD_LIST_SYNC":      on(func(a *Adapter, l *discordgo.ThreadListSync) { a.guilds.setChannels(l.GuildID, l.Threads...) }),
	"THREAD_MEMBER_UPDATE":  on((*Adapter).takeMembers),
	"THREAD_MEMBERS_UPDATE": on((*Adapter).takeMembers),
	"MESSAGE_CREATE":        on(func(a *Adapter, m *discordgo.Message) { a.takeMessage(m, false) }),
	"MESSAGE_UPDATE":        on((*Adapter).takeEdit),
	"MESSAGE_DELETE":        on(func(a *Adapter, m *discordgo.Message) { a.answers.Forget(m.ID) }),
	"MESSAGE_DELETE_BULK":   on((*Adapter).takeDeletions),
	"MESSAGE_REACTION_ADD":  on((*Adapter).takeReaction),
	"INTERACTION_CREATE":    takeInteraction,
}

// on makes what takes an event of what takes its data.
func on[T any](take func(*Adapter, *T)) func(*shard, []byte) error {
	return onShard(func(s *shard, data *T) { take(s.a, data) })
}

func onShard[T any](take func(*shard, *T)) func(*shard, []byte) error {
	return func(s *shard, raw []byte) error {
		var data T
		if err := decode(raw, &data); err != nil {
			return err
		}
		take(s, &data)
		return nil
	}
}

func takeInteraction(s *shard, raw []byte) error {
	i, err := decodeInteraction(raw)
	if err == nil {
		s.a.takeInteraction(i)
	}
	return err
}

// take takes an event as the gateway sends it. It gets all of them, in order, on
// the goroutine that reads them.
func (s *shard) take(kind string, raw []byte) {
	defer s.a.survive(s.a.working, "event")
	countEvent(kind)
	if take, ok := events[kind]; ok {
		if err := take(s, raw); err != nil {
			s.a.log.Warn("event not understood", slog.String("kind", kind), slog.Any("error", err))
		}
	}
}

func (a *Adapter) takeChannel(c *discordgo.Channel) { a.guilds.setChannels(c.GuildID, c) }

func (a *Adapter) takeRole(r *discordgo.GuildRole) {
	a.guilds.setRole(r)
	if r.Role != nil && r.Role.ID != "" {
		a.findRole(r.GuildID)
	}
}

func (a *Adapter) dropRole(r *discordgo.GuildRoleDelete) {
	a.guilds.dropRole(r.GuildID, r.RoleID)
	if r.RoleID != "" {
		a.findRole(r.GuildID)
	}
}

// findRole has the bot look for a role that it knows by its name alone.
func (a *Adapter) findRole(guildID string) {
	if guildID == "" {
		return
	}
	a.aside("find role", func(ctx context.Context) error { return a.bot.FindRole(ctx, articles.GuildLibrary(guildID)) })
}

// dropChannel takes that a channel was deleted. The articles of one that nobody was shut
// out of stay the server's.
func (a *Adapter) dropChannel(c *discordgo.Channel) {
	if open := a.guilds.dropChannel(c); len(open) > 0 {
		a.aside("note deleted channel", func(ctx context.Context) error {
			return a.bot.ChannelsDeleted(ctx, articles.GuildLibrary(c.GuildID), open...)
		})
	}
}

// takeEdit takes a message that was edited. Discord also tells of previews that it
// added: those are no edits.
func (a *Adapter) takeEdit(m *discordgo.Message) {
	if m.EditedTimestamp != nil {
		a.takeMessage(m, true)
	}
}

func (a *Adapter) takeDeletions(e *discordgo.MessageDeleteBulk) {
	for _, id := range e.Messages {
		a.answers.Forget(id)
	}
}

func (a *Adapter) takeMessage(m *discordgo.Message, edited bool) {
	if m.Author != nil && !m.Author.Bot && !edited {
		a.bustle.note(m.ChannelID, m.Author.ID, time.Now())
	}
	h, ok := a.hear(m)
	if !ok {
		a.takeUnasked(m, edited)
		return
	}
	said, ok := a.order(h, m)
	if !ok {
		return
	}
	if !a.listens(m, h, said) {
		return
	}
	replayed := a.replays(m.GuildID)
	if !edited && a.heard(m.ID) && !replayed {
		return
	}
	if edited && a.editedLate(m) {
		return
	}
	a.enqueue(spotOf(m), m.ChannelID,
		func(ctx context.Context, leave func()) {
			_, known := a.answers.To(m.ID)
			if (replayed || edited && !known) && a.recall(ctx, m) && !edited {
				return
			}
			a.handle(ctx, m, said, leave)
		},
		func(ctx context.Context, _ func()) { a.tellBusy(ctx, m) })
}

// editedLate reports whether an edit comes too late to make a command of a message.
func (a *Adapter) editedLate(m *discordgo.Message) bool {
	_, answered := a.answers.To(m.ID)
	sent, err := discordgo.SnowflakeTimestamp(m.ID)
	return !answered && (err != nil || time.Since(sent) > lateEdit)
}

// heard notes that a message or an interaction with an id is taken, and reports whether it
// was before: Discord may tell of one twice, and what is asked for is done once. What is
// replayed was taken by a process that did not finish it, which may have been this one.
func (a *Adapter) heard(id string) (before bool) {
	before, _ = a.taken.ContainsOrAdd(parseSnowflake(id), struct{}{})
	return before
}

// enqueue runs a job in the lane of a key, as one of those of its library; when too
// much waits, busy instead. A job may leave the lane to the next; see [lanes.Do].
func (a *Adapter) enqueue(s spot, key string, job, busy func(ctx context.Context, leave func())) {
	run := func(job func(context.Context, func())) func(func()) {
		return func(leave func()) {
			ctx := logid.With(a.working)
			defer a.survive(ctx, "command")
			job(ctx, leave)
		}
	}
	library := cmp.Or(s.guild, s.user)
	job, busy = a.unfinished(s.guild, job, busy)
	if a.jobs.Do(library, key, s.user, run(job)) || a.busy.Do(library, key, s.user, run(busy)) {
		return
	}
	a.log.Warn("command dropped: too many wait, or the bot is about to end", slog.String("channel", s.channel))
}

// survive, deferred, keeps a fault in one event from ending the program.
func (a *Adapter) survive(ctx context.Context, what string) {
	if p := recover(); p != nil {
		a.logPanic(ctx, what, p)
	}
}

func (a *Adapter) logPanic(ctx context.Context, what string, p any) {
	a.log.LogAttrs(ctx, slog.LevelError, "panic in discord "+what, slog.String("panic", fmt.Sprint(p)), slog.String("stack", string(debug.Stack())))
}

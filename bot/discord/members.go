package discord

import (
	"cmp"
	"context"
	"log/slog"
	"maps"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"
)

// Who was let into a private thread Discord lists only to bots with a privileged intent,
// which are also the only ones that are told of who comes and goes. Of one person it
// answers to every bot that views the thread, so that is asked whenever it matters.
const (
	letInWithin = 2 * time.Second // to ask for one request
	letInAtOnce = 4
	// maxLetIn bounds how much is remembered for a guild, some 60 bytes each.
	maxLetIn = 10_000
	// typedFor is how long an answer holds for what is offered to somebody who types.
	typedFor = 5 * time.Second
	// refusedFor is how long the bot does not ask again for a thread that it is shut out
	// of, unless an event tells of the thread.
	refusedFor = 10 * time.Minute
)

// newAsking bounds how often it is asked for one guild, so that the others can speak, too:
// Discord takes 50 requests a second from a bot.
func newAsking() *rate.Limiter { return rate.NewLimiter(10, 40) }

// seat is somebody in a thread; 0 stands for the bot, which has to view it to ask.
type seat struct{ thread, user snowflake }

// taken is whether Discord said that somebody has a seat, and when.
type taken struct {
	is bool
	at time.Time
}

// letIn returns the private threads among channels into which a person was let. It asks
// Discord for those which the person may view by that alone; where Discord does not say,
// the person was not.
func (a *Adapter) letIn(ctx context.Context, s spot, channels []string) map[snowflake]bool {
	in, asked, left := a.guilds.doubtful(s, channels)
	if left > 0 {
		a.log.LogAttrs(ctx, slog.LevelWarn, "not asked who is in private threads, their articles are not shown: too many in a short time",
			slog.String("guild", s.guild), slog.Int("threads", left))
	}
	if len(asked) == 0 {
		return in
	}
	ctx, cancel := context.WithTimeout(ctx, letInWithin)
	defer cancel()
	found := make([]bool, len(asked))
	var asking errgroup.Group
	asking.SetLimit(letInAtOnce)
	for i, id := range asked {
		asking.Go(func() error {
			defer a.survive(ctx, "thread member")
			thread := id.String()
			var told discordgo.ThreadMember
			err := a.get(ctx, "ask for thread member", discordgo.EndpointThreadMember(thread, s.user), discordgo.EndpointThreadMembers(thread), &told)
			found[i] = err == nil && told.UserID == s.user
			switch status, _ := refusal(err); {
			case err == nil, status == 404:
				a.guilds.seated(s.guild, seat{id, parseSnowflake(s.user)}, found[i])
				return nil
			case status == 403:
				a.guilds.seated(s.guild, seat{thread: id}, false)
			}
			a.log.LogAttrs(ctx, slog.LevelWarn, "not known who is in a private thread, its articles are not shown",
				slog.String("guild", s.guild), slog.String("thread", thread), slog.Any("error", err))
			return nil
		})
	}
	_ = asking.Wait() // none fails
	for i, id := range asked {
		in[id] = found[i]
	}
	return in
}

// doubtful returns the private threads among channels that a person views only if let in,
// newest first, as far as there is anybody to ask: in are those of which that is known
// already, left counts those for which the guild has asked too often.
func (p *guildIndex) doubtful(s spot, channels []string) (in map[snowflake]bool, asked []snowflake, left int) {
	in = make(map[snowflake]bool)
	if !s.alone {
		return in, nil, 0
	}
	p.with(s.guild, func(g *guild) {
		user, roles := s.ids()
		for _, channel := range channels {
			id := parseSnowflake(channel)
			a, _ := g.access(id)
			if g.channels[id].kind != discordgo.ChannelTypeGuildPrivateThread || channel == s.channel ||
				g.may(user, roles, a) || !g.may(user, roles, a.letIn()) {
				continue
			}
			known, is := g.seats[seat{id, user}]
			refused, no := g.seats[seat{thread: id}]
			switch {
			case no && time.Since(refused.at) < refusedFor:
			case is && s.typing && time.Since(known.at) < typedFor:
				in[id] = known.is
			default:
				asked = append(asked, id)
			}
		}
		slices.SortFunc(asked, func(a, b snowflake) int { return cmp.Compare(b, a) })
		for n := range asked {
			if !g.asking.Allow() {
				asked, left = asked[:n], len(asked)-n
				break
			}
		}
	})
	return in, asked, left
}

// seated notes what Discord said of a seat.
func (p *guildIndex) seated(guildID string, at seat, is bool) {
	p.with(guildID, func(g *guild) {
		if g.seats == nil || len(g.seats) >= maxLetIn {
			g.seats = make(map[seat]taken)
		}
		g.seats[at] = taken{is, time.Now()}
	})
}

// emptySeats forgets who is in a thread.
func (g *guild) emptySeats(thread snowflake) {
	maps.DeleteFunc(g.seats, func(at seat, _ taken) bool { return at.thread == thread })
}

// threadChange is what the events of a thread's members have in common. Discord tells
// of the bot itself, and with the privileged intent of all.
type threadChange struct {
	ID      string `json:"id"`
	GuildID string `json:"guild_id"`
}

func (a *Adapter) takeMembers(c *threadChange) {
	a.guilds.with(c.GuildID, func(g *guild) { g.emptySeats(parseSnowflake(c.ID)) })
}

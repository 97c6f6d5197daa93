package discord

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// discordgo has one logger for the whole process. It is set once, leads to the
// log of the connection made last, and knows every token that was ever used, so
// that none is printed.
var library struct {
	once   sync.Once
	log    atomic.Pointer[slog.Logger]
	tokens sync.Map // token → struct{}
	pace   pace
}

// logLibrary leads discordgo's own log lines to log from now on.
func logLibrary(log *slog.Logger, token string) {
	library.tokens.Store(token, struct{}{})
	library.log.Store(log)
	library.once.Do(func() { discordgo.Logger = routeLog })
}

// invalidSession is what discordgo logs just before it answers "invalid session"
// (op 9) with a new IDENTIFY, without the pause that Discord asks for.
const invalidSession = "sending identify packet to gateway in response to Op9"

// routeLog passes a line of discordgo on. Lines that print whole events are cut
// down to the event's name: what people write is not logged.
//
// It is also the only place where an IDENTIFY can be held back: discordgo sends
// one as soon as this function returns. A thousand of them in a day, and Discord
// takes the token away.
func routeLog(level, _ int, format string, args ...any) {
	if format == invalidSession {
		wait := library.pace.next(time.Now())
		library.log.Load().Warn("discord declared the session invalid; identifying anew", slog.Duration("wait", wait))
		time.Sleep(wait)
		return
	}
	to := slog.LevelDebug
	switch level {
	case discordgo.LogError:
		to = slog.LevelError
	case discordgo.LogWarning:
		to = slog.LevelWarn
	}
	if kind, ok := strings.CutPrefix(format, "unknown "); ok && len(args) > 2 {
		to = slog.LevelDebug // Discord sends new kinds of events all the time
		format, args = "unknown "+kind[:strings.IndexByte(kind+":", ':')]+": %v", args[2:3]
	}
	log := library.log.Load()
	if !log.Enabled(context.Background(), to) {
		return
	}
	for i, arg := range args {
		if e, ok := arg.(*discordgo.Event); ok {
			args[i] = "event " + e.Type
		}
	}
	log.Log(context.Background(), to, "discordgo: "+redact(strings.TrimSpace(fmt.Sprintf(format, args...))))
}

// redact takes tokens out of a line.
func redact(line string) string {
	library.tokens.Range(func(token, _ any) bool {
		if t := token.(string); t != "" {
			line = strings.ReplaceAll(line, t, "[token]")
		}
		return true
	})
	return line
}

// pace says how long to wait before identifying again: 1 to 5 seconds, as
// Discord asks, doubled for every time within ten minutes, up to two minutes.
type pace struct {
	mu   sync.Mutex
	last time.Time
	wait time.Duration
	unit time.Duration // 0 is a second
}

func (p *pace) next(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	unit := p.unit
	if unit == 0 {
		unit = time.Second
	}
	if now.Sub(p.last) > 10*time.Minute {
		p.wait = unit + rand.N(4*unit)
	} else {
		p.wait = min(2*p.wait, 120*unit)
	}
	p.last = now
	return p.wait
}

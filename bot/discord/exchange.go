package discord

import (
	"context"
	"errors"
	"hash/fnv"
	"log/slog"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
)

// interactionBuckets is over how many names the answers to interactions are
// spread: discordgo keeps a rate limit for every name, for ever, and the address
// of each answer is another.
const interactionBuckets = 64

// Discord's errors of interactions.
const (
	codeUnknownWebhook     = 10015 // the token is over
	codeUnknownInteraction = 10062 // it was not answered in time, or is another's
	codeAnswered           = 40060 // the first answer has arrived before
	codeTokenOver          = 50027
)

// callback is the first answer to an interaction.
type callback struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data any                               `json:"data,omitempty"`
}

// exchange answers one interaction: at once, or, when the work takes longer, with a
// sign that it is under way and the answer in its place later.
type exchange struct {
	a       *Adapter
	i       *discordgo.Interaction
	user    string // id of who uses the bot
	own     bool   // as one that they have installed for themselves
	began   time.Time
	private bool // what comes later is for the asker alone
	change  bool // the answer takes the place of the message with the button

	mu    sync.Mutex
	state state
	timer *time.Timer
}

// state is how far an exchange is.
type state int

const (
	unanswered state = iota
	deferred         // Discord knows that the answer will come
	shut             // Discord takes no answer any more
	over             // answered
)

// defers begins to watch over an exchange: when it is not answered in time, Discord
// is told that it will be.
func (x *exchange) defers(ctx context.Context) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.timer = time.AfterFunc(x.a.times.deferral, func() {
		defer x.a.survive(ctx, "interaction")
		x.mu.Lock()
		defer x.mu.Unlock()
		_, _ = x.postpone(ctx) // it shows again, and is logged, when the answer is sent
	})
}

// postpone tells Discord that the answer will come, and returns the id of the message
// that it will be in, where there is a new one. The lock is held.
func (x *exchange) postpone(ctx context.Context) (id string, err error) {
	if x.state != unanswered {
		return "", nil
	}
	answer := callback{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
	switch {
	case x.change:
		answer.Type = discordgo.InteractionResponseDeferredMessageUpdate
	case x.private:
		answer.Data = map[string]any{"flags": discordgo.MessageFlagsEphemeral}
	}
	id, err = x.respond(ctx, answer, nil)
	if x.state = deferred; err != nil {
		x.state = shut
	}
	return id, err
}

// await postpones at once, and returns the id of the message that the answer will be
// in, "" where there is none.
func (x *exchange) await(ctx context.Context) string {
	x.mu.Lock()
	defer x.mu.Unlock()
	id, err := x.postpone(ctx)
	if err != nil {
		x.a.log.LogAttrs(ctx, slog.LevelDebug, "interaction not deferred", slog.Any("error", err))
	}
	if id == "" && x.state == deferred && !x.change { // it was postponed before, or what Discord said to it was lost
		var m messageID
		if err := x.a.get(ctx, "ask for answer", x.original(), x.bucket("webhook get "), &m); err != nil {
			x.a.log.LogAttrs(ctx, slog.LevelDebug, "answer not known", slog.Any("error", err))
		}
		id = m.ID
	}
	return id
}

// answered reports whether another process has given the answer before. Where it has only
// told that there will be one, that is still to come.
func (x *exchange) answered(ctx context.Context) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	var m struct {
		Flags discordgo.MessageFlags `json:"flags"`
	}
	if err := x.a.get(ctx, "ask for answer", x.original(), x.bucket("webhook get "), &m); err != nil {
		return false // there is none, or it will show
	}
	if m.Flags&discordgo.MessageFlagsLoading == 0 {
		x.state = over
		if x.timer != nil {
			x.timer.Stop()
		}
		return true
	}
	x.state = deferred
	return false
}

// respond sends the first answer. It is no fault when it has arrived before.
func (x *exchange) respond(ctx context.Context, answer callback, files []file) (id string, err error) {
	var told struct {
		Interaction struct {
			Message string `json:"response_message_id"`
		} `json:"interaction"`
	}
	err = x.a.call(ctx, request{
		what: "answer interaction", method: http.MethodPost, address: discordgo.EndpointInteractionResponse(x.i.ID, x.i.Token) + "?with_response=true",
		bucket: x.bucket("interaction "), payload: answer, files: files,
	}, &told)
	if _, code := refusal(err); code == codeAnswered {
		err = nil
	}
	return told.Interaction.Message, err
}

// bucket is the name of a rate limit that the interaction shares with others.
func (x *exchange) bucket(kind string) string {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(x.i.ID)) // cannot fail
	return kind + strconv.Itoa(int(hash.Sum32()%interactionBuckets))
}

// stage shows what a long command is at, where its answer will be. It does nothing
// where the answer takes the place of another.
func (x *exchange) stage(ctx context.Context, m message) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.change || x.expired() {
		return nil
	}
	if _, err := x.postpone(ctx); err != nil || x.state != deferred {
		return err
	}
	m.plain = x.a.textOnly.Load()
	return x.edit(ctx, m)
}

// errLate is the error of an answer that came when Discord took none any more.
var errLate = errors.New("discord takes no answer to the interaction any more")

// tokenLife is how long an interaction can be answered, less some time for the
// request. What comes later comes as a message.
const tokenLife = 15*time.Minute - 10*time.Second

func (x *exchange) expired() bool { return time.Since(x.began) > x.a.times.token }

// say answers. An answer for the asker alone is never shown to others.
func (x *exchange) say(ctx context.Context, m message) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.timer != nil {
		x.timer.Stop()
	}
	err := x.inAnyForm(ctx, m)
	if err == nil {
		x.state = over
		return
	}
	instead := nothing
	switch {
	case x.a.owe(err, x.i.ChannelID, time.Now(), func(ctx context.Context) error { return x.repeat(ctx, m) }):
		instead = later
	case x.i.GuildID != "" && !x.own && refused(err, http.StatusForbidden):
		instead = x.a.directly(ctx, x.i.ChannelID, x.user, "", m)
	}
	if instead != later {
		x.state = over
	}
	x.a.log.LogAttrs(ctx, slog.LevelWarn, "interaction not answered", slog.String("channel", x.i.ChannelID),
		slog.String("instead", string(instead)), slog.Any("error", err))
}

// inAnyForm answers in the form that is taken. A message of components cannot become
// one of text: then that comes besides. The lock is held.
func (x *exchange) inAnyForm(ctx context.Context, m message) error {
	if err := x.a.here(x.i.GuildID); err != nil {
		return err
	}
	err := x.a.plainly(ctx, m, x.user, func(m message) error { return x.answer(ctx, m) })
	if refused(err, http.StatusBadRequest) && x.state != unanswered {
		m.plain, m.rows, m.files, m.ephemeral = true, nil, nil, m.ephemeral || x.private
		err = x.followUp(ctx, m)
	}
	return err
}

// repeat answers once more.
func (x *exchange) repeat(ctx context.Context, m message) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	err := x.inAnyForm(ctx, m)
	if err == nil {
		x.state = over
	}
	return err
}

// answer sends the answer the way that is open. The lock is held.
func (x *exchange) answer(ctx context.Context, m message) error {
	m.ephemeral = m.ephemeral || x.private
	if x.state == unanswered {
		_, err := x.respond(ctx, x.first(&m), m.files)
		if x.late(err) {
			return x.post(ctx, m, err)
		}
		return err
	}
	if x.state == shut || x.expired() {
		return x.post(ctx, m, errLate)
	}
	var err error
	switch {
	case x.change && m.ephemeral && !fromEphemeral(x.i):
		err = x.followUp(ctx, m)
	case m.ephemeral && !x.private && !x.change:
		// It was promised to all, and who sees it cannot be changed.
		if err = x.withdraw(ctx); err == nil || gone(err) { // gone when the answer to an earlier attempt was lost
			err = x.followUp(ctx, m)
		}
	default:
		err = x.edit(ctx, m)
	}
	if x.late(err) {
		return x.post(ctx, m, err)
	}
	return err
}

// first is the answer in the form in which it comes first.
func (x *exchange) first(m *message) callback {
	if x.change && (!m.ephemeral || fromEphemeral(x.i)) {
		return callback{Type: discordgo.InteractionResponseUpdateMessage, Data: m.change()}
	}
	return callback{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: m.body()}
}

// fromEphemeral reports whether the button is on a message that its asker alone sees.
func fromEphemeral(i *discordgo.Interaction) bool {
	return i.Message != nil && i.Message.Flags&discordgo.MessageFlagsEphemeral != 0
}

// late reports whether Discord takes no answer to the interaction any more.
func (x *exchange) late(err error) bool {
	switch _, code := refusal(err); code {
	case codeUnknownWebhook, codeUnknownInteraction, codeTokenOver:
		return true
	}
	return false
}

// post sends the answer as a message to the channel, if all may see it; why is what
// kept it from being an answer.
func (x *exchange) post(ctx context.Context, m message, why error) error {
	if m.ephemeral {
		return why
	}
	_, err := x.a.post(ctx, x.i.ChannelID, m, nil)
	return err
}

// original is the address of the answer.
func (x *exchange) original() string {
	return discordgo.EndpointWebhookMessage(x.i.AppID, x.i.Token, "@original")
}

func (x *exchange) edit(ctx context.Context, m message) error {
	return x.a.call(ctx, request{"edit answer", http.MethodPatch, x.original(), x.bucket("webhook edit "), m.change(), m.files, false}, nil)
}

func (x *exchange) followUp(ctx context.Context, m message) error {
	address := discordgo.EndpointWebhookToken(x.i.AppID, x.i.Token) + "?wait=true"
	return x.a.call(ctx, request{"follow up", http.MethodPost, address, x.bucket("webhook "), m.body(), m.files, false}, nil)
}

// withdraw deletes the sign that an answer will come.
func (x *exchange) withdraw(ctx context.Context) error {
	return x.a.call(ctx, request{what: "delete answer", method: http.MethodDelete, address: x.original(), bucket: x.bucket("webhook delete ")}, nil)
}

// work carries out the call that fill makes for a request, and answers with what comes
// of it. fault is what keeps the call from being carried out, nil for nothing.
func (x *exchange) work(ctx context.Context, leave func(), s spot, fill func(*bot.Request) (call bot.Call, p layout, fault error)) {
	at := x.a.progress(ctx, leave, x.stage)
	defer at.End()
	made := x.a.guarded(ctx, "interaction", string(x.i.Locale), func() message {
		req := x.request(ctx, s)
		req.Progress = at.Tell
		call, p, fault := fill(&req)
		if ids := x.a.registered.Load(); ids != nil {
			p.ids = *ids
		}
		return x.a.layOut(x.a.do(ctx, call, fault, req), req, p)
	})
	at.End()
	x.say(ctx, made)
}

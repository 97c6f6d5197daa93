package discord

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"
	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/texts"
)

// The signs of the bot at what people say. Whoever puts signUnread to a message, too, is
// told what could not be read.
const (
	signRead   = "✅"
	signUnread = "❓"
	signSilent = "🤷" // the articles do not tell
	signMany   = "⏳" // the person says too much at once
)

// maxPosted is how many links of a message are read in.
const maxPosted = 5

// Bounds of what the bot does for one person in one server though it was not named.
const (
	unaskedEvery   = rate.Limit(6.0 / 60) // a second
	unaskedAtOnce  = 6
	maxUnasked     = 10_000 // people who are counted, some 200 bytes each
	manySignsEvery = rate.Limit(1.0 / 60)
)

// begun is who began a thread.
type begun byte

const (
	notKnown begun = iota
	byBot          // the bot, or somebody at one of the bot's messages
	byOthers
)

// allowance counts what one person says that may be meant for the bot.
type allowance struct{ all, signs *rate.Limiter }

// touchLasts is how long a touch of a sign may be told again, and is none of its own.
const touchLasts = 10 * time.Second

func remembered[T any](most int) *lru.Cache[[2]snowflake, T] {
	list, _ := lru.New[[2]snowflake, T](most) // fails only where it may hold nothing
	return list
}

// allow counts one more thing of a person, and reports whether it is not too much; told is
// set where that is worth a sign.
func (a *Adapter) allow(s spot) (ok, told bool) {
	who := [2]snowflake{parseSnowflake(s.guild), parseSnowflake(s.user)}
	l, known := a.allowances.Get(who)
	if !known {
		l = allowance{rate.NewLimiter(unaskedEvery, unaskedAtOnce), rate.NewLimiter(manySignsEvery, 1)}
		a.allowances.Add(who, l)
	}
	if l.all.Allow() {
		return true, false
	}
	return false, l.signs.Allow()
}

// takeUnasked takes a message that does not name the bot. The server's settings say what
// becomes of it: its links are read in, or offered to be; it is a question; or nothing.
func (a *Adapter) takeUnasked(m *discordgo.Message, edited bool) {
	if !a.fromPerson(m) || m.GuildID == "" {
		return
	}
	s, where := a.settings(a.working, m.GuildID), a.guilds.place(m.GuildID, m.ChannelID)
	said := ""
	if reads := where.among(s.Reads); !edited && (reads || s.Links) {
		if said = a.told(m.GuildID, m); reads && len(bot.LinksIn(said)) > 0 {
			a.readPosted(m, said)
			return
		}
	}
	switch {
	case a.asksUnasked(m, where, s.Answers):
		a.answerUnasked(m, where, edited, s.Words)
	case s.Links && m.Type == discordgo.MessageTypeDefault && bot.OnlyLinks(said) && a.elsewhere(spotOf(m)) == "":
		a.offerLink(m)
	}
}

// place is a channel or thread, as far as is known.
type place struct {
	id     string
	parent string // that a thread hangs from, "" for no thread
	forum  bool   // which is a forum
	begun  begun
}

func (p *guildIndex) place(guildID, channelID string) place {
	at := place{id: channelID}
	p.with(guildID, func(g *guild) {
		c := g.channels[parseSnowflake(channelID)]
		if !thread(c.kind) {
			return
		}
		at.parent, at.begun = c.parent.String(), c.begun
		kind := g.channels[c.parent].kind
		at.forum = kind == discordgo.ChannelTypeGuildForum || kind == discordgo.ChannelTypeGuildMedia
	})
	return at
}

// among reports whether a place, or the channel that it hangs from, is one of some channels.
func (p place) among(channels []string) bool {
	return slices.Contains(channels, p.id) || p.parent != "" && slices.Contains(channels, p.parent)
}

// asksUnasked reports whether a message may be a question to the bot: in a channel for that
// any that is for nobody else; in a thread of the bot's one that asks.
func (a *Adapter) asksUnasked(m *discordgo.Message, where place, answers []string) bool {
	self := a.self.Load()
	if m.MessageReference != nil || m.MentionEveryone || len(m.MentionRoles) > 0 ||
		slices.ContainsFunc(m.Mentions, func(u *discordgo.User) bool { return u != nil && u.ID != self.ID }) || commandOfOthers(m.Content) {
		return false
	}
	switch post := where.forum && m.ID == where.id; {
	case post && where.among(answers): // its title may ask
		return true
	case where.parent == "" && where.among(answers):
		return wordy(m.Content)
	case where.parent != "" && !where.forum && where.begun != byOthers:
		return a.elsewhere(spotOf(m)) == "" && a.bot.Asks(m.Content, true)
	}
	return false
}

// commandOfOthers reports whether a message begins as commands of bots do: with a mark, or
// some, right before a letter.
func commandOfOthers(content string) bool {
	rest := strings.TrimLeft(content, "!?.,;:/\\$%&+-=~^*|>#§")
	first, _ := utf8.DecodeRuneInString(rest)
	return len(rest) < len(content) && unicode.IsLetter(first)
}

// wordy reports whether a message is more than a word, a link, or signs.
func wordy(content string) bool {
	words := 0
	for word := range strings.FieldsSeq(content) {
		if strings.ContainsFunc(word, unicode.IsLetter) && !strings.Contains(word, "://") && !strings.HasPrefix(word, "<") {
			words++
		}
	}
	return words > 1 || words == 1 && strings.HasSuffix(strings.TrimSpace(content), "?")
}

// answerUnasked answers a message as a question. Where the articles do not tell, a sign says
// so, or a sentence; in a thread of the bot's, where people talk with it, the whole answer.
func (a *Adapter) answerUnasked(m *discordgo.Message, where place, edited, words bool) {
	s := spotOf(m)
	if edited && a.editedLate(m) || !edited && a.heard(m.ID) {
		return
	}
	nothing := func(context.Context, func()) {}
	if ok, told := a.allow(s); !ok {
		if told {
			a.enqueue(s, m.ChannelID, func(ctx context.Context, _ func()) { a.signs(ctx, m, signMany) }, nothing)
		}
		return
	}
	a.enqueue(s, m.ChannelID, func(ctx context.Context, _ func()) {
		if talk := where.parent != "" && !where.forum; !talk || a.begunByBot(ctx, m.GuildID, where) {
			a.answerQuestion(ctx, m, where, talk, words)
		}
	}, nothing)
}

// answerQuestion is answerUnasked when it is the message's turn; talk is set in a thread of
// the bot's.
func (a *Adapter) answerQuestion(ctx context.Context, m *discordgo.Message, where place, talk, words bool) {
	before, same := a.before(m)
	line := m.Content
	if where.forum {
		line = a.postAsks(ctx, m)
	}
	if same || line == "" {
		return
	}
	title := ""
	if !talk {
		title = a.threadTitle(ctx, m, line)
	}
	r, made := a.question(ctx, m, line, talk)
	if before.Message == "" {
		if r.Fault {
			a.log.LogAttrs(ctx, slog.LevelDebug, "message not answered as a question", slog.String("channel", m.ChannelID))
			return
		}
		if silent(&r) && !talk && !words && a.signs(ctx, m, signSilent) {
			return
		}
	}
	a.finish(ctx, &answer{a: a, question: m, id: before.Message, in: before.Channel, title: title}, made)
}

// question asks what a message says, and lays out what comes of it.
func (a *Adapter) question(ctx context.Context, m *discordgo.Message, line string, talk bool) (r bot.Reply, made message) {
	r.Fault = true // should it panic
	made = a.guarded(ctx, "question", texts.English, func() message {
		req := a.request(ctx, m)
		req.Unasked = true
		if talk {
			req.Reference = a.lastAnswer(ctx, m)
		}
		said := a.implied(bot.ForWords, line)
		r = a.do(ctx, said.Call, said.fault, req)
		if silent(&r) && !r.Fault && !talk {
			t := texts.For(req.Locale)
			return message{texts: t, cards: []card{{text: escape(t.Say("discord_unanswered"))}}}
		}
		return a.layOut(r, req, layout{})
	})
	return r, made
}

// silent reports whether a reply to a question holds no answer.
func silent(r *bot.Reply) bool {
	return r.Fault || r.Verdict == articles.Unanswered || r.Verdict == "" && len(r.Excerpts) == 0
}

// postAsks returns what the first message of a post in a forum asks: its title, unless only
// its text is a question.
func (a *Adapter) postAsks(ctx context.Context, m *discordgo.Message) string {
	var told discordgo.Channel
	if err := a.get(ctx, "ask for post", discordgo.EndpointChannel(m.ChannelID), discordgo.EndpointChannel(""), &told); err != nil {
		a.log.LogAttrs(ctx, slog.LevelDebug, "title of post not known", slog.String("channel", m.ChannelID), slog.Any("error", err))
	}
	if told.Name == "" || !a.bot.Asks(told.Name, false) && a.bot.Asks(m.Content, false) {
		return m.Content
	}
	return told.Name
}

// begunByBot reports whether the bot began a thread, or it hangs from one of the bot's
// messages, which has its id.
func (a *Adapter) begunByBot(ctx context.Context, guildID string, where place) bool {
	if where.begun == notKnown && a.answers.QuestionOf(where.id) != "" {
		where.begun = byBot
	}
	if where.begun == notKnown {
		m, err := a.messageAt(ctx, where.parent, where.id)
		switch {
		case err == nil && fromUser(m, a.self.Load().ID):
			where.begun = byBot
		case err == nil || gone(err) || refused(err, http.StatusForbidden):
			where.begun = byOthers
		}
	}
	a.guilds.setBegun(guildID, where.id, where.begun)
	return where.begun == byBot
}

func (p *guildIndex) setBegun(guildID, channelID string, by begun) {
	p.with(guildID, func(g *guild) {
		id := parseSnowflake(channelID)
		if c, ok := g.channels[id]; ok {
			c.begun = by
			g.channels[id] = c
		}
	})
}

// lastAnswer is the bot's last message before another one in a thread, which a question may
// go on from, nil for none.
func (a *Adapter) lastAnswer(ctx context.Context, m *discordgo.Message) *bot.Reference {
	ctx, cancel := context.WithTimeout(ctx, askBefore)
	defer cancel()
	var some []*discordgo.Message
	address := discordgo.EndpointChannelMessages(m.ChannelID)
	if err := a.get(ctx, "ask for answer before", address+"?limit=20&before="+m.ID, address, &some); err != nil {
		a.log.LogAttrs(ctx, slog.LevelDebug, "answer before not known", slog.String("channel", m.ChannelID), slog.Any("error", err))
	}
	at := slices.IndexFunc(some, func(before *discordgo.Message) bool { return fromUser(before, a.self.Load().ID) })
	if at < 0 {
		return nil
	}
	ref := a.referenced(m.GuildID, m.ChannelID, m.ID, some[at])
	ref.Implied = true
	return ref
}

// readPosted reads in the links of a message. A sign says whether they could be read.
func (a *Adapter) readPosted(m *discordgo.Message, said string) {
	if a.heard(m.ID) {
		return
	}
	// What cannot be done now can be asked for by a touch of the sign.
	later := func(ctx context.Context, _ func()) { a.signs(ctx, m, signUnread) }
	a.enqueue(spotOf(m), m.ChannelID, func(ctx context.Context, leave func()) {
		leave()
		r := a.addPosted(ctx, m, said)
		lost := r.Fault || r.Unread > 0
		signed := len(r.Articles) == 0 || a.signs(ctx, m, signRead)
		if signed = (!lost || a.signs(ctx, m, signUnread)) && signed; signed {
			return
		}
		notes := r.Notes
		if r.Heading != "" {
			notes = append([]string{r.Heading}, notes...)
		}
		t := texts.For(r.Locale)
		a.finish(ctx, &answer{a: a, question: m}, message{texts: t, cards: []card{{text: escape(strings.Join(notes, "\n"))}}})
	}, later)
}

// addPosted adds the links of what a message says.
func (a *Adapter) addPosted(ctx context.Context, m *discordgo.Message, said string) (r bot.Reply) {
	a.guarded(ctx, "links", texts.English, func() message {
		r.Fault = true // should it panic
		req := a.request(ctx, m)
		req.Reference, req.Attachments, req.Unasked = nil, nil, true
		req.Call = bot.Call{Command: a.occasions[bot.ForLinks]}
		links := bot.LinksIn(said)
		for _, link := range links[:min(len(links), maxPosted)] {
			req.Values = append(req.Values, bot.Value{Option: bot.OptionLink, Text: link})
		}
		r = a.bot.Handle(ctx, req)
		return message{}
	})
	return r
}

// reacted is what Discord tells of a sign that somebody puts to a message.
type reacted struct {
	UserID    string            `json:"user_id"`
	ChannelID string            `json:"channel_id"`
	MessageID string            `json:"message_id"`
	GuildID   string            `json:"guild_id"`
	Emoji     discordgo.Emoji   `json:"emoji"`
	Member    *discordgo.Member `json:"member"`
}

// takeReaction tells somebody who puts the sign for what could not be read to a message, at
// which the bot has it, too, why that is. What can be read by now is.
func (a *Adapter) takeReaction(r *reacted) {
	self := a.self.Load()
	if self == nil || r.Member != nil && r.Member.User != nil && r.Member.User.Bot || r.GuildID == "" || r.UserID == "" || r.UserID == self.ID || r.Emoji.Name != signUnread ||
		!a.guilds.place(r.GuildID, r.ChannelID).among(a.settings(a.working, r.GuildID).Reads) {
		return
	}
	s, who := spot{guild: r.GuildID, channel: r.ChannelID, user: r.UserID}, [2]snowflake{parseSnowflake(r.MessageID), parseSnowflake(r.UserID)}
	if last, known := a.touches.Get(who); known && time.Since(last) < touchLasts { // it is told twice
		return
	}
	a.touches.Add(who, time.Now())
	if ok, _ := a.allow(s); !ok {
		return
	}
	a.enqueue(s, r.ChannelID, func(ctx context.Context, leave func()) {
		leave()
		m, err := a.messageAt(ctx, r.ChannelID, r.MessageID)
		if err != nil || !a.fromPerson(m) || !signed(m, signUnread) {
			return
		}
		m.GuildID = r.GuildID
		again := a.addPosted(ctx, m, a.told(m.GuildID, m))
		if len(again.Articles) > 0 {
			a.signs(ctx, m, signRead)
		}
		if !again.Fault && again.Unread == 0 {
			a.unsign(ctx, m, signUnread)
			return
		}
		a.tellUnread(ctx, m, r.UserID, again)
	}, func(context.Context, func()) {})
}

// signed reports whether a message has a sign of the bot's.
func signed(m *discordgo.Message, emoji string) bool {
	return slices.ContainsFunc(m.Reactions, func(r *discordgo.MessageReactions) bool {
		return r != nil && r.Me && r.Emoji != nil && r.Emoji.Name == emoji
	})
}

// tellUnread tells a person alone why something of a message could not be read; where that
// cannot be, below the message.
func (a *Adapter) tellUnread(ctx context.Context, m *discordgo.Message, user string, r bot.Reply) {
	t := texts.For(r.Locale)
	notes := []string{escape(t.Say("discord_unread")) + " <" + a.opt.ClientURL + "/channels/" + m.GuildID + "/" + m.ChannelID + "/" + m.ID + ">"}
	for _, note := range r.Notes {
		notes = append(notes, escape(note))
	}
	made := message{texts: t, cards: []card{{text: chat.Head(strings.Join(notes, "\n"), maxContent)}}}
	err := a.plainly(ctx, made, "", func(made message) error {
		_, err := a.postDirectly(ctx, user, made)
		return err
	})
	if refused(err, http.StatusForbidden) {
		_, err = a.post(ctx, m.ChannelID, made, m.SoftReference())
	}
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "not told why a link could not be read", slog.String("channel", m.ChannelID), slog.Any("error", err))
	}
}

// signs puts a sign of the bot's at a message. It is false where the bot may not: then it has
// to be said.
func (a *Adapter) signs(ctx context.Context, m *discordgo.Message, emoji string) bool {
	err := a.react(ctx, http.MethodPut, m.ChannelID, m.ID, emoji)
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "no reaction", slog.String("channel", m.ChannelID), slog.String("emoji", emoji), slog.Any("error", err))
	}
	return !refused(err, http.StatusForbidden)
}

// unsign takes a sign of the bot's off a message.
func (a *Adapter) unsign(ctx context.Context, m *discordgo.Message, emoji string) {
	if err := a.react(ctx, http.MethodDelete, m.ChannelID, m.ID, emoji); err != nil && !gone(err) {
		a.log.LogAttrs(ctx, slog.LevelWarn, "reaction not taken off", slog.String("channel", m.ChannelID), slog.String("emoji", emoji), slog.Any("error", err))
	}
}

// react puts (PUT) a sign of the bot's at a message, or takes it off (DELETE).
func (a *Adapter) react(ctx context.Context, method, channel, id, emoji string) error {
	return a.call(ctx, request{
		what: "react", method: method, address: discordgo.EndpointMessageReaction(channel, id, emoji, "@me"),
		bucket: discordgo.EndpointMessageReaction(channel, "", "", ""),
	}, nil)
}

package discordtest

import (
	"strings"
	"testing"
)

// stage is a script's people and places on a server, and what was said last.
type stage struct {
	tb       testing.TB
	s        *Server
	users    map[string]string // name → id
	channels map[string]string // name → id
	last     map[string]string // place and user, or the bot → newest message
	shown    map[string]string // place and user → newest message of the bot that the person was answered with
	files    []File
	silent   []silence
}

// silence is a message that must still be unanswered when a later one is not.
type silence struct {
	step    Step
	message string
}

// Play makes a guild with the people and places of a script and plays it with
// the bot that is connected; tb is the test that fails when an answer is wrong.
// Several scripts may be played on one server at the same time. Where "{bot}"
// stands in what somebody says, the bot is mentioned.
func (s *Server) Play(tb testing.TB, sc *Script) {
	tb.Helper()
	st := s.setStage(tb, sc)
	sc.Run(tb, st.say)
}

func (s *Server) setStage(tb testing.TB, sc *Script) *stage {
	tb.Helper()
	st := &stage{tb: tb, s: s, users: map[string]string{}, channels: map[string]string{}, last: map[string]string{}, shown: map[string]string{}, files: sc.Files}
	g := s.AddGuild(Guild{Name: "Script", Locale: sc.Locale})
	moderators := s.AddRole(g.ID, Role{Name: "moderators", Permissions: ManageMessages})
	for _, u := range sc.Users {
		m := Member{User: User{Name: u.Name}}
		if u.Moderator {
			m.Roles = []string{moderators.ID}
		}
		st.users[u.Name] = s.AddMember(g.ID, m).ID
	}
	for _, c := range sc.Channels {
		made := Channel{Guild: g.ID, Name: c.Name}
		if c.Private {
			made.Overwrites = append(made.Overwrites,
				Overwrite{ID: g.ID, Type: OverwriteRole, Deny: ViewChannel},
				Overwrite{ID: s.bot.ID, Type: OverwriteMember, Allow: ViewChannel})
		}
		for _, name := range c.Members {
			made.Overwrites = append(made.Overwrites, Overwrite{ID: st.users[name], Type: OverwriteMember, Allow: ViewChannel})
		}
		st.channels[c.Name] = s.AddChannel(made).ID
	}
	return st
}

// say says one step and waits until its answer is what is expected, or the time
// is over; the answer is all that the bot said to it by then.
func (st *stage) say(step Step) string {
	st.tb.Helper()
	channel, user := st.channels[step.Channel], st.users[step.User]
	if step.Channel == "" {
		channel = st.s.OpenDM(user).ID
	}
	text := strings.ReplaceAll(step.Text, "{bot}", "<@"+st.s.bot.ID+">")
	own := step.place() + " " + step.User
	id := st.last[own]
	switch {
	case step.Touch:
		id = st.touch(step, channel, user)
	case step.Edit:
		st.s.Edit(id, text)
	default:
		id = st.s.Send(Message{
			Channel: channel, Author: user, Content: text, Attachments: step.Attach,
			Reference: st.last[step.place()+" "+step.ReplyTo],
		})
		st.last[own] = id
	}
	if step.Silent {
		st.silent = append(st.silent, silence{step, id})
		return ""
	}
	if len(step.Want) == 0 {
		return ""
	}
	var answer string
	st.s.wait(st.tb.Context(), func() bool {
		list := st.s.replies(id)
		if a := st.s.acts[id]; a != nil && len(list) == 0 && a.response != nil && st.s.messages[a.original] != nil {
			list = append(list, st.s.botMessage(st.s.messages[a.original])) // it was changed
		}
		if len(list) > 0 {
			newest := list[len(list)-1]
			st.shown[own] = newest.ID
			if !newest.Ephemeral {
				st.last[step.place()+" "+botName] = newest.ID
			}
		}
		answer = texts(list)
		return step.Check(answer) == ""
	})
	st.checkSilence(step.place())
	return answer
}

// checkSilence looks at the messages of a place that were to stay unanswered,
// now that a later one has its answer.
func (st *stage) checkSilence(place string) {
	st.tb.Helper()
	for _, q := range st.silent {
		if q.step.place() != place {
			continue
		}
		if wrong := q.step.Check(texts(st.s.Replies(q.message))); wrong != "" {
			st.tb.Error(wrong)
		}
	}
}

// texts is what a person reads of several messages.
func texts(list []BotMessage) string {
	var parts []string
	for _, p := range list {
		if !p.Loading {
			parts = append(parts, plain(p.Text()))
		}
	}
	return strings.Join(parts, "\n")
}

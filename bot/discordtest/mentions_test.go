package discordtest

import (
	"slices"
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestPings(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{Members: []Member{{User: User{ID: "71", Name: "anna"}}}, Roles: []Role{{ID: "72", Name: "readers"}}})
	general := g.Channel("general")
	dg := client(t, s)
	asked := s.Send(Message{Channel: general, Author: "71", Content: "?"})
	const text = "@everyone <@71> <@!71> <@&72> <@99> <@&98>"
	for _, c := range []struct {
		name    string
		allowed *discordgo.MessageAllowedMentions
		want    []string
	}{
		{"no word", nil, []string{"everyone", "71", "72"}},
		{"nobody", noPings(), nil},
		{"users", &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{"users"}}, []string{"71"}},
		{"one role", &discordgo.MessageAllowedMentions{Roles: []string{"72"}}, []string{"72"}},
		{"who asked", &discordgo.MessageAllowedMentions{RepliedUser: true}, []string{"71"}},
	} {
		m, err := dg.ChannelMessageSendComplex(general, &discordgo.MessageSend{
			Content: text, AllowedMentions: c.allowed, Reference: &discordgo.MessageReference{MessageID: asked},
		})
		if err != nil {
			t.Fatal(err)
		}
		list := s.Messages(general)
		if got := list[len(list)-1]; got.ID != m.ID || !slices.Equal(got.Pings, c.want) {
			t.Errorf("%s: pings %q, want %q", c.name, got.Pings, c.want)
		}
	}
}

func TestNoPings(t *testing.T) {
	t.Parallel()
	tb := &recorder{TB: t}
	s := New(tb, patient, WithNoPings())
	general := s.AddGuild(Guild{}).Channel("general")
	for _, c := range []struct {
		allowed string // "" for none
		careful bool
	}{
		{"", false},
		{`null`, false},
		{`{"parse":[]}`, true},
		{`{"parse":["everyone"]}`, false},
		{`{"parse":[],"users":["1"]}`, false},
		{`{"parse":[],"roles":["1"]}`, false},
		{`{"parse":[],"replied_user":true}`, false},
		{`{"parse":[],"replied_user":false}`, true},
	} {
		part := ""
		if c.allowed != "" {
			part = `,"allowed_mentions":` + c.allowed
		}
		for where, send := range map[string]func(){
			"message": func() { request(t, s, "POST", "/channels/"+general+"/messages", `{"content":"x"`+part+`}`) },
			"answer": func() {
				i := unheard(t, s, Interaction{Channel: general, Command: "x"})
				request(t, s, "POST", "/interactions/"+i.ID+"/"+i.Token+"/callback", `{"type":4,"data":{"content":"x"`+part+`}}`)
			},
		} {
			send()
			if told := tb.told(); (len(told) == 0) != c.careful {
				t.Errorf("%s with %q: told %q", where, c.allowed, told)
			}
		}
	}
	i := unheard(t, s, Interaction{Channel: general, Command: "x"})
	request(t, s, "POST", "/interactions/"+i.ID+"/"+i.Token+"/callback", `{"type":5}`)
	if _, err := client(t, s).ApplicationCommandBulkOverwrite(s.Bot().ID, "", nil); err != nil {
		t.Error(err)
	}
	if told := tb.told(); len(told) > 0 {
		t.Errorf("what pings nobody: told %q", told)
	}
}

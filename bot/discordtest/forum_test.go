package discordtest

import (
	"testing"

	"github.com/bwmarrin/discordgo"
)

// In a forum a bot begins posts, and says nothing outside of them.
func TestForum(t *testing.T) {
	s := New(t)
	g := s.AddGuild(Guild{Channels: []Channel{{Name: "general"}, {Name: "posts", Type: Forum}}})
	dg := client(t, s)
	post, err := dg.ForumThreadStartComplex(g.Channel("posts"), &discordgo.ThreadStart{Name: "Ferry", AutoArchiveDuration: 1440}, &discordgo.MessageSend{Content: "It is late."})
	if err != nil {
		t.Fatal(err)
	}
	if list := s.Messages(post.ID); len(list) != 1 || list[0].ID != post.ID || list[0].Text() != "It is late." {
		t.Errorf("the post has %v", list)
	}
	if _, err := dg.ChannelMessageSend(g.Channel("posts"), "Outside."); err == nil {
		t.Error("something was said outside of posts")
	}
	if _, err := dg.ThreadStart(g.Channel("posts"), "Empty", discordgo.ChannelTypeGuildPublicThread, 60); err == nil {
		t.Error("a post without a message was begun")
	}
}

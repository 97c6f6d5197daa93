package discordtest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"
)

// refusal is the status and Discord's own code of a refused request, zeros for
// none.
func refusal(err error) (status, code int) {
	var rest *discordgo.RESTError
	if !errors.As(err, &rest) {
		return 0, 0
	}
	if rest.Message != nil {
		code = rest.Message.Code
	}
	return rest.Response.StatusCode, code
}

func TestMessageIsKeptWhole(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	general := g.Channel("general")
	dg := client(t, s)
	asked := s.Send(Message{Channel: general, Content: "who?"})
	made, err := dg.ChannelMessageSendComplex(general, &discordgo.MessageSend{
		Content: "the mayor",
		Embeds: []*discordgo.MessageEmbed{{
			Title: "Title", Description: "Text", Author: &discordgo.MessageEmbedAuthor{Name: "Writer"},
			Fields: []*discordgo.MessageEmbedField{{Name: "Field", Value: "Value"}},
			Footer: &discordgo.MessageEmbedFooter{Text: "Foot"},
		}},
		Components: []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "More", CustomID: "more"},
			discordgo.Button{Label: "Source", URL: "https://news.example/", Style: discordgo.LinkButton},
		}}},
		Files:           []*discordgo.File{{Name: "a.txt", ContentType: "text/plain", Reader: strings.NewReader("words")}},
		Reference:       &discordgo.MessageReference{MessageID: asked, ChannelID: general},
		AllowedMentions: noPings(),
	})
	if err != nil {
		t.Fatal(err)
	}
	read, err := dg.ChannelMessage(general, made.ID)
	if err != nil {
		t.Fatal(err)
	}
	if read.Content != "the mayor" || read.ReferencedMessage.ID != asked || read.Embeds[0].Type != discordgo.EmbedTypeRich || read.Attachments[0].Size != 5 {
		t.Errorf("read = %+v", read)
	}
	got := s.Replies(asked)
	if len(got) != 1 {
		t.Fatalf("replies = %+v", got)
	}
	if want := "the mayor\nWriter\nTitle\nText\nField\nValue\nFoot\na.txt"; got[0].Text() != want {
		t.Errorf("text = %q", got[0].Text())
	}
	buttons := got[0].Buttons
	if len(buttons) != 2 || buttons[0].CustomID != "more" || buttons[1].URL != "https://news.example/" {
		t.Errorf("buttons = %+v", buttons)
	}
	if r := s.Requests()[0]; r.Route != "POST /channels/{channel}/messages" || len(r.Files) != 1 || r.Header.Get("Authorization") != "" || r.Status != 200 {
		t.Errorf("request = %+v", r)
	}
}

func TestEditKeepsWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	dg := client(t, s)
	made, err := dg.ChannelMessageSendComplex(general, &discordgo.MessageSend{
		Content: "one", Embeds: []*discordgo.MessageEmbed{{Title: "kept"}},
		Files: []*discordgo.File{{Name: "a.txt", Reader: strings.NewReader("a")}, {Name: "b.txt", Reader: strings.NewReader("b")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	edit := discordgo.NewMessageEdit(general, made.ID).SetContent("two")
	edit.Attachments = &[]*discordgo.MessageAttachment{{ID: made.Attachments[1].ID, Filename: "b.txt"}}
	edit.Files = []*discordgo.File{{Name: "c.txt", Reader: strings.NewReader("c")}}
	edit.Flags = discordgo.MessageFlagsSuppressEmbeds
	now, err := dg.ChannelMessageEditComplex(edit)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, a := range now.Attachments {
		names = append(names, a.Filename)
	}
	if now.Content != "two" || now.EditedTimestamp == nil || now.Embeds[0].Title != "kept" || !slices.Equal(names, []string{"b.txt", "c.txt"}) {
		t.Errorf("edited = %+v, files %q", now, names)
	}
	if now.Flags != discordgo.MessageFlagsSuppressEmbeds {
		t.Errorf("flags = %d", now.Flags)
	}
	s.AllowInvalid(true)
	empty := discordgo.NewMessageEdit(general, made.ID).SetContent(" ").SetEmbeds(nil)
	empty.Attachments, empty.Embeds = &[]*discordgo.MessageAttachment{}, &[]*discordgo.MessageEmbed{}
	if _, err := dg.ChannelMessageEditComplex(empty); err == nil {
		t.Error("a message was emptied")
	}
	if got := s.Messages(general); len(got) != 1 || got[0].Content != "two" || got[0].Edits != 1 {
		t.Errorf("after the refused edit: %+v", got)
	}
}

func TestMessageHistory(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	dg := client(t, s)
	var ids []string
	for i := range 5 {
		ids = append(ids, s.Send(Message{Channel: general, Content: fmt.Sprint(i)}))
	}
	for _, c := range []struct {
		limit         int
		before, after string
		want          string // newest first
	}{
		{0, "", "", "43210"},
		{2, "", "", "43"},
		{2, ids[3], "", "21"},
		{2, "", ids[0], "21"},
		{100, "", ids[4], ""},
		{100, "1", "", ""},
	} {
		list, err := dg.ChannelMessages(general, c.limit, c.before, c.after, "")
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, m := range list {
			got += m.Content
		}
		if got != c.want {
			t.Errorf("limit %d, before %q, after %q: %q, want %q", c.limit, c.before, c.after, got, c.want)
		}
	}
	if err := dg.ChannelTyping(general); err != nil {
		t.Error(err)
	}
	// Discord deletes the messages of others only for who may manage messages.
	if status, code := refusal(dg.ChannelMessagesBulkDelete(general, ids[:3])); status != 403 || code != 50013 {
		t.Errorf("refused with %d, %d", status, code)
	}
	s.SetOverwrite(general, Overwrite{ID: s.Bot().ID, Type: OverwriteMember, Allow: ManageMessages})
	if err := dg.ChannelMessagesBulkDelete(general, ids[:3]); err != nil {
		t.Fatal(err)
	}
	if err := dg.ChannelMessageDelete(general, ids[3]); err != nil {
		t.Fatal(err)
	}
	left := s.Messages(general)
	if len(left) != 1 || left[0].ID != ids[4] {
		t.Errorf("left = %+v", left)
	}
	s.AllowInvalid(true) // the description forbids it too
	if status, answer := request(t, s, "POST", "/channels/"+general+"/messages/bulk-delete", `{"messages":["`+ids[4]+`"]}`); status != 400 || len(s.Messages(general)) != 1 {
		t.Errorf("a bulk of one: %d %v", status, answer)
	}
}

func TestRefusedMessages(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	deny := func(bits int64) string {
		return s.AddChannel(Channel{Guild: g.ID, Overwrites: []Overwrite{{ID: g.ID, Type: OverwriteRole, Deny: bits}}}).ID
	}
	general, hidden, mute := g.Channel("general"), deny(ViewChannel), deny(SendMessages)
	noFiles, noHistory := deny(AttachFiles), deny(ReadHistory)
	dg := client(t, s)
	theirs := s.Send(Message{Channel: general, Content: "theirs"})
	if list, err := dg.ChannelMessages(noHistory, 5, "", "", ""); err != nil || len(list) > 0 {
		t.Errorf("without the history: %d messages, %v", len(list), err)
	}
	unread := s.Send(Message{Channel: noHistory, Content: "unread"})
	gone := s.Send(Message{Channel: general, Content: "gone"})
	s.Delete(gone)
	send := func(channel string) error {
		_, err := dg.ChannelMessageSend(channel, "x")
		return err
	}
	for _, c := range []struct {
		name         string
		do           func() error
		status, code int
	}{
		{"unknown channel", func() error { return send("77") }, 404, 10003},
		{"hidden channel", func() error { return send(hidden) }, 403, 50001},
		{"mute channel", func() error { return send(mute) }, 403, 50013},
		{"typing in a mute channel", func() error { return dg.ChannelTyping(mute) }, 403, 50013},
		{"file", func() error {
			_, err := dg.ChannelFileSend(noFiles, "a.txt", bytes.NewReader(nil))
			return err
		}, 403, 50013},
		{"unknown message", func() error { _, err := dg.ChannelMessage(general, "77"); return err }, 404, 10008},
		{"deleted message", func() error { _, err := dg.ChannelMessage(general, gone); return err }, 404, 10008},
		{"message of another channel", func() error { _, err := dg.ChannelMessage(general, unread); return err }, 404, 10008},
		{"no history", func() error { _, err := dg.ChannelMessage(noHistory, unread); return err }, 403, 50001},
		{"hidden channel to list", func() error { _, err := dg.ChannelMessages(hidden, 5, "", "", ""); return err }, 403, 50001},
		{"edit of another's", func() error { _, err := dg.ChannelMessageEdit(general, theirs, "mine"); return err }, 403, 50005},
		{"deletion of another's", func() error { return dg.ChannelMessageDelete(general, theirs) }, 403, 50013},
		{"reply to what is gone", func() error {
			_, err := dg.ChannelMessageSendReply(general, "x", &discordgo.MessageReference{MessageID: gone, ChannelID: general})
			return err
		}, 400, 50035},
		{"no token", func() error {
			bare := client(t, s)
			bare.Token = ""
			_, err := bare.ChannelMessage(general, theirs)
			return err
		}, 401, 0},
	} {
		if status, code := refusal(c.do()); status != c.status || code != c.code {
			t.Errorf("%s: refused with %d, %d, want %d, %d", c.name, status, code, c.status, c.code)
		}
	}
	soft := false
	m, err := dg.ChannelMessageSendReply(general, "x", &discordgo.MessageReference{MessageID: gone, ChannelID: general, FailIfNotExists: &soft})
	if err != nil || m.Type != discordgo.MessageTypeDefault {
		t.Errorf("soft reply to what is gone: %+v, %v", m, err)
	}
	s.AllowInvalid(true)
	if status, answer := request(t, s, "POST", "/channels/"+general+"/messages", `{"content"`); status != 400 || answer["code"] != 50109. {
		t.Errorf("no JSON: %d %v", status, answer)
	}
	if status, answer := request(t, s, "POST", "/channels/"+general+"/messages", `{"content":"\n "}`); status != 400 || answer["code"] != 50006. {
		t.Errorf("empty message: %d %v", status, answer)
	}
	if status, answer := request(t, s, "POST", "/channels/"+general+"/messages", `{"content":"`+strings.Repeat("x", maxBody)+`"}`); status != 413 || answer["code"] != 40005. {
		t.Errorf("too large: %d %v", status, answer)
	}
}

func TestNonceIsEnforced(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	for _, body := range []string{
		`{"content":"a","nonce":"n","enforce_nonce":true}`, `{"content":"b","nonce":"n","enforce_nonce":true}`,
		`{"content":"c","nonce":5}`, `{"content":"d","nonce":5}`, // only told, not enforced
	} {
		if status, answer := request(t, s, "POST", "/channels/"+general+"/messages", body); status != 200 {
			t.Errorf("%s: %d %v", body, status, answer)
		}
	}
	var got []string
	for _, p := range s.Messages(general) {
		got = append(got, p.Content)
	}
	if diff := cmp.Diff([]string{"a", "c", "d"}, got); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

package discordtest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

func TestDeferredAnswer(t *testing.T) {
	t.Parallel()
	s := New(t, patient)
	general := s.AddGuild(Guild{}).Channel("general")
	goOn := make(chan struct{})
	connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		err := dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseDeferredChannelMessageWithSource,
			Data: &discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral},
		})
		if err != nil {
			return err
		}
		<-goOn
		text := "late"
		if _, err := dg.InteractionResponseEdit(i.Interaction, &discordgo.WebhookEdit{Content: &text}); err != nil {
			return err
		}
		more, err := dg.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "more"})
		if err != nil {
			return err
		}
		text = "even more"
		if _, err = dg.FollowupMessageEdit(i.Interaction, more.ID, &discordgo.WebhookEdit{Content: &text}); err != nil {
			return err
		}
		first, err := dg.InteractionResponse(i.Interaction)
		if err != nil {
			return err
		}
		if first.Content != "late" {
			return fmt.Errorf("@original is %q", first.Content)
		}
		if _, err = dg.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "gone"}); err != nil {
			return err
		}
		list := s.Replies(i.ID)
		if err := dg.FollowupMessageDelete(i.Interaction, list[len(list)-1].ID); err != nil {
			return err
		}
		_, err = dg.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "end"})
		return err
	}))
	id := s.Interact(Interaction{Channel: general, Command: "slow"})
	s.WaitResponse(t.Context(), id)
	waiting := s.Replies(id)
	if len(waiting) != 1 || !waiting[0].Loading || !waiting[0].Ephemeral {
		t.Errorf("while it waits: %+v", waiting)
	}
	close(goOn)
	var texts []string
	for _, p := range s.waitReplies(t.Context(), id, func(list []BotMessage) bool {
		return len(list) > 0 && list[len(list)-1].Content == "end"
	}) {
		texts = append(texts, fmt.Sprint(p.Content, " ", p.Ephemeral))
	}
	if want := []string{"late true", "even more false", "end false"}; !slices.Equal(texts, want) {
		t.Errorf("answers = %q", texts)
	}
}

// TestFollowUpTakesTheDeferredPlace shows Discord's own rule: the first follow-up
// of a deferred answer is that answer, and as visible as it was said to be then.
func TestFollowUpTakesTheDeferredPlace(t *testing.T) {
	t.Parallel()
	s := New(t, patient)
	general := s.AddGuild(Guild{}).Channel("general")
	connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		err := dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource})
		if err != nil {
			return err
		}
		_, err = dg.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "answer", Flags: discordgo.MessageFlagsEphemeral})
		return err
	}))
	got := s.WaitReply(t.Context(), s.Interact(Interaction{Channel: general, Command: "slow"}))
	if len(got) != 1 || got[0].Content != "answer" || got[0].Ephemeral || got[0].Loading {
		t.Errorf("answers = %+v", got)
	}
}

func TestDeferredAnswerIsDeleted(t *testing.T) {
	t.Parallel()
	s := New(t, patient)
	general := s.AddGuild(Guild{}).Channel("general")
	connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		err := dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource})
		if err != nil {
			return err
		}
		if err := dg.InteractionResponseDelete(i.Interaction); err != nil {
			return err
		}
		_, err = dg.FollowupMessageCreate(i.Interaction, true, &discordgo.WebhookParams{Content: "no", Flags: discordgo.MessageFlagsEphemeral})
		return err
	}))
	id := s.Interact(Interaction{Channel: general, Command: "slow"})
	got := s.WaitReply(t.Context(), id)
	if len(got) != 1 || got[0].Content != "no" || !got[0].Ephemeral {
		t.Fatalf("answers = %+v", got)
	}
	// Nobody else sees it, and the bot cannot read it as a message either.
	if status, code := refusal(func() error { _, err := client(t, s).ChannelMessage(general, got[0].ID); return err }()); status != 404 || code != 10008 {
		t.Errorf("read by its id: %d, %d", status, code)
	}
}

// unheard makes an interaction that no bot hears of, and gives what a bot would
// answer it with.
func unheard(t *testing.T, s *Server, in Interaction) *discordgo.Interaction {
	t.Helper()
	id := s.Interact(in)
	s.mu.Lock()
	defer s.mu.Unlock()
	return &discordgo.Interaction{ID: id, AppID: s.bot.ID, Token: s.acts[id].token}
}

func TestRefusedAnswers(t *testing.T) {
	t.Parallel()
	s := New(t, patient)
	general := s.AddGuild(Guild{}).Channel("general")
	dg := client(t, s)
	command := Interaction{Channel: general, Command: "x"}
	answered := unheard(t, s, command)
	if err := dg.InteractionRespond(answered, say("once", 0)); err != nil {
		t.Fatal(err)
	}
	over := unheard(t, s, command)
	if err := dg.InteractionRespond(over, say("once", 0)); err != nil {
		t.Fatal(err)
	}
	s.ExpireInteraction(over.ID)
	late := unheard(t, s, command)
	s.ExpireInteraction(late.ID)
	forged := *late
	forged.Token = "token-1"
	other := *answered
	other.AppID = "77"
	followUp := func(i *discordgo.Interaction) error {
		_, err := dg.FollowupMessageCreate(i, true, &discordgo.WebhookParams{Content: "x"})
		return err
	}
	update := &discordgo.InteractionResponse{Type: discordgo.InteractionResponseUpdateMessage, Data: &discordgo.InteractionResponseData{Content: "x"}}
	for _, c := range []struct {
		name         string
		err          error
		status, code int
	}{
		{"twice", dg.InteractionRespond(answered, say("twice", 0)), 400, 40060},
		{"too late", dg.InteractionRespond(late, say("late", 0)), 404, 10062},
		{"forged token", dg.InteractionRespond(&forged, say("x", 0)), 404, 10062},
		{"update of nothing", dg.InteractionRespond(unheard(t, s, command), update), 400, 50035},
		{"follow-up before the answer", followUp(unheard(t, s, command)), 404, 10015},
		{"follow-up too late", followUp(over), 401, 50027},
		{"follow-up of another application", followUp(&other), 404, 10015},
		{"edit of an unknown message", func() error {
			_, err := dg.FollowupMessageEdit(answered, "77", &discordgo.WebhookEdit{})
			return err
		}(), 404, 10008},
		{"deletion of an unknown message", dg.FollowupMessageDelete(answered, "77"), 404, 10008},
		{"reading too late", func() error { _, err := dg.InteractionResponse(over); return err }(), 401, 50027},
	} {
		if status, code := refusal(c.err); status != c.status || code != c.code {
			t.Errorf("%s: refused with %d, %d, want %d, %d", c.name, status, code, c.status, c.code)
		}
	}
}

func TestResponseWindow(t *testing.T) {
	t.Parallel()
	s := New(t, WithResponseWindow(time.Nanosecond))
	i := unheard(t, s, Interaction{Channel: s.AddGuild(Guild{}).Channel("general"), Command: "x"})
	if status, code := refusal(client(t, s).InteractionRespond(i, say("late", 0))); status != 404 || code != 10062 {
		t.Errorf("refused with %d, %d", status, code)
	}
	if usual := New(t).opt.window; usual != 3*time.Second {
		t.Errorf("the usual window is %v", usual)
	}
}

// TestAnswerTellsOfItself asks for the answer in the response, as newer clients
// do.
func TestAnswerTellsOfItself(t *testing.T) {
	t.Parallel()
	s := New(t, patient)
	i := unheard(t, s, Interaction{Channel: s.AddGuild(Guild{}).Channel("general"), Command: "x"})
	status, answer := request(t, s, "POST", "/interactions/"+i.ID+"/"+i.Token+"/callback?with_response=true", `{"type":4,"data":{"content":"words"}}`)
	resource, _ := answer["resource"].(map[string]any)
	message, _ := resource["message"].(map[string]any)
	if status != 200 || message["content"] != "words" || message["interaction_metadata"] == nil {
		t.Errorf("answer = %d %v", status, answer)
	}
}

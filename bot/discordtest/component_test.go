package discordtest

import (
	"fmt"
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestComponents(t *testing.T) {
	t.Parallel()
	tb := &recorder{TB: t}
	s := New(tb, patient)
	general := s.AddGuild(Guild{}).Channel("general")
	dg := connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		data := i.MessageComponentData()
		text := fmt.Sprint(data.CustomID, " ", data.ComponentType, " ", data.Values, " on ", i.Message.Content)
		if data.CustomID == "update" {
			return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
				Type: discordgo.InteractionResponseUpdateMessage, Data: &discordgo.InteractionResponseData{Content: text, Components: i.Message.Components},
			})
		}
		if data.CustomID == "later" {
			if err := dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{Type: discordgo.InteractionResponseDeferredMessageUpdate}); err != nil {
				return err
			}
			_, err := dg.InteractionResponseEdit(i.Interaction, &discordgo.WebhookEdit{Content: &text})
			return err
		}
		return dg.InteractionRespond(i.Interaction, say(text, discordgo.MessageFlagsEphemeral))
	}))
	made, err := dg.ChannelMessageSendComplex(general, &discordgo.MessageSend{
		Content: "page 1", Components: []discordgo.MessageComponent{
			discordgo.ActionsRow{Components: []discordgo.MessageComponent{
				discordgo.Button{Label: "Update", CustomID: "update"},
				discordgo.Button{Label: "Later", CustomID: "later"},
				discordgo.Button{Label: "Off", CustomID: "off", Disabled: true},
			}},
			discordgo.ActionsRow{Components: []discordgo.MessageComponent{
				discordgo.SelectMenu{CustomID: "pick", Options: []discordgo.SelectMenuOption{{Label: "One", Value: "1"}}},
			}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	now := func() BotMessage { return s.Messages(general)[0] }
	press := func(id string, values ...string) string {
		return s.Interact(Interaction{Kind: UseComponent, Message: made.ID, CustomID: id, Values: values})
	}
	s.WaitResponse(t.Context(), press("update"))
	if got := now(); got.Content != "update 2 [] on page 1" || got.Edits != 1 || len(got.Buttons) != 3 {
		t.Errorf("updated = %+v", got)
	}
	press("later")
	s.WaitCounts(t.Context(), "the edit", func(Counts) bool { return s.messages[made.ID].edits == 2 })
	if got := now(); got.Content != "later 2 [] on update 2 [] on page 1" {
		t.Errorf("updated later = %+v", got)
	}
	got := s.WaitReply(t.Context(), press("pick", "1"))
	if len(got) != 1 || got[0].Content != "pick 3 [1] on later 2 [] on update 2 [] on page 1" || !got[0].Ephemeral {
		t.Errorf("picked = %+v", got)
	}
	if told := tb.told(); len(told) > 0 {
		t.Errorf("told %q", told)
	}
	for _, id := range []string{"off", "absent"} {
		done := make(chan struct{})
		go func() { defer close(done); press(id) }()
		<-done
		if len(tb.told()) != 1 {
			t.Errorf("%s could be pressed", id)
		}
	}
}

func TestAutocompleteAndModal(t *testing.T) {
	t.Parallel()
	s := New(t, patient)
	general := s.AddGuild(Guild{}).Channel("general")
	connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		switch i.Type {
		case discordgo.InteractionApplicationCommandAutocomplete:
			o := i.ApplicationCommandData().Options[0]
			return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
				Type: discordgo.InteractionApplicationCommandAutocompleteResult,
				Data: &discordgo.InteractionResponseData{Choices: []*discordgo.ApplicationCommandOptionChoice{
					{Name: fmt.Sprint(o.StringValue(), " ", o.Focused), Value: "v"},
				}},
			})
		case discordgo.InteractionModalSubmit:
			row := i.ModalSubmitData().Components[0].(*discordgo.ActionsRow)
			return dg.InteractionRespond(i.Interaction, say("got "+row.Components[0].(*discordgo.TextInput).Value, 0))
		default:
			return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
				Type: discordgo.InteractionResponseModal,
				Data: &discordgo.InteractionResponseData{CustomID: "paste", Title: "Paste", Components: []discordgo.MessageComponent{
					discordgo.ActionsRow{Components: []discordgo.MessageComponent{
						discordgo.TextInput{CustomID: "text", Label: "Text", Style: discordgo.TextInputParagraph, MaxLength: 4000},
					}},
				}},
			})
		}
	}))
	r := s.WaitResponse(t.Context(), s.Interact(Interaction{
		Kind: TypeOption, Channel: general, Command: "quote", Options: []Argument{{Name: "speaker", Value: "Fer", Focused: true}},
	}))
	if len(r.Choices) != 1 || r.Choices[0] != (Choice{"Fer true", "v"}) {
		t.Errorf("choices = %+v", r.Choices)
	}
	if r := s.WaitResponse(t.Context(), s.Interact(Interaction{Channel: general, Command: "paste"})); r.Type != 9 {
		t.Errorf("modal = %+v", r)
	}
	got := s.WaitReply(t.Context(), s.Interact(Interaction{
		Kind: SubmitModal, Channel: general, CustomID: "paste", Fields: []Field{{CustomID: "text", Value: "words"}},
	}))
	if len(got) != 1 || got[0].Content != "got words" {
		t.Errorf("answer = %+v", got)
	}
}

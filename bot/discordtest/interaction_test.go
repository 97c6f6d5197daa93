package discordtest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

// patient gives a bot all the time that a busy machine may need to answer.
var patient = WithResponseWindow(waitLimit)

// answering serves interactions with answer; what it returns fails the test.
func answering(tb testing.TB, answer func(*discordgo.Session, *discordgo.InteractionCreate) error) any {
	return func(dg *discordgo.Session, i *discordgo.InteractionCreate) {
		if err := answer(dg, i); err != nil {
			tb.Errorf("answer: %v", err)
		}
	}
}

// say is an answer with words alone.
func say(text string, flags discordgo.MessageFlags) *discordgo.InteractionResponse {
	return &discordgo.InteractionResponse{
		Type: discordgo.InteractionResponseChannelMessageWithSource,
		Data: &discordgo.InteractionResponseData{Content: text, Flags: flags, AllowedMentions: noPings()},
	}
}

func TestChatCommand(t *testing.T) {
	t.Parallel()
	s := New(t, patient, WithNoPings())
	g := s.AddGuild(Guild{Locale: "sv-SE"})
	anna := s.AddMember(g.ID, Member{User: User{Name: "anna"}, Nick: "A"}).ID
	heard := make(chan *discordgo.InteractionCreate, 1)
	dg := connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		heard <- i
		return dg.InteractionRespond(i.Interaction, say("done", 0))
	}))
	option := func(kind discordgo.ApplicationCommandOptionType, name string, inner ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
		return &discordgo.ApplicationCommandOption{Type: kind, Name: name, Description: "x", Options: inner}
	}
	made, err := dg.ApplicationCommandBulkOverwrite(s.Bot().ID, "", []*discordgo.ApplicationCommand{{
		Name: "add", Description: "adds", Options: []*discordgo.ApplicationCommandOption{
			option(discordgo.ApplicationCommandOptionSubCommand, "article",
				option(discordgo.ApplicationCommandOptionAttachment, "file"),
				option(discordgo.ApplicationCommandOptionString, "title"),
				option(discordgo.ApplicationCommandOptionNumber, "weight")),
		},
	}})
	if err != nil {
		t.Fatal(err)
	}
	id := s.Interact(Interaction{
		Channel: g.Channel("general"), User: anna, Locale: "en-GB", Command: "add",
		Options: []Argument{{Name: "article", Options: []Argument{
			{Name: "file", Value: File{Name: "a.txt", Data: []byte("text")}},
			{Name: "title", Value: "T"},
			{Name: "weight", Value: 2}, // whole, and yet of the type that is registered
			{Name: "unregistered", Value: true},
		}}},
	})
	i := <-heard
	data := i.ApplicationCommandData()
	if data.ID != made[0].ID || i.Member.Nick != "A" || i.Locale != "en-GB" || *i.GuildLocale != "sv-SE" || i.AppPermissions != DefaultPermissions {
		t.Errorf("interaction = %+v, data %+v", i.Interaction, data)
	}
	var types []discordgo.ApplicationCommandOptionType
	for _, o := range data.Options[0].Options {
		types = append(types, o.Type)
	}
	if want := []discordgo.ApplicationCommandOptionType{11, 3, 10, 5}; !slices.Equal(types, want) {
		t.Errorf("types = %d", types)
	}
	file := data.Resolved.Attachments[data.Options[0].Options[0].Value.(string)]
	if status, body := get(t, s, file.URL); status != 200 || body != "text" {
		t.Errorf("file = %d %q", status, body)
	}
	if r := s.WaitResponse(t.Context(), id); r.Type != 4 {
		t.Errorf("response = %+v", r)
	}
	got := s.WaitReply(t.Context(), id)
	if len(got) != 1 || got[0].Content != "done" || got[0].Answers != id {
		t.Errorf("replies = %+v", got)
	}
}

func TestDirectAndMenuCommands(t *testing.T) {
	t.Parallel()
	s := New(t, patient)
	g := s.AddGuild(Guild{})
	anna := s.AddMember(g.ID, Member{User: User{Name: "anna"}, Nick: "A"}).ID
	stranger := s.AddUser(User{Name: "stranger"}).ID
	connect(t, s, answering(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		data := i.ApplicationCommandData()
		text := fmt.Sprint(i.Member != nil, " ", i.User != nil, " ", int(i.Context))
		if r := data.Resolved; r != nil {
			for _, m := range r.Messages {
				text += " message " + m.Content
			}
			for _, u := range r.Users {
				text += " user " + u.Username
			}
			for _, m := range r.Members {
				text += " nick " + m.Nick
			}
		}
		return dg.InteractionRespond(i.Interaction, say(text, 0))
	}))
	said := s.Send(Message{Channel: g.Channel("general"), Content: "words"})
	for _, c := range []struct {
		name string
		in   Interaction
		want string
	}{
		{"in a guild", Interaction{Channel: g.Channel("general"), Command: "help"}, "true false 0"},
		{"direct", Interaction{Channel: s.OpenDM(anna).ID, Command: "help"}, "false true 1"},
		{"of a message", Interaction{Channel: g.Channel("general"), Command: "Add", CommandType: MessageCommand, Target: said}, "true false 0 message words"},
		{"of a member", Interaction{Channel: g.Channel("general"), Command: "Who", CommandType: UserCommand, Target: anna}, "true false 0 user anna nick A"},
		{"of a stranger", Interaction{Channel: g.Channel("general"), Command: "Who", CommandType: UserCommand, Target: stranger}, "true false 0 user stranger"},
	} {
		if got := s.WaitReply(t.Context(), s.Interact(c.in)); len(got) != 1 || got[0].Content != c.want {
			t.Errorf("%s: %+v, want %q", c.name, got, c.want)
		}
	}
}

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
	for _, p := range s.waitReplies(t.Context(), id, func(list []Posted) bool {
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
	now := func() Posted { return s.Messages(general)[0] }
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
		Kind: SubmitModal, Channel: general, CustomID: "paste", Fields: []Field{{"text", "words"}},
	}))
	if len(got) != 1 || got[0].Content != "got words" {
		t.Errorf("answer = %+v", got)
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

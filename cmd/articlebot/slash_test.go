package main

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot/discordtest"
)

// slashUser is somebody at the loopback Discord who uses slash commands and buttons.
type slashUser struct {
	t       *testing.T
	s       *discordtest.Server
	channel string
	id      string
}

// use uses a command; options are name and value by turns.
func (u slashUser) use(command string, options ...string) []discordtest.BotMessage {
	u.t.Helper()
	return u.s.WaitReply(u.t.Context(), u.begin(command, options...))
}

// begin uses a command, and gives the interaction's id.
func (u slashUser) begin(command string, options ...string) string {
	u.t.Helper()
	in := discordtest.Interaction{Channel: u.channel, User: u.id, Command: command}
	for i := 0; i+1 < len(options); i += 2 {
		in.Options = append(in.Options, discordtest.Argument{Name: options[i], Value: options[i+1]})
	}
	return u.s.Interact(in)
}

// press presses a button by what stands on it, and gives the interaction's id.
func (u slashUser) press(p discordtest.BotMessage, label string) string {
	u.t.Helper()
	for _, b := range p.Buttons {
		if b.Label == label || b.Emoji.Name == label {
			return u.s.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: u.id, Message: p.ID, CustomID: b.CustomID})
		}
	}
	u.t.Fatalf("no button %q: %+v", label, p.Buttons)
	return ""
}

func (u slashUser) aside(p discordtest.BotMessage, label string) discordtest.BotMessage {
	u.t.Helper()
	got := u.s.WaitReply(u.t.Context(), u.press(p, label))
	if len(got) != 1 || !got[0].Ephemeral {
		u.t.Fatalf("%s is not shown aside: %+v", label, got)
	}
	return got[0]
}

// complete returns the names of what is offered.
func (u slashUser) complete(command, option, typed string) string {
	u.t.Helper()
	r := u.s.WaitResponse(u.t.Context(), u.s.Interact(discordtest.Interaction{
		Channel: u.channel, User: u.id, Kind: discordtest.TypeOption, Command: command,
		Options: []discordtest.Argument{{Name: option, Value: typed, Focused: true}},
	}))
	var names []string
	for _, c := range r.Choices {
		names = append(names, c.Name)
	}
	return strings.Join(names, "\n")
}

// TestSlashCommands uses the whole program by slash commands, menus and buttons.
func TestSlashCommands(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{Members: []discordtest.Member{{User: discordtest.User{ID: "501", Name: "anna"}}}})
	a := serving(t, server, nil)
	lib := articles.GuildLibrary(guild.ID)
	general := guild.Channel("general")
	anna, owner := slashUser{t, server, general, "501"}, slashUser{t, server, general, guild.OwnerID}

	said := server.Send(discordtest.Message{Channel: general, Author: "501", Content: "The quay is closed\n\n“The quay is not safe,” said Mona Strand, head of the harbour. “We will mend it in May.”\n\nThe repairs cost two million. The town pays for them."})
	menu := func(name string) []discordtest.BotMessage {
		return server.WaitReply(t.Context(), server.Interact(discordtest.Interaction{Channel: general, User: "501", Command: name, CommandType: discordtest.MessageCommand, Target: said}))
	}
	unknown := menu("Summarise")
	if !unknown[0].Ephemeral || !strings.Contains(unknown[0].Text(), "I do not have that article yet.") {
		t.Fatalf("before it was added: %+v", unknown)
	}
	// The button beside that adds it.
	server.WaitResponse(t.Context(), anna.press(unknown[0], "Add"))
	for n := 0; n == 0; {
		var err error
		if n, err = a.store.Count(t.Context(), lib, articles.Scope{All: true}); err != nil || t.Context().Err() != nil {
			t.Fatal(err)
		}
	}
	if got := menu("Add article"); !strings.Contains(got[0].Text(), "Already here as #1.") {
		t.Errorf("added again: %q", got[0].Text())
	}
	if got := menu("Summarise"); got[0].Ephemeral || !strings.Contains(got[0].Text(), "The quay is closed") {
		t.Errorf("summary: %q", got[0].Text())
	}
	if got := menu("Who said what"); !strings.Contains(got[0].Text(), "**Mona Strand**") {
		t.Errorf("quotes: %q", got[0].Text())
	}
	if got := menu("Check quote"); !strings.Contains(got[0].Text(), "Word for word in #1, said by Mona Strand.") {
		t.Errorf("check by the menu: %q", got[0].Text())
	}
	if got := anna.use("check", "words", "The quay is quite safe", "speaker", "Strand"); !strings.Contains(got[0].Text(), "not “quite” but “not”") {
		t.Errorf("check: %q", got[0].Text())
	}

	if got := anna.complete("quote", "speaker", "str"); !strings.HasPrefix(got, "Mona Strand · ") {
		t.Errorf("speakers: %q", got)
	}
	if got := anna.complete("article", "article", "quay"); !strings.HasPrefix(got, "#1 The quay is closed") {
		t.Errorf("articles: %q", got)
	}
	quotes := anna.use("quote", "speaker", "Mona Strand")
	if got := quotes[0].Text(); !strings.Contains(got, "-# quote Mona Strand") || !strings.Contains(got, "/channels/"+guild.ID+"/"+general+"/"+said) {
		t.Errorf("quotes: %q", got)
	}
	if got := anna.aside(quotes[0], "Context").Text(); !strings.Contains(got, "-# The repairs cost two million.") && !strings.Contains(got, "> -# ") {
		t.Errorf("context: %q", got)
	}
	if got := anna.aside(quotes[0], "Article").Text(); !strings.Contains(got, "The town pays for them.") {
		t.Errorf("article: %q", got)
	}
	cited := anna.aside(quotes[0], "Cite")
	server.WaitResponse(t.Context(), anna.press(cited, "1"))
	if got := anna.use("cite", "article", "1", "words", "mend it", "as", "ris")[0].Text(); !strings.HasPrefix(got, "```\nTY  - NEWS\n") {
		t.Errorf("cited: %q", got)
	}
	wrong := anna.aside(quotes[0], "Wrong speaker")
	server.WaitResponse(t.Context(), anna.press(wrong, "1"))
	if got := anna.use("quote", "speaker", "Mona Strand")[0].Text(); !strings.Contains(got, "(speaker uncertain)") {
		t.Errorf("after a report: %q", got)
	}

	if got := anna.use("settings")[0]; !got.Ephemeral || !strings.Contains(got.Text(), "Only moderators") {
		t.Errorf("settings for everybody: %+v", got)
	}
	if got := owner.use("settings", "add", "moderators", "links", "on")[0]; !got.Ephemeral || !strings.Contains(got.Text(), "**add** = moderators") {
		t.Errorf("settings: %q", got.Text())
	}
	if got := anna.use("add", "text", "Nobody knows who closed the pier.\nIt is closed."); !got[0].Ephemeral || !strings.Contains(got[0].Text(), "Only moderators can add articles here.") {
		t.Errorf("added by anybody: %+v", got)
	}
	// What is filled in is what it is, whatever stands in it.
	if got := owner.use("settings", "add", "role:VIP keep=1 – night")[0]; !strings.Contains(got.Text(), "**add** = role:VIP keep=1 – night\n") || !strings.Contains(got.Text(), "**keep** = forever") {
		t.Errorf("settings: %q", got.Text())
	}
	if got := owner.use("edit", "article", "1", "title", "Why open source=good news")[0]; !strings.Contains(got.Text(), "Why open source=good news") || strings.Contains(got.Text(), "#1 · good") {
		t.Errorf("edit: %q", got.Text())
	}
	if edited, err := a.store.Article(t.Context(), lib, 1); err != nil || edited.Title != "Why open source=good news" || edited.Source != "" {
		t.Errorf("edited: %q of %q, %v", edited.Title, edited.Source, err)
	}
	if got := anna.use("search", "words", "quay page:2 safe")[0]; !got.Ephemeral || !strings.Contains(got.Text(), "No article has all these words.") {
		t.Errorf("search: %q", got.Text())
	}
	if got := anna.use("ask", "question", "Who closed source:code?")[0]; strings.Contains(got.Text(), "I looked only at") || !strings.Contains(got.Text(), "-# ask Who closed source\\\\:code?") {
		t.Errorf("ask: %q", got.Text())
	}
	long := "Who says that the quay " + strings.Repeat("is not safe ", 12) + "source:code?"
	asked := anna.use("ask", "question", long)[0]
	if got := asked.Text(); !strings.Contains(got, "-# ask Who says that the quay is not safe") {
		t.Errorf("a long question: %q", got)
	}
	export := owner.use("export")[0]
	if !export.Ephemeral || len(export.Files) != 1 || !strings.Contains(string(export.Files[0].Data), "The quay is not safe") {
		t.Errorf("export: %+v", export)
	}
	ask := owner.use("forget")[0]
	if n, err := a.store.Count(t.Context(), lib, articles.Scope{All: true}); n != 1 || err != nil || !ask.Ephemeral {
		t.Errorf("forgotten unasked: %d, %v", n, err)
	}
	if r := server.WaitResponse(t.Context(), owner.press(ask, "Delete everything")); r.Type != 7 || !strings.Contains(string(r.Data), "Everything is deleted,") {
		t.Errorf("forgotten: %d %s", r.Type, r.Data)
	}
	if n, err := a.store.Count(t.Context(), lib, articles.Scope{All: true}); n != 0 || err != nil {
		t.Errorf("%d articles after forgetting: %v", n, err)
	}
	if got := anna.aside(quotes[0], "Article").Text(); !strings.Contains(got, "There are no articles here yet.") {
		t.Errorf("a button of a forgotten article: %q", got)
	}
}

// TestNothingLeaksBySlash looks from other servers, other channels and direct
// messages for what was added in a channel that not everybody sees. Who may see it is
// shown it alone, and not before others.
func TestNothingLeaksBySlash(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	private := discordtest.Channel{Name: "attic", Overwrites: []discordtest.Overwrite{
		{ID: "900", Type: discordtest.OverwriteRole, Deny: discordtest.ViewChannel},
		{ID: server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel},
	}}
	guild := server.AddGuild(discordtest.Guild{ID: "900", Channels: []discordtest.Channel{{Name: "general"}, private}})
	anna := server.AddMember(guild.ID, discordtest.Member{User: discordtest.User{Name: "anna"}}).ID
	other := server.AddGuild(discordtest.Guild{Members: []discordtest.Member{{User: discordtest.User{ID: guild.OwnerID}}}})
	serving(t, server, nil)
	inside := slashUser{t, server, guild.Channel("attic"), guild.OwnerID}
	added := inside.use("add", "text", "The xylophone is hidden\n\n“The xylophone is under the stairs,” said Zelda Quist, a carpenter.")
	if !strings.Contains(added[0].Text(), "Not everyone can read this channel") {
		t.Errorf("added: %q", added[0].Text())
	}
	shown := inside.use("quote", "speaker", "Quist")
	if !strings.Contains(shown[0].Text(), "xylophone") {
		t.Fatalf("inside: %q", shown[0].Text())
	}
	var ids []string
	for _, b := range shown[0].Buttons {
		ids = append(ids, b.CustomID)
	}
	alone := 0 // what the owner is shown outside, unseen by others
	for name, u := range map[string]slashUser{
		"another channel": {t, server, guild.Channel("general"), anna},
		"before others":   {t, server, guild.Channel("general"), guild.OwnerID},
		"another server":  {t, server, other.Channel("general"), guild.OwnerID},
		"direct messages": {t, server, server.OpenDM(guild.OwnerID).ID, guild.OwnerID},
	} {
		for _, c := range [][2]string{{"quote", "speaker"}, {"article", "article"}, {"search", "source"}, {"remove", "article"}, {"summary", "of"}} {
			for _, typed := range []string{"", "Quist", "xylophone", "1"} {
				if got := u.complete(c[0], c[1], typed); strings.Contains(got, "Quist") || strings.Contains(got, "xylophone") {
					t.Errorf("%s: %s offers %q", name, c[0], got)
				}
			}
		}
		for _, c := range [][]string{{"quote", "speaker", "Quist"}, {"ask", "question", "Where is it hidden?"}, {"article", "article", "1"}, {"search", "words", "hidden"}, {"summary", "of", "1"}, {"speakers"}, {"articles"}, {"help", "command", "quote"}} {
			if name == "before others" && c[0] == "help" {
				continue // it is for the owner alone
			}
			for _, p := range u.use(c[0], c[1:]...) {
				if strings.Contains(p.Text(), "xylophone") || strings.Contains(p.Text(), "Zelda") {
					t.Errorf("%s: %v shows %q", name, c, p.Text())
				}
			}
		}
		// Buttons made by hand, with the same ids.
		for _, id := range ids {
			row := `[{"type":1,"components":[{"type":2,"style":2,"label":"x","custom_id":"` + id + `"}]}]`
			m := server.Send(discordtest.Message{Channel: u.channel, Author: server.Bot().ID, Content: "x", Components: []byte(row)})
			r := server.WaitResponse(t.Context(), server.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: u.id, Message: m, CustomID: id}))
			aside := strings.Contains(string(r.Data), ephemeral)
			if shown := strings.Contains(string(r.Data), "xylophone"); shown && !(name == "before others" && aside) {
				t.Errorf("%s: a button shows %s", name, r.Data)
			} else if shown {
				alone++
			}
		}
	}
	if alone == 0 {
		t.Error("who may see it is not shown it alone")
	}
}

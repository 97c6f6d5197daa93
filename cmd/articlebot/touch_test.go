package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"articlebot/bot"
	"articlebot/bot/discordtest"
	"articlebot/bot/texts"
)

// intentContent is what a bot needs to be shown what people write.
const intentContent = 1 << 15

// Nobody has to type: where Discord shows the bot nothing of what people write, every
// command and every step that the bot offers is reached by touch and by forms. Told twice of
// everything, the bot does and says it once.
func TestEverythingByTouch(t *testing.T) {
	for name, options := range map[string][]discordtest.Option{"once": nil, "twice": {discordtest.WithDuplicates()}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			everythingByTouch(t, discordtest.New(t, append(options, discordtest.WithNoPings())...))
		})
	}
}

func everythingByTouch(t *testing.T, server *discordtest.Server) {
	t.Helper()
	server.RefuseIntents(intentContent)
	serving(t, server, map[string]string{"FETCH_ALLOW": "127.0.0.1", "PERSON_PER_MINUTE": "0", "SERVER_PER_MINUTE": "0"})
	script := readConversation(t, "testdata/conversations/touch/all.txtar")
	server.Play(t, script)

	inCode := regexp.MustCompile(`(?:^|:)([a-z]+)\|`)
	reached := map[string]bool{}
	for _, in := range server.Interactions() {
		reached[in.Command] = true
		for _, code := range append(in.Values, in.CustomID) {
			if m := inCode.FindStringSubmatch(code); m != nil {
				reached[m[1]] = true
			}
		}
	}
	for _, c := range bot.Commands(texts.English) {
		if !reached[c.Name] {
			t.Errorf("the script does not reach the command %s", c.Name)
		}
	}
	pressed := map[string]bool{}
	for _, step := range script.Steps {
		if menu, _, chosen := strings.Cut(strings.Trim(step.Text, "[]"), " > "); strings.HasPrefix(step.Text, "[") {
			pressed[menu] = true
			pressed["a choice"] = pressed["a choice"] || chosen
		}
	}
	for _, kind := range actionKinds(t) {
		label := texts.For(texts.English).Say("action." + kind)
		switch kind {
		case "set":
			label = texts.For(texts.English).Say("label.set")
		case "settle":
			label = texts.For(texts.English).Say("action.settle", "Number", 1)
		case "choose":
			label = "a choice"
		case "previous", "next", "unfollow", "stop", "good", "bad", "add", "settings": // see [TestButtons], [TestToldOfFeeds], [TestOffer], [TestSuggestions]
			continue
		}
		if !pressed[label] {
			t.Errorf("the script does not press %q (%s)", label, kind)
		}
	}
}

// On a server that takes no components of the second version, and no forms of today, a
// person who uses any command, with all that it needs or with nothing, gets an answer.
func TestEveryCommandOnPlainServer(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithoutComponentsV2(), discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{})
	general := guild.Channel("general")
	serving(t, server, map[string]string{"PERSON_PER_MINUTE": "0", "SERVER_PER_MINUTE": "0"})
	answered := func(what, id string) discordtest.BotMessage {
		t.Helper()
		got := server.WaitReply(t.Context(), id)
		if len(got) == 0 || strings.TrimSpace(got[0].Text()) == "" {
			t.Fatalf("%s: no answer: %+v", what, got)
		}
		return got[0]
	}
	use := func(c bot.CommandInfo, options ...discordtest.Argument) string {
		return server.Interact(discordtest.Interaction{Channel: general, User: guild.OwnerID, Command: c.Name, Options: options})
	}
	answered("add demo", server.Send(discordtest.Message{Channel: general, Author: guild.OwnerID, Content: "!add demo"}))
	for _, c := range bot.Commands(texts.English) {
		if c.Name == "forget" {
			continue // there would be nothing left
		}
		var needed []discordtest.Argument
		for _, o := range c.Options {
			if o.Required {
				needed = append(needed, discordtest.Argument{Name: string(o.Name), Value: "1"})
			}
		}
		if !c.Typed {
			answered("/"+c.Name, use(c, needed...))
		}
		answer := answered("!"+c.Name, server.Send(discordtest.Message{Channel: general, Author: guild.OwnerID, Content: "!" + c.Called + " 1"}))
		for _, b := range answer.Buttons {
			if b.Emoji.Name == "🗑️" || b.Label == "Remove" || b.Label == "Undo" {
				continue
			}
			pressed := server.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: guild.OwnerID, Message: answer.ID, CustomID: b.CustomID})
			if r := server.WaitResponse(t.Context(), pressed); r.Type != 6 && r.Type != 7 {
				answered(b.Label+" under "+c.Name, pressed)
			}
		}
	}
	for _, menu := range bot.Commands(texts.English) {
		if menu.Menu != "" {
			said := server.Send(discordtest.Message{Channel: general, Author: guild.OwnerID, Content: "The pier is closed. Nobody knows why."})
			answered(menu.Menu, server.Interact(discordtest.Interaction{Channel: general, User: guild.OwnerID, Command: menu.Menu, CommandType: discordtest.MessageCommand, Target: said}))
		}
	}
}

// actionKinds are the kinds of steps that the bot offers, as its source has them.
func actionKinds(t *testing.T) (kinds []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../../bot/reply.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "ActionKind" {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			kinds = append(kinds, value)
		}
		return true
	})
	if len(kinds) < 20 {
		t.Fatalf("only %d kinds of actions: the test looks in the wrong place", len(kinds))
	}
	return kinds
}

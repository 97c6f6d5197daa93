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
// command and every step that the bot offers is reached by touch and by forms.
func TestEverythingByTouch(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
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

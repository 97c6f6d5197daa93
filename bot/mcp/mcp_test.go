package mcp

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/replyjson"
)

// fake carries out commands on one article.
type fake struct{ asked chan bot.Request }

const text = "Ängby gets a <new> ferry."

func (fake) Article(context.Context, articles.LibraryID, articles.ArticleNumber) (articles.Article, error) {
	return articles.Article{Number: 3, Text: text}, nil
}

func (fake) Commands(locale string) []bot.CommandInfo { return bot.Commands(locale) }

func (f fake) Handle(_ context.Context, req bot.Request) bot.Reply {
	f.asked <- req
	if req.Values.Text(bot.OptionQuestion) == "fault" {
		return bot.Reply{Fault: true, Notes: []string{"There is nothing.", "Add something."}}
	}
	return bot.Reply{Command: req.Command, Library: req.Library, Excerpts: []bot.Excerpt{{
		Article: bot.ArticleInfo{Number: 3, Title: "Ferry"}, Span: articles.Span{Start: 7, End: len(text)}, Text: text[7:],
	}}}
}

// connect returns an assistant that is connected to the tools.
func connect(t *testing.T, f fake, opt Options) *sdk.ClientSession {
	t.Helper()
	server, err := New(f, f, opt)
	if err != nil {
		t.Fatal(err)
	}
	here, there := sdk.NewInMemoryTransports()
	if _, err := server.Connect(t.Context(), there, nil); err != nil {
		t.Fatal(err)
	}
	session, err := sdk.NewClient(&sdk.Implementation{Name: "assistant", Version: "1"}, nil).Connect(t.Context(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := session.Close(); err != nil {
			t.Error(err)
		}
	})
	return session
}

// TestTools lists what an assistant may do, and what it is told of that.
func TestTools(t *testing.T) {
	for _, tt := range []struct {
		write bool
		want  []string
	}{
		{false, []string{"article", "articles", "ask", "check", "quote", "search", "speakers", "summary"}},
		{true, []string{"add", "article", "articles", "ask", "check", "edit", "quote", "remove", "search", "speakers", "summary", "undo"}},
	} {
		listed, err := connect(t, fake{}, Options{Write: tt.write}).ListTools(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, tool := range listed.Tools {
			names = append(names, tool.Name)
			if changes := slices.Contains(writing, tool.Name); tool.Annotations.ReadOnlyHint == changes {
				t.Errorf("%s says that it only reads: %v", tool.Name, !changes)
			}
			if tool.Description == "" || tool.InputSchema == nil || tool.OutputSchema == nil {
				t.Errorf("%s is not described: %+v", tool.Name, tool)
			}
		}
		slices.Sort(names)
		if diff := cmp.Diff(tt.want, names); diff != "" {
			t.Errorf("write %v (-want +got):\n%s", tt.write, diff)
		}
	}
}

// TestCall carries out what is asked for, in the library alone, and gives the reply with
// spans in code points.
func TestCall(t *testing.T) {
	f := fake{make(chan bot.Request, 1)}
	session := connect(t, f, Options{Library: "guild:5", User: "local", Locale: "sv"})
	got, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: "quote", Arguments: map[string]any{"speaker": "Ek", "in": 3, "page": 2}})
	if err != nil || got.IsError {
		t.Fatalf("%v %+v", err, got)
	}
	req := <-f.asked
	want := bot.Values{{Option: bot.OptionSpeaker, Text: "Ek"}, {Option: bot.OptionPage, Text: "2"}, {Option: bot.OptionIn, Text: "3"}}
	if diff := cmp.Diff(want, req.Values); diff != "" || req.Command != "quote" || req.Library != "guild:5" || req.User != "local" || req.Locale != "sv" {
		t.Errorf("request %+v (-want +got):\n%s", req, diff)
	}
	raw, err := json.Marshal(got.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var reply replyjson.Reply
	if err := json.Unmarshal(raw, &reply); err != nil {
		t.Fatal(err)
	}
	runes := []rune(text)
	if len(reply.Excerpts) != 1 || string(runes[reply.Excerpts[0].Start:reply.Excerpts[0].End]) != reply.Excerpts[0].Text {
		t.Errorf("excerpts: %+v", reply.Excerpts)
	}
	if told := got.Content[0].(*sdk.TextContent).Text; !strings.Contains(told, `"text":"gets a <new> ferry."`) {
		t.Errorf("as text: %s", told)
	}
}

// TestCallRefused says what is wrong, so that the assistant can do better.
func TestCallRefused(t *testing.T) {
	f := fake{make(chan bot.Request, 1)}
	session := connect(t, f, Options{})
	for _, tt := range []struct {
		name      string
		arguments any
		want      string
	}{
		{"ask", map[string]any{"question": "fault"}, "There is nothing. Add something."},
		{"ask", map[string]any{"question": "who", "colour": "red"}, `no argument "colour"`},
		{"ask", map[string]any{"question": []string{"who"}}, "must be a text or a number"},
		{"ask", map[string]any{}, `needs the argument "question"`},
		{"ask", nil, `needs the argument "question"`},
	} {
		got, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: tt.name, Arguments: tt.arguments})
		if err != nil {
			t.Errorf("%v: %v", tt.arguments, err)
			continue
		}
		if told := got.Content[0].(*sdk.TextContent).Text; !got.IsError || !strings.Contains(told, tt.want) {
			t.Errorf("%v: error %v, %q", tt.arguments, got.IsError, told)
		}
	}
	for _, name := range []string{"remove", "forget", "settings", "export"} {
		if got, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: name, Arguments: map[string]any{"article": "1"}}); err == nil {
			t.Errorf("%s may be called: %+v", name, got)
		}
	}
}

// FuzzValues reads arguments: whatever they are, each value is one of an option's.
func FuzzValues(f *testing.F) {
	for _, seed := range []string{`{"question":"who?","in":3}`, `{"question":null}`, `[]`, `{"question":{"a":1}}`, `{"page":1e9}`, ``} {
		f.Add([]byte(seed))
	}
	i := slices.IndexFunc(bot.Commands("en"), func(c bot.CommandInfo) bool { return c.Name == "ask" })
	ask := tool{info: bot.Commands("en")[i]}
	f.Fuzz(func(t *testing.T, arguments []byte) {
		values, err := ask.values(arguments)
		if err != nil {
			return
		}
		for _, v := range values {
			if !slices.ContainsFunc(ask.info.Options, func(o bot.OptionInfo) bool { return o.Name == v.Option }) {
				t.Errorf("%q is of no option", v.Option)
			}
		}
	})
}

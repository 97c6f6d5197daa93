// Package mcp is the bot for assistants: the commands of a library as tools of the Model
// Context Protocol, so that they can cite its articles word for word.
package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/replyjson"
	"articlebot/bot/texts"
)

// Commands is what the tools need of a [bot.Bot].
type Commands interface {
	Commands(locale string) []bot.CommandInfo
	Handle(ctx context.Context, req bot.Request) bot.Reply
}

// Options says what the assistant gets.
type Options struct {
	Library articles.LibraryID
	User    string // who adds and asks, by id
	Locale  string // the language of notes
	Write   bool   // it may change the library, too
	Version string // of the program
}

// The tools are commands: those that only read, and those that change the library.
var (
	reading = []string{"ask", "quote", "check", "search", "summary", "articles", "article", "speakers"}
	writing = []string{"add", "edit", "remove", "undo"}
)

// instructions tell the assistant what the tools give.
const instructions = "A library of articles. Every excerpt is a piece of an article word for word: cite its text unchanged, " +
	"with the article's title, source and date. A speaker that is doubtful may not be who said it; one that is denied says the words are not so. " +
	"For a question the verdict is answer, perhaps or none: with none the articles do not say, and the excerpts are only the nearest."

// New returns a server with the tools.
func New(b Commands, from replyjson.Texts, opt Options) (*sdk.Server, error) {
	server := sdk.NewServer(
		&sdk.Implementation{Name: "articlebot", Title: "Articles", Version: opt.Version},
		&sdk.ServerOptions{Instructions: instructions, Capabilities: &sdk.ServerCapabilities{}},
	)
	output, err := jsonschema.For[replyjson.Reply](nil)
	if err != nil {
		return nil, fmt.Errorf("describe replies: %w", err)
	}
	for _, info := range b.Commands(texts.English) {
		changes := slices.Contains(writing, info.Name)
		if !slices.Contains(reading, info.Name) && !(opt.Write && changes) {
			continue
		}
		t := tool{bot: b, from: from, opt: opt, info: info}
		open := info.Name == "add" // which fetches links
		destroys := info.Name == "remove" || info.Name == "edit"
		server.AddTool(&sdk.Tool{
			Name: info.Name, Description: info.About, InputSchema: t.input(), OutputSchema: output,
			Annotations: &sdk.ToolAnnotations{ReadOnlyHint: !changes, DestructiveHint: &destroys, OpenWorldHint: &open, IdempotentHint: !changes},
		}, t.call)
	}
	return server, nil
}

// tool is a command of the bot as a tool.
type tool struct {
	bot  Commands
	from replyjson.Texts
	opt  Options
	info bot.CommandInfo
}

// input describes the arguments: the command's options.
func (t *tool) input() *jsonschema.Schema {
	s := &jsonschema.Schema{
		Type: "object", Properties: map[string]*jsonschema.Schema{},
		AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}},
	}
	for _, o := range t.info.Options {
		p := &jsonschema.Schema{Type: "string", Description: o.About}
		switch {
		case o.Kind == bot.FileValue: // an assistant has none; it gives text
			continue
		case o.Kind == bot.NumberValue:
			p.Types, p.Type = []string{"integer", "string"}, ""
		case o.Name == bot.OptionArticle || o.Name == bot.OptionIn:
			p.Types, p.Type = []string{"string", "integer"}, ""
		}
		for _, c := range o.Choices {
			p.Enum = append(p.Enum, c.Value)
		}
		s.Properties[string(o.Name)] = p
		if o.Required {
			s.Required = append(s.Required, string(o.Name))
		}
		s.PropertyOrder = append(s.PropertyOrder, string(o.Name))
	}
	return s
}

// call carries out the command. What the bot says against it, such as that there is no
// such article, is an answer that the assistant can do something with, and no error of
// the protocol.
func (t *tool) call(ctx context.Context, req *sdk.CallToolRequest) (*sdk.CallToolResult, error) {
	values, err := t.values(req.Params.Arguments)
	if err != nil {
		return failed(err.Error()), nil
	}
	reply := t.bot.Handle(ctx, bot.Request{
		Library: t.opt.Library, Scope: articles.Scope{All: true}, User: t.opt.User, Moderator: true, Locale: t.opt.Locale,
		Form: true, Call: bot.Call{Command: t.info.Name, Values: values},
	})
	if reply.Fault {
		return failed(strings.Join(reply.Notes, " ")), nil
	}
	made, err := replyjson.New(ctx, t.from, reply)
	if err != nil {
		return nil, fmt.Errorf("answer %s: %w", t.info.Name, err)
	}
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(made); err != nil {
		return nil, fmt.Errorf("answer %s: %w", t.info.Name, err)
	}
	return &sdk.CallToolResult{
		StructuredContent: made,
		Content:           []sdk.Content{&sdk.TextContent{Text: strings.TrimSpace(text.String())}}, // for those who do not read the structure
	}, nil
}

func failed(why string) *sdk.CallToolResult {
	return &sdk.CallToolResult{IsError: true, Content: []sdk.Content{&sdk.TextContent{Text: why}}}
}

// values reads the arguments, of which each must be an option's.
func (t *tool) values(arguments json.RawMessage) (bot.Values, error) {
	if len(arguments) == 0 {
		return nil, nil
	}
	var given map[string]any
	decoder := json.NewDecoder(strings.NewReader(string(arguments)))
	decoder.UseNumber()
	if err := decoder.Decode(&given); err != nil {
		return nil, fmt.Errorf("the arguments of %s are no JSON object", t.info.Name)
	}
	var values bot.Values
	for _, o := range t.info.Options {
		value, ok := given[string(o.Name)]
		delete(given, string(o.Name))
		if !ok || value == nil || o.Kind == bot.FileValue {
			continue
		}
		switch value := value.(type) {
		case string:
			values = append(values, bot.Value{Option: o.Name, Text: value})
		case json.Number:
			values = append(values, bot.Value{Option: o.Name, Text: value.String()})
		default:
			return nil, fmt.Errorf("%s of %s must be a text or a number", o.Name, t.info.Name)
		}
	}
	for name := range given {
		return nil, fmt.Errorf("%s has no argument %q", t.info.Name, name)
	}
	for _, o := range t.info.Options {
		if o.Required && values.Text(o.Name) == "" {
			return nil, fmt.Errorf("%s needs the argument %q", t.info.Name, o.Name)
		}
	}
	return values, nil
}

package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"articlebot/bot/replyjson"
)

// replyOf calls a tool and returns the reply that it gives.
func replyOf(t *testing.T, session *sdk.ClientSession, tool string, arguments map[string]any) replyjson.Reply {
	t.Helper()
	got, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil || got.IsError {
		t.Fatalf("%s %v: %v %+v", tool, arguments, err, got)
	}
	raw, err := json.Marshal(got.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var reply replyjson.Reply
	if err := json.Unmarshal(raw, &reply); err != nil {
		t.Fatal(err)
	}
	return reply
}

// TestMCP connects an assistant over both ways, which asks the demo articles and changes
// the library only where it may.
func TestMCP(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"standard input", "http"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := run(t.Context(), []string{"add", "demo", "--data", dir}, nil, stdio{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard}); err != nil {
				t.Fatal(err)
			}
			in, toProgram := io.Pipe()
			fromProgram, out := io.Pipe()
			var said safeLog
			args := []string{"mcp", "--data", dir}
			if way == "http" {
				args = append(args, "--write", "--http", "127.0.0.1:0")
			}
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- run(ctx, args, nil, stdio{In: in, Out: out, Err: &said}) }()
			defer func() {
				stop()
				_ = toProgram.Close()
				if err := <-ended; err != nil {
					t.Errorf("ends with %v", err)
				}
			}()
			var transport sdk.Transport = &sdk.IOTransport{Reader: fromProgram, Writer: toProgram}
			if way == "http" {
				transport = &sdk.StreamableClientTransport{Endpoint: addressIn(t, &said), DisableStandaloneSSE: true}
			}
			session, err := sdk.NewClient(&sdk.Implementation{Name: "assistant", Version: "1"}, nil).Connect(t.Context(), transport, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = session.Close() }() // the program may have hung up before
			asked := replyOf(t, session, "ask", map[string]any{"question": "How many passengers can each ferry take?"})
			if asked.Verdict != "answer" || len(asked.Excerpts) == 0 || !strings.Contains(asked.Excerpts[0].Text, "180 passengers") || asked.Excerpts[0].Article.Source == "" {
				t.Errorf("asked: %+v", asked)
			}
			whole := replyOf(t, session, "article", map[string]any{"article": 1})
			runes := []rune(whole.Text)
			if e := asked.Excerpts[0]; e.End > len(runes) {
				t.Errorf("the excerpt is not in the article of %d code points: %+v", len(runes), e)
			}
			quoted := replyOf(t, session, "quote", map[string]any{"speaker": "Ferrier"})
			if len(quoted.Excerpts) == 0 || quoted.Excerpts[0].Speaker == "" {
				t.Errorf("quoted: %+v", quoted)
			}
			_, err = session.CallTool(t.Context(), &sdk.CallToolParams{Name: "add", Arguments: map[string]any{"text": "A new bridge\n\nThe town of Almvik builds a bridge across the strait, said Per Ek, the mayor."}})
			if mayWrite := way == "http"; (err == nil) != mayWrite {
				t.Errorf("adds: %v", err)
			} else if listed := replyOf(t, session, "articles", nil); (len(listed.Articles) == 3) != mayWrite {
				t.Errorf("articles: %+v", listed.Articles)
			}
		})
	}
}

// addressIn waits until the program says where it listens.
func addressIn(t *testing.T, said *safeLog) string {
	t.Helper()
	for t.Context().Err() == nil {
		if address := regexp.MustCompile(`http://\S+`).FindString(said.String()); address != "" {
			return address
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("the program does not say where it listens")
	return ""
}

// TestMCPHostile keeps out who is not on this machine, and pages that a browser is led to.
func TestMCPHostile(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"0.0.0.0:0", ":8808", "192.0.2.1:80", "news.example:80", "127.0.0.1", "[::]:0"} {
		err := run(t.Context(), []string{"mcp", "--data", t.TempDir(), "--http", address}, nil, stdio{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard})
		if err == nil || !strings.Contains(err.Error(), "127.0.0.1:8808") {
			t.Errorf("%s: %v", address, err)
		}
	}
	var said safeLog
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"mcp", "--data", t.TempDir(), "--http", "127.0.0.1:0"}, nil, stdio{In: strings.NewReader(""), Out: io.Discard, Err: &said})
	}()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("ends with %v", err)
		}
	}()
	address := addressIn(t, &said)
	const list = `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`
	for name, spoil := range map[string]func(*http.Request){
		"of another site":       func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"from another origin":   func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"by a name that is not": func(r *http.Request) { r.Host = "evil.example" },
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(list))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Accept", "application/json, text/event-stream")
		spoil(req)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close() // only the status matters
		if resp.StatusCode != http.StatusForbidden {
			t.Errorf("a request %s is answered %s", name, resp.Status)
		}
	}
}

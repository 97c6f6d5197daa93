package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/mcp"
)

// runMCP serves a library to assistants: over standard input and output, or over HTTP.
func runMCP(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("mcp takes no words; see articlebot help mcp")
	}
	if inv.http != "" {
		if err := checkLocal(inv.http); err != nil {
			return usagef("--http %v", err)
		}
	}
	inv.alone = true
	return inv.with(ctx, func(a *app) error {
		server, err := mcp.New(a.bot, a.store, mcp.Options{
			Library: inv.library, User: localUser, Locale: inv.locale(), Write: inv.write, Version: version(),
		})
		if err != nil {
			return err
		}
		return a.beside(ctx, silent{}, func(ctx context.Context) error {
			if inv.http != "" {
				return inv.serveHTTP(ctx, server)
			}
			err := server.Run(ctx, &sdk.IOTransport{Reader: io.NopCloser(inv.In), Writer: unclosed{inv.Out}})
			if ctx.Err() != nil || errors.Is(err, io.EOF) {
				return nil // the assistant, or who runs the program, has ended it
			}
			return err
		})
	})
}

// checkLocal allows addresses that only this machine reaches: whoever reaches the server
// reads the library.
func checkLocal(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("must be an address and a port, such as 127.0.0.1:8808")
	}
	ip, err := netip.ParseAddr(host)
	if host != "localhost" && (err != nil || !ip.IsLoopback()) {
		return fmt.Errorf("must be an address of this machine alone, such as 127.0.0.1:8808")
	}
	return nil
}

// serveHTTP serves until ctx ends. The SDK refuses what browsers are led to by a name
// that is not local; pages of other sites are refused here.
func (inv *invocation) serveHTTP(ctx context.Context, server *sdk.Server) error {
	handler := sdk.NewStreamableHTTPHandler(func(*http.Request) *sdk.Server { return server }, &sdk.StreamableHTTPOptions{Stateless: true})
	web := &http.Server{
		Handler: http.NewCrossOriginProtection().Handler(handler), ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", inv.http)
	if err != nil {
		return fmt.Errorf("listen for assistants: %w", err)
	}
	if _, err := fmt.Fprintf(inv.Err, "assistants reach the library %s at http://%s\n", inv.library, listener.Addr()); err != nil {
		return errors.Join(err, listener.Close())
	}
	stop := context.AfterFunc(ctx, func() {
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if web.Shutdown(within) != nil {
			_ = web.Close() // who is still connected had time
		}
	})
	defer stop()
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve assistants: %w", err)
	}
	return nil
}

// unclosed is standard output, which stays open.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// silent is where nobody hears what is said unasked.
type silent struct{}

// Post implements [bot.Outbox].
func (silent) Post(context.Context, articles.LibraryID, string, bot.Reply) (string, error) {
	return "", nil
}

// Change implements [bot.Outbox].
func (silent) Change(context.Context, articles.LibraryID, string, string, bot.Reply) error {
	return nil
}

// Scope implements [bot.Outbox]: what watches have to tell waits for somebody who hears it.
func (silent) Scope(context.Context, articles.LibraryID, string) (articles.Scope, error) {
	return articles.Scope{}, bot.ErrElsewhere
}

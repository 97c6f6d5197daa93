package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"
)

// attempts is how often a request is sent that Discord did not take for reasons
// of its own.
const attempts = 5

// request is a request to Discord.
type request struct {
	what            string // it does, for whoever reads the log
	method, address string
	bucket          string // the rate limit that it counts for; "" is its address
	payload         any    // is sent as JSON; nil for none
	files           []*discordgo.File
}

// call sends a request, and repeats it after rate limits, failures of Discord and of
// the network, at most attempts times and until ctx ends. It is only for requests that
// do no harm when they arrive twice. What Discord answers is read into the value that
// into points to, unless that is nil.
//
// discordgo's own repeating is switched off: it ignores the context and knows no end.
func (a *Adapter) call(ctx context.Context, r request, into any) error {
	kind := "application/json"
	var data []byte
	var err error
	switch {
	case len(r.files) > 0:
		kind, data, err = discordgo.MultipartBodyWithJSON(r.payload, r.files)
	case r.payload != nil:
		data, err = json.Marshal(r.payload)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", r.what, err)
	}
	for n := 1; ; n++ {
		told, err := a.rest.RequestRaw(r.method, r.address, kind, data, r.bucket, 0,
			discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
		if err == nil && into != nil && len(told) > 0 {
			err = decode(told, into)
		}
		if err == nil {
			return nil
		}
		wait, ok := a.times.again(err, n)
		if !ok || n == attempts || ctx.Err() != nil {
			return fmt.Errorf("%s: %w", r.what, bare(err))
		}
		a.log.LogAttrs(ctx, slog.LevelDebug, "discord request repeated", slog.String("what", r.what),
			slog.Duration("wait", wait), slog.Any("error", bare(err)))
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return fmt.Errorf("%s: %w", r.what, bare(err))
		}
	}
}

// get asks Discord for something; bucket names the rate limit that it counts for.
func (a *Adapter) get(ctx context.Context, what, address, bucket string, into any) error {
	return a.call(ctx, request{what: what, method: http.MethodGet, address: address, bucket: bucket}, into)
}

// again reports whether a request that failed with err may be sent again, and
// after how long. n counts the failures.
func (t times) again(err error, n int) (wait time.Duration, ok bool) {
	wait = t.retry << n
	var limited *discordgo.RateLimitError
	var status *statusError
	var network net.Error
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, errRefusing):
		return 0, false
	case errors.As(err, &limited):
		return max(limited.RetryAfter, t.retry), true
	case errors.As(err, &status):
		return max(status.wait, wait), true
	case errors.As(err, &network):
		return wait, true
	}
	return 0, false
}

// bare takes the address out of a client's error: those of interactions hold a
// secret.
func bare(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// refusal returns the status and Discord's own code of an answer that refuses a
// request, or zeros.
func refusal(err error) (status, code int) {
	var rest *discordgo.RESTError
	if !errors.As(err, &rest) || rest.Response == nil {
		return 0, 0
	}
	if rest.Message != nil {
		code = rest.Message.Code
	}
	return rest.Response.StatusCode, code
}

// gone reports whether what a request was about is not there any more.
func gone(err error) bool {
	status, _ := refusal(err)
	return status == http.StatusNotFound
}

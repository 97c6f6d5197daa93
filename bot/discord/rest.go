package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"

	"articlebot/articles"
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
	files           []file
	once            bool // it does harm when it arrives twice
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
		list := make([]*discordgo.File, len(r.files))
		for i, f := range r.files {
			list[i] = &discordgo.File{Name: f.name, ContentType: f.kind, Reader: bytes.NewReader(f.data)}
		}
		kind, data, err = discordgo.MultipartBodyWithJSON(r.payload, list)
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
		var limited *discordgo.RateLimitError
		if !ok || n == attempts || ctx.Err() != nil || r.once && !errors.As(err, &limited) {
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
// secret. What Discord says when it refuses a body repeats all of it, place by place;
// the beginning is enough.
func bare(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	var rest *discordgo.RESTError
	if errors.As(err, &rest) {
		return briefError{err}
	}
	return err
}

// briefError is an error of which only the beginning is told.
type briefError struct{ error }

func (e briefError) Error() string { return articles.Shorten(e.error.Error(), maxRefusal) }

func (e briefError) Unwrap() error { return e.error }

// maxRefusal bounds what is logged of Discord's words, in code points.
const maxRefusal = 300

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

// The hosts that Discord's interface and files live on.
const (
	hostAPI   = "discord.com"
	hostCDN   = "cdn.discordapp.com"
	hostMedia = "media.discordapp.net"
)

// statusError is an answer that is none of Discord's own: a gateway in between
// that is overloaded, or Discord out of order.
type statusError struct {
	status int
	wait   time.Duration // as Retry-After says; 0 if it does not
}

func (e *statusError) Error() string {
	return fmt.Sprintf("discord answers %d %s", e.status, http.StatusText(e.status))
}

// errRefusing is the error of requests that are not sent any more because
// Discord has refused too many before them.
var errRefusing = errors.New("discord refuses this bot's requests; waiting before trying again")

// transport carries requests to Discord, or to the server in base instead, and
// turns answers that discordgo misreads into errors: a page of HTML with 429, or
// any of 5xx, which discordgo gives up on or repeats without end.
type transport struct {
	base    *url.URL // nil for Discord itself
	next    http.RoundTripper
	breaker *rate.Limiter // of refusals; nil for none
}

// RoundTrip sends one request.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if t.breaker != nil && t.breaker.Tokens() < 1 {
		return nil, errRefusing
	}
	if t.base != nil {
		switch req.URL.Host {
		case hostAPI, hostCDN, hostMedia:
			req = req.Clone(req.Context())
			req.URL.Scheme, req.URL.Host, req.Host = t.base.Scheme, t.base.Host, t.base.Host
			req.URL.Path = strings.TrimSuffix(t.base.Path, "/") + req.URL.Path
		}
	}
	resp, err := t.next.RoundTrip(req)
	countRequest(resp)
	if err != nil {
		return nil, err
	}
	switch resp.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests:
		if t.breaker != nil {
			t.breaker.Allow() // counts
		}
	}
	if resp.StatusCode >= 500 || resp.StatusCode == http.StatusTooManyRequests && !holdsJSON(resp) {
		_ = resp.Body.Close() // only the status matters
		return nil, &statusError{status: resp.StatusCode, wait: retryAfter(resp.Header)}
	}
	return resp, nil
}

// CloseIdleConnections passes on the client's wish.
func (t *transport) CloseIdleConnections() {
	if c, ok := t.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

// holdsJSON reports whether the body, which is small, is JSON with a time to wait;
// it can be read again afterwards.
func holdsJSON(resp *http.Response) bool {
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	_ = resp.Body.Close() // what was read stands in for it
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return err == nil && json.Unmarshal(body, &struct {
		RetryAfter *float64 `json:"retry_after"`
	}{}) == nil
}

func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.ParseFloat(h.Get("Retry-After"), 64)
	if err != nil || seconds < 0 || seconds > 24*60*60 {
		return 0
	}
	return time.Duration(seconds * float64(time.Second))
}

// newBreaker bounds how many requests Discord may refuse: it shuts out an address for a
// while after 10,000 answers of 401, 403 and 429 in 10 minutes ("Invalid Request Limit"
// in its documentation). When as many were refused as are allowed here, fewer than half
// of that in any 10 minutes, nothing is sent.
func newBreaker() *rate.Limiter { return rate.NewLimiter(rate.Every(10*time.Minute/2000), 2000) }

package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

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

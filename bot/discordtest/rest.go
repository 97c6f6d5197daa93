package discordtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// route is one thing that the REST interface does.
type route struct {
	pattern string // "POST /channels/{channel}/messages", as ServeMux reads it
	do      func(*Server, *call) (any, error)
	// check finds what Discord refuses though its description allows it, nil
	// for routes without such rules.
	check func(*checker, node)
	open  bool // needs no token of the bot's
}

// call is one request to a route. The server's mutex is held while do runs.
type call struct {
	r       *http.Request
	payload []byte // the JSON body, "" for none
	files   []upload
}

func (c *call) path(name string) string { return c.r.PathValue(name) }

// decode reads the body, which has passed the checks, into v.
func (c *call) decode(v any) error {
	if err := json.Unmarshal(c.payload, v); err != nil {
		return &apiError{status: http.StatusBadRequest, Code: 50109, Message: "The request body contains invalid JSON."}
	}
	return nil
}

// upload is a file that came with a request.
type upload struct {
	field string // "files[0]"
	File
}

// apiError is an answer in Discord's form for errors.
// https://docs.discord.com/developers/reference#error-messages
type apiError struct {
	status  int
	Message string         `json:"message"`
	Code    int            `json:"code"`
	Errors  map[string]any `json:"errors,omitempty"`
}

func (e *apiError) Error() string { return fmt.Sprintf("%d %s (%d)", e.status, e.Message, e.Code) }

// Errors that several routes answer with.
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
var (
	errUnauthorized   = &apiError{status: http.StatusUnauthorized, Message: "401: Unauthorized"}
	errUnknownChannel = &apiError{status: http.StatusNotFound, Code: 10003, Message: "Unknown Channel"}
	errUnknownGuild   = &apiError{status: http.StatusNotFound, Code: 10004, Message: "Unknown Guild"}
	errUnknownMember  = &apiError{status: http.StatusNotFound, Code: 10007, Message: "Unknown Member"}
	errUnknownMessage = &apiError{status: http.StatusNotFound, Code: 10008, Message: "Unknown Message"}
	errUnknownUser    = &apiError{status: http.StatusNotFound, Code: 10013, Message: "Unknown User"}
	errNoAccess       = &apiError{status: http.StatusForbidden, Code: 50001, Message: "Missing Access"}
	errChannelType    = &apiError{status: http.StatusBadRequest, Code: 50024, Message: "Cannot execute action on this channel type"}
	errNotAuthor      = &apiError{status: http.StatusForbidden, Code: 50005, Message: "Cannot edit a message authored by another user"}
	errCannotSend     = &apiError{status: http.StatusForbidden, Code: 50007, Message: "Cannot send messages to this user"}
	errNoPermission   = &apiError{status: http.StatusForbidden, Code: 50013, Message: "Missing Permissions"}
)

// version is the first part of a path: discordgo speaks version 9, Discord's
// description is of 10.
var version = regexp.MustCompile(`^/api(/v(9|10))?/`)

// maxBody is how much a request may send, in bytes: files of 10 MiB and what is
// around them.
const maxBody = 26 << 20

// rest serves every route under /api, /api/v9 and /api/v10. A request that no
// route takes fails the test: either the bot is wrong or this server lacks it.
func (s *Server) rest() http.Handler {
	mux := http.NewServeMux()
	for _, rt := range routeTable() {
		mux.HandleFunc(rt.pattern, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, rt) })
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.tb.Errorf("discordtest: no route for %s %s", r.Method, r.URL.Path)
		s.answer(w, &apiError{status: http.StatusNotFound, Message: "404: Not Found"}, nil)
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		prefix := version.FindString(r.URL.Path)
		if prefix == "" {
			http.NotFound(w, r)
			return
		}
		http.StripPrefix(strings.TrimSuffix(prefix, "/"), mux).ServeHTTP(w, r)
	})
}

// serve takes one request through faults, limits, the token and the checks to
// what the route does.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, rt route) {
	c, err := readCall(w, r)
	rec := s.record(rt, c)
	if s.interfere(w, r, rt.pattern, rec.done) {
		return
	}
	// Taken now: who waits for what this does may have the next fault in place before
	// it is answered.
	afterwards := s.due(rt.pattern, true)
	status, body := http.StatusOK, any(nil)
	switch {
	case err != nil:
	case !rt.open && !s.authorized(r):
		err = errUnauthorized
	case s.limited(w, r, rt):
		rec.done(http.StatusTooManyRequests)
		return
	default:
		if err = s.validate(rt, c); err == nil {
			s.mu.Lock()
			body, err = rt.do(s, c)
			s.mu.Unlock()
		}
	}
	var bad *apiError
	switch {
	case errors.As(err, &bad):
		status, body = bad.status, bad
	case err != nil:
		status, body = http.StatusBadRequest, &apiError{Message: err.Error()}
	case body == nil:
		status = http.StatusNoContent
	}
	if s.apply(w, r, afterwards, rec.done) {
		return
	}
	rec.done(status)
	writeJSON(w, status, body)
}

// answer writes an error outside the routes.
func (s *Server) answer(w http.ResponseWriter, e *apiError, header http.Header) {
	for k, v := range header {
		w.Header()[k] = v
	}
	writeJSON(w, e.status, e)
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	if body == nil {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // who hangs up does not want the answer
}

// authorized reports whether the request carries the bot's token.
func (s *Server) authorized(r *http.Request) bool {
	token, isBot := strings.CutPrefix(r.Header.Get("Authorization"), "Bot ")
	s.mu.Lock()
	defer s.mu.Unlock()
	return isBot && s.knows(token)
}

// readCall reads the body of a request: JSON, or a form with the JSON in
// payload_json and files beside it.
func readCall(w http.ResponseWriter, r *http.Request) (*call, error) {
	c := &call{r: r}
	body := http.MaxBytesReader(w, r.Body, maxBody)
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		if c.payload, err = io.ReadAll(body); err != nil {
			return c, tooLarge(err)
		}
		return c, nil
	}
	form := multipart.NewReader(body, params["boundary"])
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return c, nil
		}
		if err != nil {
			return c, tooLarge(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return c, tooLarge(err)
		}
		if part.FormName() == "payload_json" {
			c.payload = data
			continue
		}
		c.files = append(c.files, upload{part.FormName(), File{part.FileName(), part.Header.Get("Content-Type"), data}})
	}
}

func tooLarge(err error) error {
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		return &apiError{status: http.StatusRequestEntityTooLarge, Code: 40005, Message: "Request entity too large"}
	}
	return fmt.Errorf("read request: %w", err)
}

// Request is a request that the bot sent.
type Request struct {
	Method, Path string // the path without /api and version
	Route        string // the pattern that it matched
	Body         json.RawMessage
	Files        []File
	Header       http.Header // without the token
	At           time.Time
	Status       int // 0 while it runs, and when no answer was given
}

// statusRecorder finds a request again when its answer is known.
type statusRecorder struct {
	s *Server
	n int // how many came before it, since the server began
}

func (s *Server) record(rt route, c *call) statusRecorder {
	req := Request{
		Method: c.r.Method, Path: c.r.URL.RequestURI(), Route: rt.pattern,
		Body: c.payload, Header: c.r.Header.Clone(), At: time.Now(),
	}
	req.Header.Del("Authorization")
	for _, f := range c.files {
		req.Files = append(req.Files, f.File)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.requests) >= s.opt.history {
		s.requests = s.requests[1:]
	}
	s.requests = append(s.requests, req)
	s.counts.Requests++
	s.notify()
	return statusRecorder{s, s.counts.Requests - 1}
}

func (r statusRecorder) done(status int) {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	if i := r.n - (r.s.counts.Requests - len(r.s.requests)); i >= 0 {
		r.s.requests[i].Status = status
	}
}

// Requests are the newest requests of the bot (see [WithHistory]), oldest first.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

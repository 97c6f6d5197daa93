package discordtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Problem is one thing in a body that Discord refuses.
type Problem struct {
	Path    string // where in the JSON, such as "embeds.0.title"; "" is the whole
	Code    string // Discord's name for it, such as "BASE_TYPE_MAX_LENGTH"
	Message string
}

// Invalid is a request whose body Discord refuses.
type Invalid struct {
	Method, Path string
	Problems     []Problem
	Body         json.RawMessage
}

// checker collects the problems of one body.
type checker struct {
	problems []Problem
	files    []upload
}

func (c *checker) refuse(n node, code, format string, args ...any) {
	c.problems = append(c.problems, Problem{n.path, code, fmt.Sprintf(format, args...)})
}

// atMost refuses what is no text, and a text of more than limit code points.
func (c *checker) atMost(n node, limit int) {
	if _, ok := n.v.(string); n.present() && !ok {
		c.refuse(n, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
	}
	if n.length() > limit {
		c.refuse(n, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", limit)
	}
}

// between refuses a text, absent ones too, that is shorter or longer.
func (c *checker) between(n node, least, most int) {
	if got := n.length(); got < least || got > most {
		code := "BASE_TYPE_BAD_LENGTH"
		if got == 0 {
			code = "BASE_TYPE_REQUIRED"
		}
		c.refuse(n, code, "Must be between %d and %d in length.", least, most)
	}
}

// count refuses a list of more than limit.
func (c *checker) count(n node, limit int) {
	if len(n.list()) > limit {
		c.refuse(n, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", limit)
	}
}

// within refuses what is no number from least to most; what is absent passes.
func (c *checker) within(n node, least, most int) {
	if num, ok := n.v.(json.Number); n.present() && (!ok || num.String() != strconv.Itoa(n.number()) || n.number() < least || n.number() > most) {
		c.refuse(n, "BASE_TYPE_CHOICES", "Value must be a number from %d to %d.", least, most)
	}
}

// digits refuses what is no id or set of permissions; what is absent passes.
func (c *checker) digits(n node) {
	if _, err := strconv.ParseUint(n.text(), 10, 64); n.present() && err != nil {
		c.refuse(n, "NUMBER_TYPE_COERCE", "Value is not snowflake.")
	}
}

// node is a place in a JSON body. What is absent, null or of another type than
// asked for reads as empty.
type node struct {
	path string
	v    any
}

func (n node) at(key string) node {
	m, _ := n.v.(map[string]any)
	return node{join(n.path, key), m[key]}
}

func (n node) list() []any {
	l, _ := n.v.([]any)
	return l
}

// each walks a list.
func (n node) each() iter.Seq2[int, node] {
	return func(yield func(int, node) bool) {
		for i, v := range n.list() {
			if !yield(i, node{join(n.path, strconv.Itoa(i)), v}) {
				return
			}
		}
	}
}

// entries walks the keys of an object.
func (n node) entries() iter.Seq2[string, node] {
	return func(yield func(string, node) bool) {
		m, _ := n.v.(map[string]any)
		for k := range m {
			if !yield(k, n.at(k)) {
				return
			}
		}
	}
}

func (n node) present() bool { return n.v != nil }

func (n node) text() string {
	t, _ := n.v.(string)
	return t
}

// length is that of a text in code points.
func (n node) length() int { return utf8.RuneCountInString(n.text()) }

func (n node) number() int {
	num, _ := n.v.(json.Number)
	i, err := num.Int64()
	if err != nil {
		return 0
	}
	return int(i)
}

func (n node) truth() bool {
	b, _ := n.v.(bool)
	return b
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// validate checks the body of a call. A broken one is answered 400, and fails
// the test unless [Server.AllowInvalid] was called.
func (s *Server) validate(rt route, c *call) error {
	if len(bytes.TrimSpace(c.payload)) == 0 && rt.check == nil {
		return nil
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(c.payload))
	if err != nil {
		s.refused400(c, []Problem{{"", "JSON", err.Error()}})
		return &apiError{status: http.StatusBadRequest, Code: 50109, Message: "The request body contains invalid JSON."}
	}
	if s.opt.noV2 && ofComponents(node{v: doc}) {
		return formError(Problem{"flags", "BITFIELD_UNKNOWN", "Unknown flags"})
	}
	ck := &checker{files: c.files}
	if rt.check != nil {
		rt.check(ck, node{v: doc})
	}
	if !s.opt.noSchema {
		ck.problems = append(ck.problems, describe(rt.pattern, doc)...)
	}
	if s.opt.noPings {
		s.checkPings(rt, node{v: doc})
	}
	if len(ck.problems) == 0 {
		return nil
	}
	s.refused400(c, ck.problems)
	return formError(ck.problems...)
}

// ofComponents reports whether a body is a message of components of the second version,
// or an answer to an interaction with one, or a form of labels, which came with them.
func ofComponents(doc node) bool {
	for _, part := range doc.at("data").at("components").each() {
		if part.at("type").number() == componentLabel {
			return true
		}
	}
	return (doc.at("flags").number()|doc.at("data").at("flags").number())&flagComponentsV2 != 0
}

// checkPings fails the test for a message that may ping.
func (s *Server) checkPings(rt route, doc node) {
	if rt.check == nil || strings.Contains(rt.pattern, "/commands") || strings.HasSuffix(rt.pattern, "/threads") {
		return
	}
	if strings.HasSuffix(rt.pattern, "/callback") {
		if kind := doc.at("type").number(); kind != callbackMessage && kind != callbackUpdate {
			return
		}
		doc = doc.at("data")
	}
	var allowed *allowedMentions
	if at := doc.at("allowed_mentions"); at.present() {
		allowed = &allowedMentions{RepliedUser: at.at("replied_user").truth()}
		for kind, list := range map[string]*[]string{"parse": &allowed.Parse, "users": &allowed.Users, "roles": &allowed.Roles} {
			for _, who := range at.at(kind).each() {
				*list = append(*list, who.text())
			}
		}
	}
	if !allowed.none() {
		s.tb.Errorf("discordtest: %s: allowed_mentions lets it ping: %+v", rt.pattern, allowed)
	}
}

// refused400 notes a broken body.
func (s *Server) refused400(c *call, problems []Problem) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noteInvalid(c, problems)
}

func (s *Server) noteInvalid(c *call, problems []Problem) {
	s.invalid = append(s.invalid, Invalid{c.r.Method, c.r.URL.Path, problems, c.payload})
	if s.lenient {
		return
	}
	for _, p := range problems {
		s.tb.Errorf("discordtest: %s %s: %s: %s (%s)\n%.2000s", c.r.Method, c.r.URL.Path, p.Path, p.Message, p.Code, c.payload)
	}
}

// AllowInvalid sets whether broken bodies are only answered 400 and listed in
// [Server.Invalid] (true), or fail the test as well (false, as at first).
func (s *Server) AllowInvalid(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lenient = on
}

// Invalid are the broken bodies so far.
func (s *Server) Invalid() []Invalid {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Invalid(nil), s.invalid...)
}

// emptyMessage is what Discord calls a message without anything in it.
const emptyMessage = "MESSAGE_EMPTY"

// formError writes problems as Discord does: a tree of keys whose leaves are
// lists named _errors.
func formError(problems ...Problem) *apiError {
	e := &apiError{status: http.StatusBadRequest, Code: 50035, Message: "Invalid Form Body", Errors: map[string]any{}}
	for _, p := range problems {
		if p.Code == emptyMessage {
			return &apiError{status: http.StatusBadRequest, Code: 50006, Message: p.Message}
		}
		at := e.Errors
		for key := range strings.SplitSeq(p.Path, ".") {
			if key == "" {
				continue
			}
			next, ok := at[key].(map[string]any)
			if !ok {
				next = map[string]any{}
				at[key] = next
			}
			at = next
		}
		list, _ := at["_errors"].([]any)
		at["_errors"] = append(list, map[string]any{"code": p.Code, "message": p.Message})
	}
	return e
}

package discordtest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// described returns Discord's description, or skips the test where it is absent.
func described(t *testing.T) *description {
	t.Helper()
	d, err := loadDescription()
	if err != nil {
		t.Fatal(err)
	}
	if d == nil {
		t.Skip("Discord's description is not at ", descriptionFile, " beside the project")
	}
	return d
}

// contradictions checks a body against a description.
func contradictions(t *testing.T, d *description, pattern, body string) []string {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(lengthen(body)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range d.validate(pattern, doc) {
		got = append(got, p.Path+": "+p.Message)
	}
	slices.Sort(got)
	return got
}

// checkedBody is a body and where the first problem in it is, "" for none.
type checkedBody struct{ name, pattern, body, faulty string }

// checkedBodies are bodies that Discord's description and our own limits find the
// same faults in.
func checkedBodies() []checkedBody {
	const message, commands = "POST /channels/{channel}/messages", "PUT /applications/{app}/commands"
	button := func(style string) string {
		return `{"components":[{"type":1,"components":[{"type":2,"custom_id":"i","label":"b","style":` + style + `}]}]}`
	}
	return []checkedBody{
		{"message", message, `{"content":"x","allowed_mentions":{"parse":[]}}`, ""},
		{"content's type", message, `{"content":7}`, "content"},
		{"content beyond the description's own limit", message, `{"content":"§4001"}`, "content"},
		{"mention's kind", message, `{"content":"x","allowed_mentions":{"parse":["all"]}}`, "allowed_mentions.parse.0"},
		{"id", message, `{"content":"x","message_reference":{"message_id":"x"}}`, "message_reference.message_id"},
		{"colour", message, `{"embeds":[{"title":"x","color":16777216}]}`, "embeds.0.color"},
		{"button", message, button("1"), ""},
		{"button's style", message, button("9"), "components.0.components.0.style"},
		{"commands", commands, `[{"name":"ask","description":"d","options":[{"type":3,"name":"o","description":"d"}]}]`, ""},
		{"option's type", commands, `[{"name":"ask","description":"d","options":[{"type":33,"name":"o","description":"d"}]}]`, "0.options.0"},
		{"permissions as documented", commands, `[{"name":"ask","description":"d","default_member_permissions":"8192"}]`, ""},
		{"permissions that are none", commands, `[{"name":"ask","description":"d","default_member_permissions":"all"}]`, "0.default_member_permissions"},
		{"a route that it does not know", "POST /nothing", `{"content":7}`, ""},
		{"a route without a body", "POST /channels/{channel}/typing", `{"content":7}`, ""},
	}
}

func TestDescriptionChecksBodies(t *testing.T) {
	t.Parallel()
	d := described(t)
	for _, c := range checkedBodies() {
		c.compare(t, contradictions(t, d, c.pattern, c.body))
	}
}

// compare checks what was found in a body.
func (c checkedBody) compare(t *testing.T, got []string) {
	t.Helper()
	switch {
	case c.faulty == "" && len(got) > 0:
		t.Errorf("%s: %q", c.name, got)
	case c.faulty != "" && (len(got) == 0 || !strings.HasPrefix(got[0], c.faulty)):
		t.Errorf("%s: %q, want something at %s", c.name, got, c.faulty)
	}
}

// TestLimitsWithoutDescription finds the same faults where there is no description.
func TestLimitsWithoutDescription(t *testing.T) {
	t.Parallel()
	checks := map[string]func(*checker, node){}
	for _, r := range routeTable() {
		checks[r.pattern] = r.check
	}
	for _, c := range checkedBodies() {
		check := checks[c.pattern]
		if check == nil {
			continue
		}
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(lengthen(c.body)))
		if err != nil {
			t.Fatal(err)
		}
		ck := &checker{}
		check(ck, node{v: doc})
		var got []string
		for _, p := range ck.problems {
			got = append(got, p.Path+": "+p.Message)
		}
		c.compare(t, got)
	}
}

// TestAbsenceIsNoted says once that there is no description.
func TestAbsenceIsNoted(t *testing.T) {
	t.Parallel()
	d, err := readDescription(filepath.Join(t.TempDir(), "openapi.json"))
	if d != nil || err != nil {
		t.Fatalf("%v, %v", d, err)
	}
	tb := &recorder{TB: t}
	var a absence
	a.note(tb, &description{})
	if told := tb.told(); len(told) > 0 {
		t.Errorf("told %q", told)
	}
	for range 2 {
		a.note(tb, d)
	}
	if told := tb.told(); len(told) != 1 || !strings.Contains(told[0], descriptionFile) || strings.Contains(told[0], "\n") {
		t.Errorf("told %q", told)
	}
}

// TestDescriptionIsAsked sends a body that only the description forbids through
// the whole server.
func TestDescriptionIsAsked(t *testing.T) {
	t.Parallel()
	described(t)
	for _, without := range []bool{false, true} {
		var opts []Option
		if without {
			opts = append(opts, WithoutSchema())
		}
		s := New(t, opts...)
		s.AllowInvalid(true)
		general := s.AddGuild(Guild{}).Channel("general")
		status, answer := request(t, s, "POST", "/channels/"+general+"/messages", `{"content":"x","tts":"yes"}`)
		if (status == 200) != without {
			t.Errorf("without schema %v: %d %v", without, status, answer)
		}
	}
}

// TestKnownFaultsAreStillThere checks that each fault on the list is one: without
// its mending the description refuses what Discord documents.
func TestKnownFaultsAreStillThere(t *testing.T) {
	t.Parallel()
	described(t)
	root, err := projectRoot()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(root, descriptionFile))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range knownFaults {
		if f.why == "" {
			t.Errorf("%s: no reason", f.pointer)
		}
		at := node{v: doc}
		for step := range strings.SplitSeq(strings.TrimPrefix(f.pointer, "/"), "/") {
			at = at.at(step)
		}
		for _, kind := range at.at("type").list() {
			if kind == "string" {
				t.Errorf("%s takes a string by now: take it off the list", f.pointer)
			}
		}
	}
}

// small is a description of our own, in the form of Discord's.
const small = `{
	"paths": {
		"/things/{thing_id}": {
			"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}},
			"get": {},
			"put": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Missing"}}}}}
		}
	},
	"components": {"schemas": {
		"ApplicationCommandCreateRequest": {"properties": {"default_member_permissions": {}}},
		"ApplicationCommandUpdateRequest": {"properties": {"default_member_permissions": {}}},
		"ApplicationCommandPatchRequestPartial": {"properties": {"default_member_permissions": {}}},
		"Thing": {"type": "object", "properties": {
			"size": {"type": "integer", "maximum": 9},
			"part": {"oneOf": [
				{"type": "null"},
				{"type": "object", "properties": {"type": {"const": 2}, "label": {"maxLength": 3}}, "required": ["type"]},
				{"type": "object", "properties": {"type": {"const": 3}, "options": {"type": "array"}}, "required": ["type", "options"]}
			]}
		}}
	}}
}`

func TestContradictionsNameTheirPlace(t *testing.T) {
	t.Parallel()
	d, err := parseDescription([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"fine", `{"size":9,"part":{"type":2,"label":"abc"}}`, nil},
		{"too large", `{"size":10}`, []string{"size: maximum: got 10, want 9"}},
		// Of several alternatives only the one that was meant is told of.
		{"bad label", `{"part":{"type":2,"label":"abcd"}}`, []string{"part.label: maxLength: got 4, want 3"}},
		{"no options", `{"part":{"type":3}}`, []string{"part: missing property 'options'"}},
		// Where none was meant, all are.
		{"text", `{"part":"x"}`, []string{"part: got string, want null", "part: got string, want object", "part: got string, want object"}},
		{"whole", `7`, []string{": got number, want object"}},
	} {
		got := contradictions(t, d, "POST /things/{thing}", c.body)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if got := contradictions(t, d, "PUT /things/{thing}", `{}`); len(got) != 1 || !strings.Contains(got[0], "compile schema of PUT /things/{thing}") {
		t.Errorf("a schema that is not there: %q", got)
	}
	if got := contradictions(t, d, "GET /things/{thing}", `7`); got != nil {
		t.Errorf("a route without a body: %q", got)
	}
}

func TestDescriptionThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, data, want string }{
		{"no JSON", "{", "parse description"},
		{"a fault is not there any more", strings.Replace(small, "default_member_permissions", "other", 1), "nothing at /components/schemas/ApplicationCommandCreateRequest"},
		{"nothing at all", "{}", "nothing at"},
	} {
		if _, err := parseDescription([]byte(c.data)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

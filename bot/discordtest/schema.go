package discordtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	printer "golang.org/x/text/message"
)

// descriptionFile is Discord's OpenAPI description, from the project's root. It
// is no part of the project: where it is absent, only the limits are checked.
const descriptionFile = "../shared/data/discord/openapi.json"

// description is the OpenAPI description with the schemas compiled so far.
type description struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	paths    map[string]string // "POST /channels/{}/messages" → pointer to the schema of its body
	schemas  map[string]*jsonschema.Schema
}

// loadDescription reads the description once a process; it is never changed
// after. It gives nil where the file is absent.
var loadDescription = sync.OnceValues(func() (*description, error) {
	root, err := projectRoot()
	if err != nil {
		return nil, err
	}
	return readDescription(filepath.Join(root, descriptionFile))
})

// readDescription returns the description in a file, nil where there is none.
func readDescription(file string) (*description, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read description: %w", err)
	}
	return parseDescription(data)
}

// absence says, once a process, that there is no description to check against.
type absence struct{ once sync.Once }

func (a *absence) note(tb testing.TB, d *description) {
	tb.Helper()
	if d == nil {
		a.once.Do(func() {
			tb.Log("discordtest: no OpenAPI description at " + descriptionFile + ": bodies are checked against the written limits only")
		})
	}
}

var absent absence

// projectRoot is the nearest directory above with a go.mod.
func projectRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find project: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("find project: no go.mod above the working directory")
		}
		dir = up
	}
}

const descriptionURL = "https://discord.com/openapi.json"

func parseDescription(data []byte) (*description, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("parse description: %w", err)
	}
	for _, f := range knownFaults {
		if err := f.mend(doc); err != nil {
			return nil, err
		}
	}
	d := &description{
		compiler: jsonschema.NewCompiler(), paths: map[string]string{}, schemas: map[string]*jsonschema.Schema{},
	}
	d.compiler.DefaultDraft(jsonschema.Draft2020)
	d.compiler.AssertFormat()
	if err := d.compiler.AddResource(descriptionURL, doc); err != nil {
		return nil, fmt.Errorf("add description: %w", err)
	}
	for path, item := range (node{v: doc}).at("paths").entries() {
		for method, op := range item.entries() {
			if op.at("requestBody").at("content").at("application/json").present() {
				d.paths[strings.ToUpper(method)+" "+nameless(path)] = "#/paths/" + escapePointer(path) +
					"/" + method + "/requestBody/content/application~1json/schema"
			}
		}
	}
	return d, nil
}

var parameter = regexp.MustCompile(`\{[^}]*\}`)

// nameless takes the names out of a path's parameters, which differ between the
// description's paths and ours.
func nameless(path string) string { return parameter.ReplaceAllString(path, "{}") }

func escapePointer(s string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(s)
}

// schema compiles the schema of a route's body when it is first asked for; nil
// when the description has none.
func (d *description) schema(pattern string) (*jsonschema.Schema, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	key := nameless(pattern)
	at, ok := d.paths[key]
	if !ok {
		return nil, nil
	}
	if sch := d.schemas[key]; sch != nil {
		return sch, nil
	}
	sch, err := d.compiler.Compile(descriptionURL + at)
	if err != nil {
		return nil, fmt.Errorf("compile schema of %s: %w", pattern, err)
	}
	d.schemas[key] = sch
	return sch, nil
}

// describe finds what in doc contradicts the description of a route.
func describe(pattern string, doc any) []Problem {
	d, err := loadDescription()
	if err != nil {
		return []Problem{{"", "DESCRIPTION", err.Error()}}
	}
	if d == nil {
		return nil
	}
	return d.validate(pattern, doc)
}

func (d *description) validate(pattern string, doc any) []Problem {
	sch, err := d.schema(pattern)
	if err != nil {
		return []Problem{{"", "DESCRIPTION", err.Error()}}
	}
	if sch == nil {
		return nil
	}
	var bad *jsonschema.ValidationError
	if err := sch.Validate(doc); !errors.As(err, &bad) {
		return nil
	}
	return leaves(bad)
}

// leaves returns the deepest contradictions. Where none of several alternatives
// fits, those of another type (its number is in the key "type") are left out, so
// that a bad button tells of the button, not that it is no menu.
func leaves(e *jsonschema.ValidationError) []Problem {
	if len(e.Causes) == 0 {
		return []Problem{{
			Path: strings.Join(e.InstanceLocation, "."), Code: "DESCRIPTION",
			Message: e.ErrorKind.LocalizedString(printer.NewPrinter(language.English)),
		}}
	}
	causes := e.Causes
	switch e.ErrorKind.(type) {
	case *kind.OneOf, *kind.AnyOf:
		causes = likely(e)
	}
	var list []Problem
	for _, c := range causes {
		list = append(list, leaves(c)...)
	}
	return list
}

// likely leaves out the alternatives that were surely not meant: those that
// want another type of value, or another number in the key "type".
func likely(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	meant := slices.DeleteFunc(slices.Clone(e.Causes), func(alternative *jsonschema.ValidationError) bool {
		return wrongKind(alternative, len(e.InstanceLocation))
	})
	if len(meant) == 0 {
		return e.Causes
	}
	return meant
}

// wrongKind reports whether e, or a cause of it, refuses the value itself (which is
// depth steps down) for its JSON type, or its key "type" for its number.
func wrongKind(e *jsonschema.ValidationError, depth int) bool {
	at := e.InstanceLocation
	switch e.ErrorKind.(type) {
	case *kind.Type:
		return len(at) == depth
	case *kind.Enum, *kind.Const:
		return len(at) == depth+1 && at[depth] == "type"
	}
	return slices.ContainsFunc(e.Causes, func(c *jsonschema.ValidationError) bool { return wrongKind(c, depth) })
}

// fault is a place in the description that contradicts what Discord documents
// and does.
type fault struct {
	pointer string // JSON pointer
	put     string // JSON that stands there instead
	why     string
}

// knownFaults is checked against the description when it is loaded: one that is
// not there any more makes every check fail, so that the list stays true.
var knownFaults = []fault{
	{
		"/components/schemas/ApplicationCommandCreateRequest/properties/default_member_permissions",
		`{"type":["integer","string","null"],"pattern":"^[0-9]+$"}`,
		"permissions are a string everywhere, says docs.discord.com/developers/topics/permissions",
	},
	{
		"/components/schemas/ApplicationCommandUpdateRequest/properties/default_member_permissions",
		`{"type":["integer","string","null"],"pattern":"^[0-9]+$"}`,
		"as above",
	},
	{
		"/components/schemas/ApplicationCommandPatchRequestPartial/properties/default_member_permissions",
		`{"type":["integer","string","null"],"pattern":"^[0-9]+$"}`,
		"as above",
	},
}

// mend replaces the faulty place in doc.
func (f fault) mend(doc any) error {
	steps := strings.Split(strings.TrimPrefix(f.pointer, "/"), "/")
	at := doc
	for _, step := range steps[:len(steps)-1] {
		m, _ := at.(map[string]any)
		at = m[step]
	}
	last := steps[len(steps)-1]
	m, _ := at.(map[string]any)
	if _, ok := m[last]; !ok {
		return fmt.Errorf("mend description: nothing at %s (%s)", f.pointer, f.why)
	}
	var v any
	if err := json.Unmarshal([]byte(f.put), &v); err != nil {
		return fmt.Errorf("mend description at %s: %w", f.pointer, err)
	}
	m[last] = v
	return nil
}

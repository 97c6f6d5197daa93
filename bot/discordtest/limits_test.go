package discordtest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var longText = regexp.MustCompile(`§(\d+)`)

// lengthen writes §5 as five letters of two bytes each: limits are in code
// points.
func lengthen(body string) string {
	return longText.ReplaceAllStringFunc(body, func(mark string) string {
		n, err := strconv.Atoi(strings.TrimPrefix(mark, "§"))
		if err != nil {
			panic(err)
		}
		return strings.Repeat("å", n)
	})
}

// many writes n elements of a list; %d in them is their number.
func many(n int, element string) string {
	list := make([]string, n)
	for i := range list {
		list[i] = strings.ReplaceAll(element, "%d", strconv.Itoa(i))
	}
	return strings.Join(list, ",")
}

// limit is a body and what is wrong with it: "path CODE" for each problem.
type limit struct {
	name, body string
	want       []string
}

func checkLimits(t *testing.T, check func(*checker, node), limits []limit, files ...upload) {
	t.Helper()
	for _, c := range limits {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(lengthen(c.body)))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		ck := &checker{files: files}
		check(ck, node{v: doc})
		var got []string
		for _, p := range ck.problems {
			got = append(got, strings.TrimSpace(p.Path+" "+p.Code))
		}
		slices.Sort(got)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestMessageLimits(t *testing.T) {
	t.Parallel()
	embed := func(inner string) string { return `{"embeds":[{` + inner + `}]}` }
	checkLimits(t, checkNewMessage, []limit{
		{"longest content", `{"content":"§2000"}`, nil},
		{"content", `{"content":"§2001"}`, []string{"content BASE_TYPE_MAX_LENGTH"}},
		{"empty", `{}`, []string{"MESSAGE_EMPTY"}},
		{"blank", `{"content":" \n"}`, []string{"MESSAGE_EMPTY"}},
		{"sticker alone", `{"sticker_ids":["1"]}`, nil},
		{"poll alone", `{"poll":{}}`, nil},
		{"null", `{"content":null,"embeds":null,"components":null}`, []string{"MESSAGE_EMPTY"}},
		{"nonce", `{"content":"x","nonce":"§26"}`, []string{"nonce BASE_TYPE_MAX_LENGTH"}},

		{"fullest embed", embed(`"title":"§256","description":"§4096","footer":{"text":"§1000"},"author":{"name":"§256"}`), nil},
		{"title", embed(`"title":"§257"`), []string{"embeds.0.title BASE_TYPE_MAX_LENGTH"}},
		{"description", embed(`"description":"§4097"`), []string{"embeds.0.description BASE_TYPE_MAX_LENGTH"}},
		{"footer", embed(`"footer":{"text":"§2049"}`), []string{"embeds.0.footer.text BASE_TYPE_MAX_LENGTH"}},
		{"author", embed(`"author":{"name":"§257"}`), []string{"embeds.0.author.name BASE_TYPE_MAX_LENGTH"}},
		{"25 fields", embed(`"fields":[` + many(25, `{"name":"n","value":"v"}`) + `]`), nil},
		{"26 fields", embed(`"fields":[` + many(26, `{"name":"n","value":"v"}`) + `]`), []string{"embeds.0.fields BASE_TYPE_MAX_LENGTH"}},
		{"field name", embed(`"fields":[{"name":"§257","value":"v"}]`), []string{"embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH"}},
		{"field without name", embed(`"fields":[{"value":"v"}]`), []string{"embeds.0.fields.0.name BASE_TYPE_REQUIRED"}},
		{"field value", embed(`"fields":[{"name":"n","value":"§1025"}]`), []string{"embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH"}},
		{"10 embeds", `{"embeds":[` + many(10, `{"title":"x"}`) + `]}`, nil},
		{"11 embeds", `{"embeds":[` + many(11, `{"title":"x"}`) + `]}`, []string{"embeds BASE_TYPE_MAX_LENGTH"}},
		{"6000 in sum", `{"embeds":[` + many(3, `{"description":"§2000"}`) + `]}`, nil},
		{
			"over 6000 in sum", `{"embeds":[{"description":"§4096"},{"description":"§1800","fields":[{"name":"§50","value":"§55"}]}]}`,
			[]string{"embeds MAX_EMBED_SIZE_EXCEEDED"},
		},
		{"address", embed(`"title":"x","url":"HTTPS://news.example/"`), nil},
		{"no address", embed(`"title":"x","url":"javascript:x"`), []string{"embeds.0.url URL_TYPE_INVALID_SCHEME"}},
		{"picture", embed(`"image":{"url":"attachment://a.png"}`), nil},
		{"no picture", embed(`"image":{"url":"a.png"}`), []string{"embeds.0.image.url URL_TYPE_INVALID_SCHEME"}},

		{"mentions", `{"content":"x","allowed_mentions":{"parse":["roles"],"users":["1"]}}`, nil},
		{
			"mentions twice", `{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}`,
			[]string{"allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"},
		},
		{
			"too many mentions", `{"content":"x","allowed_mentions":{"roles":[` + many(101, `"%d"`) + `]}}`,
			[]string{"allowed_mentions.roles BASE_TYPE_MAX_LENGTH"},
		},
	})
}

func TestEditLimits(t *testing.T) {
	t.Parallel()
	checkLimits(t, checkEdit, []limit{
		{"nothing said", `{}`, nil},
		{"content", `{"content":"§2001"}`, []string{"content BASE_TYPE_MAX_LENGTH"}},
		{"for one alone", `{"flags":64}`, nil},
	})
	checkLimits(t, flagged(flagsEdited, checkEdit), []limit{{"for one alone", `{"flags":64}`, []string{"flags MESSAGE_FLAGS_INVALID"}}})
}

func TestThreadLimits(t *testing.T) {
	t.Parallel()
	checkLimits(t, checkThread, []limit{
		{"longest name", `{"name":"§100","auto_archive_duration":1440}`, nil},
		{"long name", `{"name":"§101"}`, []string{"name BASE_TYPE_BAD_LENGTH"}},
		{"no name", `{}`, []string{"name BASE_TYPE_REQUIRED"}},
		{"some days", `{"name":"x","auto_archive_duration":1441}`, []string{"auto_archive_duration BASE_TYPE_CHOICES"}},
	})
}

func TestFileLimits(t *testing.T) {
	t.Parallel()
	file := func(n int) upload {
		return upload{"files[0]", File{Name: "a.txt", Data: make([]byte, n)}}
	}
	checkLimits(t, checkNewMessage, []limit{{"a file alone", `{}`, nil}}, file(maxFileSize))
	checkLimits(t, checkNewMessage, []limit{{"a large file", `{}`, []string{"files[0] REQUEST_ENTITY_TOO_LARGE"}}}, file(maxFileSize+1))
	checkLimits(t, checkNewMessage, []limit{{"ten files", `{}`, nil}}, slices.Repeat([]upload{file(1)}, 10)...)
	checkLimits(t, checkNewMessage, []limit{{"eleven files", `{}`, []string{"files BASE_TYPE_MAX_LENGTH"}}}, slices.Repeat([]upload{file(1)}, 11)...)
}

// TestBrokenBodyFailsTheTest sends one through the whole server: it is answered
// as Discord does, noted, and fails the test unless that was allowed.
func TestBrokenBodyFailsTheTest(t *testing.T) {
	t.Parallel()
	for _, lenient := range []bool{false, true} {
		tb := &recorder{TB: t}
		s := New(tb, WithoutSchema())
		general := s.AddGuild(Guild{}).Channel("general")
		s.AllowInvalid(lenient)
		body := lengthen(`{"content":"§2001","embeds":[{"fields":[{"name":"","value":"v"}]}]}`)
		status, answer := request(t, s, "POST", "/channels/"+general+"/messages", body)
		want := map[string]any{
			"code": 50035., "message": "Invalid Form Body",
			"errors": map[string]any{
				"content": map[string]any{"_errors": []any{map[string]any{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2000 or fewer in length."}}},
				"embeds": map[string]any{"0": map[string]any{"fields": map[string]any{"0": map[string]any{"name": map[string]any{
					"_errors": []any{map[string]any{"code": "BASE_TYPE_REQUIRED", "message": "Must be between 1 and 256 in length."}},
				}}}}},
			},
		}
		if diff := cmp.Diff(want, answer); status != 400 || diff != "" {
			t.Errorf("%d (-want +got):\n%s", status, diff)
		}
		if told := tb.told(); (len(told) == 0) != lenient {
			t.Errorf("lenient %v: told %q", lenient, told)
		}
		if got := s.Invalid(); len(got) != 1 || len(got[0].Problems) != 2 || got[0].Method != "POST" || string(got[0].Body) != body {
			t.Errorf("invalid = %+v", got)
		}
		if got := s.Messages(general); len(got) != 0 {
			t.Errorf("posted %+v", got)
		}
	}
}

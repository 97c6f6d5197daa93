package discordtest

import (
	"strings"
	"testing"
)

func TestCommandLimits(t *testing.T) {
	t.Parallel()
	named := func(name string) string { return `{"name":"` + name + `","description":"d"}` }
	with := func(more string) string { return `{"name":"n","description":"d",` + more + `}` }
	options := func(list string) string { return with(`"options":[` + list + `]`) }
	const option = `{"type":3,"name":"o%d","description":"d"}`
	required := func(name string, yes string) string {
		return `{"type":3,"name":"` + name + `","description":"d","required":` + yes + `}`
	}
	checkLimits(t, checkCommand, []limit{
		{"letters", named("fråga-2_'x"), nil},
		{"devanagari", named("प्रश्न"), nil},
		{"longest name", named("§32"), nil},
		{"long name", named("§33"), []string{"name APPLICATION_COMMAND_INVALID_NAME"}},
		{"no name", named(""), []string{"name APPLICATION_COMMAND_INVALID_NAME"}},
		{"blank in the name", named("a b"), []string{"name APPLICATION_COMMAND_INVALID_NAME"}},
		{"upper case", named("Ask"), []string{"name APPLICATION_COMMAND_INVALID_NAME"}},
		{"no description", `{"name":"n"}`, []string{"description BASE_TYPE_REQUIRED"}},
		{"long description", `{"name":"n","description":"§101"}`, []string{"description BASE_TYPE_BAD_LENGTH"}},

		{"localised", with(`"name_localizations":{"sv-SE":"fråga"},"description_localizations":{"en-GB":"x","de":"y"}`), nil},
		{"no such locale", with(`"name_localizations":{"sv":"fråga"}`), []string{"name_localizations.sv ENUM_TYPE_COERCE"}},
		{"localised badly", with(`"name_localizations":{"sv-SE":"Fråga"}`), []string{"name_localizations.sv-SE APPLICATION_COMMAND_INVALID_NAME"}},
		{"localised at length", with(`"description_localizations":{"de":"§101"}`), []string{"description_localizations.de BASE_TYPE_BAD_LENGTH"}},

		{"25 options", options(many(25, option)), nil},
		{"26 options", options(many(26, option)), []string{"options BASE_TYPE_MAX_LENGTH"}},
		{"option's name", options(`{"type":3,"name":"A","description":"d"}`), []string{"options.0.name APPLICATION_COMMAND_INVALID_NAME"}},
		{"one name twice", options(many(2, `{"type":3,"name":"o","description":"d"}`)), []string{"options.1.name APPLICATION_COMMAND_OPTIONS_NAME_INVALID"}},
		{"required first", options(required("a", "true") + "," + required("b", "false")), nil},
		{
			"required last", options(required("a", "false") + "," + required("b", "true")),
			[]string{"options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"},
		},

		{"subcommands", options(`{"type":2,"name":"g","description":"d","options":[{"type":1,"name":"s","description":"d","options":[` + many(1, option) + `]}]}`), nil},
		{
			"group in a group", options(`{"type":2,"name":"g","description":"d","options":[{"type":2,"name":"h","description":"d"}]}`),
			[]string{"options.0.options.0 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		},
		{
			"too deep", options(`{"type":2,"name":"g","description":"d","options":[{"type":1,"name":"s","description":"d","options":[{"type":1,"name":"t","description":"d"}]}]}`),
			[]string{"options.0.options.0.options.0 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		},
		{
			"subcommand beside a text", options(`{"type":1,"name":"s","description":"d"},` + many(1, option)),
			[]string{"options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"},
		},

		{"25 choices", options(`{"type":3,"name":"o","description":"d","choices":[` + many(25, `{"name":"c%d","value":"v"}`) + `]}`), nil},
		{"26 choices", options(`{"type":3,"name":"o","description":"d","choices":[` + many(26, `{"name":"c%d","value":"v"}`) + `]}`), []string{"options.0.choices BASE_TYPE_MAX_LENGTH"}},
		{
			"localised choice", options(`{"type":3,"name":"o","description":"d","choices":[{"name":"c","value":"v","name_localizations":{"xx":"§101"}}]}`),
			[]string{"options.0.choices.0.name_localizations.xx BASE_TYPE_BAD_LENGTH", "options.0.choices.0.name_localizations.xx ENUM_TYPE_COERCE"},
		},
		{"autocomplete", options(`{"type":4,"name":"o","description":"d","autocomplete":true}`), nil},
		{
			"autocomplete of a choice", options(`{"type":3,"name":"o","description":"d","autocomplete":true,"choices":[{"name":"c","value":"v"}]}`),
			[]string{"options.0 APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE"},
		},
		{
			"autocomplete of a file", options(`{"type":11,"name":"o","description":"d","autocomplete":true}`),
			[]string{"options.0 APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE"},
		},

		{"8000 in sum", sumOf(8000), nil},
		{"8001 in sum", sumOf(8001), []string{"APPLICATION_COMMAND_TOO_LARGE"}},

		{"menu", `{"type":3,"name":"Add To Library"}`, nil},
		{"menu's name", `{"type":2,"name":"§33"}`, []string{"name BASE_TYPE_BAD_LENGTH"}},
		{
			"menu with more", `{"type":3,"name":"M","description":"d","options":[` + many(1, option) + `],"name_localizations":{"x":"y"}}`,
			[]string{
				"description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_EMPTY", "name_localizations.x ENUM_TYPE_COERCE",
				"options APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_EMPTY",
			},
		},
	})
}

// sumOf is a command of n code points, from 7905 to 8004: of its description the
// localisation counts, which is the longer.
func sumOf(n int) string {
	const choices = 39 * 200
	rest := choices + len("n") + 100 + len("a") + len("b") + len("d")
	choice := func(k int) string { return many(k, `{"name":"§100","value":"§100"}`) }
	return `{"name":"n","description":"d","description_localizations":{"de":"§100"},"options":[` +
		`{"type":3,"name":"a","description":"d","choices":[` + choice(20) + `]},` +
		`{"type":3,"name":"b","description":"` + strings.Repeat("x", n-rest) + `","choices":[` + choice(19) + `]}]}`
}

func TestCommandEditLimits(t *testing.T) {
	t.Parallel()
	checkLimits(t, checkCommandEdit, []limit{
		{"nothing", `{}`, nil},
		{"name", `{"name":"A"}`, []string{"name APPLICATION_COMMAND_INVALID_NAME"}},
		{"description", `{"description":"§101"}`, []string{"description BASE_TYPE_MAX_LENGTH"}},
		{"locale", `{"name_localizations":{"xx":"a"},"description_localizations":{"xx":"a"}}`, []string{"description_localizations.xx ENUM_TYPE_COERCE", "name_localizations.xx ENUM_TYPE_COERCE"}},
		{"options", `{"options":[{"type":3,"name":"A","description":"d"}]}`, []string{"options.0.name APPLICATION_COMMAND_INVALID_NAME"}},
	})
}

func TestCommandListLimits(t *testing.T) {
	t.Parallel()
	const chat, menu = `{"name":"c%d","description":"d"}`, `{"type":3,"name":"m%d"}`
	checkLimits(t, checkCommands, []limit{
		{"most", `[` + many(100, chat) + `,` + many(15, menu) + `]`, nil},
		{"101 commands", `[` + many(101, chat) + `]`, []string{"MAX_APPLICATION_COMMANDS"}},
		{"16 menus", `[` + many(16, menu) + `]`, []string{"MAX_APPLICATION_COMMANDS"}},
		{"one name twice", `[` + many(2, `{"name":"c","description":"d"}`) + `]`, []string{"1.name APPLICATION_COMMANDS_DUPLICATE_NAME"}},
		{"one name in two kinds", `[{"name":"c","description":"d"},{"type":2,"name":"c"},{"type":3,"name":"c"}]`, nil},
		{"bad one", `[{"name":"c"}]`, []string{"0.description BASE_TYPE_REQUIRED"}},
	})
}

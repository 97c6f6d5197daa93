package discordtest

import "testing"

func TestRowLimits(t *testing.T) {
	t.Parallel()
	rows := func(list string) string { return `{"content":"x","components":[` + list + `]}` }
	row := func(list string) string { return rows(`{"type":1,"components":[` + list + `]}`) }
	const button = `{"type":2,"style":1,"label":"b","custom_id":"id%d"}`
	const menu = `{"type":3,"custom_id":"m","options":[{"label":"l","value":"v"}]}`
	const at = "components.0.components"
	checkLimits(t, checkNewMessage, []limit{
		{"five rows", rows(`{"type":1,"components":[` + many(5, button) + `]},` + many(4, `{"type":1,"components":[{"type":5,"custom_id":"s%d"}]}`)), nil},
		{"six rows", rows(many(6, `{"type":1,"components":[{"type":5,"custom_id":"s%d"}]}`)), []string{"components BASE_TYPE_BAD_LENGTH"}},
		{"six buttons", row(many(6, button)), []string{at + " BASE_TYPE_BAD_LENGTH"}},
		{"empty row", row(""), []string{at + " BASE_TYPE_BAD_LENGTH"}},
		{"no row", rows(many(1, button)), []string{"components.0.type UNION_TYPE_CHOICES"}},
		{"text input in a message", row(`{"type":4}`), []string{at + ".0.type UNION_TYPE_CHOICES"}},
		{"menu beside a button", row(menu + "," + many(1, button)), []string{at + " COMPONENT_LAYOUT_WIDTH_EXCEEDED"}},

		{"longest label and id", row(`{"type":2,"style":1,"label":"§80","custom_id":"§100"}`), nil},
		{"label", row(`{"type":2,"style":1,"label":"§81","custom_id":"i"}`), []string{at + ".0.label BASE_TYPE_MAX_LENGTH"}},
		{"emoji alone", row(`{"type":2,"style":1,"emoji":{"name":"x"},"custom_id":"i"}`), nil},
		{"bare button", row(`{"type":2,"style":1,"custom_id":"i"}`), []string{at + ".0 BUTTON_COMPONENT_INVALID_LABEL_AND_EMOJI"}},
		{"long id", row(`{"type":2,"style":1,"label":"b","custom_id":"§101"}`), []string{at + ".0.custom_id BASE_TYPE_BAD_LENGTH"}},
		{"no id", row(`{"type":2,"style":1,"label":"b"}`), []string{at + ".0.custom_id BASE_TYPE_REQUIRED"}},
		{"one id twice", row(many(2, `{"type":2,"style":1,"label":"b","custom_id":"i"}`)), []string{at + ".1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED"}},
		{
			"one id in two rows", rows(many(2, `{"type":1,"components":[{"type":2,"style":1,"label":"b","custom_id":"i"}]}`)),
			[]string{"components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED"},
		},
		{"link", row(`{"type":2,"style":5,"label":"b","url":"https://news.example/"}`), nil},
		{"link without address", row(`{"type":2,"style":5,"label":"b"}`), []string{at + ".0.url BASE_TYPE_REQUIRED"}},
		{"link to a file", row(`{"type":2,"style":5,"label":"b","url":"file:///x"}`), []string{at + ".0.url URL_TYPE_INVALID_SCHEME"}},
		{
			"link with an id", row(`{"type":2,"style":5,"label":"b","url":"https://news.example/","custom_id":"i"}`),
			[]string{at + ".0 BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"},
		},
		{"premium", row(`{"type":2,"style":6}`), nil},

		{"25 options", row(`{"type":3,"custom_id":"m","options":[` + many(25, `{"label":"l","value":"%d"}`) + `]}`), nil},
		{"26 options", row(`{"type":3,"custom_id":"m","options":[` + many(26, `{"label":"l","value":"%d"}`) + `]}`), []string{at + ".0.options BASE_TYPE_BAD_LENGTH"}},
		{"no options", row(`{"type":3,"custom_id":"m"}`), []string{at + ".0.options BASE_TYPE_BAD_LENGTH"}},
		{
			"one value twice", row(`{"type":3,"custom_id":"m","options":[` + many(2, `{"label":"l","value":"v"}`) + `]}`),
			[]string{at + ".0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"},
		},
		{
			"long texts", row(`{"type":3,"custom_id":"m","placeholder":"§151","options":[{"label":"§101","value":"§101","description":"§101"}]}`),
			[]string{
				at + ".0.options.0.description BASE_TYPE_MAX_LENGTH", at + ".0.options.0.label BASE_TYPE_BAD_LENGTH",
				at + ".0.options.0.value BASE_TYPE_BAD_LENGTH", at + ".0.placeholder BASE_TYPE_MAX_LENGTH",
			},
		},
	})
}

func TestLayoutLimits(t *testing.T) {
	t.Parallel()
	layout := func(list string) string { return `{"flags":32768,"components":[` + list + `]}` }
	const text = `{"type":10,"content":"x"}`
	section := func(accessory string) string {
		return `{"type":9,"components":[` + text + `],"accessory":` + accessory + `}`
	}
	checkLimits(t, checkNewMessage, []limit{
		{"no text", layout(`{"type":10,"content":""}`), []string{"components.0.content BASE_TYPE_REQUIRED"}},
		{"colour", layout(`{"type":17,"accent_color":16777216,"components":[{"type":10,"content":"x"}]}`), []string{"components.0.accent_color BASE_TYPE_CHOICES"}},
		{"colour of half", layout(`{"type":17,"accent_color":0.5,"components":[{"type":10,"content":"x"}]}`), []string{"components.0.accent_color BASE_TYPE_CHOICES"}},
		{"unknown", layout(`{"type":99}`), []string{"components.0.type UNION_TYPE_CHOICES"}},
		{"40 components", layout(many(40, text)), nil},
		{"41 components", layout(many(41, text)), []string{"components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"}},
		{
			"41 with those inside", layout(`{"type":17,"components":[` + many(35, text) + `,{"type":1,"components":[` + many(4, `{"type":2,"style":1,"label":"b","custom_id":"%d"}`) + `]}]}`),
			[]string{"components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"},
		},
		{"4000 of text", layout(many(2, `{"type":10,"content":"§2000"}`)), nil},
		{"4001 of text", layout(`{"type":10,"content":"§4000"},` + text), []string{"components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"}},
		{"section", layout(section(`{"type":2,"style":1,"label":"b","custom_id":"i"}`)), nil},
		{
			"ids beside and in a row", layout(section(`{"type":2,"style":1,"label":"b","custom_id":"i"}`) + `,{"type":1,"components":[{"type":2,"style":1,"label":"b","custom_id":"i"}]}`),
			[]string{"components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED"},
		},
		{"long label", layout(section(`{"type":2,"style":1,"label":"§81","custom_id":"i"}`)), []string{"components.0.accessory.label BASE_TYPE_MAX_LENGTH"}},
		{
			"content and embeds", `{"flags":32768,"content":"x","embeds":[{"title":"x"}],"components":[` + text + `]}`,
			[]string{
				"content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
				"embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
			},
		},
		{"without the flag", `{"components":[` + text + `]}`, []string{"components.0.type UNION_TYPE_CHOICES"}},
	})
}

func TestResponseLimits(t *testing.T) {
	t.Parallel()
	modal := func(inner string) string {
		return `{"type":9,"data":{"title":"t","custom_id":"c","components":[` + inner + `]}}`
	}
	const input = `{"type":1,"components":[{"type":4,"custom_id":"i%d","label":"l"}]}`
	const at = "data.components.0.components"
	checkLimits(t, checkResponse, []limit{
		{"message", `{"type":4,"data":{"content":"§2001"}}`, []string{"data.content BASE_TYPE_MAX_LENGTH"}},
		{"no message", `{"type":4}`, []string{"data MESSAGE_EMPTY"}},
		{"update", `{"type":7,"data":{"content":"§2001"}}`, []string{"data.content BASE_TYPE_MAX_LENGTH"}},
		{"update of nothing", `{"type":7,"data":{}}`, nil},
		{"deferred", `{"type":5}`, nil},
		{"deferred update", `{"type":6}`, nil},
		{"pong", `{"type":1}`, nil},
		{"no type", `{}`, []string{"type BASE_TYPE_CHOICES"}},
		{"25 choices", `{"type":8,"data":{"choices":[` + many(25, `{"name":"§100","value":"§100"}`) + `]}}`, nil},
		{"26 choices", `{"type":8,"data":{"choices":[` + many(26, `{"name":"n","value":1}`) + `]}}`, []string{"data.choices BASE_TYPE_MAX_LENGTH"}},
		{
			"long choice", `{"type":8,"data":{"choices":[{"name":"§101","value":"§101"}]}}`,
			[]string{"data.choices.0.name BASE_TYPE_BAD_LENGTH", "data.choices.0.value BASE_TYPE_MAX_LENGTH"},
		},
		{"five inputs", modal(many(5, input)), nil},
		{"six inputs", modal(many(6, input)), []string{"data.components BASE_TYPE_BAD_LENGTH"}},
		{"no inputs", modal(""), []string{"data.components BASE_TYPE_BAD_LENGTH"}},
		{
			"modal's own texts", `{"type":9,"data":{"title":"§46","custom_id":"§101","components":[` + many(1, input) + `]}}`,
			[]string{"data.custom_id BASE_TYPE_BAD_LENGTH", "data.title BASE_TYPE_BAD_LENGTH"},
		},
		{"two in a row", modal(`{"type":1,"components":[{"type":4,"custom_id":"a","label":"l"},{"type":4,"custom_id":"b","label":"l"}]}`), []string{at + " BASE_TYPE_BAD_LENGTH"}},
		{
			"input", modal(`{"type":1,"components":[{"type":4,"custom_id":"a","label":"§46","value":"§4001","placeholder":"§101","max_length":4001}]}`),
			[]string{at + ".0.label BASE_TYPE_BAD_LENGTH", at + ".0.max_length NUMBER_TYPE_MAX", at + ".0.placeholder BASE_TYPE_MAX_LENGTH", at + ".0.value BASE_TYPE_MAX_LENGTH"},
		},
		{"labelled input", modal(`{"type":18,"label":"l","component":{"type":4,"custom_id":"a"}}`), nil},
		{
			"labelled input without id", modal(`{"type":18,"label":"§46","component":{"type":4}}`),
			[]string{"data.components.0.component.custom_id BASE_TYPE_REQUIRED", "data.components.0.label BASE_TYPE_BAD_LENGTH"},
		},
	})
}

package discordtest

import "slices"

// Types of components. https://docs.discord.com/developers/components/reference
const (
	componentRow          = 1
	componentButton       = 2
	componentStringSelect = 3
	componentTextInput    = 4
	componentLastSelect   = 8 // 5 to 8 choose users, roles, both, channels
	componentSection      = 9
	componentTextDisplay  = 10
	componentThumbnail    = 11
	componentGallery      = 12
	componentFile         = 13
	componentSeparator    = 14
	componentContainer    = 17
	componentLabel        = 18
	componentUpload       = 19
	componentRadio        = 21
	componentCheckboxes   = 22
	componentCheckbox     = 23

	styleLink    = 5
	stylePremium = 6
)

// checkRows checks the components of a message without the components-v2 flag:
// rows of buttons, or of one select each.
func checkRows(c *checker, rows node) {
	if len(rows.list()) > maxRows {
		c.refuse(rows, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and %d in length.", maxRows)
	}
	ids := map[string]bool{}
	for _, row := range rows.each() {
		if row.at("type").number() != componentRow {
			c.refuse(row.at("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).")
			continue
		}
		checkRow(c, row, ids)
	}
}

func checkRow(c *checker, row node, ids map[string]bool) {
	in := row.at("components")
	if n := len(in.list()); n < 1 || n > maxInRow {
		c.refuse(in, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and %d in length.", maxInRow)
	}
	for _, part := range in.each() {
		switch kind := part.at("type").number(); {
		case kind == componentButton:
			checkButton(c, part, ids)
		case kind == componentStringSelect, kind > componentTextInput && kind <= componentLastSelect:
			if len(in.list()) > 1 {
				c.refuse(in, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
			}
			checkSelect(c, part, ids)
		default:
			c.refuse(part.at("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).")
		}
	}
}

// checkCustomID refuses an id that is missing, too long or used before.
func checkCustomID(c *checker, part node, ids map[string]bool) {
	at := part.at("custom_id")
	c.between(at, 1, maxCustomID)
	if id := at.text(); id != "" {
		if ids[id] {
			c.refuse(at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
		}
		ids[id] = true
	}
}

func checkButton(c *checker, b node, ids map[string]bool) {
	c.atMost(b.at("label"), maxButtonLabel)
	c.within(b.at("style"), 1, stylePremium)
	switch b.at("style").number() {
	case styleLink:
		c.between(b.at("url"), 1, maxButtonURL)
		checkAddress(c, b.at("url"), "http://", "https://", "discord://")
		if b.at("custom_id").present() {
			c.refuse(b, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
		}
	case stylePremium:
		return
	default:
		checkCustomID(c, b, ids)
	}
	if b.at("label").text() == "" && !b.at("emoji").present() {
		c.refuse(b, "BUTTON_COMPONENT_INVALID_LABEL_AND_EMOJI", "A button must have a label or emoji")
	}
}

func checkSelect(c *checker, sel node, ids map[string]bool) {
	checkCustomID(c, sel, ids)
	c.atMost(sel.at("placeholder"), maxPlaceholder)
	c.within(sel.at("min_values"), 0, maxOptions)
	c.within(sel.at("max_values"), 1, maxOptions)
	if sel.at("type").number() != componentStringSelect {
		if chosen := len(sel.at("default_values").list()); chosen > max(1, sel.at("max_values").number()) {
			c.refuse(sel.at("default_values"), "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More are chosen than may be.")
		}
		return
	}
	options := sel.at("options")
	if n := len(options.list()); n < 1 || n > maxOptions {
		c.refuse(options, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and %d in length.", maxOptions)
	}
	values := map[string]bool{}
	for _, o := range options.each() {
		c.between(o.at("label"), 1, maxOptionText)
		c.between(o.at("value"), 1, maxOptionText)
		c.atMost(o.at("description"), maxOptionText)
		if v := o.at("value").text(); values[v] {
			c.refuse(o.at("value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
		} else {
			values[v] = true
		}
	}
}

// checkLayout checks components of the second version: any of them, nested.
func checkLayout(c *checker, parts node) {
	ids := map[string]bool{}
	total, text := 0, 0
	var walk func(node)
	walk = func(n node) {
		total++
		switch n.at("type").number() {
		case componentRow:
			checkRow(c, n, ids)
			total += len(n.at("components").list())
			return
		case componentTextDisplay:
			c.between(n.at("content"), 1, maxLayoutText)
			text += n.at("content").length()
		case componentButton:
			checkButton(c, n, ids)
		case componentContainer:
			c.within(n.at("accent_color"), 0, maxColour)
		case componentSection, componentThumbnail, componentGallery, componentFile, componentSeparator:
		default:
			c.refuse(n.at("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1, 2, 9, 10, 11, 12, 13, 14, 17).")
		}
		for _, inner := range n.at("components").each() {
			walk(inner)
		}
		if a := n.at("accessory"); a.present() {
			walk(a)
		}
	}
	for _, n := range parts.each() {
		walk(n)
	}
	if total > maxLayout {
		c.refuse(parts, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "Total number of components cannot exceed %d", maxLayout)
	}
	if text > maxLayoutText {
		c.refuse(parts, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Components displayable text size exceeds maximum size of %d", maxLayoutText)
	}
}

// checkModal checks a form: labels with an input each, texts, or rows of a text input each,
// as they were before there were labels.
func checkModal(c *checker, n node) {
	c.between(n.at("title"), 1, maxModalTitle)
	c.between(n.at("custom_id"), 1, maxCustomID)
	parts := n.at("components")
	if k := len(parts.list()); k < 1 || k > maxModalInputs {
		c.refuse(parts, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and %d in length.", maxModalInputs)
	}
	ids := map[string]bool{}
	for _, part := range parts.each() {
		switch part.at("type").number() {
		case componentLabel:
			c.between(part.at("label"), 1, maxInputLabel)
			c.atMost(part.at("description"), maxInputAbout)
			checkInput(c, part.at("component"), ids)
		case componentTextDisplay:
			c.between(part.at("content"), 1, maxLayoutText)
		case componentRow:
			in := part.at("components")
			if len(in.list()) != 1 {
				c.refuse(in, "BASE_TYPE_BAD_LENGTH", "Must be 1 in length.")
			}
			for _, input := range in.each() {
				c.between(input.at("label"), 1, maxInputLabel)
				checkCustomID(c, input, ids)
				checkTextInput(c, input)
			}
		default:
			c.refuse(part.at("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1, 10, 18).")
		}
	}
}

// checkInput checks what is inside a label.
func checkInput(c *checker, in node, ids map[string]bool) {
	switch kind := in.at("type").number(); {
	case kind == componentTextInput:
		checkCustomID(c, in, ids)
		checkTextInput(c, in)
		if in.at("label").present() {
			c.refuse(in.at("label"), "COMPONENT_LABEL_IN_LABEL", "A text input in a label has no label of its own.")
		}
	case kind == componentStringSelect, kind > componentTextInput && kind <= componentLastSelect:
		checkSelect(c, in, ids)
	case kind == componentUpload:
		checkCustomID(c, in, ids)
		c.within(in.at("min_values"), 0, maxUploads)
		c.within(in.at("max_values"), 1, maxUploads)
		checkFileTypes(c, in.at("file_types"))
	case kind >= componentRadio && kind <= componentCheckbox:
		checkCustomID(c, in, ids)
	default:
		c.refuse(in.at("type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (3, 4, 5, 6, 7, 8, 19, 21, 22, 23).")
	}
}

func checkTextInput(c *checker, input node) {
	c.atMost(input.at("value"), maxInput)
	c.atMost(input.at("placeholder"), maxInputExample)
	if most := input.at("max_length").number(); most > maxInput {
		c.refuse(input.at("max_length"), "NUMBER_TYPE_MAX", "int value should be less than or equal to %d.", maxInput)
	}
}

// checkFileTypes checks which files may be given: groups, or how their names end.
func checkFileTypes(c *checker, types node) {
	c.count(types, maxFileTypes)
	for _, t := range types.each() {
		if name := t.text(); !slices.Contains([]string{"image", "video", "audio"}, name) && (len(name) < 2 || name[0] != '.') {
			c.refuse(t, "FILE_TYPE_INVALID", "Must be a group of files, or an extension.")
		}
	}
}

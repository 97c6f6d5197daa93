package discordtest

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of commands.
// https://docs.discord.com/developers/interactions/application-commands
const (
	commandChat         = 1
	optionSubcommand    = 1
	optionGroup         = 2
	optionString        = 3
	optionInteger       = 4
	optionNumber        = 10
	optionLast          = 11 // a file
	deepestOfSubcommand = 2  // a group, then a subcommand
)

// commandName is the pattern of names of chat commands and of options, which
// are lower case besides.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// locales are the keys that localisations may have.
// https://docs.discord.com/developers/reference#locales
var locales = strings.Fields(`ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt
	nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW`)

// checkCommands checks the list that replaces all commands.
func checkCommands(c *checker, n node) {
	count := map[int]int{}
	names := map[string]bool{}
	for _, cmd := range n.each() {
		checkCommand(c, cmd)
		kind := max(commandChat, cmd.at("type").number())
		count[kind]++
		key := string(rune('0'+kind)) + cmd.at("name").text()
		if names[key] {
			c.refuse(cmd.at("name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
		}
		names[key] = true
	}
	for kind, got := range count {
		most := maxMenuCommands
		if kind == commandChat {
			most = maxChatCommands
		}
		if got > most {
			c.refuse(n, "MAX_APPLICATION_COMMANDS", "Maximum number of application commands reached (%d).", most)
		}
	}
}

// checkCommand checks a whole command.
func checkCommand(c *checker, n node) {
	c.digits(n.at("default_member_permissions"))
	if n.at("type").number() > commandChat {
		c.between(n.at("name"), 1, maxCommandName)
		if n.at("description").text() != "" {
			c.refuse(n.at("description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_EMPTY", "Context menu commands cannot have description")
		}
		if len(n.at("options").list()) > 0 {
			c.refuse(n.at("options"), "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_EMPTY", "Context menu commands cannot have options")
		}
		checkLocales(c, n.at("name_localizations"), nil)
		return
	}
	checkNamed(c, n)
	checkOptions(c, n.at("options"), 0)
	if commandSize(n) > maxCommandInSum {
		c.refuse(n, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (%d)", maxCommandInSum)
	}
}

// checkCommandEdit checks the parts of a command that a change names.
func checkCommandEdit(c *checker, n node) {
	if n.at("name").present() {
		checkName(c, n.at("name"))
	}
	c.atMost(n.at("description"), maxCommandText)
	checkLocales(c, n.at("name_localizations"), checkName)
	checkLocales(c, n.at("description_localizations"), checkDescription)
	checkOptions(c, n.at("options"), 0)
}

// checkNamed checks name and description of a command or option.
func checkNamed(c *checker, n node) {
	checkName(c, n.at("name"))
	checkDescription(c, n.at("description"))
	checkLocales(c, n.at("name_localizations"), checkName)
	checkLocales(c, n.at("description_localizations"), checkDescription)
}

func checkName(c *checker, n node) {
	if name := n.text(); !commandName.MatchString(name) || name != strings.ToLower(name) {
		c.refuse(n, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
	}
}

func checkDescription(c *checker, n node) { c.between(n, 1, maxCommandText) }

func checkLocales(c *checker, n node, check func(*checker, node)) {
	for locale, text := range n.entries() {
		if !slices.Contains(locales, locale) {
			c.refuse(text, "ENUM_TYPE_COERCE", "Value %q is not a valid enum value.", locale)
		}
		if check != nil {
			check(c, text)
		}
	}
}

func checkOptions(c *checker, options node, depth int) {
	c.count(options, maxCommandOptions)
	names := map[string]bool{}
	optional, subcommands := false, 0
	for _, o := range options.each() {
		checkNamed(c, o)
		c.within(o.at("type"), optionSubcommand, optionLast)
		if name := o.at("name").text(); names[name] {
			c.refuse(o.at("name"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name already exists in list")
		} else {
			names[name] = true
		}
		required := o.at("required").truth()
		if required && optional {
			c.refuse(o, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")
		}
		optional = optional || !required
		switch kind := o.at("type").number(); kind {
		case optionSubcommand, optionGroup:
			subcommands++
			if kind == optionGroup && depth > 0 || depth >= deepestOfSubcommand {
				c.refuse(o, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command groups cannot be nested")
			}
			checkOptions(c, o.at("options"), depth+1)
		default:
			checkChoices(c, o, kind)
		}
	}
	if subcommands > 0 && subcommands < len(options.list()) {
		c.refuse(options, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to other types")
	}
}

func checkChoices(c *checker, o node, kind int) {
	checkFileTypes(c, o.at("file_types"))
	if o.at("file_types").present() && kind != optionLast {
		c.refuse(o.at("file_types"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only files have types of files")
	}
	choices := o.at("choices")
	c.count(choices, maxChoices)
	for _, ch := range choices.each() {
		checkChoice(c, ch)
	}
	if !o.at("autocomplete").truth() {
		return
	}
	if len(choices.list()) > 0 {
		c.refuse(o, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "Autocomplete options cannot have choices")
	}
	if kind != optionString && kind != optionInteger && kind != optionNumber {
		c.refuse(o, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE", "Autocomplete is for texts and numbers")
	}
}

// checkChoice checks a choice of an option or of an autocompletion.
func checkChoice(c *checker, n node) {
	c.between(n.at("name"), 1, maxCommandText)
	if value := n.at("value"); value.text() != "" { // else a number
		c.atMost(value, maxCommandText)
	}
	checkLocales(c, n.at("name_localizations"), checkDescription)
}

// commandSize is the sum of code points that Discord bounds: names,
// descriptions and values, of each the longest localisation.
func commandSize(n node) int {
	size := longest(n, "name") + longest(n, "description") + n.at("value").length()
	for _, key := range []string{"options", "choices"} {
		for _, inner := range n.at(key).each() {
			size += commandSize(inner)
		}
	}
	return size
}

func longest(n node, key string) int {
	most := n.at(key).length()
	for _, t := range n.at(key + "_localizations").entries() {
		most = max(most, utf8.RuneCountInString(t.text()))
	}
	return most
}

// Types of answers to interactions.
// https://docs.discord.com/developers/interactions/receiving-and-responding
const (
	callbackPong         = 1
	callbackMessage      = 4
	callbackDefer        = 5
	callbackDeferUpdate  = 6
	callbackUpdate       = 7
	callbackAutocomplete = 8
	callbackModal        = 9
)

// checkResponse checks the first answer to an interaction.
func checkResponse(c *checker, n node) {
	data := n.at("data")
	switch kind := n.at("type").number(); kind {
	case callbackMessage:
		flagged(flagsAnswered, checkNewMessage)(c, data)
	case callbackUpdate:
		flagged(flagsEdited, checkEdit)(c, data)
	case callbackAutocomplete:
		c.count(data.at("choices"), maxAutocompleteChoices)
		for _, ch := range data.at("choices").each() {
			checkChoice(c, ch)
		}
	case callbackModal:
		checkModal(c, data)
	case callbackDefer:
		flagged(flagsDeferred, func(*checker, node) {})(c, data)
	case callbackPong, callbackDeferUpdate:
	default:
		c.refuse(n.at("type"), "BASE_TYPE_CHOICES", "Value must be one of {1, 4, 5, 6, 7, 8, 9}.")
	}
}

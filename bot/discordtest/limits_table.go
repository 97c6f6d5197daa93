package discordtest

// All limits that Discord writes down and that are kept here, in one table: its description
// leaves many of them out, or gives others. Lengths are code points.
// https://docs.discord.com/developers/resources/message,
// https://docs.discord.com/developers/components/reference and
// https://docs.discord.com/developers/interactions/application-commands

// A message.
const (
	maxContent      = 2000 // code points
	maxNonce        = 25
	maxMentionsList = 100
	maxFiles        = 10
	maxFileSize     = 10 << 20 // bytes, in a guild without boosts
	maxEmbeds       = 10
	maxEmbedTitle   = 256
	maxEmbedText    = 4096
	maxEmbedFields  = 25
	maxFieldName    = 256
	maxFieldValue   = 1024
	maxFooter       = 2048
	maxEmbedAuthor  = 256
	maxEmbedsInSum  = 6000
	maxColour       = 0xFFFFFF
	maxThreadName   = 100
)

// Components.
const (
	maxRows        = 5
	maxInRow       = 5
	maxCustomID    = 100
	maxButtonLabel = 80
	maxButtonURL   = 512
	maxOptions     = 25
	maxOptionText  = 100
	maxPlaceholder = 150
	maxLayout      = 40   // components in all, those inside others too
	maxLayoutText  = 4000 // code points in all text displays
)

// Forms.
const (
	maxModalTitle   = 45
	maxModalInputs  = 5
	maxInputLabel   = 45
	maxInputAbout   = 100
	maxInput        = 4000
	maxInputExample = 100
	maxUploads      = 10
	maxFileTypes    = 10
)

// Commands.
const (
	maxChatCommands        = 100
	maxMenuCommands        = 15 // of users and of messages, each
	maxCommandName         = 32
	maxCommandText         = 100
	maxCommandOptions      = 25
	maxChoices             = 25
	maxCommandInSum        = 8000 // code points of names, descriptions and values
	maxAutocompleteChoices = 25
)

// The flags that may be set, by what a message is.
const (
	flagsPosted   = flagSuppressEmbeds | flagSilent | flagVoice | flagComponentsV2
	flagsEdited   = flagSuppressEmbeds | flagComponentsV2
	flagsAnswered = flagsPosted | flagEphemeral
	flagsDeferred = flagEphemeral
)

// flagged checks a message as check does, and that it has no flags but those that are
// allowed: only answers to interactions can be for one person alone.
func flagged(allowed int, check func(*checker, node)) func(*checker, node) {
	return func(c *checker, n node) {
		check(c, n)
		if flags := n.at("flags"); flags.number()&^allowed != 0 {
			c.refuse(flags, "MESSAGE_FLAGS_INVALID", "Flags may be %d here.", allowed)
		}
	}
}

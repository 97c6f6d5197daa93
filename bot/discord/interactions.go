package discord

import (
	"context"
	"hash/fnv"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot/texts"
)

// interactionBuckets is over how many names the answers to interactions are
// spread: discordgo keeps a rate limit for every name, for ever, and the address
// of each answer is another.
const interactionBuckets = 64

// callback answers an interaction.
type callback struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data callbackData                      `json:"data"`
}

type callbackData struct {
	Content         string                            `json:"content,omitempty"`
	Flags           discordgo.MessageFlags            `json:"flags,omitempty"`
	AllowedMentions *discordgo.MessageAllowedMentions `json:"allowed_mentions,omitempty"`
	Choices         *[]struct{}                       `json:"choices,omitempty"`
}

// takeInteraction answers what people do with commands, buttons and forms that
// this version of the bot does not offer, such as those of another version that
// Discord still shows: they learn how to reach it. It does not wait in the
// channel's lane, for Discord allows three seconds.
func (a *adapter) takeInteraction(i *discordgo.Interaction) {
	if i == nil || i.ID == "" || i.Token == "" {
		return
	}
	answer := callback{Type: discordgo.InteractionResponseChannelMessageWithSource}
	switch i.Type {
	case discordgo.InteractionApplicationCommandAutocomplete:
		answer.Type = discordgo.InteractionApplicationCommandAutocompleteResult
		answer.Data.Choices = &[]struct{}{}
	case discordgo.InteractionApplicationCommand, discordgo.InteractionMessageComponent, discordgo.InteractionModalSubmit:
		answer.Data = callbackData{
			Content:         escape(texts.For(string(i.Locale)).Say("discord_no_interactions", "Prefix", a.typed(i.GuildID))),
			Flags:           discordgo.MessageFlagsEphemeral | discordgo.MessageFlagsSuppressEmbeds,
			AllowedMentions: &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}},
		}
	default:
		return
	}
	respond := func(ctx context.Context, _ func()) {
		if err := a.respond(ctx, i, answer); err != nil {
			a.log.Warn("interaction not answered", slog.Any("error", err))
		}
	}
	a.enqueue("interaction "+i.ID, respond, respond)
}

func (a *adapter) respond(ctx context.Context, i *discordgo.Interaction, answer callback) error {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(i.ID)) // cannot fail
	bucket := "interaction " + strconv.Itoa(int(hash.Sum32()%interactionBuckets))
	return a.call(ctx, "answer interaction", func(opts ...discordgo.RequestOption) error {
		_, err := a.rest.RequestWithBucketID(http.MethodPost, discordgo.EndpointInteractionResponse(i.ID, i.Token), answer, bucket, opts...)
		return err
	})
}

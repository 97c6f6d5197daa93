package discordtest

import (
	"encoding/json"
	"net/http"
	"time"
)

// Errors of interactions.
var (
	errUnknownInteraction = &apiError{status: http.StatusNotFound, Code: 10062, Message: "Unknown interaction"}
	errAnswered           = &apiError{status: http.StatusBadRequest, Code: 40060, Message: "Interaction has already been acknowledged."}
	errUnknownWebhook     = &apiError{status: http.StatusNotFound, Code: 10015, Message: "Unknown Webhook"}
	errTokenOver          = &apiError{status: http.StatusUnauthorized, Code: 50027, Message: "Invalid Webhook Token"}
)

// respond takes the first answer to an interaction.
func (s *Server) respond(c *call) (any, error) {
	a := s.tokens[c.path("token")]
	if a == nil || a.id != c.path("interaction") || a.expired || time.Since(a.at) > s.opt.window {
		return nil, errUnknownInteraction
	}
	if a.response != nil {
		return nil, errAnswered
	}
	var in struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	if !suits(in.Type, a.in.Kind) {
		return nil, formError(Problem{"type", "INTERACTION_CALLBACK_TYPE_INVALID", "Interaction callback type is invalid for the interaction"})
	}
	a.response = &Response{Type: in.Type, Data: in.Data, At: time.Now()}
	inner := &call{r: c.r, payload: in.Data, files: c.files}
	var shown any
	switch in.Type {
	case callbackMessage, callbackDefer:
		m, err := s.firstAnswer(a, inner, in.Type == callbackDefer)
		if err != nil {
			return nil, err
		}
		shown = s.wireMessage(m)
	case callbackUpdate, callbackDeferUpdate:
		a.original = a.in.Message
		if m := s.messages[a.original]; in.Type == callbackUpdate && m != nil && !m.deleted {
			if _, err := s.amend(m, inner); err != nil {
				return nil, err
			}
		}
	case callbackModal:
		var shown struct {
			CustomID   string          `json:"custom_id"`
			Components json.RawMessage `json:"components"`
		}
		if err := inner.decode(&shown); err != nil {
			return nil, err
		}
		s.modals[shown.CustomID] = shown.Components
	case callbackAutocomplete:
		var offer struct {
			Choices []Choice `json:"choices"`
		}
		if err := inner.decode(&offer); err != nil {
			return nil, err
		}
		a.response.Choices = offer.Choices
	}
	s.notify()
	if c.r.URL.Query().Get("with_response") != "true" {
		return nil, nil
	}
	return map[string]any{
		"interaction": map[string]any{"id": a.id, "type": a.in.Kind, "response_message_id": a.original},
		"resource":    map[string]any{"type": in.Type, "message": shown},
	}, nil
}

// suits reports whether an interaction of a kind may be answered with a callback of a
// type.
func suits(callback int, kind InteractionKind) bool {
	switch callback {
	case callbackMessage, callbackDefer:
		return kind != TypeOption
	case callbackUpdate, callbackDeferUpdate:
		return kind == UseComponent || kind == SubmitModal
	case callbackAutocomplete:
		return kind == TypeOption
	case callbackModal:
		return kind == UseCommand || kind == UseComponent
	}
	return false
}

// firstAnswer posts the first message of an answer, or its place holder.
func (s *Server) firstAnswer(a *act, c *call, deferred bool) (*message, error) {
	var in messageBody
	if len(c.payload) > 0 {
		if err := c.decode(&in); err != nil {
			return nil, err
		}
	}
	m := s.newAnswer(a, in, c)
	if deferred {
		m.flags |= flagLoading
	}
	a.original = m.id
	s.post(s.channels[m.channel], m)
	return m, nil
}

// newAnswer makes a message that answers an interaction, and notes it as such.
func (s *Server) newAnswer(a *act, in messageBody, c *call) *message {
	m := &message{
		id: s.ids.next(), channel: a.in.Channel, guild: a.guild, author: s.bot, act: a, answers: a.id,
	}
	if a.in.Kind == UseCommand {
		m.kind = typeCommand
	}
	s.fill(m, in, c)
	if in.Flags != nil {
		m.flags |= *in.Flags & flagEphemeral
	}
	s.answers[a.id] = append(s.answers[a.id], m.id)
	return m
}

// actOf finds the interaction whose token a webhook call bears.
func (s *Server) actOf(c *call) (*act, error) {
	a := s.tokens[c.path("token")]
	switch {
	case a == nil || c.path("app") != s.bot.ID || a.response == nil:
		return nil, errUnknownWebhook
	case a.expired || time.Since(a.at) > tokenLife:
		return nil, errTokenOver
	}
	return a, nil
}

// followUp posts another message. While the deferred answer is still to come,
// it takes that one's place, and whether it is ephemeral was settled then.
func (s *Server) followUp(c *call) (any, error) {
	a, err := s.actOf(c)
	if err != nil {
		return nil, err
	}
	var in messageBody
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	ch := s.channels[a.in.Channel]
	if ch == nil {
		return nil, errUnknownChannel
	}
	if m := s.messages[a.original]; m != nil && !m.deleted && m.flags&flagLoading != 0 {
		return s.amend(m, c)
	}
	m := s.newAnswer(a, in, c)
	s.post(ch, m)
	return s.wireMessage(m), nil
}

// answerOf finds a message of an interaction's answer by its id or @original.
func (s *Server) answerOf(c *call) (*message, error) {
	a, err := s.actOf(c)
	if err != nil {
		return nil, err
	}
	id := c.path("message")
	if id == "@original" {
		id = a.original
	}
	m := s.messages[id]
	if m == nil || m.deleted || m.act != a && id != a.original {
		return nil, errUnknownMessage
	}
	return m, nil
}

func (s *Server) getAnswer(c *call) (any, error) {
	m, err := s.answerOf(c)
	if err != nil {
		return nil, err
	}
	return s.wireMessage(m), nil
}

func (s *Server) editAnswer(c *call) (any, error) {
	m, err := s.answerOf(c)
	if err != nil {
		return nil, err
	}
	return s.amend(m, c)
}

func (s *Server) deleteAnswer(c *call) (any, error) {
	m, err := s.answerOf(c)
	if err != nil {
		return nil, err
	}
	s.remove(m)
	return nil, nil
}

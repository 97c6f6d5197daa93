package discordtest

import (
	"encoding/json"
	"net/http"
)

// command is a registered command as the server keeps it.
type command struct {
	id      string
	kind    int
	name    string
	options []commandOption
	raw     map[string]any
}

type commandOption struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Options []commandOption `json:"options"`
}

var errUnknownCommand = &apiError{status: http.StatusNotFound, Code: 10063, Message: "Unknown application command"}

// newCommand registers one of a guild, or of all ("").
func (s *Server) newCommand(guild string, raw map[string]any) (command, error) {
	b, err := json.Marshal(raw)
	if err != nil {
		return command{}, err
	}
	var in commandOption // a command has an option's keys and more
	if err := json.Unmarshal(b, &in); err != nil {
		return command{}, err
	}
	cmd := command{id: s.ids.next(), kind: max(in.Type, ChatCommand), name: in.Name, options: in.Options, raw: raw}
	raw["id"], raw["application_id"], raw["version"], raw["type"] = cmd.id, s.bot.ID, s.ids.next(), cmd.kind
	if guild != "" {
		raw["guild_id"] = guild
	}
	return cmd, nil
}

// findCommand looks for a registered command, in the guild first.
func (s *Server) findCommand(guild, name string, kind int) command {
	for _, list := range [][]command{s.commands[guild], s.commands[""]} {
		for _, c := range list {
			if c.name == name && c.kind == kind {
				return c
			}
		}
	}
	return command{}
}

// SetCommands replaces the commands of a guild, or of all (""), as another version of
// the bot would have left them: a list, as Discord writes it.
func (s *Server) SetCommands(guild string, list json.RawMessage) {
	s.tb.Helper()
	var raws []map[string]any
	if err := json.Unmarshal(list, &raws); err != nil {
		s.tb.Fatalf("discordtest: read commands: %v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands[guild] = nil
	for _, raw := range raws {
		cmd, err := s.newCommand(guild, raw)
		if err != nil {
			s.tb.Fatalf("discordtest: read commands: %v", err)
		}
		s.commands[guild] = append(s.commands[guild], cmd)
	}
}

func (s *Server) getCommands(c *call) (any, error) {
	list := []map[string]any{}
	for _, cmd := range s.commands[c.path("guild")] {
		list = append(list, cmd.raw)
	}
	return list, nil
}

// putCommands replaces all commands; one whose name stays keeps its id.
func (s *Server) putCommands(c *call) (any, error) {
	var in []map[string]any
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	guild := c.path("guild")
	var list []command
	for _, raw := range in {
		cmd, err := s.newCommand(guild, raw)
		if err != nil {
			return nil, err
		}
		for _, was := range s.commands[guild] {
			if was.name == cmd.name && was.kind == cmd.kind {
				cmd.id, raw["id"] = was.id, was.id
			}
		}
		list = append(list, cmd)
	}
	s.commands[guild] = list
	s.notify()
	return s.getCommands(c)
}

// createCommand adds a command, in place of one of the same name.
func (s *Server) createCommand(c *call) (any, error) {
	var in map[string]any
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	guild := c.path("guild")
	cmd, err := s.newCommand(guild, in)
	if err != nil {
		return nil, err
	}
	for i, was := range s.commands[guild] {
		if was.name == cmd.name && was.kind == cmd.kind {
			cmd.id, in["id"] = was.id, was.id
			s.commands[guild][i] = cmd
			return cmd.raw, nil
		}
	}
	s.commands[guild] = append(s.commands[guild], cmd)
	return cmd.raw, nil
}

func (s *Server) editCommand(c *call) (any, error) {
	var in map[string]any
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	guild := c.path("guild")
	for i, was := range s.commands[guild] {
		if was.id == c.path("command") {
			for k, v := range in {
				was.raw[k] = v
			}
			cmd, err := s.newCommand(guild, was.raw)
			if err != nil {
				return nil, err
			}
			cmd.id, cmd.raw["id"] = was.id, was.id
			s.commands[guild][i] = cmd
			return cmd.raw, nil
		}
	}
	return nil, errUnknownCommand
}

func (s *Server) deleteCommand(c *call) (any, error) {
	guild := c.path("guild")
	for i, was := range s.commands[guild] {
		if was.id == c.path("command") {
			s.commands[guild] = append(s.commands[guild][:i:i], s.commands[guild][i+1:]...)
			return nil, nil
		}
	}
	return nil, errUnknownCommand
}

// Commands are the names of the registered commands: those of a guild, or with
// "" the global ones.
func (s *Server) Commands(guildID string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for _, c := range s.commands[guildID] {
		names = append(names, c.name)
	}
	return names
}

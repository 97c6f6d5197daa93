package bot

import (
	"errors"
	"slices"
	"strings"

	"articlebot/articles"
)

// Permission says who may add articles. The zero Permission is everyone.
type Permission struct {
	moderators bool
	role       string
}

// ParsePermission reads "everyone", "moderators" or "role:NAME".
func ParsePermission(s string) (Permission, error) {
	role, isRole := strings.CutPrefix(s, "role:")
	switch role = strings.TrimSpace(role); {
	case isRole && role != "":
		return Permission{role: role}, nil
	case s == "everyone":
		return Permission{}, nil
	case s == "moderators":
		return Permission{moderators: true}, nil
	}
	return Permission{}, errors.New("must be everyone, moderators or role:NAME")
}

// permit says whether the person may use the command here. A moderator may use
// all of them.
func (b *Bot) permit(c *command, req Request) error {
	switch {
	case req.Moderator || c.access == Everyone:
		return nil
	case c.access == Moderators:
		return fail("fault.moderators_only", "Command", c.name)
	case b.config.AddPermission.moderators:
		return fail("fault.moderators_add")
	case b.config.AddPermission.role != "" && !slices.Contains(req.Roles, b.config.AddPermission.role):
		return fail("fault.role_adds", "Role", b.config.AddPermission.role)
	}
	return nil
}

// permitChange says whether the person may change an article: its adder and the
// moderators may.
func permitChange(a *articles.Article, req Request) error {
	if req.Moderator || a.AddedBy != "" && a.AddedBy == req.User {
		return nil
	}
	return fail("fault.adder_only", "Number", a.Number)
}

package bot

import (
	"context"
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

// String returns the permission as [ParsePermission] reads it.
func (p Permission) String() string {
	switch {
	case p.moderators:
		return "moderators"
	case p.role != "":
		return "role:" + p.role
	}
	return "everyone"
}

// permit reports whether the person may use the command here. A moderator may use
// all of them.
func (b *Bot) permit(ctx context.Context, c *command, req Request) error {
	if req.Moderator || c.Access == Everyone {
		return nil
	}
	if c.Access == Moderators {
		return fail("fault.moderators_only", "Command", c.name)
	}
	may := b.config.AddPermission
	if s := b.Settings(ctx, req.Library); s.AddSet {
		may = s.Add
	}
	switch {
	case may.moderators:
		return fail("fault.moderators_add")
	case may.role != "" && !slices.Contains(req.Roles, may.role):
		return fail("fault.role_adds", "Role", may.role)
	}
	return nil
}

// permitChange reports whether the person may change an article: the moderators may,
// and its adder unless the library's settings say otherwise.
func (b *Bot) permitChange(ctx context.Context, a *articles.Article, req Request) error {
	switch {
	case req.Moderator:
		return nil
	case b.Settings(ctx, req.Library).Remove.moderators:
		return fail("fault.moderators_change")
	case a.AddedBy != "" && a.AddedBy == req.User:
		return nil
	}
	return fail("fault.adder_only", "Number", a.Number)
}

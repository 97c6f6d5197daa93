package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"articlebot/articles"
)

// Role is a group of people in a server, as its moderators have made it.
type Role struct{ ID, Name string }

// Permission says who may do something: add articles, watch. The zero Permission is everyone.
type Permission struct {
	moderators bool
	role       Role // its ID is "" where only the name is known
}

// anID matches the id of a role; hardly any role has such a name.
var anID = regexp.MustCompile(`^[0-9]{17,20}$`)

// ParsePermission reads "everyone", "moderators", "role:NAME", "role:ID", or
// "role:NAME <@&ID>" of a role whose id is known.
func ParsePermission(s string) (Permission, error) {
	name, isRole := strings.CutPrefix(s, "role:")
	name = strings.TrimSpace(name)
	role := Role{Name: name}
	if anID.MatchString(name) {
		role = Role{ID: name}
	} else if at := strings.LastIndex(name, roleMention); at >= 0 && strings.HasSuffix(name, ">") {
		if id := name[at+len(roleMention) : len(name)-1]; id != "" && strings.Trim(id, "0123456789") == "" {
			role = Role{id, name[:at]}
		}
	}
	role.Name = strings.TrimSpace(role.Name)
	switch {
	case isRole && role != Role{}:
		return Permission{role: role}, nil
	case s == "everyone":
		return Permission{}, nil
	case s == "moderators":
		return Permission{moderators: true}, nil
	}
	return Permission{}, errors.New("must be everyone, moderators, role:NAME or role:ID")
}

// roleMention begins how chats write a role that is mentioned.
const roleMention = "<@&"

// String returns the permission as [ParsePermission] reads it.
func (p Permission) String() string {
	switch {
	case p.moderators:
		return "moderators"
	case p.role.ID != "":
		return strings.TrimSpace("role:"+p.role.Name+" ") + " " + roleMention + p.role.ID + ">"
	case p.role.Name != "":
		return "role:" + p.role.Name
	}
	return "everyone"
}

// shown returns a permission as people are told of it: a role by its name, as far as it
// has one here.
func (p Permission) shown() Permission {
	p.role = Role{Name: cmp.Or(p.role.Name, p.role.ID)}
	return p
}

// KnowRoles has the bot ask of for all roles of a library's server. It is called before
// the first command.
func (b *Bot) KnowRoles(of func(articles.LibraryID) []Role) { b.rolesOf = of }

// current returns a permission with its role's id, where it had the name alone and one
// role has it, and with the name that the role has now: roles are renamed.
func (b *Bot) current(lib articles.LibraryID, p Permission) Permission {
	if p.role == (Role{}) || b.rolesOf == nil {
		return p
	}
	var named []Role
	for _, r := range b.rolesOf(lib) {
		if r.ID == p.role.ID {
			p.role = r
			return p
		}
		if r.Name == p.role.Name {
			named = append(named, r)
		}
	}
	if p.role.ID == "" && len(named) == 1 {
		p.role = named[0]
	}
	return p
}

// namedRole is under what a library's settings keep which role the operator's setting
// means that names one.
const namedRole = "named role"

// FindRole looks in a library's server for the role that the operator's setting names, and
// stores its id: from then on that role is meant, however it and others are called, until
// it is deleted. Where none or several have the name, the log says so. It is called when
// the server's roles have become known or have changed.
func (b *Bot) FindRole(ctx context.Context, lib articles.LibraryID) error {
	want := b.config.AddPermission.role
	if want.Name == "" || want.ID != "" || b.rolesOf == nil {
		return nil
	}
	roles := b.rolesOf(lib)
	if len(roles) == 0 {
		return nil
	}
	s, err := b.readSettings(ctx, lib)
	if err != nil {
		return err
	}
	if s.Named.Name == want.Name && slices.ContainsFunc(roles, func(r Role) bool { return r.ID == s.Named.ID }) {
		return nil
	}
	named := slices.DeleteFunc(roles, func(r Role) bool { return r.Name != want.Name })
	if len(named) != 1 {
		b.log.WarnContext(ctx, "ADD_PERMISSION names no role, or several: set it by its id (role:ID)", "library", lib, "name", want.Name, "roles", len(named))
		return nil
	}
	if err := b.store.Set(ctx, lib, map[string]string{namedRole: Permission{role: named[0]}.String()}); err != nil {
		return fmt.Errorf("note role: %w", err)
	}
	b.forgetSettings(lib)
	return nil
}

// operators returns who may add articles where a library has no setting of its own.
func (b *Bot) operators(lib articles.LibraryID, s Settings) Permission {
	p := b.config.AddPermission
	if p.role.ID == "" && p.role.Name != "" && p.role.Name == s.Named.Name {
		p.role = s.Named
	}
	return b.current(lib, p)
}

// mayAdd returns who may add articles to a library.
func (b *Bot) mayAdd(ctx context.Context, lib articles.LibraryID) Permission {
	s := b.Settings(ctx, lib)
	if !s.AddSet {
		return b.operators(lib, s)
	}
	return b.may(ctx, lib, "add", s.Add)
}

// may returns who may do what a setting is about, as it is now. What was set by a role's name
// alone is stored with its id from now on.
func (b *Bot) may(ctx context.Context, lib articles.LibraryID, setting string, set Permission) Permission {
	may := b.current(lib, set)
	if may != set {
		if err := b.store.Set(ctx, lib, map[string]string{setting: may.String()}); err != nil {
			b.log.WarnContext(ctx, "role not noted", "library", lib, "err", err)
		}
		b.forgetSettings(lib)
	}
	return may
}

// held reports whether somebody has the role: the same id, or the name where that is all
// that is known.
func (r Role) held(by []Role) bool {
	return slices.ContainsFunc(by, func(h Role) bool { return h.ID == r.ID && r.ID != "" || r.ID == "" && h.Name == r.Name })
}

// permit reports whether the person may use the command here. A moderator may use
// all of them, and what nobody asks for is what moderators want.
func (b *Bot) permit(ctx context.Context, c *command, req Request) error {
	if req.Moderator || c.Access == Everyone || req.Unasked {
		return nil
	}
	var may Permission
	moderators, role := "fault.moderators_add", "fault.role_adds"
	switch c.Access {
	case Moderators:
		return fail("fault.moderators_only", "Command", c.name)
	case Watchers:
		may = b.may(ctx, req.Library, "watch", b.Settings(ctx, req.Library).Watch)
		moderators, role = "fault.moderators_watch", "fault.role_watches"
	default:
		may = b.mayAdd(ctx, req.Library)
	}
	switch {
	case may.moderators, may.role.ID != "" && may.role.Name == "": // a role of another server
		return fail(moderators)
	case may.role != (Role{}) && !may.role.held(req.Roles):
		return fail(role, "Role", may.role.Name)
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

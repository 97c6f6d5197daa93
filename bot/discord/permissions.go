package discord

import "strconv"

// The permission bits that the adapter looks at, from the table "Bitwise
// Permission Flags" of Discord's documentation.
const (
	permAdministrator  = 1 << 3
	permViewChannel    = 1 << 10
	permManageMessages = 1 << 13
	permConnect        = 1 << 20
	permAll            = ^int64(0)
)

// snowflake is an id of Discord's as a number, which takes a third of the room
// of its text. 0 is none.
type snowflake uint64

// parseSnowflake reads an id, and gives 0 for what is none.
func parseSnowflake(s string) snowflake {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0
	}
	return snowflake(n)
}

func (s snowflake) String() string {
	if s == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(s), 10)
}

// overwrite changes what a role or a member may do in one channel.
type overwrite struct {
	id          snowflake
	allow, deny int64
	member      bool // of one member, not of a role
}

// everyoneMay computes what @everyone may do in a channel: the role's own bits,
// then the channel's overwrite of that role. An administrator is bound by no
// overwrite. everyone is the id of the @everyone role, which is the guild's.
func everyoneMay(everyone snowflake, bits int64, overwrites []overwrite) int64 {
	if bits&permAdministrator != 0 {
		return permAll
	}
	for _, o := range overwrites {
		if !o.member && o.id == everyone {
			bits = bits&^o.deny | o.allow
		}
	}
	return bits
}

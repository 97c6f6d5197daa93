package discord

import "testing"

func TestEveryoneMay(t *testing.T) {
	const everyone, other = 1, 2
	view := func(bits int64, overwrites ...overwrite) bool {
		return everyoneMay(everyone, bits, overwrites)&permViewChannel != 0
	}
	tests := []struct {
		name string
		got  bool
		want bool
	}{
		{"no overwrite", view(permViewChannel), true},
		{"role without the right", view(0), false},
		{"denied in the channel", view(permViewChannel, overwrite{id: everyone, deny: permViewChannel}), false},
		{"granted in the channel", view(0, overwrite{id: everyone, allow: permViewChannel}), true},
		{"denied to another role", view(permViewChannel, overwrite{id: other, deny: permViewChannel}), true},
		{"granted to another role", view(0, overwrite{id: other, allow: permViewChannel}), false},
		{"a member with the same id", view(permViewChannel, overwrite{id: everyone, member: true, deny: permViewChannel}), true},
		{"both denied and granted", view(0, overwrite{id: everyone, deny: permViewChannel, allow: permViewChannel}), true},
		{"administrator", view(permAdministrator, overwrite{id: everyone, deny: permViewChannel}), true},
		{"administrator granted by a channel is none", view(0, overwrite{id: everyone, allow: permAdministrator}), false},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestMemberMay(t *testing.T) {
	const everyone, roleA, roleB, roleC, user, stranger = 1, 2, 3, 4, 5, 6
	manage := func(bits int64, overwrites ...overwrite) bool {
		return memberMay(everyone, user, []snowflake{roleA, roleB}, bits, overwrites)&permManageMessages != 0
	}
	grant, deny := int64(permManageMessages), int64(permManageMessages)
	tests := []struct {
		name string
		got  bool
		want bool
	}{
		{"nothing", manage(0), false},
		{"by role", manage(permManageMessages), true},
		{"everyone denied", manage(permManageMessages, overwrite{id: everyone, deny: deny}), false},
		{"everyone denied, role granted", manage(permManageMessages, overwrite{id: everyone, deny: deny}, overwrite{id: roleA, allow: grant}), true},
		{"one role denied, another granted", manage(0, overwrite{id: roleA, deny: deny}, overwrite{id: roleB, allow: grant}), true},
		{"in any order", manage(0, overwrite{id: roleB, allow: grant}, overwrite{id: roleA, deny: deny}), true},
		{"role granted, member denied", manage(0, overwrite{id: user, member: true, deny: deny}, overwrite{id: roleA, allow: grant}), false},
		{"member granted", manage(0, overwrite{id: roleA, deny: deny}, overwrite{id: user, member: true, allow: grant}), true},
		{"foreign role", manage(0, overwrite{id: roleC, allow: grant}), false},
		{"foreign member", manage(0, overwrite{id: stranger, member: true, allow: grant}), false},
		{"administrator", manage(permAdministrator, overwrite{id: user, member: true, deny: deny}), true},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestSnowflake(t *testing.T) {
	for in, want := range map[string]snowflake{"175928847299117063": 175928847299117063, "": 0, "x": 0, "-1": 0, "99999999999999999999": 0} {
		if got := parseSnowflake(in); got != want {
			t.Errorf("parseSnowflake(%q) = %d, want %d", in, got, want)
		}
	}
	if got := snowflake(0).String(); got != "" {
		t.Errorf("no snowflake is %q", got)
	}
}

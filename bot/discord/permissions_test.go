package discord

import "testing"

func TestEveryoneMay(t *testing.T) {
	const everyone, other = 1, 2
	view := func(bits int64, overwrites ...overwrite) bool {
		g := &guild{id: everyone, roles: map[snowflake]role{everyone: {bits: bits}}}
		return g.may(91, nil, access{permViewChannel, overwrites})
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

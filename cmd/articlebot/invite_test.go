package main

import (
	"encoding/base64"
	"strings"
	"testing"
)

// said is what a command prints, and its error.
func saidBy(t *testing.T, env []string, args ...string) (string, error) {
	t.Helper()
	var out strings.Builder
	err := run(t.Context(), args, env, stdio{In: strings.NewReader(""), Out: &out, Err: t.Output()})
	return out.String(), err
}

func TestInvite(t *testing.T) {
	t.Parallel()
	const id = "41771983423143937"
	token := base64.RawStdEncoding.EncodeToString([]byte(id)) + ".a.b"
	const server, person = "client_id=" + id + "&scope=bot+applications.commands&permissions=274878008384", "client_id=" + id + "&scope=applications.commands&integration_type=1"
	for name, tt := range map[string]struct {
		env  []string
		args []string
		at   string
	}{
		"by the token":   {[]string{"DISCORD_TOKEN=" + token}, []string{"invite"}, "https://discord.com"},
		"by an id":       {nil, []string{"invite", id}, "https://discord.com"},
		"another server": {[]string{"DISCORD_TOKEN=" + token, "DISCORD_API_URL=https://api.chat.example", "DISCORD_CLIENT_URL=https://chat.example/"}, []string{"invite"}, "https://chat.example"},
	} {
		got, err := saidBy(t, tt.env, tt.args...)
		want := "Add to a server:\n" + tt.at + "/oauth2/authorize?" + server + "\nAdd to your own account:\n" + tt.at + "/oauth2/authorize?" + person + "\n"
		if err != nil || got != want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
	for _, args := range [][]string{{"invite"}, {"invite", "me"}, {"invite", "1", "2"}} {
		if got, err := saidBy(t, nil, args...); err == nil {
			t.Errorf("%q says %q", args, got)
		}
	}
	if _, err := saidBy(t, []string{"DISCORD_TOKEN=no.token"}, "invite"); err == nil {
		t.Error("a token of nothing makes a link")
	}
	if text := readme(t); !strings.Contains(text, strings.ReplaceAll(server, id, "APPLICATION_ID")) || !strings.Contains(text, "articlebot invite") {
		t.Error("README.md has another link")
	}
}

// The texts that the App Directory asks for come in the person's language.
func TestTerms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ lang, command, want string }{
		{"en_US.UTF-8", "terms", "right to share"}, {"sv_SE.UTF-8", "terms", "rätt att dela"}, {"en_US.UTF-8", "privacy", "What I keep"}, {"de_DE.UTF-8", "privacy", "👍"},
	} {
		if got, err := saidBy(t, []string{"LANG=" + tt.lang, "DATA_DIR=" + t.TempDir()}, tt.command); err != nil || !strings.Contains(got, tt.want) {
			t.Errorf("%s in %s: %q %v", tt.command, tt.lang, got, err)
		}
	}
	if _, err := saidBy(t, nil, "terms", "now"); err == nil {
		t.Error("terms takes words")
	}
}

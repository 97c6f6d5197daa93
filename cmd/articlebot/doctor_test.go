package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot/discordtest"
)

// examined is what the doctor finds in a data directory, by what it looks at, and the code
// that it ends with.
func examined(t *testing.T, dir string, env []string, args ...string) (map[string][]finding, int) {
	t.Helper()
	cmd := command(dir, append([]string{"doctor", "--json"}, args...)...)
	cmd.Dir = t.TempDir() // where there is no .env
	cmd.Env = append(cmd.Env, env...)
	for i, v := range env {
		if text, ok := strings.CutPrefix(v, ".env:"); ok {
			if err := os.WriteFile(filepath.Join(cmd.Dir, ".env"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd.Env = slices.Delete(cmd.Env, len(cmd.Env)-len(env)+i, len(cmd.Env)-len(env)+i+1)
			break
		}
	}
	out, err := cmd.Output()
	exit := 0
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		exit = e.ExitCode()
		if len(e.Stderr) > 0 {
			t.Errorf("standard error: %s", e.Stderr)
		}
	} else if err != nil {
		t.Fatal(err)
	}
	found := map[string][]finding{}
	for line := range strings.Lines(string(out)) {
		var f finding
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		found[f.Check] = append(found[f.Check], f)
		if f.State != stateOK && f.State != stateWarning && f.State != stateFault || f.Found == "" || strings.Contains(f.Found, "\n") || f.State == stateFault && f.Do == "" {
			t.Errorf("%+v", f)
		}
		if strings.Contains(line, secretToken) {
			t.Errorf("the token is shown: %s", line)
		}
	}
	return found, exit
}

// The doctor finds nothing at fault with a bot that runs, and changes nothing of it.
func TestDoctor(t *testing.T) {
	t.Parallel()
	page := httptest.NewServer(http.NotFoundHandler())
	defer page.Close()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{})
	dir := filepath.Join(t.TempDir(), "data")
	p := startBot(t, server, dir)
	waitConnected(t, server)
	server.Ask(t.Context(), discordtest.Message{Channel: guild.Channel("general"), Author: guild.OwnerID, Content: "!add demo"})
	server.Ask(t.Context(), discordtest.Message{Channel: guild.Channel("general"), Author: guild.OwnerID, Content: "!quote Okafor"})
	before := tree(t, dir)
	env := []string{"DISCORD_TOKEN=" + secretToken, "DISCORD_API_URL=" + server.URL(), "FETCH_ALLOW=127.0.0.1"}
	found, exit := examined(t, dir, env, "--fetch", page.URL, "settings", "discord", "disk", "database", "fetch")
	if exit != 0 {
		t.Errorf("exit %d", exit)
	}
	for check, want := range map[string]string{
		"settings": "all are understood", "token": "it is that of", "intents": "may read messages", "gateway": "more today", "permissions": "in 1 server",
		"clock": "agrees", "disk": "can be written to", "database": "2 articles in 1 library, all as they were stored",
		"index": "all articles are there, and ", "fetch": "answers 404",
	} {
		if len(found[check]) != 1 || !strings.Contains(found[check][0].Found, want) {
			t.Errorf("%s: %+v, want %q", check, found[check], want)
		}
		if state := found[check]; len(state) == 1 && (state[0].State == stateOK) == (check == "fetch") {
			t.Errorf("%s: %+v", check, state)
		}
	}
	if strings.Contains(found["index"][0].Found, "and 0 quotes") {
		t.Error("no quote is looked at")
	}
	if after := tree(t, dir); after != before {
		t.Errorf("changed from\n%s\nto\n%s", before, after)
	}
	p.terminate(t)
	p.ends(t, 0)
	if found, exit := examined(t, compiled(t), nil, "pdf"); exit != 0 || len(found) != 1 || found["pdf"][0].State != stateOK {
		t.Errorf("exit %d, %+v", exit, found)
	}
}

// What is wrong is named, with what to do, and the exit code says so.
func TestDoctorFinds(t *testing.T) {
	t.Parallel()
	whole, _ := library(t, 30, articles.Local)
	if out, told, exit := called(t, whole, "quote", "anybody"); exit != 0 { // makes the index
		t.Fatal(out, told)
	}
	refusing := discordtest.New(t)
	refusing.Token("another")
	deaf := discordtest.New(t)
	deaf.RefuseIntents(1 << 15)
	deaf.AddGuild(discordtest.Guild{ID: "500", Name: "Narrow", OwnerID: deaf.AddUser(discordtest.User{Name: "anna"}).ID, Roles: []discordtest.Role{
		{ID: "500", Name: "@everyone", Permissions: discordtest.ViewChannel | discordtest.SendMessages},
	}})
	late, recent := t.TempDir(), t.TempDir()
	for dir, made := range map[string]time.Time{late: time.Unix(0, 0), recent: time.Now()} {
		if err := os.WriteFile(filepath.Join(dir, backupName(made)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at := func(s *discordtest.Server) []string {
		return []string{"DISCORD_TOKEN=" + secretToken, "DISCORD_API_URL=" + s.URL()}
	}
	for _, tt := range []struct {
		name  string
		env   []string
		spoil func(t *testing.T, dir string)
		check string
		state string
		want  string
		exit  int
	}{
		{"no token", nil, nil, "token", stateWarning, "not set", 0},
		{"wrong token", at(refusing), nil, "token", stateFault, "does not accept", 1},
		{"nobody there", []string{"DISCORD_TOKEN=" + secretToken, "DISCORD_API_URL=http://127.0.0.1:1"}, nil, "token", stateFault, "cannot be asked", 1},
		{"no intent", at(deaf), nil, "intents", stateWarning, "may not read messages", 0},
		{"no rights", at(deaf), nil, "permissions", stateWarning, "Attach Files", 0},
		{"misspelt", []string{"DATA_DRI=x"}, nil, "settings", stateWarning, "DATA_DRI in the environment is no setting", 0},
		{"misspelt in the file", []string{".env:LOG_LEVL=debug\n"}, nil, "settings", stateWarning, "LOG_LEVL in .env is no setting", 0},
		{"another's in the file", []string{".env:SOMETHING_ELSE=1\n"}, nil, "settings", stateWarning, "SOMETHING_ELSE in .env is no setting", 0},
		{"wrong setting", []string{"LOG_LEVEL=loud"}, nil, "settings", stateFault, "LOG_LEVEL must be", 1},
		{"a text damaged", nil, func(t *testing.T, dir string) {
			inDatabase(t, dir, "UPDATE texts SET compressed = CAST('rust' AS BLOB) WHERE number = 2")
		}, "database", stateFault, "cannot be read: #2", 1},
		{"a page damaged", nil, func(t *testing.T, dir string) {
			file := filepath.Join(dir, "articles.db")
			b := fileOf(t, file)
			clear(b[4096*3:][:4096])
			if err := os.WriteFile(file, b, 0o600); err != nil {
				t.Fatal(err)
			}
		}, "database", stateFault, "", 1},
		{"no database", nil, func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "articles.db")); err != nil {
				t.Fatal(err)
			}
		}, "database", stateFault, "missing", 1},
		{"an article gone from the index", nil, func(t *testing.T, dir string) {
			// The store has it again under a number that the index has read as removed.
			a := opened(t, dir)
			if err := a.store.Remove(t.Context(), articles.Local, 7, localUser); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(a.index.CatchUp(t.Context(), articles.Local), a.Close()); err != nil {
				t.Fatal(err)
			}
			inDatabase(t, dir, "UPDATE articles SET removed_at = NULL WHERE number = 7", "UPDATE changes SET kind = 'added' WHERE number = 7")
		}, "index", stateFault, "are missing: #7", 1},
		{"a quote that is another", nil, func(t *testing.T, dir string) {
			inDatabase(t, dir, "UPDATE articles SET number = 1000 WHERE number = 3", "UPDATE texts SET number = 1000 WHERE number = 3",
				"UPDATE articles SET number = 3 WHERE number = 4", "UPDATE texts SET number = 3 WHERE number = 4",
				"UPDATE articles SET number = 4 WHERE number = 1000", "UPDATE texts SET number = 4 WHERE number = 1000")
		}, "index", stateFault, "quotes that do not stand in: #3, #4", 1},
		{"no index", nil, func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
				t.Fatal(err)
			}
		}, "index", stateOK, "1 library has none", 0},
		{"no directory", nil, func(t *testing.T, dir string) {
			if err := errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o600)); err != nil {
				t.Fatal(err)
			}
		}, "disk", stateFault, "is no directory", 1},
		{"no backup", []string{"BACKUP_DIR=" + t.TempDir()}, nil, "disk", stateWarning, "no backup yet", 0},
		{"a late backup", []string{"BACKUP_DIR=" + late}, nil, "disk", stateWarning, "and another one is due", 0},
		{"a backup", []string{"BACKUP_DIR=" + recent}, nil, "disk", stateOK, "the newest backup in", 0},
		{"no room for backups", []string{"BACKUP_DIR=" + filepath.Join(late, backupName(time.Unix(0, 0)), "backups")}, nil, "disk", stateFault, "cannot be written to", 1},
		{"no PostgreSQL", []string{"DATABASE_URL=postgres://ada@127.0.0.1:1/articles?connect_timeout=1"}, nil, "database", stateFault, "", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			if tt.spoil != nil {
				tt.spoil(t, dir)
			}
			found, exit := examined(t, dir, tt.env, "--fetch=", "settings", "discord", "disk", "database", "fetch")
			if !slices.ContainsFunc(found[tt.check], func(f finding) bool { return f.State == tt.state && strings.Contains(f.Found, tt.want) }) || exit != tt.exit {
				t.Errorf("exit %d, %+v", exit, found)
			}
			if len(found["fetch"]) > 0 {
				t.Errorf("something is fetched: %+v", found["fetch"])
			}
		})
	}
}

// opened is a data directory that is open in this process.
func opened(t *testing.T, dir string) *app {
	t.Helper()
	a, err := open(context.WithoutCancel(t.Context()), &invocation{alone: true, settings: settingsIn(t, dir), stdio: stdio{Err: t.Output()}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	unicodeutf16 "unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/joho/godotenv"
)

// The table of settings, .env.example and the README say the same.
func TestSettingsAreDocumented(t *testing.T) {
	want := map[string]string{}
	for _, row := range settingTable {
		want[row.name] = row.fallback
	}
	example, err := godotenv.Read("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, example); diff != "" {
		t.Errorf(".env.example (-table +file):\n%s", diff)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([A-Z_]+)` \\| (?:`([^`]*)`)? *\\|").FindAllStringSubmatch(string(readme), -1) {
		listed[m[1]] = m[2]
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("README.md (-table +file):\n%s", diff)
	}
}

func TestLoadSettings(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, ".env")
	token := filepath.Join(dir, "token")
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(file, "COMMAND_PREFIX=?\nDATA_DIR=/from/file\nFETCH_ALLOW=a.example, b.example:81\nOPEN_INDEXES=\n")
	write(token, "s3cret\n")
	s, err := loadSettings(file, map[string]string{"DATA_DIR": "/from/environment", "DISCORD_TOKEN_FILE": token, "LOG_LEVEL": "warn"})
	if err != nil {
		t.Fatal(err)
	}
	if s.DataDir != "/from/environment" || s.CommandPrefix != "?" || s.OpenIndexes != 256 || s.DiscordToken != "s3cret" {
		t.Errorf("settings = %+v", s)
	}
	if diff := cmp.Diff([]string{"a.example", "b.example:81"}, s.FetchAllow); diff != "" {
		t.Errorf("FETCH_ALLOW:\n%s", diff)
	}
	var b bytes.Buffer
	s.logger(&b).Info("quiet")
	s.logger(&b).Warn("loud")
	if out := b.String(); strings.Contains(out, "quiet") || !strings.Contains(out, "loud") {
		t.Errorf("log at warn: %q", out)
	}
}

// Every fault is named at once, and no value is: it may be the token.
func TestSettingFaults(t *testing.T) {
	missing := filepath.Join(t.TempDir(), ".env")
	_, err := loadSettings(missing, map[string]string{
		"COMMAND_PREFIX": "a b", "MAX_ARTICLE_BYTES": "much", "OPEN_INDEXES": "0", "LOG_LEVEL": "loud", "LEXICA_DIR": "/there/is/none", "LOG_FORMAT": "xml",
		"DISCORD_API_URL": "no address", "ADD_PERMISSION": "nobody", "DISCORD_TOKEN_FILE": filepath.Join(t.TempDir(), "none"),
		"MODEL_URL": "ftp://model.example/v1", "MODEL_KEY": "two s3cret words", "MODEL_SECONDS": "0", "MODEL_TOKENS_PER_DAY": "-1",
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, name := range []string{"COMMAND_PREFIX", "MAX_ARTICLE_BYTES", "OPEN_INDEXES", "LEXICA_DIR", "LOG_LEVEL", "LOG_FORMAT", "DISCORD_API_URL", "ADD_PERMISSION", "DISCORD_TOKEN_FILE", "MODEL_URL", "MODEL_KEY", "MODEL_SECONDS", "MODEL_TOKENS_PER_DAY"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%q does not name %s", err, name)
		}
	}
	if strings.Contains(err.Error(), "s3cret") {
		t.Errorf("the key is shown: %v", err)
	}
	_, err = loadSettings(missing, map[string]string{"MODEL_URL": "http://model.example/v1", "MODEL_KEY_FILE": missing})
	if err == nil || !strings.Contains(err.Error(), "MODEL_NAME") || !strings.Contains(err.Error(), "MODEL_KEY_FILE") {
		t.Errorf("a model without a name: %v", err)
	}
	broken := filepath.Join(t.TempDir(), ".env")
	if err := os.WriteFile(broken, []byte("DISCORD_TOKEN='s3cret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = loadSettings(broken, nil)
	if err == nil || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("broken file: %v", err)
	}
}

// What editors put before a text, or make of it, changes no setting.
func TestSettingsWithMark(t *testing.T) {
	const text = "COMMAND_PREFIX=?\r\nDISCORD_GUILD_ID=7\r\n"
	utf16 := func(order binary.AppendByteOrder) (b []byte) {
		for _, unit := range unicodeutf16.Encode([]rune("\ufeff" + text)) {
			b = order.AppendUint16(b, unit)
		}
		return b
	}
	for name, content := range map[string][]byte{
		"no mark": []byte(text), "UTF-8": []byte("\ufeff" + text), "UTF-16 of Windows": utf16(binary.LittleEndian), "UTF-16": utf16(binary.BigEndian),
	} {
		dir := t.TempDir()
		file, token := filepath.Join(dir, ".env"), filepath.Join(dir, "token")
		for path, content := range map[string][]byte{file: content, token: []byte("\ufeffhush\r\n")} {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s, err := loadSettings(file, map[string]string{"DISCORD_TOKEN_FILE": token, "MODEL_KEY_FILE": token})
		if err != nil || s.Model.Key != "hush" || s.CommandPrefix != "?" || s.DiscordGuildID != "7" || s.DiscordToken != "hush" {
			t.Errorf("%s: prefix %q, guild %q, token %q, %v", name, s.CommandPrefix, s.DiscordGuildID, s.DiscordToken, err)
		}
	}
}

// A token that no request can carry is told of at the start, without showing it, and a file
// without an end is not read to its end.
func TestTokenThatIsNone(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, env := range map[string]map[string]string{
		"two lines":           {"DISCORD_TOKEN_FILE": file("lines", "hush\nhush\n")},
		"a control character": {"DISCORD_TOKEN": "hush\x01hush"},
		"with its scheme":     {"DISCORD_TOKEN": "Bot hush"},
		"no ASCII":            {"DISCORD_TOKEN": "hüsh"},
		"large":               {"DISCORD_TOKEN_FILE": file("large", strings.Repeat("hush", maxSettingsFile/4+1))},
		"a directory":         {"DISCORD_TOKEN_FILE": dir},
	} {
		_, err := loadSettings(filepath.Join(dir, "none"), env)
		if err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") || strings.Contains(err.Error(), "hush") || strings.Contains(err.Error(), "hüsh") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := loadSettings(file("env", "# "+strings.Repeat("x", maxSettingsFile)), nil); err == nil {
		t.Error("a large .env is read")
	}
	s, err := loadSettings(filepath.Join(dir, "none"), map[string]string{"DISCORD_TOKEN_FILE": file("token", " MTA.x-y_z\r\n")})
	if err != nil || s.DiscordToken != "MTA.x-y_z" {
		t.Errorf("a token: %q, %v", s.DiscordToken, err)
	}
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v2"
)

// The unit is one that systemd takes, which keeps the bot from everything that it does not
// need, and the settings in it are settings.
func TestSystemdUnit(t *testing.T) {
	t.Parallel()
	name := filepath.Join("..", "..", ".deploy", "articlebot.service")
	unit := string(fileOf(t, name))
	for _, line := range []string{"DynamicUser=yes", "ProtectSystem=strict", "StateDirectory=articlebot", "MemoryMax=", "LoadCredential=token:", "NoNewPrivileges=yes"} {
		if !strings.Contains(unit, "\n"+line) {
			t.Errorf("no %s in the unit", line)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^Environment=(.*)$`).FindAllStringSubmatch(unit, -1) {
		for _, pair := range strings.Fields(m[1]) {
			if name, _, _ := strings.Cut(pair, "="); !isSetting(name) {
				t.Errorf("%s is no setting", name)
			}
		}
	}
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("there is no systemd-analyze, which looks whether systemd takes the unit")
	}
	program, err := exec.LookPath("articlebot")
	if err != nil {
		t.Fatal(err)
	}
	here := filepath.Join(t.TempDir(), "articlebot.service")
	if err := os.WriteFile(here, []byte(strings.ReplaceAll(unit, "/usr/local/bin/articlebot", program)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), analyze, "verify", "--man=no", here).CombinedOutput()
	if err != nil || strings.Contains(string(out), "articlebot.service:") {
		t.Errorf("%v: %s", err, out)
	}
}

// The compose file is one, starts the bot as nobody, on a root that cannot be written to, and
// the settings in it are settings.
func TestComposeFile(t *testing.T) {
	t.Parallel()
	type service struct {
		Image       string
		User        string
		ReadOnly    bool     `yaml:"read_only"`
		CapDrop     []string `yaml:"cap_drop"`
		Environment map[string]string
		Volumes     []string
		Secrets     []string
		DependsOn   map[string]any `yaml:"depends_on"`
		Healthcheck struct{ Test []string }
	}
	var file struct {
		Services map[string]service
		Volumes  map[string]any
		Secrets  map[string]struct{ File string }
	}
	if err := yaml.Unmarshal(fileOf(t, filepath.Join("..", "..", ".deploy", "compose.yaml")), &file); err != nil {
		t.Fatal(err)
	}
	bot := file.Services["articlebot"]
	if bot.User != "65532:65532" || !bot.ReadOnly || !slices.Equal(bot.CapDrop, []string{"ALL"}) || !slices.Equal(bot.Healthcheck.Test, []string{"CMD", "/articlebot", "healthcheck"}) {
		t.Errorf("%+v", bot)
	}
	for name := range bot.Environment {
		if !isSetting(name) {
			t.Errorf("%s is no setting", name)
		}
	}
	for name, s := range file.Services {
		for _, v := range s.Volumes {
			if volume, _, _ := strings.Cut(v, ":"); file.Volumes[volume] == nil {
				t.Errorf("%s: there is no volume %s", name, volume)
			}
		}
		for _, secret := range s.Secrets {
			if file.Secrets[secret].File == "" {
				t.Errorf("%s: there is no secret %s", name, secret)
			}
		}
		for other := range s.DependsOn {
			if file.Services[other].Image == "" {
				t.Errorf("%s: there is no service %s", name, other)
			}
		}
		if len(s.Healthcheck.Test) == 0 {
			t.Errorf("%s: nobody looks whether it is well", name)
		}
	}
}

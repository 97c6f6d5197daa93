package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"articlebot/articles/articlestest"
	"articlebot/bot"
)

// fullDisk adds articles, a file a line, in a directory with room for two megabytes until
// it is full and beyond, makes room again, and then makes the directory read-only.
// Whatever follows "== NAME" is what a step printed.
const fullDisk = `
disk=$1 lines=$2
mount -t tmpfs -o size=8m tmpfs "$disk" || { echo "== skip"; exit 0; }
head -c 6000000 /dev/zero > "$disk/ballast"
run() { echo "== $1"; shift; articlebot "$@" --data "$disk/data" 2>&1; echo "exit $?"; }
run add chat < "$lines"
rm "$disk/ballast"
run search search the
run export export
mount -o remount,ro "$disk"
run "read-only add" add demo
run "read-only new" add demo --library other
run "read-only export" export
mount -o remount,rw "$disk"
run again export
`

// TestDiskFull needs a file system of its own, which Linux gives in a user
// namespace where that is allowed.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("unshare"); err != nil {
		t.Skip("there is no unshare here: ", err)
	}
	dir := t.TempDir()
	corpus := articlestest.New(5)
	var lines strings.Builder
	texts := map[string]string{}
	for i := range 8 {
		var text strings.Builder
		fmt.Fprintf(&text, "Report %d of the harbour\n", i)
		for _, a := range corpus.Articles(25) {
			text.WriteString("\n" + a.Text + "\n")
		}
		path := filepath.Join(dir, fmt.Sprintf("report-%d.txt", i))
		if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		texts[fmt.Sprintf("Report %d of the harbour", i)] = strings.TrimSpace(text.String())
		fmt.Fprintf(&lines, "add %s\n", path)
	}
	disk, input := filepath.Join(dir, "disk"), filepath.Join(dir, "lines")
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(input, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", fullDisk, "sh", disk, input)
	cmd.Env = append(os.Environ(), "LANG=en_GB.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil || bytes.Contains(out, []byte("== skip")) {
		t.Skipf("no file system of its own can be had: %v\n%s", err, out)
	}
	steps := map[string]string{}
	for step := range strings.SplitSeq(string(out), "== ") {
		name, said, _ := strings.Cut(step, "\n")
		steps[name] = said
	}
	check := func(step string, pattern string) {
		t.Helper()
		if !regexp.MustCompile(pattern).MatchString(steps[step]) {
			t.Errorf("%s: nothing like %s in\n%s", step, pattern, steps[step])
		}
	}

	confirmed := strings.Count(steps["add"], "Added as #")
	refused := strings.Count(steps["add"], "My disk is full or takes nothing more")
	if confirmed == 0 || refused == 0 || confirmed+refused != len(texts) {
		t.Fatalf("%d confirmed and %d refused of %d\n%s", confirmed, refused, len(texts), steps["add"])
	}
	t.Logf("%d confirmed, %d refused", confirmed, refused)
	check("add", `exit 0\n$`)
	check("search", fmt.Sprintf(`^%d articles?\n`, confirmed))

	// Those confirmed are there, whole; of the others there is nothing.
	var stored []string
	for line := range strings.Lines(steps["export"]) {
		var a bot.ArticleLine
		if json.Unmarshal([]byte(line), &a) != nil {
			continue
		}
		stored = append(stored, a.Title)
		if a.Text != texts[a.Title] {
			t.Errorf("%s has %d bytes of %d", a.Title, len(a.Text), len(texts[a.Title]))
		}
	}
	if slices.Sort(stored); len(stored) != confirmed || len(slices.Compact(stored)) != confirmed {
		t.Errorf("stored: %v, confirmed: %d", stored, confirmed)
	}

	refusal := `^articlebot: .*` + regexp.QuoteMeta(disk) + `.*read-only file system\nexit 1\n$`
	check("read-only add", refusal)
	check("read-only new", refusal)
	check("read-only export", `^articlebot: .*`+regexp.QuoteMeta(disk)+`.*can be written to, even for reading.*\nexit 1\n$`)
	if steps["again"] != steps["export"] {
		t.Errorf("after it was read-only: %s", steps["again"])
	}
}

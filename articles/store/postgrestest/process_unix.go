//go:build unix

package postgrestest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// unprivileged is the user as whom PostgreSQL runs where the tests run as root, nil where
// they do not.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	var errs []error
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		gid, gidErr := strconv.ParseUint(u.Gid, 10, 32)
		if err = errors.Join(err, gidErr); err == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
		errs = append(errs, err)
	}
	return nil, errors.Join(errs...)
}

// giveAway makes a folder PostgreSQL's.
func giveAway(dir string) error {
	who, err := unprivileged()
	if err != nil || who == nil {
		return err
	}
	return os.Chown(dir, int(who.Uid), int(who.Gid))
}

// asUnprivileged has a program run as who may run PostgreSQL, and not in this process's
// group, so that no Control-C ends it before the tests do.
func asUnprivileged(c *exec.Cmd) {
	who, _ := unprivileged() // giveAway has failed if this does
	c.SysProcAttr = &syscall.SysProcAttr{Credential: who, Setpgid: true}
}

// killFamily kills a process and its children, where the system tells whose they are.
func killFamily(process string) {
	kill := func(process string) {
		if pid, err := strconv.Atoi(process); err == nil && pid > 1 {
			_ = syscall.Kill(pid, syscall.SIGKILL) // it may be gone
		}
	}
	children := []string{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is right
	for _, file := range stats {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		// "123 (the name) S 1 …": the parent is the second word after the name.
		after := string(stat[strings.LastIndexByte(string(stat), ')')+1:])
		var state, parent string
		if _, err := fmt.Sscan(after, &state, &parent); err == nil && parent == process {
			children = append(children, filepath.Base(filepath.Dir(file)))
		}
	}
	kill(process)
	for _, child := range children {
		kill(child)
	}
}

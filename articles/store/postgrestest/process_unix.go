//go:build unix

package postgrestest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
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

// killFamily kills a process and its children, where the system tells whose they are, and
// waits until they are gone.
func killFamily(process string) {
	signal := func(process string, s syscall.Signal) {
		if pid, err := strconv.Atoi(process); err == nil && pid > 1 {
			_ = syscall.Kill(pid, s) // it may be gone
		}
	}
	signal(process, syscall.SIGSTOP) // so that it has no more children
	family := append(childrenOf(process), process)
	for _, p := range family {
		signal(p, syscall.SIGKILL)
	}
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(time.Millisecond) {
		if !slices.ContainsFunc(family, func(p string) bool {
			state, _, ok := stat(p)
			return ok && state != "Z"
		}) {
			return
		}
	}
}

// stat returns the state of a process and its parent.
func stat(process string) (state, parent string, ok bool) {
	line, err := os.ReadFile(filepath.Join("/proc", process, "stat"))
	if err != nil {
		return "", "", false
	}
	// "123 (the name) S 1 …"
	_, err = fmt.Sscan(string(line[bytes.LastIndexByte(line, ')')+1:]), &state, &parent)
	return state, parent, err == nil
}

func childrenOf(process string) (children []string) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is right
	for _, file := range stats {
		child := filepath.Base(filepath.Dir(file))
		if _, parent, ok := stat(child); ok && parent == process {
			children = append(children, child)
		}
	}
	return children
}

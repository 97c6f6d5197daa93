//go:build !unix

package postgrestest

import (
	"errors"
	"os/exec"
)

func giveAway(string) error { return errors.New("this system has no PostgreSQL in its path") }

func asUnprivileged(*exec.Cmd) {}

func killFamily(string) {}

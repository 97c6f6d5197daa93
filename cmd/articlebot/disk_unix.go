//go:build unix

package main

import "golang.org/x/sys/unix"

// writable reports why nothing can be written in a directory, nil where something can.
func writable(dir string) error { return unix.Access(dir, unix.W_OK) }

// freeSpace returns how many bytes can still be written in a directory.
func freeSpace(dir string) (uint64, error) {
	var s unix.Statfs_t
	err := unix.Statfs(dir, &s)
	return uint64(s.Bavail) * uint64(s.Bsize), err
}

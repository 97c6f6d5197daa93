package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// writable reports why nothing can be written in a directory, nil where something can: on
// Windows only trying tells.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".articlebot-*")
	if err != nil {
		return err
	}
	_ = f.Close() // nothing was written
	return os.Remove(f.Name())
}

// freeSpace returns how many bytes can still be written in a directory.
func freeSpace(dir string) (free uint64, err error) {
	path, err := windows.UTF16PtrFromString(dir)
	if err == nil {
		err = windows.GetDiskFreeSpaceEx(path, &free, nil, nil)
	}
	return free, err
}

//go:build race

package main

// withRace reports whether the race detector is in the program, which takes many times the
// memory then.
const withRace = true

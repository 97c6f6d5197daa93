//go:build !race

package discord

// burstEvents is how many things happen at once in [TestBurst], of which
// burstWaiting may wait at once.
const burstEvents, burstWaiting = 10_000, 1000

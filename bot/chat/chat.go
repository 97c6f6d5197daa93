// Package chat is what every chat platform needs to carry out commands: lanes, in
// which the commands of a channel wait for each other and those of others do not,
// the progress of those that take long, the answers that may still change, and
// texts cut to what fits. It knows no platform.
package chat

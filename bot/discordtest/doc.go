// Package discordtest is a Discord on the loopback interface: gateway, REST
// interface and CDN of one process, for tests with the real client library.
package discordtest

// Package discordtest is a Discord on the loopback interface: gateway, REST
// interface and CDN of one process, for tests with the real client library.
//
//	s := discordtest.New(t)
//	g := s.AddGuild(discordtest.Guild{})
//	// connect a bot: by s.Transport, or with s.URL as its Discord
//	id := s.Send(discordtest.Message{Channel: g.Channel("general"), Content: "!help"})
//	replies := s.WaitReply(t.Context(), id)
//
// People's side is methods of [Server]; what the bot does comes in by the wire.
// Every request body is checked against Discord's limits and, where its OpenAPI
// description lies beside the project, against that; a body that Discord would
// refuse is answered as there and fails the test, and so does a request to what
// the server does not have. Faults are armed beforehand: [Server.Fail],
// [Server.RateLimit], [Server.Close], [Server.Silence], [Server.Unacknowledged],
// [Server.Refuse], [Server.NextHandshake].
// Conversations are played from a [Script].
//
// It has what this bot needs of Discord, not all of it: no voice,
// no reactions of people, one bot. Nothing is stored, and nothing leaves the machine.
package discordtest

package discordtest

// routeTable lists what the server can do; the rest of Discord is absent.
func routeTable() []route {
	const (
		channel     = "/channels/{channel}"
		message     = channel + "/messages/{message}"
		guild       = "/guilds/{guild}"
		hook        = "/webhooks/{app}/{token}"
		global      = "/applications/{app}/commands"
		local       = "/applications/{app}/guilds/{guild}/commands"
		commandPath = "/{command}"
	)
	return []route{
		{pattern: "GET /gateway", do: (*Server).getGateway, open: true},
		{pattern: "GET /gateway/bot", do: (*Server).getGatewayBot},
		{pattern: "GET /users/{user}", do: (*Server).getUser},
		{pattern: "GET /users/@me/guilds", do: (*Server).getGuilds},
		{pattern: "POST /users/@me/channels", do: (*Server).createDM},
		{pattern: "DELETE /users/@me/guilds/{guild}", do: (*Server).leaveGuild},
		{pattern: "GET /applications/@me", do: (*Server).getApplication},
		{pattern: "GET /oauth2/applications/@me", do: (*Server).getApplication},

		{pattern: "GET " + guild, do: (*Server).getGuild},
		{pattern: "GET " + guild + "/channels", do: (*Server).getGuildChannels},
		{pattern: "GET " + guild + "/roles", do: (*Server).getGuildRoles},
		{pattern: "GET " + guild + "/members/{user}", do: (*Server).getMember},
		{pattern: "GET " + guild + "/threads/active", do: (*Server).getActiveThreads},

		{pattern: "GET " + channel, do: (*Server).getChannel},
		{pattern: "POST " + channel + "/typing", do: (*Server).startTyping},
		{pattern: "POST " + channel + "/threads", do: (*Server).createThread, check: checkThread},
		{pattern: "POST " + message + "/threads", do: (*Server).createThread, check: checkThread},
		{pattern: "GET " + channel + "/thread-members/{user}", do: (*Server).getThreadMember},
		{pattern: "PUT " + channel + "/thread-members/@me", do: (*Server).joinThread},

		{pattern: "GET " + channel + "/messages", do: (*Server).getMessages},
		{pattern: "POST " + channel + "/messages", do: (*Server).createMessage, check: flagged(flagsPosted, checkNewMessage)},
		{pattern: "GET " + message, do: (*Server).getMessage},
		{pattern: "PATCH " + message, do: (*Server).editMessage, check: flagged(flagsEdited, checkEdit)},
		{pattern: "DELETE " + message, do: (*Server).deleteMessage},
		{pattern: "PUT " + message + "/reactions/{emoji}/@me", do: (*Server).react},
		{pattern: "DELETE " + message + "/reactions/{emoji}/@me", do: (*Server).unreact},
		{pattern: "POST " + channel + "/messages/bulk-delete", do: (*Server).deleteMessages},

		{pattern: "POST /interactions/{interaction}/{token}/callback", do: (*Server).respond, check: checkResponse, open: true},
		{pattern: "POST " + hook, do: (*Server).followUp, check: flagged(flagsAnswered, checkNewMessage), open: true},
		{pattern: "GET " + hook + "/messages/{message}", do: (*Server).getAnswer, open: true},
		{pattern: "PATCH " + hook + "/messages/{message}", do: (*Server).editAnswer, check: flagged(flagsEdited, checkEdit), open: true},
		{pattern: "DELETE " + hook + "/messages/{message}", do: (*Server).deleteAnswer, open: true},

		{pattern: "GET " + global, do: (*Server).getCommands},
		{pattern: "PUT " + global, do: (*Server).putCommands, check: checkCommands},
		{pattern: "POST " + global, do: (*Server).createCommand, check: checkCommand},
		{pattern: "PATCH " + global + commandPath, do: (*Server).editCommand, check: checkCommandEdit},
		{pattern: "DELETE " + global + commandPath, do: (*Server).deleteCommand},
		{pattern: "GET " + local, do: (*Server).getCommands},
		{pattern: "PUT " + local, do: (*Server).putCommands, check: checkCommands},
		{pattern: "POST " + local, do: (*Server).createCommand, check: checkCommand},
		{pattern: "PATCH " + local + commandPath, do: (*Server).editCommand, check: checkCommandEdit},
		{pattern: "DELETE " + local + commandPath, do: (*Server).deleteCommand},
	}
}

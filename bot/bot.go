// Package bot is what people say and what the bot says: the table of commands,
// their arguments and permissions, and answers as data. It knows no chat
// program; adapters turn what they receive into a [Request] and show the
// [Reply].
package bot

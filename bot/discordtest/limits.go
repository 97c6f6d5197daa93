package discordtest

import (
	"slices"
	"strings"
)

// checkNewMessage checks a message that the bot posts.
func checkNewMessage(c *checker, n node) {
	checkMessage(c, n)
	visible := strings.TrimSpace(n.at("content").text()) != "" || len(n.at("embeds").list()) > 0 ||
		len(n.at("components").list()) > 0 || len(n.at("sticker_ids").list()) > 0 ||
		n.at("poll").present() || len(c.files) > 0
	if !visible {
		c.refuse(n, emptyMessage, "Cannot send an empty message")
	}
}

// checkEdit checks a change of a message: what is absent stays as it was.
func checkEdit(c *checker, n node) { checkMessage(c, n) }

func checkMessage(c *checker, n node) {
	c.atMost(n.at("content"), maxContent)
	if nonce := n.at("nonce"); nonce.number() == 0 { // a number is one too
		c.atMost(nonce, maxNonce)
	}
	c.digits(n.at("message_reference").at("message_id"))
	checkEmbeds(c, n.at("embeds"))
	checkAllowedMentions(c, n.at("allowed_mentions"))
	checkFiles(c, n)
	if n.at("flags").number()&flagComponentsV2 != 0 {
		for _, key := range []string{"content", "embeds", "poll", "sticker_ids"} {
			if at := n.at(key); at.text() != "" || len(at.list()) > 0 {
				c.refuse(at, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The '%s' field cannot be used when using MessageFlags.IS_COMPONENTS_V2", key)
			}
		}
		checkLayout(c, n.at("components"))
		return
	}
	checkRows(c, n.at("components"))
}

func checkEmbeds(c *checker, embeds node) {
	c.count(embeds, maxEmbeds)
	sum := 0
	for _, e := range embeds.each() {
		limits := []struct {
			at   node
			most int
		}{
			{e.at("title"), maxEmbedTitle},
			{e.at("description"), maxEmbedText},
			{e.at("footer").at("text"), maxFooter},
			{e.at("author").at("name"), maxEmbedAuthor},
		}
		for _, l := range limits {
			c.atMost(l.at, l.most)
			sum += l.at.length()
		}
		c.within(e.at("color"), 0, maxColour)
		c.count(e.at("fields"), maxEmbedFields)
		for _, f := range e.at("fields").each() {
			c.between(f.at("name"), 1, maxFieldName)
			c.between(f.at("value"), 1, maxFieldValue)
			sum += f.at("name").length() + f.at("value").length()
		}
		checkAddress(c, e.at("url"), "http://", "https://")
		checkAddress(c, e.at("author").at("url"), "http://", "https://")
		for _, picture := range []node{e.at("image").at("url"), e.at("thumbnail").at("url"), e.at("author").at("icon_url"), e.at("footer").at("icon_url")} {
			checkAddress(c, picture, "http://", "https://", "attachment://")
		}
	}
	if sum > maxEmbedsInSum {
		c.refuse(embeds, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of %d", maxEmbedsInSum)
	}
}

func checkAddress(c *checker, n node, schemes ...string) {
	address := strings.ToLower(n.text())
	for _, scheme := range schemes {
		if address == "" || strings.HasPrefix(address, scheme) {
			return
		}
	}
	c.refuse(n, "URL_TYPE_INVALID_SCHEME", "Scheme must be one of %q.", schemes)
}

func checkAllowedMentions(c *checker, n node) {
	for _, p := range n.at("parse").each() {
		if !slices.Contains([]string{"users", "roles", "everyone"}, p.text()) {
			c.refuse(p, "ENUM_TYPE_COERCE", "Value %v is not a valid enum value.", p.v)
		}
	}
	for _, kind := range []string{"users", "roles"} {
		c.count(n.at(kind), maxMentionsList)
		for _, p := range n.at("parse").each() {
			if p.text() == kind && len(n.at(kind).list()) > 0 {
				c.refuse(n, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse:[%q] and %s: [ids...] are mutually exclusive.", kind, kind)
			}
		}
	}
}

func checkFiles(c *checker, n node) {
	if len(c.files) > maxFiles {
		c.refuse(n.at("files"), "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", maxFiles)
	}
	for _, f := range c.files {
		if len(f.Data) > maxFileSize {
			c.refuse(n.at(f.field), "REQUEST_ENTITY_TOO_LARGE", "Request entity too large")
		}
	}
}

// checkThread checks a thread that the bot opens.
func checkThread(c *checker, n node) {
	c.between(n.at("name"), 1, maxThreadName)
	if rest := n.at("auto_archive_duration"); rest.present() && !slices.Contains([]int{60, 1440, 4320, 10_080}, rest.number()) {
		c.refuse(rest, "BASE_TYPE_CHOICES", "Value must be one of {60, 1440, 4320, 10080}.")
	}
}

package discord

import (
	"cmp"
	"hash/fnv"
	"net/url"
	"strings"

	"articlebot/bot"
)

// accents are the colours of sources' containers, twelve hues. Each has a contrast of
// more than 3:1 to the dark and to the light card (WCAG 2.2, 1.4.11). None of them is
// 0, which is no colour.
var accents = [...]int{
	0xda5652, 0xcd6420, 0x9d7e1e, 0x728b2f, 0x469151, 0x29917d,
	0x298cac, 0x4d81d7, 0x7a76db, 0xa069d2, 0xc559b1, 0xcf5a80,
}

// accent is the colour of an article's source, always the same for one source.
func accent(a bot.ArticleInfo) int {
	name := a.Source
	if u, err := url.Parse(a.URL); name == "" && err == nil {
		name = strings.TrimPrefix(u.Hostname(), "www.")
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(strings.ToLower(cmp.Or(name, a.Title)))) // cannot fail
	return accents[hash.Sum32()%uint32(len(accents))]
}

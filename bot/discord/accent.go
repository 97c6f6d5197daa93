package discord

import (
	"cmp"
	"hash/fnv"
	"net/url"
	"strings"

	"articlebot/bot"
)

// accents are the colours of sources' containers: of one lightness, so that each
// reads on a dark and on a light background, and told apart by those who see few
// colours by their order of hues. None of them is 0, which is no colour.
var accents = [...]int{
	0xd9534f, 0xe07b39, 0xc9a227, 0x8fae3b, 0x4fa35b, 0x2fa58e,
	0x2f9fc4, 0x4a7fd6, 0x6f6bd8, 0x9a5fcf, 0xc457b0, 0xcf5a80,
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

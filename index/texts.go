package index

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"articlebot/articles"
	"articlebot/index/rank"
)

// How many bytes of articles are remembered: taken apart, some hundred articles of
// news, and as the store has them a thousand. To read one costs little, so that these
// are for what people come back to.
const (
	maxTexts    = 8 << 20
	maxArticles = 4 << 20
)

type textKey struct {
	library articles.LibraryID
	number  articles.ArticleNumber
}

// articleWords is an article taken apart for ranking.
type articleWords struct {
	*rank.Text
	sum uint32 // checksum of the article's text
}

// storedArticle is an article as the store had it. It is forgotten with its next change.
type storedArticle struct {
	*articles.Article
	sum uint32 // checksum of its text
}

// Size is about how many bytes it takes in memory.
func (s storedArticle) Size() int { return 500 + len(s.Text) }

// cache remembers something of articles, of those that were used most recently.
type cache[V interface{ Size() int }] struct {
	limit int // in bytes

	mu     sync.Mutex
	recent *simplelru.LRU[textKey, V]
	size   int
}

func newCache[V interface{ Size() int }](limit int) *cache[V] {
	c := &cache[V]{limit: limit}
	// What it holds is bounded by bytes. It fails only where it may hold nothing.
	c.recent, _ = simplelru.NewLRU(math.MaxInt, func(_ textKey, v V) { c.size -= v.Size() })
	return c
}

// get returns what is remembered, not ok for nothing.
func (c *cache[V]) get(key textKey) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.recent.Get(key)
}

// put remembers a value in the place of an older one.
func (c *cache[V]) put(key textKey, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.recent.Remove(key)
	c.recent.Add(key, value)
	for c.size += value.Size(); c.size > c.limit && c.recent.Len() > 1; {
		c.recent.RemoveOldest()
	}
}

// remove drops what is remembered of an article.
func (c *cache[V]) remove(key textKey) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.recent.Remove(key)
}

// forget drops all of a library.
func (c *cache[V]) forget(lib articles.LibraryID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, key := range c.recent.Keys() {
		if key.library == lib {
			c.recent.Remove(key)
		}
	}
}

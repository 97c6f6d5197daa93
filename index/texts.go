package index

import (
	"container/list"
	"sync"

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

// taken is an article taken apart.
type taken struct {
	*rank.Text
	sum uint32 // checksum of the article's text
}

// asStored is an article as the store had it when the library had come to seq.
type asStored struct {
	*articles.Article
	seq articles.Seq
}

// Size is about how many bytes it takes in memory.
func (s asStored) Size() int { return 500 + len(s.Text) }

// cache remembers something of articles, of those that were used most recently.
type cache[V interface{ Size() int }] struct {
	limit int // in bytes

	mu     sync.Mutex
	byKey  map[textKey]*list.Element
	recent *list.List // of cached[V]
	size   int
}

type cached[V any] struct {
	key   textKey
	value V
}

func newCache[V interface{ Size() int }](limit int) *cache[V] {
	return &cache[V]{limit: limit, byKey: make(map[textKey]*list.Element), recent: list.New()}
}

// get gives what is remembered, not ok for nothing.
func (c *cache[V]) get(key textKey) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return value, false
	}
	c.recent.MoveToFront(e)
	return e.Value.(cached[V]).value, true
}

// put remembers a value in the place of an older one.
func (c *cache[V]) put(key textKey, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byKey[key]; e != nil {
		c.drop(e)
	}
	c.byKey[key] = c.recent.PushFront(cached[V]{key, value})
	c.size += value.Size()
	for c.size > c.limit && c.recent.Len() > 1 {
		c.drop(c.recent.Back())
	}
}

// remove drops what is remembered of an article.
func (c *cache[V]) remove(key textKey) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byKey[key]; e != nil {
		c.drop(e)
	}
}

// forget drops all of a library.
func (c *cache[V]) forget(lib articles.LibraryID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for e := c.recent.Front(); e != nil; {
		next := e.Next()
		if e.Value.(cached[V]).key.library == lib {
			c.drop(e)
		}
		e = next
	}
}

func (c *cache[V]) drop(e *list.Element) {
	v := c.recent.Remove(e).(cached[V])
	delete(c.byKey, v.key)
	c.size -= v.value.Size()
}

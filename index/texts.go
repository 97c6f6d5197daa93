package index

import (
	"container/list"
	"sync"

	"articlebot/articles"
	"articlebot/index/rank"
)

// maxTexts is how many bytes of articles taken apart are remembered: some
// hundred articles of news. To read one from the index takes little longer than a
// question's look at it.
const maxTexts = 8 << 20

type textKey struct {
	library articles.LibraryID
	number  articles.ArticleNumber
}

// taken is an article taken apart.
type taken struct {
	*rank.Text
	sum uint32 // checksum of the article's text
}

type cachedText struct {
	key  textKey
	text *taken
}

// textCache remembers articles taken apart, the most recently used.
type textCache struct {
	limit int

	mu     sync.Mutex
	byKey  map[textKey]*list.Element
	recent *list.List // of *cachedText
	size   int
}

func newTextCache(limit int) *textCache {
	return &textCache{limit: limit, byKey: make(map[textKey]*list.Element), recent: list.New()}
}

// get gives what is remembered, nil for nothing.
func (c *textCache) get(key textKey) *taken {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return nil
	}
	c.recent.MoveToFront(e)
	return e.Value.(*cachedText).text
}

// put remembers a text in the place of an older one.
func (c *textCache) put(key textKey, t *taken) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byKey[key]; e != nil {
		c.drop(e)
	}
	c.byKey[key] = c.recent.PushFront(&cachedText{key, t})
	c.size += t.Size()
	for c.size > c.limit && c.recent.Len() > 1 {
		c.drop(c.recent.Back())
	}
}

// remove drops the text of an article.
func (c *textCache) remove(key textKey) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byKey[key]; e != nil {
		c.drop(e)
	}
}

// forget drops all texts of a library.
func (c *textCache) forget(lib articles.LibraryID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for e := c.recent.Front(); e != nil; {
		next := e.Next()
		if e.Value.(*cachedText).key.library == lib {
			c.drop(e)
		}
		e = next
	}
}

func (c *textCache) drop(e *list.Element) {
	t := c.recent.Remove(e).(*cachedText)
	delete(c.byKey, t.key)
	c.size -= t.text.Size()
}

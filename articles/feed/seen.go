package feed

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"
)

// Seen is what is known of a feed's items: a few bytes each of what identifies them, those
// that were met last first. The zero Seen is that of a feed that was never read.
type Seen []byte

// Bounds of what is taken of a feed at a time.
const (
	maxFresh  = 100 // items
	maxKnown  = 8192
	firstAge  = 24 * time.Hour     // of items when a feed is read first
	lateAge   = 7 * 24 * time.Hour // of items that turn up among others that are known
	fewAtOnce = 5                  // so many are new, however many are known
)

// keyLen is how many bytes stand for what identifies an item.
const keyLen = 8

type key [keyLen]byte

func keyOf(kind, value string) key {
	sum := sha256.Sum256([]byte(kind + "\x00" + value))
	return key(sum[:keyLen])
}

// Key identifies an item among those of its feed.
func (i *Item) Key() uint64 {
	k := keyOf("item", i.ID+"\x00"+i.Link+"\x00"+i.content())
	return binary.BigEndian.Uint64(k[:])
}

// content is what an item says, which tells it from others without an id or a link: a date,
// or much text. Some feeds say the same of what they bring every day.
func (i *Item) content() string {
	const telling = 100 // bytes
	if i.Published.IsZero() && len(i.HTML) < telling && i.ID+i.Link != "" || i.Title+i.HTML == "" {
		return ""
	}
	return i.Title + "\x00" + i.HTML + "\x00" + i.Published.String()
}

// keys returns what each item is known by: its id, its link, its content. What several items
// of the feed have identifies none of them; of those that nothing tells apart the first one
// is taken, and the others have no keys.
func (f *Feed) keys() [][]key {
	list := make([][]key, len(f.Items))
	kinds := map[string]func(*Item) string{
		"id":      func(i *Item) string { return i.ID },
		"link":    func(i *Item) string { return i.Link },
		"content": (*Item).content,
	}
	for kind, of := range kinds {
		count := map[string]int{}
		for i := range f.Items {
			count[of(&f.Items[i])]++
		}
		for i := range f.Items {
			if value := of(&f.Items[i]); value != "" && count[value] == 1 {
				list[i] = append(list[i], keyOf(kind, value))
			}
		}
	}
	met := map[string]bool{}
	for i := range f.Items {
		item := &f.Items[i]
		if all := item.ID + "\x00" + item.Link + "\x00" + item.content(); len(list[i]) == 0 && !met[all] {
			met[all] = true
			list[i] = append(list[i], keyOf("all", all))
		}
	}
	return list
}

// Fresh returns the items of a feed that have not been seen, the oldest first, and what has
// been seen then. last is when the feed was read before, zero for never.
//
// Of a feed that is read first only items are fresh that are dated and at most a day old, and
// of one in which nothing is known any more those, and what is newer than last: a feed that
// changes all that its items are known by brings nothing twice. There is a bound to what is
// fresh at once: the newest are.
func (s Seen) Fresh(f *Feed, last, now time.Time) (fresh []Item, seen Seen) {
	known := map[key]bool{}
	for k := range slices.Chunk(s, keyLen) {
		if len(k) == keyLen {
			known[key(k)] = true
		}
	}
	keys, met := f.keys(), 0
	for i, item := range f.Items {
		switch {
		case slices.ContainsFunc(keys[i], func(k key) bool { return known[k] }):
			met++
		case len(keys[i]) > 0:
			fresh = append(fresh, item)
		}
	}
	switch {
	case len(s) == 0 || met == 0 && len(fresh) > fewAtOnce:
		since := now.Add(-firstAge)
		if len(s) > 0 && !last.IsZero() && last.Before(since) {
			since = last
		}
		fresh = slices.DeleteFunc(fresh, func(i Item) bool { return i.Published.Before(since) })
	case len(fresh) > fewAtOnce:
		since := now.Add(-lateAge)
		fresh = slices.DeleteFunc(fresh, func(i Item) bool { return !i.Published.IsZero() && i.Published.Before(since) })
	}
	slices.Reverse(fresh) // feeds have the newest first
	slices.SortStableFunc(fresh, func(a, b Item) int { return a.Published.Compare(b.Published) })
	fresh = fresh[max(len(fresh)-maxFresh, 0):]
	return fresh, s.with(keys)
}

// with puts keys before those that are known.
func (s Seen) with(items [][]key) Seen {
	var all Seen
	noted := map[key]bool{}
	note := func(k key) {
		if !noted[k] && len(all) < maxKnown*keyLen {
			all, noted[k] = append(all, k[:]...), true
		}
	}
	for _, keys := range items {
		for _, k := range keys {
			note(k)
		}
	}
	for k := range slices.Chunk(s, keyLen) {
		if len(k) == keyLen {
			note(key(k))
		}
	}
	if len(all) == 0 {
		all = make(Seen, keyLen) // of an empty feed: it has been read
	}
	return all
}

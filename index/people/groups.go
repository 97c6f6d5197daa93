package people

import (
	"slices"
	"strings"

	"articlebot/articles"
)

// Spelling is a name taken apart.
type Spelling struct {
	Keys  []string // of its words, without titles; none where nothing could be typed
	Whole string   // key of the whole name: spellings that have the same are one person's
	words []string
	of    string // the article, where only that tells who is meant; "" for names
}

// Spell takes a name apart.
func Spell(name string) Spelling {
	name, of := cutArticle(name)
	return spelt(dropLeading(fold(name), titles()), of)
}

// spelt returns the spelling of folded words.
func spelt(words []string, of string) Spelling {
	keys := keysOf(words)
	return Spelling{Keys: keys, Whole: joinKeys(words, keys) + of, words: words, of: of}
}

// Described returns the name of somebody whom an article only describes: "the police"
// are others in every article.
func Described(description string, n articles.ArticleNumber) string {
	return description + " (" + n.String() + ")"
}

// cutArticle takes off a name what [Described] puts behind it.
func cutArticle(name string) (description, of string) {
	at := strings.LastIndex(name, " (#")
	if at < 0 || !strings.HasSuffix(name, ")") {
		return name, ""
	}
	if _, err := articles.ParseArticleNumber(name[at+2 : len(name)-1]); err != nil {
		return name, ""
	}
	return name[:at], name[at:]
}

// Last returns the key of the last word, with the article where that tells who is meant.
func (s *Spelling) Last() string { return s.Keys[len(s.Keys)-1] + s.of }

// Slippery returns at which places of the name a wrong letter may stand.
func (s *Spelling) Slippery() []int {
	if s.of != "" {
		return nil
	}
	return slippery(s.Keys)
}

func slippery(keys []string) (places []int) {
	if len(keys) < 2 || slices.ContainsFunc(keys, IsGiven) {
		return nil
	}
	for i, word := range keys {
		if len(word) >= minSlip && len(word) <= maxSlip && !strings.ContainsAny(word, "0123456789") {
			places = append(places, i)
		}
	}
	return places
}

// With returns the key of the whole name with another word at a place.
func (s *Spelling) With(place int, key string) string {
	keys := slices.Clone(s.Keys)
	keys[place] = key
	return joinKeys(s.words, keys)
}

// Crowd is how many spellings may share a word before those that share it are no
// longer compared with one another: in such a crowd nothing is unambiguous.
const Crowd = 64

// Groups parts entries so that what is told of the people of one group, whoever asks,
// depends on its entries alone. It depends on nothing but the entries and on which last
// words are crowded, which is so where more than [Crowd] spellings end in them. Entries
// without keys are left out.
func Groups(entries []Entry, crowded map[string]bool) [][]Entry {
	entries = slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return len(Spell(e.Text).Keys) == 0 })
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Text, b.Text) })
	names := make([]Name, len(entries))
	for i := range entries {
		names[i].Text = entries[i].Text
	}
	p := newRegister(names)
	s := newSets(len(names))
	for _, same := range p.whole {
		for _, i := range same[1:] {
			s.union(same[0], i)
		}
	}
	p.slips(s.union)
	firsts, lasts := make(map[string][]int), make(map[string][]int)
	for i, keys := range p.keys {
		if p.spelt[i].of != "" {
			continue
		}
		if last := keys[len(keys)-1]; !crowded[last] {
			lasts[last] = append(lasts[last], i)
		}
		if len(keys) > 1 {
			firsts[keys[0]] = append(firsts[keys[0]], i)
		}
	}
	for last, list := range lasts {
		p.linkLast(s, list)
		if IsGiven(last) {
			continue
		}
		for _, i := range list {
			for _, o := range firsts[last] {
				if len(p.keys[i]) == 1 && together(&entries[i], &entries[o]) {
					s.union(i, o)
				}
			}
		}
	}
	groups := make(map[int][]Entry)
	for i := range entries {
		root := s.find(i)
		groups[root] = append(groups[root], entries[i])
	}
	list := make([][]Entry, 0, len(groups))
	for i := range entries {
		if g := groups[i]; g != nil {
			list = append(list, g)
		}
	}
	return list
}

// linkLast links spellings with one last word that may be one person's: all with a
// surname alone, if there is one, or those that are fuller than others.
func (p *register) linkLast(s *sets, list []int) {
	alone := slices.IndexFunc(list, func(i int) bool { return len(p.keys[i]) == 1 })
	for _, i := range list {
		if alone >= 0 {
			s.union(list[alone], i)
			continue
		}
		for _, o := range list {
			if fuller(p.keys[o], p.keys[i]) {
				s.union(i, o)
			}
		}
	}
}

// together reports whether an article credits both.
func together(a, b *Entry) bool {
	in := make(map[articles.ArticleNumber]bool, len(a.Credits))
	for _, c := range a.Credits {
		in[c.Article] = true
	}
	return slices.ContainsFunc(b.Credits, func(c Credit) bool { return in[c.Article] })
}

package read

import (
	"cmp"
	"encoding/json"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// linkedData is what a page's JSON-LD says: of its article, and of the page as
// such, which is asked where the article says nothing.
type linkedData struct {
	article, page linkedNode
	found         []map[string]any          // in the order in which they stand on the page
	nodes         map[string]map[string]any // those that others refer to, by their @id
}

type linkedNode struct {
	headline, description, publisher, published, modified, language, body string

	authors, newsrooms []string

	locked bool // isAccessibleForFree is false
}

// maxNodes bounds how many nodes of JSON-LD are looked at.
const maxNodes = 2000

// cdata is a script in the form that XHTML asked for, also behind marks of a comment.
var cdata = regexp.MustCompile(`(?s)^[/*\s]*<!\[CDATA\[[/*\s]*(.*?)[/*\s]*\]\]>[/*\s]*$`)

// read takes in one script. What is no JSON is left aside.
func (d *linkedData) read(script string) {
	queue := []any{parseScript(script)}
	if d.nodes == nil {
		d.nodes = make(map[string]map[string]any)
	}
	for i := 0; i < len(queue) && i < maxNodes; i++ {
		switch v := queue[i].(type) {
		case []any:
			queue = append(queue, v...)
		case map[string]any:
			queue = append(queue, d.keep(v)...)
		}
	}
}

// keep takes in a node, to be asked when all are known, and returns what stands in it as
// nodes of their own.
func (d *linkedData) keep(n map[string]any) (inner []any) {
	if len(d.found) < maxNodes {
		d.found = append(d.found, n)
	}
	if id, ok := n["@id"].(string); ok && len(n) > 1 {
		d.nodes[id] = n
	}
	for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"} {
		if v, ok := n[key]; ok {
			inner = append(inner, v)
		}
	}
	return inner
}

// parseScript returns what a script holds, nil where that is no JSON.
func parseScript(script string) (root any) {
	script = strings.TrimSpace(script)
	script = strings.TrimSuffix(strings.TrimPrefix(script, "<!--"), "-->")
	if m := cdata.FindStringSubmatch(script); m != nil {
		script = m[1]
	}
	if json.Unmarshal([]byte(script), &root) == nil {
		return root
	}
	// Raw line breaks inside strings are the commonest fault.
	script = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) {
			return ' '
		}
		return r
	}, script)
	if json.Unmarshal([]byte(script), &root) != nil {
		return nil
	}
	return root
}

// node takes in what one node says.
func (d *linkedData) node(n map[string]any) {
	isPage := strings.Contains(strings.Join(texts(n["@type"]), " "), "WebPage")
	isArticle := isArticleType(n["@type"])
	if !isPage && !isArticle {
		return
	}
	said := linkedNode{
		description: firstText(n, "description"),
		published:   firstText(n, "datePublished", "dateCreated"),
		modified:    firstText(n, "dateModified"),
		language:    firstText(n, "inLanguage"),
		publisher:   cmp.Or(d.names(n["publisher"], true)...),
		authors:     append(d.names(n["author"], false), d.names(n["creator"], false)...),
		newsrooms:   d.names(n["author"], true),
		locked:      strings.EqualFold(firstText(n, "isAccessibleForFree"), "false"),
	}
	if !isArticle {
		d.page.fill(said)
		return
	}
	said.headline = firstText(n, "headline", "name")
	said.body, _ = n["articleBody"].(string)
	d.article.fill(said)
}

// all is what is known of the article, from whichever node. A node may refer to one that
// comes after it, in another script even.
func (d *linkedData) all() linkedNode {
	for _, node := range d.found {
		d.node(node)
	}
	n := d.article
	n.fill(d.page)
	return n
}

// fill takes from another node what n does not know.
func (n *linkedNode) fill(from linkedNode) {
	n.headline = cmp.Or(n.headline, from.headline)
	n.description = cmp.Or(n.description, from.description)
	n.publisher = cmp.Or(n.publisher, from.publisher)
	n.published = cmp.Or(n.published, from.published)
	n.modified = cmp.Or(n.modified, from.modified)
	n.language = cmp.Or(n.language, from.language)
	n.body = cmp.Or(n.body, from.body)
	if len(n.authors) == 0 {
		n.authors = from.authors
	}
	if len(n.newsrooms) == 0 {
		n.newsrooms = from.newsrooms
	}
	n.locked = n.locked || from.locked
}

func isArticleType(v any) bool {
	for _, t := range texts(v) {
		t = strings.TrimPrefix(strings.TrimPrefix(t, "http://schema.org/"), "https://schema.org/")
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || t == "Review" || t == "CriticReview" {
			return true
		}
	}
	return false
}

// texts returns a value that is a string, a number or a truth value, or several.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{squeeze(html.UnescapeString(v))}
	case bool:
		return []string{strconv.FormatBool(v)}
	case []any:
		var all []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				all = append(all, squeeze(html.UnescapeString(s)))
			}
		}
		return all
	}
	return nil
}

func firstText(n map[string]any, keys ...string) string {
	for _, key := range keys {
		if all := texts(n[key]); len(all) > 0 && all[0] != "" {
			return all[0]
		}
	}
	return ""
}

// names returns the names of persons, or of organisations when those are wanted:
// plain strings, nodes with a name, references to such nodes, or lists of these.
func (d *linkedData) names(v any, organisations bool) []string {
	switch v := v.(type) {
	case string:
		return texts(v)
	case map[string]any:
		if id, ok := v["@id"].(string); ok && v["name"] == nil {
			if v = d.nodes[id]; v == nil {
				return nil
			}
		}
		if isOrg := strings.Contains(strings.Join(texts(v["@type"]), " "), "Organization"); isOrg != organisations && v["@type"] != nil {
			return nil
		}
		return texts(v["name"])
	case []any:
		var all []string
		for _, e := range v {
			if _, nested := e.([]any); !nested {
				all = append(all, d.names(e, organisations)...)
			}
		}
		return all
	}
	return nil
}

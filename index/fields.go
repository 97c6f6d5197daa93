package index

import (
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
	"articlebot/index/people"
)

// The fields of the documents. A library has four kinds of documents: an
// article, its sentences, its passages and its quotes. Which fields a document
// has tells its kind. The language's code is part of a field's name, so that a
// question is put to each language in that language's terms.
const (
	sentenceField = "s_" // + language: stems of a sentence
	passageField  = "p_" // + language: stems of a passage and of the title
	articleField  = "a_" // + language: stems of the article and of the title
	aboutField    = "b_" // + language: stems of the paragraph that a quote stands in
	exactField    = "e"  // words of an article as they stand and without accents, with positions
	channelField  = "c"  // who may see it: see channelTerm; on all documents
	langField     = "l"  // on articles and quotes, as are the next four
	dayField      = "d"  // 20240501; none without a date
	sourceField   = "o"  // publisher and host in lower case
	numberField   = "n"  // article's number
	kindField     = "k"  // of a quote; articleKind on articles
	whoField      = "w"  // speaker's name; of a quote
	speakerField  = "u"  // the same with who may see it, see speakerTerm
	namedField    = "m"  // of an article: the people whom it names, see namedTerm
	creditField   = "y"  // who is quoted where and as what, see creditTerm; of a quote
	doubtField    = "f"  // of a quote: sorts the doubtful last
	evidenceField = "r"  // of a quote: sorts the best evidence first
	dateField     = "t"  // of a quote: sorts the newest first
	storedField   = "x"  // stored, not indexed: the layout of an article, a quote
)

// articleKind is the term of kindField on articles.
const articleKind = "article"

// open is the channel term of what everyone may see.
const open = "*"

// channelTerm is the term that a document of an article with this OnlyChannel is
// found by.
func channelTerm(onlyChannel string) string {
	if onlyChannel == "" {
		return open
	}
	return "#" + onlyChannel
}

// creditTerm joins who may see a quote with the speaker's name, the article, the
// quote's kind, the doubt and the role. The terms of this field alone tell who is quoted in a
// library, how often, how surely and where, and those of a channel are one range
// of them.
func creditTerm(onlyChannel string, s articles.Speaker, n articles.ArticleNumber, q *articles.Quote) string {
	return strings.Join([]string{channelTerm(onlyChannel), s.Name, strconv.FormatInt(int64(n), 10), string(q.Kind), doubt(q.Doubtful), s.Role}, separator)
}

// doubt is the term of doubtField.
func doubt(doubtful bool) string {
	if doubtful {
		return "1"
	}
	return "0"
}

// namedTerm joins who may see an article with the surname and the name of
// somebody whom it names.
func namedTerm(onlyChannel string, n people.FullName) string {
	return strings.Join([]string{channelTerm(onlyChannel), n.Surname, n.Name}, separator)
}

// separator stands between the parts of a term. Articles hold no NUL.
const separator = "\x00"

// credit is what a creditTerm tells.
type credit struct {
	channel, name, role string
	article             articles.ArticleNumber
	kind                articles.QuoteKind
	doubtful            bool
}

// speakerTerm joins who may see a quote with the speaker's name. There are far fewer
// of them than of creditTerm.
func speakerTerm(onlyChannel, name string) string {
	return channelTerm(onlyChannel) + separator + name
}

// parseCredit undoes creditTerm.
func parseCredit(term string) (c credit, ok bool) {
	parts := strings.SplitN(term, separator, 6)
	if len(parts) != 6 {
		return credit{}, false
	}
	n, err := strconv.ParseInt(parts[2], 10, 64)
	return credit{
		channel: parts[0], name: parts[1], role: parts[5], article: articles.ArticleNumber(n),
		kind: articles.QuoteKind(parts[3]), doubtful: parts[4] == doubt(true),
	}, err == nil
}

// The ids of an article's documents follow from its number and their place, so
// that indexing it again writes over them.
func articleID(n articles.ArticleNumber) string { return strconv.FormatInt(int64(n), 10) }

func partID(n articles.ArticleNumber, kind byte, i int) string {
	b := strconv.AppendInt(make([]byte, 0, 16), int64(n), 10)
	return string(strconv.AppendInt(append(b, kind), int64(i), 10))
}

// The kinds in the id of a part.
const (
	sentencePart = 's'
	passagePart  = 'p'
	quotePart    = 'q'
)

// parseID undoes articleID and partID; kind is 0 for an article.
func parseID(id string) (n articles.ArticleNumber, kind byte, i int, ok bool) {
	at := strings.IndexFunc(id, func(r rune) bool { return r < '0' || r > '9' })
	digits := id
	if at >= 0 {
		digits, kind = id[:at], id[at]
		part, err := strconv.Atoi(id[at+1:])
		if err != nil {
			return 0, 0, 0, false
		}
		i = part
	}
	number, err := strconv.ParseInt(digits, 10, 64)
	return articles.ArticleNumber(number), kind, i, err == nil
}

// newMapping makes the mapping that an index directory is created with. The
// documents carry their fields' options and analyzers themselves; the mapping
// says how they are scored.
func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.ScoringModel = bleveindex.BM25Scoring
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	return m
}

// The length of a sentence says little about what it is worth: without this
// weight, which bleve keeps in a variable of the package, the right sentence
// comes first three times in a hundred more often.
func init() { search.BM25_b = 0 }

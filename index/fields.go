package index

import (
	"encoding/binary"
	"math"
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
// article, its passages and its quotes, and a group of the names under
// which somebody is quoted. Which fields a document has tells its kind. The language's code is part of a field's name, so that a
// question is put to each language in that language's terms.
const (
	passageField  = "p_" // + language: stems of a passage and of the title
	countField    = "s_" // + language: of a passage: in how many sentences its stems are and which are names, see perSentence
	articleField  = "a_" // + language: stems of the article and of the title
	aboutField    = "b_" // + language: stems of the paragraph that a quote stands in
	exactField    = "e"  // words of an article as they stand and without accents
	channelField  = "c"  // who may see it: see channelTerm; on all documents but groups
	langField     = "l"  // on articles and quotes, as are the next four
	dayField      = "d"  // 20240501; none without a date
	sourceField   = "o"  // publisher and host in lower case
	numberField   = "n"  // article's number
	kindField     = "k"  // of a quote; articleKind on articles
	whoField      = "w"  // speaker's name; of a quote
	namedField    = "m"  // of an article: the people whom it names, see namedTerm
	doubtField    = "f"  // of a quote: sorts the doubtful last
	evidenceField = "r"  // of a quote: sorts the best evidence first
	dateField     = "t"  // of a quote: sorts the newest first
	storedField   = "x"  // stored, not indexed: the layout of an article, a quote, the names of a group

	// Of a group:
	lastField  = "h" // a name by its last word, see lastTerm
	wholeField = "i" // key of a name
	keyField   = "j" // keys of a name's words, and of their initials: see initialTerm
	wordField  = "v" // words of names and roles
	rankField  = "q" // a person by how much is quoted, see rankTerm
	sizeField  = "g" // sorts those of whom there are the most quotes first
	seenField  = "y" // who may see something of it, a term as of channelField each
	crewField  = "z" // how many people it is
	toldField  = "u" // stored, not indexed: the people, see [told]
)

// Terms of kindField on what is no quote.
const (
	articleKind = "article"
	groupKind   = "group"
)

// open is the channel term of what everyone may see.
const open = "*"

// channelTerm is the term that a document of an article with this OnlyChannel is
// found by.
func channelTerm(onlyChannel string) string {
	if onlyChannel == "" {
		return open
	}
	return channelMark + onlyChannel
}

// channelMark begins the channel terms of what not everyone may see.
const channelMark = "#"

// namedTerm joins the surname and the name of somebody whom an article names with who
// may see the article.
func namedTerm(n people.FullName, onlyChannel string) string {
	return strings.Join([]string{n.Surname, n.Name, onlyChannel}, separator)
}

// parseNamed undoes namedTerm.
func parseNamed(term string) (surname string, m people.Mention, ok bool) {
	parts := strings.SplitN(term, separator, 3)
	if len(parts) != 3 {
		return "", m, false
	}
	return parts[0], people.Mention{Name: parts[1], Channel: parts[2]}, true
}

// separator stands between the parts of a term. Articles hold no NUL.
const separator = "\x00"

// lastTerm joins the key of a name's last word with the name.
func lastTerm(last, name string) string { return last + separator + name }

// countTerm is the term for a stem that stands in a passage's sentences for the nth time;
// 0: it stands in none.
func countTerm(stem string, n int) string { return stem + separator + strconv.Itoa(n) }

// nameTerm is the term for a stem that has a capital inside a sentence of a passage.
func nameTerm(stem string) string { return stem + separator + "^" }

// initialTerm is the term for all words of names that begin with a letter.
func initialTerm(letter string) string { return separator + letter }

// rankTerm sorts the people of whose names and roles a word begins so, the most quoted
// first, whoever may see what is quoted.
func rankTerm(beginning string, p *people.Person) string {
	return rankPrefix(beginning) + rankOf(p)
}

func rankPrefix(beginning string) string { return beginning + separator }

// rankOf sorts people as [people.Person.Compare] does, up to millions of quotes.
func rankOf(p *people.Person) string {
	b := binary.BigEndian.AppendUint32(nil, ^uint32(min(p.Quotes, 1<<24-1)))[1:]
	return string(binary.BigEndian.AppendUint16(b, ^uint16(min(p.Doubtful, math.MaxUint16)))) + p.Name
}

// rankSize is how many bytes come before the name.
const rankSize = 5

// The ids of an article's documents follow from its number and their place, so
// that indexing it again writes over them.
func articleID(n articles.ArticleNumber) string { return strconv.FormatInt(int64(n), 10) }

func partID(n articles.ArticleNumber, kind byte, i int) string {
	return articleID(n) + string(kind) + strconv.Itoa(i)
}

// The kinds in the id of a part.
const (
	passagePart = 'p'
	quotePart   = 'q'
)

// parseID undoes articleID and partID; kind is 0 for an article.
func parseID(id string) (p place, kind byte, ok bool) {
	digits := id
	if at := strings.IndexFunc(id, func(r rune) bool { return r < '0' || r > '9' }); at >= 0 {
		digits, kind = id[:at], id[at]
		part, err := strconv.Atoi(id[at+1:])
		if err != nil {
			return place{}, 0, false
		}
		p.sentence = part
	}
	number, err := strconv.ParseInt(digits, 10, 64)
	p.article = articles.ArticleNumber(number)
	return p, kind, err == nil
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

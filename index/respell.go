package index

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// respellings is how many terms near one that stands nowhere are looked at.
const respellings = 16

// minRespelled is the least length in runes of a word that is read as another
// one: "match" and "march" are two words.
const minRespelled = 6

// respelled gives the term of a field that differs from one by a letter and
// stands in most documents, and in how many; "" for none. It is asked for words
// that stand nowhere: a slip of the person or of the articles. The first letter
// is seldom wrong, and a wrong digit makes another number.
func respelled(ctx context.Context, r bleveindex.IndexReader, field, term string) (best string, most int, err error) {
	fuzzy, ok := r.(bleveindex.IndexReaderFuzzy)
	if !ok || utf8.RuneCountInString(term) < minRespelled || strings.ContainsFunc(term, unicode.IsDigit) {
		return "", 0, nil
	}
	_, first := utf8.DecodeRuneInString(term)
	dict, err := fuzzy.FieldDictFuzzy(field, term, 1, term[:first])
	if err != nil {
		return "", 0, damaged("look for a term near another: %v", err)
	}
	for range respellings {
		entry, err := dict.Next()
		if err != nil {
			return "", 0, errors.Join(damaged("look for a term near another: %v", err), dict.Close())
		}
		if entry == nil {
			break
		}
		n, err := frequency(ctx, r, field, entry.Term) // bleve leaves the count of such an entry out
		if err != nil {
			return "", 0, errors.Join(err, dict.Close())
		}
		if n > most {
			best, most = entry.Term, n
		}
	}
	return best, most, dict.Close()
}

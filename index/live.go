package index

import (
	"context"
	"strconv"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
)

// liveCounts corrects the counts of terms for documents that are deleted: bleve
// counts those in until it merges them away. Only the terms of articles that were
// changed or removed need it.
type liveCounts struct {
	reader bleveindex.IndexReader          // nil when nothing needs correcting
	stale  map[articles.ArticleNumber]bool // articles with deleted documents
}

// liveCounts must be closed.
func (s *snapshot) liveCounts(ctx context.Context) (*liveCounts, error) {
	total := 0
	// Every document has one term of this field.
	if err := s.terms(channelField, "", func(_ string, documents int) error { total += documents; return nil }); err != nil {
		return nil, err
	}
	if total == s.state.Documents {
		return &liveCounts{}, nil
	}
	r, err := s.reader()
	if err != nil {
		return nil, err
	}
	live := &liveCounts{reader: r, stale: make(map[articles.ArticleNumber]bool)}
	err = s.terms(numberField, "", func(term string, documents int) error {
		left, err := frequency(ctx, r, numberField, term)
		if n, e := strconv.ParseInt(term, 10, 64); e == nil && left != documents {
			live.stale[articles.ArticleNumber(n)] = true
		}
		return err
	})
	if err != nil {
		live.close()
		return nil, err
	}
	return live, nil
}

// of gives in how many documents a term of creditField stands, all of article n;
// counted is what the dictionary says.
func (l *liveCounts) of(ctx context.Context, term string, n articles.ArticleNumber, counted int) (int, error) {
	if !l.stale[n] {
		return counted, nil
	}
	return frequency(ctx, l.reader, creditField, term)
}

func (l *liveCounts) close() {
	if l.reader != nil {
		_ = l.reader.Close() // only read
	}
}

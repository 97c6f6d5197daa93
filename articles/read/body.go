package read

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// readBody reads a body to its end, unpacked. Neither what comes nor what it
// unpacks to may pass limit bytes; the error then is [ErrTooLarge].
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	tooLarge := fmt.Errorf("page of over %d bytes: %w", limit, ErrTooLarge)
	if resp.ContentLength > limit {
		return nil, tooLarge
	}
	raw := &io.LimitedReader{R: resp.Body, N: limit + 1}
	var unpacked io.Reader = raw
	switch encoding := strings.ToLower(strings.TrimSpace(resp.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(raw)
		if err != nil {
			return nil, fmt.Errorf("unpack page: %w", err)
		}
		unpacked = z
	default:
		return nil, fmt.Errorf("packed as %q: %w", encoding, ErrUnsupported)
	}
	body, err := readAtMost(unpacked, limit)
	switch {
	case int64(len(body)) > limit || raw.N <= 0:
		return nil, tooLarge
	case err != nil:
		return nil, fmt.Errorf("read page: %w", err)
	}
	return body, nil
}

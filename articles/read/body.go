package read

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// acceptEncoding names what [unpack] unpacks.
const acceptEncoding = "gzip, br, zstd"

// maxWindow is how far back in its output a zstd stream may refer, in bytes: what
// a decoder must bear at least (RFC 9659 for the web), and holds in memory.
const maxWindow = 8 << 20

// readBody reads a body to its end, unpacked. Neither what comes nor what it
// unpacks to may pass limit bytes; the error then is [ErrTooLarge].
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	tooLarge := fmt.Errorf("page of over %d bytes: %w", limit, ErrTooLarge)
	if resp.ContentLength > limit {
		return nil, tooLarge
	}
	raw := &io.LimitedReader{R: resp.Body, N: limit + 1}
	unpacked, err := unpack(raw, resp.Header.Get("Content-Encoding"))
	if err != nil {
		return nil, err
	}
	body, err := readAtMost(unpacked, limit)
	_ = unpacked.Close() // only read
	switch {
	case int64(len(body)) > limit || raw.N <= 0:
		return nil, tooLarge
	case err != nil:
		return nil, fmt.Errorf("read page: %w", err)
	}
	return body, nil
}

// unpack reads what is packed in one of the ways of HTTP ("" is not at all). The
// error is [ErrUnsupported] for any other way.
func unpack(r io.Reader, encoding string) (io.ReadCloser, error) {
	switch encoding = strings.ToLower(strings.TrimSpace(encoding)); encoding {
	case "", "identity":
		return io.NopCloser(r), nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("unpack page: %w", err)
		}
		return z, nil
	case "br":
		return io.NopCloser(brotli.NewReader(r)), nil
	case "zstd":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, fmt.Errorf("unpack page: %w", err)
		}
		return z.IOReadCloser(), nil
	}
	return nil, fmt.Errorf("packed as %q: %w", encoding, ErrUnsupported)
}

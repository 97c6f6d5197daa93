package read

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// maxLink is the length in bytes from which on an address is refused.
const maxLink = 4096

// maskedLink is a link behind words of its own, as chats and Markdown have it:
// [words](address "title"); angledLink one in angle brackets.
var (
	maskedLink = late(`!?\[([^\[\]\n]{0,500})\]\( {0,3}<?((?i:https?://|www\.)(?:[^\s<>()]|\([^\s<>()]*\))+)>?(?: +["'][^"'\n]*["'])? {0,3}\)`)
	angledLink = regexp.MustCompile(`<((?i:https?://)[^\s<>]+)>`)
)

// late returns an expression that is compiled when it is first used: those that count long
// repetitions take a good part of the program's start.
func late(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// BareLinks returns a text in which each link is a word: those behind words of their own
// stand in the place of these, and none is in angle brackets.
func BareLinks(text string) string {
	return angledLink.ReplaceAllString(maskedLink().ReplaceAllString(text, " $2 "), " $1 ")
}

// parseLink reads an address as people paste it: in angle brackets or quotes,
// with the sentence's punctuation after it, without a scheme. Tracking
// parameters and the fragment are left out, and go-betweens too ([unwrap]). The error is [ErrLink] or
// [ErrAddress].
func parseLink(raw string, allow hosts) (*url.URL, error) {
	s := trimLink(raw)
	if !strings.Contains(s, "://") && looksLikeHost(s) {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	switch {
	case len(s) > maxLink:
		return nil, fmt.Errorf("%d bytes: %w", len(s), ErrLink)
	case err != nil, u.Host == "", !utf8.ValidString(s), strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\\' }) >= 0:
		return nil, fmt.Errorf("%q: %w", s, ErrLink)
	}
	u = unwrap(u)
	if host, err := plainHost(u.Hostname()); err == nil { // an allowed host may have any name
		u.Host = strings.TrimSuffix(strings.Replace(u.Host, u.Hostname(), host, 1), ":")
	}
	if err := checkLink(u, allow); err != nil {
		return nil, err
	}
	cleanLink(u)
	settleLink(u)
	if n := len(u.String()); n > maxLink { // it is longer with its characters escaped
		return nil, fmt.Errorf("%d bytes: %w", n, ErrLink)
	}
	return u, nil
}

// settleLink escapes the last character of an address where that would pass for the
// sentence's punctuation if the address were pasted: /wiki/Jeopardy! once the fragment
// after it is gone.
func settleLink(u *url.URL) {
	address := u.String()
	if trimLink(address) == address {
		return
	}
	escape := func(s string) string {
		_, size := utf8.DecodeLastRuneInString(s)
		kept, last := s[:len(s)-size], s[len(s)-size:]
		for _, b := range []byte(last) {
			kept += fmt.Sprintf("%%%02X", b)
		}
		return kept
	}
	switch path := u.EscapedPath(); {
	case u.RawQuery != "":
		u.RawQuery = escape(u.RawQuery)
	case path != "":
		u.RawPath = escape(path)
	}
}

// checkLink refuses what is not to be fetched, before any name is looked up;
// every redirect passes it too.
func checkLink(u *url.URL, allow hosts) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Opaque != "" {
		return fmt.Errorf("%q: %w", u.Redacted(), ErrLink)
	}
	return allow.check(u)
}

// trimLink takes off what stands around an address in a chat. A closing bracket
// stays when the address opens it itself, as some of Wikipedia's do.
func trimLink(s string) string {
	s = strings.TrimSpace(s)
	s = strings.TrimLeft(s, "<([{\"'“”„«‘*_~|")
	for {
		cut := strings.TrimRight(s, ".,;:!?>\"'“”»’*_~|")
		if n := len(cut) - 1; n >= 0 && strings.IndexByte(")]}", cut[n]) >= 0 {
			opening := map[byte]string{')': "(", ']': "[", '}': "{"}[cut[n]]
			if strings.Count(cut, opening) < strings.Count(cut, cut[n:]) {
				cut = cut[:n]
			}
		}
		if cut == s {
			return s
		}
		s = cut
	}
}

// looksLikeHost reports whether s begins like "example.com/": somebody left the
// scheme out.
func looksLikeHost(s string) bool {
	host, _, _ := strings.Cut(s, "/")
	dot := strings.LastIndexByte(host, '.')
	return dot > 0 && len(host)-dot > 2 && !strings.ContainsAny(host, " @:") &&
		strings.IndexFunc(host[dot+1:], func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// tracking are parameters that say how a reader came, not what is read; one
// that ends in "_" or "-" stands for all that begin so.
var tracking = []string{
	"utm_", "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igsh", "igshid",
	"li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "hsctatracking", "vero_id", "oly_anon_id",
	"oly_enc_id", "rb_clickid", "s_cid", "cmpid", "wt_mc", "wt.mc_id", "ns_campaign", "ns_source", "ns_mchannel", "at_medium",
	"at_campaign", "xtor", "smid", "smtyp", "ito", "ocid", "__twitter_impression", "pk_", "mtm_", "matomo_", "piwik_", "fb_action_ids",
	"fb_ref", "fb_source", "ref_src", "ref_url", "srsltid", "guccounter", "guce_referrer", "guce_referrer_sig", "spm",
}

// cleanLink takes the tracking parameters and the fragment off an address; what
// stays keeps its order and spelling.
func cleanLink(u *url.URL) {
	u.Fragment, u.RawFragment = "", ""
	kept := ""
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		if name, _, _ := strings.Cut(pair, "="); name != "" && !isTracking(strings.ToLower(name)) {
			if kept != "" {
				kept += "&"
			}
			kept += pair
		}
	}
	u.RawQuery, u.ForceQuery = kept, false
}

func isTracking(name string) bool {
	for _, t := range tracking {
		if name == t || strings.HasSuffix(t, "_") && strings.HasPrefix(name, t) {
			return true
		}
	}
	return false
}

// Address returns an address as articles that are read from it have it in URL:
// without what stands around it in a chat, tracking parameters and fragment. The
// error is [ErrLink] or [ErrAddress].
func (r *Reader) Address(link string) (string, error) {
	u, err := parseLink(link, r.allow)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

package articles

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// WebPage is a key for the web page that the article was read from, "" if none is known:
// the same for all addresses that one page usually has. Scheme and fragment, "www."
// and what marks a version for phones or for AMP ("m.", "amp.", "/amp", "?amp=1")
// do not count, nor do a slash or an index.html at the end. It is no address.
func (a *Article) WebPage() string {
	u, err := url.Parse(cmp.Or(a.CanonicalURL, a.URL))
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.ToLower(u.Host)
	host = strings.TrimSuffix(strings.TrimSuffix(host, ":443"), ":80")
	if label, rest, _ := strings.Cut(host, "."); strings.Contains(rest, ".") && slices.Contains(variantHosts, label) {
		host = rest
	}
	return host + variantlessPath(u.EscapedPath()) + variantlessQuery(u.RawQuery)
}

// variantHosts are the first parts of hosts' names that only say which version of
// a site it is.
var variantHosts = []string{"www", "m", "mobile", "mobil", "mob", "touch", "amp"}

func variantlessPath(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if last := len(parts) - 1; last > 0 || parts[0] != "" {
		switch strings.ToLower(parts[last]) {
		case "amp", "amp.html", "index.html", "index.htm", "index.php":
			parts = parts[:last]
		default:
			parts[last] = strings.TrimSuffix(strings.TrimSuffix(parts[last], ".amp"), ".amp.html")
		}
	}
	if len(parts) > 1 && strings.EqualFold(parts[0], "amp") {
		parts = parts[1:]
	}
	return "/" + strings.Join(parts, "/")
}

// variantlessQuery is a query, its parameters in order, after a question mark; ""
// when nothing is left.
func variantlessQuery(query string) string {
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		switch strings.ToLower(pair) {
		case "", "amp", "amp=", "amp=1", "amp=true", "outputtype=amp", "output=amp", "m=0", "m=1", "view=mobile":
		default:
			kept = append(kept, pair)
		}
	}
	if len(kept) == 0 {
		return ""
	}
	slices.Sort(kept)
	return "?" + strings.Join(kept, "&")
}

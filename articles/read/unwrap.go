package read

import (
	"cmp"
	"net/url"
	"strings"
)

// unwrap returns the address that an address of a go-between stands for, so that
// the site itself is asked: the copies that search engines keep of AMP pages, and
// the links of search results and social networks that lead on. It gives u itself
// where there is nothing to unwrap. What is inside is checked like any other
// address.
func unwrap(u *url.URL) *url.URL {
	for { // ends: what is inside is shorter
		target := unwrapOnce(u)
		if target == u {
			return u
		}
		u = target
	}
}

func unwrapOnce(u *url.URL) *url.URL {
	host := strings.ToLower(u.Hostname())
	inner := ""
	switch name := strings.TrimPrefix(host, "www."); {
	case isGoogle(name) && strings.HasPrefix(u.Path, "/amp/"):
		inner = ampTarget(strings.TrimPrefix(u.Path, "/amp/"))
	case isGoogle(name) && u.Path == "/url":
		inner = cmp.Or(u.Query().Get("url"), u.Query().Get("q"))
	case strings.HasSuffix(name, ".cdn.ampproject.org"), name == "cdn.ampproject.org":
		if _, rest, ok := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/"); ok { // c, v, wp …: the kind of document
			inner = ampTarget(rest)
		}
	case (name == "l.facebook.com" || name == "lm.facebook.com" || name == "l.instagram.com") && u.Path == "/l.php":
		inner = u.Query().Get("u")
	}
	target, err := url.Parse(inner)
	if inner == "" || err != nil || target.Host == "" || target.Scheme != "http" && target.Scheme != "https" {
		return u
	}
	if target.RawQuery == "" && strings.Contains(u.Path, "/amp/") {
		target.RawQuery = u.RawQuery
	}
	return target
}

func isGoogle(name string) bool {
	return strings.HasPrefix(name, "google.") && strings.Count(name, ".") <= 2
}

// ampTarget reads "s/news.example/harbour": an address, the s for https.
func ampTarget(path string) string {
	if rest, ok := strings.CutPrefix(path, "s/"); ok {
		return "https://" + rest
	}
	return "http://" + path
}

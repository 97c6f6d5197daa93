package read

import (
	"errors"
	"net/url"
	"strings"
	"testing"
)

func TestParseLink(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://mill.example.org/a", "https://mill.example.org/a"},
		{" <https://mill.example.org/a> ", "https://mill.example.org/a"},
		{"(see https", ""},
		{"(https://mill.example.org/a).", "https://mill.example.org/a"},
		{"“https://mill.example.org/a”,", "https://mill.example.org/a"},
		{"**https://mill.example.org/a**", "https://mill.example.org/a"},
		{"https://mill.example.org/a?!", "https://mill.example.org/a"},
		{"https://mill.example.org/Mill_(river)", "https://mill.example.org/Mill_(river)"},
		{"(https://mill.example.org/Mill_(river))", "https://mill.example.org/Mill_(river)"},
		{"[https://mill.example.org/a]", "https://mill.example.org/a"},
		{"https://mill.example.org/a#part", "https://mill.example.org/a"},
		{"https://mill.example.org/wiki/Hush!#history", "https://mill.example.org/wiki/Hush%21"},
		{"https://mill.example.org/a?q=x.&utm_source=y", "https://mill.example.org/a?q=x%2E"},
		{"HTTPS://Mill.Example.org/A", "https://mill.example.org/A"},
		{"mill.example.org/a", "https://mill.example.org/a"},
		{"www.example.org", "https://www.example.org"},
		{"https://mill.example.org:443/a", "https://mill.example.org:443/a"},
		{"http://93.184.215.14/a", "http://93.184.215.14/a"},
		{"https://mühle.example.org/ä ", "https://xn--mhle-0ra.example.org/%C3%A4"},
		{"https://mill.example.org/a?utm_source=x&b=%20y&fbclid=z&a=1&UTM_Medium=q&gclid=", "https://mill.example.org/a?b=%20y&a=1"},
		{"https://mill.example.org/a?utm_source=x", "https://mill.example.org/a"},
		{"https://mill.example.org/a?", "https://mill.example.org/a"},
		{"https://mill.example.org/a?spm=1&spma=2&pk_x=3&=4&&", "https://mill.example.org/a?spma=2"},
	} {
		u, err := parseLink(c.in, nil)
		switch {
		case c.want == "" && err == nil:
			t.Errorf("%q: got %s, want an error", c.in, u)
		case c.want != "" && (err != nil || u.String() != c.want):
			t.Errorf("%q: got %v, %v; want %s", c.in, u, err, c.want)
		}
	}
}

// forbidden are spellings of addresses that must never be fetched.
var forbidden = []string{
	// No links.
	"", "hello", "a b", "http://", "https:///a", "file:///etc/passwd", "ftp://example.org/a", "gopher://example.org:70/", "javascript:alert(1)",
	"data:text/html,hello", "http:127.0.0.1", "https://user:secret@example.org/", "https://user@example.org/", "http://example.org@127.0.0.1/",
	"http://example.org\\@127.0.0.1/", "http://127.0.0.1\\.example.org/", "http://exa mple.org/", "http://example.org\x00/", "unix:///var/run/x.sock",
	"http://[::1", "http://::1/", "http://127.0.0.1:port/", "http://%31%32%37.0.0.1/", "dict://127.0.0.1:11211/",
	"https://example.org/" + strings.Repeat("a", maxLink),
	// Loopback, in the usual and in odd forms.
	"http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
	"http://0x7f.0x0.0x0.0x1/", "http://0177.0.0.1/", "http://017700000001/", "http://127.0.0.1./", "http://127.255.255.254/", "http://0/",
	"http://0.0.0.0/", "http://00000000000/", "http://127.000.000.001/", "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/",
	"http://127%E3%80%820.0.1/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
	"http://[::127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/", "http://[::1%25lo]/", "http://[fe80::1%25eth0]/",
	"http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://ｌｏｃａｌｈｏｓｔ/", "http://localhost.localdomain/", "localhost/admin",
	// Private, link-local, multicast, reserved, documentation.
	"http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://100.64.0.1/", "http://169.254.1.1/", "http://192.0.0.8/",
	"http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.1/", "http://203.0.113.1/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/",
	"http://0x0a000001/", "http://167772161/", "http://012.0.0.1/", "http://10.1/", "http://192.168.257/",
	"http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[fe80::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/", "http://[100::1]/", "http://[::ffff:10.0.0.1]/",
	"http://[2001::1]/", "http://[2001:10::1]/", "http://[3fff::1]/", "http://[5f00::1]/",
	// Metadata services of clouds, and names inside networks.
	"http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/", "http://[::ffff:169.254.169.254]/",
	"http://[fd00:ec2::254]/", "http://metadata.google.internal/", "http://METADATA.GOOGLE.INTERNAL./", "http://metadata/", "http://instance-data/", "http://100.100.100.200/",
	"http://169.254.170.2/", "http://192.0.0.192/", "http://router/", "http://intranet/", "http://printer.local/", "http://wiki.corp/", "http://nas.lan/", "http://box.home.arpa/",
	"http://1.0.0.127.in-addr.arpa/", "http://hidden.onion/",
	"http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/", "//127.0.0.1/", "http:/127.0.0.1/", "http://0x7F.0.0.0x1/", "http://127.0.0x1/", "http://0300.0250.0.1/",
	"http://192.168.0.1:443/", "https://[::ffff:c0a8:1]/", "http://[0000::0001]/", "http://[::ffff:0:127.0.0.1]/", "http://kubernetes.default.svc.cluster.local/", "http://host.docker.internal/",
	// Other ports.
	"http://example.org:22/", "https://example.org:8443/", "http://example.org:8080/", "http://example.org:0/", "http://example.org:65536/", "http://example.org:00022/",
}

func TestForbiddenAddresses(t *testing.T) {
	if len(forbidden) < 60 {
		t.Fatalf("only %d spellings", len(forbidden))
	}
	r := New(Options{})
	for _, s := range forbidden {
		a, err := r.Link(t.Context(), s)
		if !errors.Is(err, ErrAddress) && !errors.Is(err, ErrLink) {
			t.Errorf("%q: got %q, %v; want a refusal", s, a.Text, err)
		}
	}
}

func TestAllowedHosts(t *testing.T) {
	allow := newHosts([]string{" Wiki.corp ", "10.0.0.7", "127.0.0.1:8080", "[::1]:8080", "::1", ""})
	for address, want := range map[string]bool{
		"http://wiki.corp/a": true, "http://wiki.corp:9000/": true, "http://WIKI.corp/": true, "http://10.0.0.7:1/": true, "http://127.0.0.1:8080/": true,
		"http://[::1]:8080/": true, "http://[::1]/": true,
		"http://a.wiki.corp/": false, "http://127.0.0.1/": false, "http://127.0.0.1:8081/": false, "http://10.0.0.70/": false, "http://10.0.0.8/": false, "http://167772167/": false,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := checkLink(u, allow); (err == nil) != want {
			t.Errorf("%s: %v, want allowed %v", address, err, want)
		}
	}
}

// FuzzLink checks that no spelling gets through that leads to a private host as
// it stands.
func FuzzLink(f *testing.F) {
	for _, s := range forbidden {
		f.Add(s)
	}
	f.Add("https://mill.example.org/a?utm_source=x")
	f.Add("https://mill.example.org/wiki/Hush!#history")
	f.Add("https://mill.example.org/a?q=x)&utm_source=x")
	f.Add("https://mill.example.org/" + strings.Repeat("a", maxLink-len("https://mill.example.org/!#b")) + "!#b")
	f.Add("https://mill.example.org/" + strings.Repeat("å", maxLink/3))
	f.Fuzz(func(t *testing.T, s string) {
		u, err := parseLink(s, nil)
		if err != nil {
			if !errors.Is(err, ErrLink) && !errors.Is(err, ErrAddress) {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		again, err := parseLink(u.String(), nil)
		if err != nil || again.String() != u.String() {
			t.Fatalf("%q: %s is not settled: %v, %v", s, u, again, err)
		}
		if u.User != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.ContainsAny(u.Hostname(), ".:") {
			t.Fatalf("%q became %s", s, u)
		}
	})
}

package read

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"code.dny.dev/ssrf"
	"golang.org/x/net/idna"
)

// hosts are the hosts that an operator allows to be private: names or addresses
// in lower case, some with a port.
type hosts map[string]bool

func newHosts(names []string) hosts {
	h := make(hosts)
	for _, name := range names {
		if name = strings.ToLower(strings.TrimSpace(name)); name != "" {
			h[name] = true
		}
	}
	return h
}

// admit reports whether a host, as a link names it, may be private.
func (h hosts) admit(host, port string) bool {
	host = strings.ToLower(host)
	return h[host] || h[net.JoinHostPort(host, port)] || h[host+":"+port]
}

// public is what may be reached: by TCP on ports 80 and 443, at addresses that
// the IANA registries do not set apart.
var public = ssrf.New()

// privateNames are the names, with all beneath them, that networks give to
// themselves: of machines, routers, and clouds' metadata services.
var privateNames = []string{
	"localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "onion",
	"test", "invalid", "in-addr.arpa", "ip6.arpa",
}

// check refuses an address that is private by its spelling, before any name is
// looked up. Numbers are taken in the one usual form only: the odd ones (octal,
// hexadecimal, fewer than four parts) are read as addresses by some resolvers.
// What a name leads to is checked when it is dialled ([dialer]). The error is
// [ErrAddress].
func (h hosts) check(u *url.URL) error {
	refuse := fmt.Errorf("%s: %w", u.Host, ErrAddress)
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	if h.admit(u.Hostname(), port) {
		return nil
	}
	if port != "80" && port != "443" {
		return refuse
	}
	host, err := plainHost(u.Hostname())
	if err != nil || strings.Contains("."+host, "..") || host == "" {
		return refuse
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		if public.SafeAddr(ip) != nil || ip.Zone() != "" {
			return refuse
		}
		return nil
	}
	dot := strings.LastIndexByte(host, '.')
	if last := host[dot+1:]; dot < 0 || last == "" || last[0] >= '0' && last[0] <= '9' {
		return refuse // a name of one word, or a number in an odd form
	}
	for _, name := range privateNames {
		if host == name || strings.HasSuffix(host, "."+name) {
			return refuse
		}
	}
	return nil
}

// plainHost is a host's name as it is looked up: in lower case and ASCII.
// Full-width digits and the like become plain ones. It fails for what can be no
// name.
func plainHost(host string) (string, error) {
	if strings.Contains(host, ":") {
		return strings.ToLower(host), nil // an IPv6 address
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if err != nil {
		return "", fmt.Errorf("read host name: %w", err)
	}
	if strings.HasSuffix(ascii, "..") {
		return "", errors.New("read host name: two dots at its end")
	}
	return strings.TrimSuffix(ascii, "."), nil
}

// dialer connects to public addresses, and to the hosts that are allowed. The
// check comes after the name was looked up, on the address that is really
// connected to, so that a name cannot lead elsewhere in between.
type dialer struct {
	allow          hosts
	guarded, plain net.Dialer
}

func newDialer(allow hosts) *dialer {
	const patience = 10 * time.Second
	return &dialer{
		allow:   allow,
		guarded: net.Dialer{Timeout: patience, Control: public.Safe},
		plain:   net.Dialer{Timeout: patience},
	}
}

// DialContext connects to "host:port", as the link names it.
func (d *dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if host, port, err := net.SplitHostPort(address); err == nil && d.allow.admit(host, port) {
		return d.plain.DialContext(ctx, network, address)
	}
	conn, err := d.guarded.DialContext(ctx, network, address)
	for _, refused := range []error{ssrf.ErrProhibitedIP, ssrf.ErrProhibitedPort, ssrf.ErrProhibitedNetwork, ssrf.ErrInvalidHostPort} {
		if errors.Is(err, refused) {
			return nil, fmt.Errorf("%s: %w: %w", address, ErrAddress, err)
		}
	}
	return conn, err
}

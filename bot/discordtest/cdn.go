package discordtest

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"time"
)

// cdnRoute names the CDN where faults name a route.
const cdnRoute = "GET /attachments"

// attachment is a file of a message as the server keeps it.
type attachment struct {
	id string
	File
}

type wireAttachment struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	ContentType string `json:"content_type,omitempty"`
	Size        int    `json:"size"`
	URL         string `json:"url"`
	ProxyURL    string `json:"proxy_url"`
}

// signature signs addresses of attachments as Discord's CDN does: ex and is are
// the moments of expiry and issue in hexadecimal seconds, hm the HMAC of both
// and the path. Addresses live a day.
type signature struct {
	key   [32]byte
	epoch int // raised by ExpireAttachments; part of what is signed
}

const signatureLife = 24 * time.Hour

func newSignature() signature {
	var g signature
	_, _ = rand.Read(g.key[:]) // never fails: crypto/rand
	return g
}

func (g *signature) sign(path, ex, is string) string {
	h := hmac.New(sha256.New, g.key[:])
	_, _ = fmt.Fprint(h, path, " ", ex, " ", is, " ", g.epoch) // a hash takes everything
	return hex.EncodeToString(h.Sum(nil))
}

// attach returns a file its place on the CDN. The mutex is held.
func (s *Server) attach(f File) attachment {
	if f.Type == "" {
		f.Type = mime.TypeByExtension(path.Ext(f.Name))
	}
	a := attachment{id: s.ids.next(), File: f}
	s.files[a.id] = a
	return a
}

func (s *Server) wireAttachment(channel string, a attachment) wireAttachment {
	p := "/attachments/" + channel + "/" + a.id + "/" + url.PathEscape(a.Name)
	is := strconv.FormatInt(time.Now().Unix(), 16)
	ex := strconv.FormatInt(time.Now().Add(signatureLife).Unix(), 16)
	address := s.base + p + "?ex=" + ex + "&is=" + is + "&hm=" + s.signing.sign(a.id, ex, is) + "&"
	return wireAttachment{
		ID: a.id, Filename: a.Name, ContentType: a.Type, Size: len(a.Data), URL: address, ProxyURL: address,
	}
}

// ExpireAttachments makes every address of an attachment that was told so far
// invalid. Messages fetched or sent later carry new ones.
func (s *Server) ExpireAttachments() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.signing.epoch++
}

// serveAttachment hands out a file whose address is signed and has not expired.
func (s *Server) serveAttachment(w http.ResponseWriter, r *http.Request) {
	if s.interfere(w, r, cdnRoute, func(int) {}) {
		return
	}
	q := r.URL.Query()
	id := r.PathValue("attachment")
	s.mu.Lock()
	signed := hmac.Equal([]byte(q.Get("hm")), []byte(s.signing.sign(id, q.Get("ex"), q.Get("is"))))
	a, found := s.files[id]
	s.mu.Unlock()
	expiry, err := strconv.ParseInt(q.Get("ex"), 16, 64)
	if err != nil || !signed || !found || time.Now().Unix() > expiry {
		http.Error(w, "This content is no longer available.", http.StatusNotFound)
		return
	}
	if a.Type != "" {
		w.Header().Set("Content-Type", a.Type)
	} else {
		w.Header().Set("Content-Type", "application/octet-stream")
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.Data)))
	_, _ = w.Write(a.Data) // who hangs up does not want the rest
}

package discordtest

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestAttachments(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	dg := client(t, s)
	id := s.Send(Message{Channel: general, Attachments: []File{
		{Name: "å b.txt", Data: []byte("text")}, {Name: "raw", Type: "", Data: []byte{0, 1}},
	}})
	m, err := dg.ChannelMessage(general, id)
	if err != nil || len(m.Attachments) != 2 {
		t.Fatalf("message = %+v, %v", m, err)
	}
	text, raw := m.Attachments[0], m.Attachments[1]
	if text.Filename != "å b.txt" || !strings.HasPrefix(text.ContentType, "text/plain") || text.Size != 4 || raw.ContentType != "" {
		t.Errorf("attachments = %+v, %+v", text, raw)
	}
	for _, c := range []struct {
		name, url string
		status    int
		body      string
	}{
		{"as told", text.URL, 200, "text"},
		{"by the CDN's own name", strings.Replace(text.URL, s.URL(), "https://cdn.discordapp.com", 1), 200, "text"},
		{"of no known type", raw.URL, 200, "\x00\x01"},
		{"without signature", text.URL[:strings.IndexByte(text.URL, '?')], 404, ""},
		{"with another's signature", strings.Replace(text.URL, text.ID, raw.ID, 1), 404, ""},
		{"with another expiry", strings.Replace(text.URL, "ex=", "ex=f", 1), 404, ""},
		{"with no number", strings.Replace(text.URL, "ex=", "ex=x", 1), 404, ""},
	} {
		status, body := get(t, s, c.url)
		if status != c.status || status == 200 && body != c.body {
			t.Errorf("%s: %d %q", c.name, status, body)
		}
	}
	s.ExpireAttachments()
	if status, _ := get(t, s, text.URL); status != 404 {
		t.Errorf("an expired address: %d", status)
	}
	if m, err = dg.ChannelMessage(general, id); err != nil {
		t.Fatal(err)
	}
	if status, body := get(t, s, m.Attachments[0].URL); status != 200 || body != "text" {
		t.Errorf("the new address: %d %q", status, body)
	}
}

func TestUploadComesBack(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	m, err := client(t, s).ChannelFileSendWithMessage(general, "here", "page.html", strings.NewReader("<p>"))
	if err != nil {
		t.Fatal(err)
	}
	if status, body := get(t, s, m.Attachments[0].URL); status != 200 || body != "<p>" {
		t.Errorf("fetched %d %q", status, body)
	}
	got := s.Messages(general)[0]
	if len(got.Files) != 1 || got.Files[0].Name != "page.html" || string(got.Files[0].Data) != "<p>" || got.Content != "here" {
		t.Errorf("posted = %+v", got)
	}
}

func TestCDNFails(t *testing.T) {
	t.Parallel()
	s := New(t)
	general := s.AddGuild(Guild{}).Channel("general")
	id := s.Send(Message{Channel: general, Attachments: []File{{Name: "a.txt", Data: []byte("text")}}})
	m, err := client(t, s).ChannelMessage(general, id)
	if err != nil {
		t.Fatal(err)
	}
	s.Fail(Fault{Route: cdnRoute, Status: 503, Body: "not now"})
	s.Fail(Fault{Route: "GET /gateway", Status: 500}) // of another route
	if status, body := get(t, s, m.Attachments[0].URL); status != 503 || body != "not now" {
		t.Errorf("fetched %d %q", status, body)
	}
	if status, _ := get(t, s, m.Attachments[0].URL); status != 200 {
		t.Errorf("fetched again %d", status)
	}
}

// TestWorldIsOutOfReach checks that a client under test cannot leave the machine.
func TestWorldIsOutOfReach(t *testing.T) {
	t.Parallel()
	s := New(t)
	dg := client(t, s)
	for _, address := range []string{"https://example.com/", "http://192.0.2.1/", "https://discord.com.example/"} {
		if resp, err := dg.Client.Get(address); err == nil {
			_ = resp.Body.Close() // it is not meant to be there
			t.Errorf("%s was reached", address)
		}
	}
	if _, err := dg.Request("GET", discordgo.EndpointDiscord+"elsewhere", nil); err == nil {
		t.Error("a page that is no interface was found")
	}
}

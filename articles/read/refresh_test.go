package read

import (
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestPageThatLeadsOn(t *testing.T) {
	page := ferryPage(t)
	leads := func(content string) []byte {
		return []byte(`<html><head><meta http-equiv="Refresh" content="` + content + `"></head><body><a href=/page>go on</a></body></html>`)
	}
	var asked atomic.Int32
	address, r := site(t, Options{}, func(w http.ResponseWriter, req *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch req.URL.Path {
		case "/page":
			write(w, page)
		case "/relative":
			write(w, leads("0; url=page"))
		case "/quoted":
			write(w, leads("1;URL='/page'"))
		case "/twice":
			write(w, leads("0;/relative"))
		case "/noscript":
			write(w, []byte(`<head><noscript><META http-equiv="refresh" content="0;URL=/page"></noscript><title>x</title></head><script>location.replace("/page")</script>`))
		case "/late":
			write(w, leads("30; url=/page"))
		case "/itself":
			write(w, leads("0; url=/itself"))
		case "/round":
			write(w, leads("0; url=/about"))
		case "/about":
			write(w, leads("0; url=/round"))
		case "/inside":
			write(w, leads("0; url=http://10.0.0.1/a"))
		case "/script":
			write(w, leads("0; url=javascript:alert(1)"))
		case "/located":
			write(w, []byte(`<!doctype html><html><head><title>Leading on</title><script>window.location.href = "/page";</script></head><body>One moment, please.</body></html>`))
		case "/replaced":
			write(w, []byte(`<head><script>window.opener = null; location.replace("`+strings.ReplaceAll("http://"+req.Host+"/page", "/", `\/`)+`")</script></head>`))
		case "/located/inside":
			write(w, []byte(`<html><script>location = 'http://10.0.0.1/a'</script></html>`))
		case "/located/script":
			write(w, []byte(`<html><script>location.href='javascript:alert(1)'</script></html>`))
		case "/located/itself":
			write(w, []byte(`<html><script>location.assign('/located/itself')</script></html>`))
		case "/located/round":
			write(w, []byte(`<html><script>location='/round'</script></html>`))
		case "/own":
			write(w, []byte(strings.Replace(string(page), "<head>", "<head><meta http-equiv=refresh content=300>", 1)))
		}
	})
	for path, want := range map[string]string{"/relative": "/page", "/quoted": "/page", "/twice": "/page", "/noscript": "/page", "/located": "/page", "/replaced": "/page", "/own": "/own"} {
		a, err := r.Link(t.Context(), address+path)
		if err != nil || a.URL != address+want || !strings.HasPrefix(a.Title, "Island ferry") {
			t.Errorf("%s: %s, %q, %v", path, a.URL, a.Title, err)
		}
	}
	for path, want := range map[string]error{
		"/late": ErrNotArticle, "/itself": ErrNotArticle, "/round": ErrNotArticle, "/inside": ErrAddress, "/script": ErrLink,
		"/located/inside": ErrAddress, "/located/script": ErrLink, "/located/itself": ErrNotArticle, "/located/round": ErrNotArticle,
	} {
		asked.Store(0)
		_, err := r.Link(t.Context(), address+path)
		if !errors.Is(err, want) || asked.Load() > 1+maxRefreshes {
			t.Errorf("%s: %v after %d pages, want %v", path, err, asked.Load(), want)
		}
	}
}

func TestCharsetNamedLate(t *testing.T) {
	polish, err := charmap.ISO8859_2.NewEncoder().String("Młyn stoi, bo rzeka poszła gdzie indziej, a nikt nie wie, dlaczego tak się stało. ")
	if err != nil {
		t.Fatal(err)
	}
	page := "<!doctype html><html lang=pl><head><title>x</title>" + strings.Repeat("<link rel=icon href=/a.png>", 80) +
		"<meta charset=iso-8859-2></head><body><article>" + strings.Repeat("<p>"+strings.Repeat(polish, 3)+"</p>", 3) + "</article>"
	a, err := New(Options{}).html(t.Context(), []byte(page), "", "")
	if err != nil || !strings.Contains(a.Text, "Młyn stoi, bo rzeka poszła") {
		t.Errorf("%q, %v", a.Text, err)
	}
}

func TestPageInUTF16(t *testing.T) {
	page := "<!doctype html><html lang=en><meta charset=utf-8><title>The mill stands still</title><article>" + strings.ReplaceAll(prose, "“", "\"") + "</article>"
	page = strings.Map(func(r rune) rune {
		if r > 0x7e {
			return '"'
		}
		return r
	}, page)
	a, err := file(t, New(Options{}), "a.html", strings.NewReader("\xff\xfe"+utf16le(page)))
	if err != nil || a.Title != "The mill stands still" || strings.Contains(a.Text, "<p>") {
		t.Errorf("%q, %q, %v", a.Title, a.Text, err)
	}
}

package read

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"github.com/google/go-cmp/cmp"
)

// Lines that were wrapped are joined before anything else reads them; what people set in
// lines stays in lines.
func TestPlainText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"a mail", "Hello Ada,\n\nthe ferry to the islands will not sail on Sundays after the first of\nOctober, said the harbour master. Nobody has been asked about it, and\nmany are angry.\n\nBest,\nOlof",
			"Hello Ada,\n\nthe ferry to the islands will not sail on Sundays after the first of October, said the harbour master. Nobody has been asked about it, and many are angry.\n\nBest,\nOlof",
		},
		{
			"parted words", "Hamnstyrelsen möttes på tisdagen och talade om de nya EU-\nländerna, om hur kommunen ska hantera alla sorters person-\noch lastbilar på kajen, och om vad den gamla bryggan kom-\nmer att kosta under nästa år.",
			"Hamnstyrelsen möttes på tisdagen och talade om de nya EU-länderna, om hur kommunen ska hantera alla sorters person- och lastbilar på kajen, och om vad den gamla bryggan kommer att kosta under nästa år.",
		},
		{
			"a poem", "The gulls are loud upon the pier\nand nobody is there to hear\nthe water wash the winter's end\nwith all the lamps we could not mend",
			"The gulls are loud upon the pier\nand nobody is there to hear\nthe water wash the winter's end\nwith all the lamps we could not mend",
		},
		{
			"a program", "func main() {\n\tfor i := range 10 { fmt.Println(\"this is a long line of code\", i) }\n\tfmt.Println(\"and this one goes on for as long as that, really\")\n}",
			"func main() {\n\tfor i := range 10 { fmt.Println(\"this is a long line of code\", i) }\n\tfmt.Println(\"and this one goes on for as long as that, really\")\n}",
		},
		{
			"a table", "harbour master        Anna Berg          since 1998\nharbour board chair   Olof Ek            since 2004\ntown hall             closed on Sundays  and at night",
			"harbour master        Anna Berg          since 1998\nharbour board chair   Olof Ek            since 2004\ntown hall             closed on Sundays  and at night",
		},
		{"characters as HTML spells them", "The &ldquo;old&rdquo; pier &amp; the quay&#8217;s end&hellip; &nope; &copy it", "The “old” pier & the quay’s end… &nope; &copy it"},
		{"a byline below a title", "No ferry on Sundays\nBy Ada Lind\n\nThe ferry stays.", "No ferry on Sundays\nBy Ada Lind\n\nThe ferry stays."},
		{"quoted lines", "She wrote to us:\n> The pier is closed.\n> It stays so.\nThat was in May.", "She wrote to us:\nThe pier is closed.\nIt stays so.\nThat was in May."},
		{"one line that is not quoted", "Ships in the bay:\n> 400\nand more.", "Ships in the bay:\n> 400\nand more."},
		{"all of it quoted", "> The pier is closed.\n>\n> > It stays so.", "The pier is closed.\n\nIt stays so."},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := plain(c.text)
			if diff := cmp.Diff(c.want, a.Text); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A message that was sent on is the article, by whoever wrote it.
func TestSentOn(t *testing.T) {
	const body = "The ferry to the islands will not sail on Sundays, said Anna Berg, the harbour master."
	day := time.Date(2024, 5, 13, 0, 0, 0, 0, time.UTC)
	for name, text := range map[string]string{
		"Gmail":       "---------- Forwarded message ---------\nFrom: Ada Lind <ada@coast.example>\nDate: Mon, 13 May 2024\nSubject: No ferry on Sundays\nTo: <reader@example.org>\n\n\n" + body,
		"Apple":       "FYI, see what they write.\n\nBegin forwarded message:\n\n> From: Ada Lind <ada@coast.example>\n> Subject: No ferry on Sundays\n> Date: 13 May 2024\n> To: a@example.org\n> \n> " + body,
		"Outlook":     "________________________________\nFrån: Ada Lind <ada@coast.example>\nSkickat: den 13 maj 2024\nTill: Olof Ek <ek@example.org>;\n Bo Ek <bo@example.org>\nÄmne: VB: No ferry on Sundays\n\n" + body,
		"Thunderbird": "-------- Weitergeleitete Nachricht --------\nBetreff: \tFwd: No ferry on Sundays\nDatum: \t13. Mai 2024\nVon: \tAda Lind <ada@coast.example>\nAn: \tek@example.org\n\n" + body,
		"bold":        "*From:* Ada Lind <ada@coast.example>\n*Sent:* 13 May 2024\n*To:* ek@example.org\n*Subject:* RE: FW: No ferry on Sundays\n\n" + body,
		"twice":       "---------- Forwarded message ---------\nFrom: Bo Ek <bo@example.org>\nDate: 14 May 2024\nSubject: Fwd: Ferry\n\nDo read this.\n\n---------- Forwarded message ---------\nFrom: Ada Lind <ada@coast.example>\nDate: 13 May 2024\nSubject: No ferry on Sundays\n\n" + body,
	} {
		a, err := New(Options{}).Text(text)
		got := told{Title: a.Title, Byline: a.Byline, Source: a.Source, Published: a.Published.Format(time.DateOnly), Lang: a.Text}
		want := told{Title: "No ferry on Sundays", Byline: "Ada Lind", Source: "Ada Lind", Published: day.Format(time.DateOnly), Lang: body}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v, -want +got:\n%s", name, err, diff)
		}
	}
	for name, text := range map[string]string{
		"a long article that quotes a mail": strings.Repeat("The harbour board met on Monday and spoke of mails. ", 8) + "\nFrom: Ada Lind\nDate: 13 May 2024\nSubject: Ferry\n\n" + body,
		"a journey":                         "Från: Stockholm\nTill: Göteborg\nDatum: 13 maj 2024\n\n" + body,
		"places":                            "From: the mill\nTo: the sea\nSubject: flour\n\n" + body,
		"lines with colons":                 "Price: 20 crowns\nDate: 13 May\nPlace: the quay\n\n" + body,
		"nothing below":                     "From: Ada Lind\nDate: 13 May 2024\nSubject: Ferry\n\n",
	} {
		if a := plain(text); a.Text != strings.TrimSpace(text) {
			t.Errorf("%s: %q", name, a.Text)
		}
	}
}

// A message whose lines flow is read as it was written, and one that was sent on as a page
// is cut like one in plain text.
func TestMailBodies(t *testing.T) {
	const header = "From: \"Coast News\" <news@coast.example>\nTo: reader@example.org\nSubject: Fwd: Gamla bryggan\nDate: Tue, 14 May 2024 10:00:00 +0200\nMIME-Version: 1.0\n"
	const said = "Kommunen låser bryggan från och med juni, meddelar tekniska kontoret. ”Den är farlig”, säger Anna Berg, ordförande i hamnstyrelsen."
	for name, c := range map[string]struct{ mail, text, title string }{
		"flowed": {
			header + "Content-Type: text/plain; charset=utf-8; format=flowed\n\nKommunen låser bryggan från och med juni, \nmeddelar tekniska kontoret. ”Den är farlig”, \nsäger Anna Berg, ordförande i \nhamnstyrelsen.\n",
			said, "Gamla bryggan",
		},
		"flowed, its blanks not the text's": {
			header + "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\nKommunen låser bryggan från och med juni,  \nmeddelar tekniska kontoret. ”Den är far \nlig”, säger Anna Berg, ordförande i  \nhamnstyrelsen.\n",
			said, "Gamla bryggan",
		},
		"a page": {
			header + "Content-Type: text/html; charset=utf-8\n\n<html><body><div>---------- Forwarded message ---------<br>From: Ada Lind &lt;ada@example.org&gt;<br>Date: Mon, 13 May 2024<br>Subject: Gamla bryggan låses<br>To: bo@example.org<br></div><p>" + said + "</p></body></html>",
			said, "Gamla bryggan låses",
		},
	} {
		a, err := file(t, New(Options{}), "m.eml", strings.NewReader(c.mail))
		if err != nil || a.Text != c.text || a.Title != c.title {
			t.Errorf("%s: %q, %q, %v", name, a.Title, a.Text, err)
		}
	}
}

func TestUnflow(t *testing.T) {
	for in, want := range map[string]string{
		"a \nb":                "a b",
		"a\nb":                 "a\nb",
		"> a \n> b\n>> c \nd":  "> a b\n>> c \nd",
		" > no quote \n  two":  "> no quote  two",
		"a \n-- \nAda \nB":     "a \n-- \nAda B",
		"a \r\nb\r\n\r\nc \n ": "a b\n\nc ",
	} {
		if got := unflow(in, false); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		"> From: a\n> Date: b\n> Subject: c\n>\n> d", "the ferry to the islands will not sail on Sundays after the first-\nof October, said the master\nand more.",
		"&#0;&#x10ffff;&amp;amp;", ">\n>>\n> > a", "a-\nb", "-\n-",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := plain(strings.ToValidUTF8(text, "?"))
		if a.Text != "" {
			check(t, a)
		}
		_ = unflow(text, true)
		end := 0
		for _, h := range a.Hints {
			if h.Start < end || h.Kind != articles.HintQuote {
				t.Fatalf("hint %v", h)
			}
			end = h.End
		}
	})
}

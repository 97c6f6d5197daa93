package read

import (
	"errors"
	"strings"
	"testing"

	"articlebot/articles"
	"github.com/google/go-cmp/cmp"
)

// said lists who says what, and when, in an article.
func said(a articles.Article) (list []string) {
	for start := 0; start < len(a.Text); {
		end := len(a.Text)
		if i := strings.IndexByte(a.Text[start:], '\n'); i >= 0 {
			end = start + i
		}
		voice := ""
		for _, h := range a.Hints {
			if h.Kind == articles.HintTurn && h.Start == start {
				voice = "<" + h.At + "> "
			}
		}
		list = append(list, a.Place(start).Time()+" "+voice+a.Text[start:end])
		start = end + 1
	}
	return list
}

func TestTranscript(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{
			"voices",
			"WEBVTT - Council\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE The pier\n\n1\n00:12:31.000 --> 00:12:33.500 align:start\n<v Ada Lind>We close the &amp; old pier,\n<v Ada Lind>and it stays closed.\n\n" +
				"00:12:33.500 --> 00:12:35.000\n<v.loud Bo Ek>Why <i>so</i> early?</v>\n\n01:12:36.000 --> 01:12:38.000\nNobody is named here.\n",
			[]string{"00:12:31 <Ada Lind> Ada Lind: We close the & old pier, and it stays closed.", "00:12:33 <Bo Ek> Bo Ek: Why so early?", "01:12:36 Nobody is named here."},
		},
		{
			"a voice that goes on",
			"WEBVTT\n\n00:12:31.000 --> 00:12:33.500\n<v Ada Lind>It stays closed\nuntil the <i>spring</i>.\n- Until the spring?\n\n00:12:40.000 --> 00:12:42.000\n<v Bo Ek>Why?</v>\nNobody answers.",
			[]string{"00:12:31 <Ada Lind> Ada Lind: It stays closed until the spring.", "00:12:31 - Until the spring?", "00:12:40 <Bo Ek> Bo Ek: Why?", "00:12:40 Nobody answers."},
		},
		{
			"names before colons",
			"\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nADA LIND: We close the pier\r\n\r\n2\r\n00:00:02,100 --> 00:00:03,000\r\nin June.\r\n\r\n3\r\n00:00:03,100 --> 00:00:04,000\r\n>> BO EK: Why? Note: it rains.\r\n\r\n" +
				"4\r\n00:00:09,000 --> 00:00:10,000\r\n{\\an8}(applause)\r\n",
			[]string{"00:00:01 <ADA LIND> ADA LIND: We close the pier in June.", "00:00:03 <BO EK> BO EK: Why? Note: it rains.", "00:00:09 (applause)"},
		},
		{
			"no names", "1\n00:00:01,000 --> 00:00:02,000\nNote: we close the pier.\n\n2\n00:00:02,100 --> 00:00:03,000\n- When?\n- In June.\n\n3\n00:00:07,100 --> 00:00:09,000\nThat is soon.",
			[]string{"00:00:01 Note: we close the pier.", "00:00:02 - When?", "00:00:02 - In June.", "00:00:07 That is soon."},
		},
		{
			"lines that roll", "WEBVTT\n\n00:01.000 --> 00:02.000\nwe close the<00:01.500><c> pier</c>\n\n00:02.000 --> 00:03.000\nwe close the pier\nin June\n\n00:03.000 --> 00:04.000\nin June\nand it stays closed",
			[]string{"00:00:01 we close the pier in June and it stays closed"},
		},
		{
			"numbered voices", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Speaker 1>We close the pier.\n\n00:02.000 --> 00:03.000\n<v Speaker 2>When?",
			[]string{"00:00:01 Speaker 1: We close the pier.", "00:00:02 Speaker 2: When?"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := file(t, New(Options{}), "x.txt", strings.NewReader(c.data))
			if err != nil {
				t.Fatal(err)
			}
			check(t, a)
			want := "x"
			if strings.HasPrefix(c.data, "WEBVTT - Council") {
				want = "Council"
			}
			if a.Title != want {
				t.Errorf("title %q, want %q", a.Title, want)
			}
			if diff := cmp.Diff(c.want, said(a)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A text with times beside names is what was said, whoever wrote it down.
func TestMinutes(t *testing.T) {
	for _, c := range []struct {
		name, text, title string
		want              []string
	}{
		{
			"times in brackets, names before colons", "[00:12:31] Ada Lind: We close the old pier.\n[00:12:40] Bo Ek: Why so early?\n[00:12:50] Ada Lind: It is old.", "",
			[]string{"00:12:31 <Ada Lind> Ada Lind: We close the old pier.", "00:12:40 <Bo Ek> Bo Ek: Why so early?", "00:12:50 <Ada Lind> Ada Lind: It is old."},
		},
		{
			"a time and a name in a line of their own", "Council talk\n\n00:12:31 Ada Lind\nWe close the old pier.\nIt is old.\n\n00:12:40 Bo Ek\nWhy so early?\n\n00:12:50 Ada Lind\nSo it is.", "Council talk",
			[]string{"00:12:31 <Ada Lind> Ada Lind: We close the old pier. It is old.", "00:12:40 <Bo Ek> Bo Ek: Why so early?", "00:12:50 <Ada Lind> Ada Lind: So it is."},
		},
		{
			"a name and a time", "Ada Lind  0:05\nWe close the old pier.\n\nBo Ek  0:12\nWhy so early?\n\nAda Lind  0:20\nIt is old.", "",
			[]string{"00:00:05 <Ada Lind> Ada Lind: We close the old pier.", "00:00:12 <Bo Ek> Bo Ek: Why so early?", "00:00:20 <Ada Lind> Ada Lind: It is old."},
		},
	} {
		a, err := New(Options{}).Text(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, said(a)); diff != "" || a.Title != c.title {
			t.Errorf("%s: %q, -want +got:\n%s", c.name, a.Title, diff)
		}
	}
	for _, text := range []string{
		"Programme\n10:15 The doors open\n10:30 Speech by the mayor\n11:00 Coffee in the hall",
		"Programme\n10:15 Ada Lind\n10:30 Bo Ek\n11:00 Cy Berg\n11:30 Dee Moor",
		"11:30 Ada Lind: We close.\n11:00 Bo Ek: Why?\n10:30 Ada Lind: It is old.",
		"The council met.\nAt 10:15 it began.\nIt ended at 11:30.",
	} {
		if isTranscript([]byte(text)) {
			t.Errorf("taken for a transcript: %q", text)
		}
	}
}

func TestTranscriptFailures(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"nothing said": {"WEBVTT\n\nNOTE This stays", ErrEmpty},
		"only marks":   {"WEBVTT\n\n00:01.000 --> 00:02.000\n<i></i>", ErrEmpty},
		"too long":     {"WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v A>b\n<v C>d\n", 300), ErrTooLarge},
	} {
		if _, err := file(t, New(Options{MaxArticleBytes: 2000}), "x.vtt", strings.NewReader(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if a, err := file(t, New(Options{}), "x.txt", strings.NewReader("WEBVTTs are files of captions, says the harbour office of the town.")); err != nil || !strings.HasPrefix(a.Text, "WEBVTTs are") {
		t.Errorf("a text that begins alike: %q, %v", a.Text, err)
	}
}

func FuzzTranscript(f *testing.F) {
	for _, s := range []string{
		"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A B>c\n<v>d", "1\n00:00:01,000 --> 00:00:02,000\nA B: c\n\n00:00:01,000 --> 00:00:02,000\nA B: c", "WEBVTT\n\n99:99:99.999 --> 1",
		"[00:12:31] A B: c\n[00:12:40] D E: f\n[99:12] A B: g", "0:00 0\n0:00 A A", "T\n\nA B  0:05\nc\nd\n\nD E (0:12)\n\n0:20 A B\nf",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if a, err := transcript(t.Context(), data, job{Name: "a.vtt", Limit: 10_000}); err == nil && strings.TrimSpace(a.Text) != "" {
			check(t, a)
		}
	})
}

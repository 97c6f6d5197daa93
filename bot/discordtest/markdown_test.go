package discordtest

import "testing"

func TestPlain(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                                     "",
		"words":                                "words",
		`\*not\* bold\_`:                       "*not* bold_",
		`a \\ b \n \`:                          `a \ b \n \`,
		"**Maud Ferrier** \\(mayor)":           "Maud Ferrier (mayor)",
		"> “We **won**”\n> they\n-# #1":        "“We won”\nthey\n#1",
		`\> no quote`:                          "> no quote",
		`\-# no small print`:                   "-# no small print",
		"[The *ferry*](<https://a.example/b>)": "The *ferry*",
		`[a \[b\]](https://a.example/b) c`:     "a [b] c",
		"[no link](word)":                      "[no link](word)",
		"on <t:1715688000:D>, <t:0>":           "on 2024-05-14, 1970-01-01",
		"<@71> <t:x>":                          "<@71> <t:x>",
		"`!quote **x** \\* y`":                 `!quote **x** \* y`,
		"one ` alone":                          "one ` alone",
	} {
		if got := plain(in); got != want {
			t.Errorf("%q reads %q, want %q", in, got, want)
		}
	}
}

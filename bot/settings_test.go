package bot_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
)

func TestSettings(t *testing.T) {
	h := town(t)
	h.converse(t, []exchange{
		{line: "settings", part: "- Only moderators can do that here."},
		{line: "settings", by: []who{moderator}, part: "\nadd=everyone – who may add articles"},
		{line: "settings", by: []who{moderator}, part: "\nlanguage=automatic – "},
		{line: "inställningar", by: []who{moderator, swedish}, part: "\ntillägg=alla – "},
		{line: "settings add=role:News room keep=30 prefix=?? channels=<#12> 13, <#12>", by: []who{moderator}, part: "= Done. This holds from now on:\n"},
		{line: "settings", by: []who{moderator}, part: "add=role:News room – "},
		{line: "settings", by: []who{moderator}, part: "channels=<#12> <#13> – "},
		{line: "add The pier is open.\nEverybody goes there.", want: "- Only those with the role News room can add articles here. Please ask one of them.\n"},
		{line: "add The pier is open.\nEverybody goes there.", by: []who{roles("News room")}, part: "= Added as #4.\n"},
		{line: "settings tillägg=moderatorer trådar=på länkar=on borttagning=moderators", by: []who{moderator}, part: "threads=on"},
		{line: "add x", by: []who{roles("News room")}, want: "- Only moderators can add articles here. Please ask one of them.\n"},
		{line: "remove 4", want: "- Only moderators can change articles here. Please ask one of them.\n"},
		{line: "settings språk=svenska", by: []who{moderator}, part: "= Klart. Det här gäller från och med nu:\n"},
	})
	want := bot.Settings{AddSet: true, Remove: permission(t, "moderators"), Add: permission(t, "moderators"), Language: "sv", Prefix: "??", Channels: []string{"12", "13"}, Threads: true, Keep: 30, Links: true}
	if diff := cmp.Diff(want, h.Settings(t.Context(), lib), cmp.AllowUnexported(bot.Permission{})); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(bot.Settings{}, h.Settings(t.Context(), "guild:2"), cmp.AllowUnexported(bot.Permission{})); diff != "" {
		t.Errorf("of another server (-want +got):\n%s", diff)
	}
	h.do(t, "settings add=default remove=default language=automatic prefix=default channels=all threads=off keep=forever links=no", moderator)
	if diff := cmp.Diff(bot.Settings{}, h.Settings(t.Context(), lib), cmp.AllowUnexported(bot.Permission{})); diff != "" {
		t.Errorf("set back (-want +got):\n%s", diff)
	}
}

func permission(t *testing.T, s string) bot.Permission {
	t.Helper()
	p, err := bot.ParsePermission(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Channels are named, or the one is meant in which the setting is made.
func TestChannelSettings(t *testing.T) {
	h := town(t)
	here := func(channel, parent string) who {
		return func(r *bot.Request) { r.Channel, r.Parent = channel, parent }
	}
	h.converse(t, []exchange{
		{line: "settings answers=<#12> here", by: []who{moderator, here("21", "20")}, part: "\nanswers=<#12> <#20> – "},
		{line: "settings", by: []who{moderator}, part: "\nsilence=sign – "},
		{line: "settings silence=words channels=here", by: []who{moderator, here("20", "")}, part: "\nsilence=words – "},
		{line: "settings links=add", by: []who{moderator, here("30", "")}, part: "\nlinks=add <#30> – "},
		{line: "inställningar länkar=läggtill", by: []who{moderator, swedish, here("31", "")}, part: "\nlänkar=läggtill <#30> <#31> – "},
	})
	want := bot.Settings{Channels: []string{"20"}, Answers: []string{"12", "20"}, Words: true, Reads: []string{"30", "31"}}
	if diff := cmp.Diff(want, h.Settings(t.Context(), lib), cmp.AllowUnexported(bot.Permission{})); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
	h.converse(t, []exchange{
		{line: "settings links=\"add <#7>, <#8>\"", by: []who{moderator}, part: "\nlinks=add <#7> <#8> – "},
		{line: "settings links=on", by: []who{moderator}, part: "\nlinks=on – "},
		{line: "settings links=off answers=nowhere silence=sign channels=all", by: []who{moderator}, part: "\nlinks=off – "},
	})
	if diff := cmp.Diff(bot.Settings{}, h.Settings(t.Context(), lib), cmp.AllowUnexported(bot.Permission{})); diff != "" {
		t.Errorf("set back (-want +got):\n%s", diff)
	}
}

// What cannot be read sets nothing, not even the rest of the line.
func TestBadSettings(t *testing.T) {
	h := town(t)
	for line, want := range map[string]string{
		"settings keep=30 add=nobody":                       "I cannot read nobody.",
		"settings keep=30 keep=0":                           "I cannot read 0 as a number of days",
		"settings keep=99999":                               "Write 1 to 3650",
		"settings keep=30 threads=perhaps":                  "Write one of: on, off",
		"settings keep=30 language=klingon":                 "I do not speak klingon.",
		"settings keep=30 prefix=!!!!!!":                    "at most 5 characters",
		"settings keep=30 prefix=a b":                       "without blanks",
		"settings keep=30 prefix=<@":                        "without blanks and < @",
		"settings keep=30 channels=general":                 "I cannot read general as a channel",
		"settings keep=30 answers=ask":                      "I cannot read ask as a channel",
		"settings keep=30 links=maybe":                      "I cannot read maybe. Write on, off, add",
		"settings keep=30 links=\"add news\"":               "I cannot read news as a channel",
		"settings keep=30 silence=loud":                     "Write one of: sign, words",
		"settings keep=30 colour=red":                       "There is no setting colour.",
		"settings everyone":                                 "There is no setting everyone.",
		"settings keep=30 add=" + strings.Repeat("x", 1000): "That is too long",
	} {
		if r := h.do(t, line, moderator); !r.Fault || !strings.Contains(told(r), want) {
			t.Errorf("%.60s: %s", line, told(r))
		}
	}
	if s := h.Settings(t.Context(), lib); s.Keep != 0 {
		t.Errorf("set in spite of faults: %+v", s)
	}
}

// A person's own library has what means something there.
func TestOwnSettings(t *testing.T) {
	h := town(t)
	mine := in(articles.UserLibrary("7"))
	h.converse(t, []exchange{
		{line: "settings", by: []who{moderator, mine}, want: "= What holds here\nlanguage=automatic – of my answers: a code such as en, or automatic for the server's own\n" +
			"quiet=off – hours in which watches and feeds tell nothing, such as 23:00-07:00, or off\ntimezone=UTC – time zone of quiet hours and digests, such as Europe/London\n" +
			"keep=forever – days after which articles are deleted, or forever\n- !settings keep=90\n"},
		{line: "settings threads=on", by: []who{moderator, mine}, part: "There is no setting threads."},
		{line: "settings keep=5", by: []who{moderator, mine}, part: "keep=5"},
	})
}

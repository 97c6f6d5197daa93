package work

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// add pastes an article in a channel.
func (n *newsroom) add(t *testing.T, channel, text string) {
	t.Helper()
	if answer := n.do(t, room, channel, "add "+text); !strings.HasPrefix(answer, "Added as #") {
		t.Fatalf("add: %s", answer)
	}
}

// hears lets time go by and checks what is said then.
func (n *newsroom) hears(t *testing.T, what string, d time.Duration, said ...string) {
	t.Helper()
	n.mu.Lock()
	n.said = nil
	n.mu.Unlock()
	n.later(t, d)
	want(t, what, append([]string{}, n.said...), append([]string{}, said...))
}

const (
	quayText  = "The quay is closed\n\nThe old quay was closed on Tuesday.\n\n“It leans too far,” said Helen Okafor, the mayor of Almvik. The night ferry lands at the mill."
	budget    = "A budget for Almvik\n\nThe council met until late.\n\n“We spend less on paper,” said Helen Okafor, the mayor.\n\n“The ferries cost too much,” Okafor said."
	sealText  = "A seal came ashore\n\nA seal lay on the beach all day. Helen Okafor, the mayor, went to see it and left again."
	nightText = "No ferry at night\n\nThe ferry will not go at night, but the night ferry to Norrholm stays.\n\n“I sleep better,” said Tom Hale, a pilot."
)

func TestWatch(t *testing.T) {
	n := openNewsroom(t)
	n.add(t, "7", quayText)
	want(t, "a person", n.do(t, room, "7", "watch Okafor"),
		"I watch for Okafor now, as watch 1.\nI tell of it here when a new article quotes Helen Okafor. For everything that names them, write the name in \"marks\".")
	want(t, "a phrase", n.do(t, room, "8", `watch "night ferry"`), "I watch for \"night ferry\" now, as watch 2.\nI tell of it here when a new article has that.")
	n.do(t, room, "8", "watch Okafor about ferries")
	n.do(t, room, "8", "watch mayor source:times")
	want(t, "again", strings.HasPrefix(n.do(t, room, "8", `bevaka "night FERRY"`), "I watch for \"night FERRY\" already, as watch 2.\n"), true)
	n.shown = map[string][]string{"8": {"7"}}
	n.hears(t, "what was there before", 0)
	n.add(t, "7", budget)
	n.hears(t, "quotes", 0,
		"guild:1 7: New: Okafor | “We spend less on paper,” -- Helen Okafor #2 | “The ferries cost too much,” -- Helen Okafor #2",
		"guild:1 8: New: Okafor about ferries | “The ferries cost too much,” -- Helen Okafor #2")
	n.add(t, "7", sealText)
	n.hears(t, "somebody is named and not quoted", 0)
	n.add(t, "7", nightText)
	n.hears(t, "words", 0, `guild:1 8: New: "night FERRY" | The ferry will not go at night, but the night ferry to Norrholm stays. #4`)
	n.hears(t, "nothing comes twice", 48*time.Hour)

	want(t, "the list", n.do(t, room, "8", "watches"), "3 watches\n2. \"night FERRY\"\n3. Okafor about ferries\n4. mayor source:times")
	want(t, "ended", n.do(t, room, "8", "unwatch 3"), "I do not watch for Okafor about ferries any more.\nTo begin again: !watch Okafor about ferries")
	want(t, "no such", n.do(t, room, "8", "unwatch 3"), "Here is no watch 3. The list: !watches")
	want(t, "another channel's", n.do(t, room, "8", "unwatch 1"), "Here is no watch 1. The list: !watches")
	n.add(t, "7", strings.ReplaceAll(budget, "on paper", "on stamps"))
	n.hears(t, "who still watches", 0, "guild:1 7: New: Okafor | “We spend less on stamps,” -- Helen Okafor #5 | “The ferries cost too much,” -- Helen Okafor #5")
	for line, answer := range map[string]string{
		"watch":                   "Whom or what shall I watch for? Write a name or words, such as !watch Maud Ferrier or !watch \"night ferry\"",
		"watch -seal":             "Whom or what shall I watch for? Write a name or words, such as !watch Maud Ferrier or !watch \"night ferry\"",
		"watch seal lang:martian": "I do not know the language martian. Write its code, such as lang:en or lang:sv",
		"unwatch":                 "Which watch? Write its number, such as !unwatch 2. The list: !watches",
	} {
		want(t, line, n.do(t, room, "7", line), answer)
	}
}

// What a channel may not see, it never hears of, nor what was for it when it was closed to
// some before it was told.
func TestWatchScope(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "8", "watch quay")
	n.add(t, "7", quayText)
	n.hears(t, "a private channel", 0)
	n.shown = map[string][]string{"8": {"7"}}
	n.hears(t, "that is opened later", 48*time.Hour)
	n.add(t, "7", strings.ReplaceAll(quayText, "Tuesday", "Sunday"))
	n.refuse = errors.New("an outage")
	n.hears(t, "an outage", 0)
	n.refuse, n.shown = nil, nil
	n.hears(t, "closed meanwhile", 48*time.Hour)
}

// What others print of the same story joins what was told, within a day.
func TestWatchFolds(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "7", `watch "harbour master"`)
	wire := func(i int, words string) string {
		var b strings.Builder
		fmt.Fprintf(&b, "Headline %d\n\nThe harbour master counted boats.\n", i)
		for k := range 12 {
			fmt.Fprintf(&b, "On pier %s%d there were %d boats from %s that nobody had seen before in the old harbour.\n", words, k, k*k+3, words)
		}
		fmt.Fprintf(&b, "Printed by paper %d.", i)
		return b.String()
	}
	told := `guild:1 7: New: "harbour master" | The harbour master counted boats.`
	n.add(t, "7", wire(1, "oak"))
	n.hears(t, "the first", 0, told+" #1")
	n.add(t, "7", wire(2, "oak"))
	n.hears(t, "another paper", time.Hour, `guild:1 7 edits 1: New: "harbour master" | The harbour master counted boats. also in [#2] #1`)
	n.add(t, "7", wire(3, "oak"))
	n.add(t, "7", wire(4, "oak"))
	n.hears(t, "two at once", time.Hour, `guild:1 7 edits 1: New: "harbour master" | The harbour master counted boats. also in [#2 #3 #4] #1`)
	n.add(t, "7", "Boats for sale\n\nThe harbour master sold boats.\n\nNine of them went to a yard in the north, which takes them apart for their wood and their engines.")
	n.hears(t, "another story", time.Hour, `guild:1 7: New: "harbour master" | The harbour master sold boats. #5`)
	n.add(t, "7", wire(6, "oak"))
	n.hears(t, "a day later", 30*time.Hour, told+" #6")
}

// What the channel does not take is kept for some days, and said when it can be.
func TestWatchRefused(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "7", "watch quay")
	n.refuse = errors.New("an outage")
	n.add(t, "7", quayText)
	n.hears(t, "an outage", 0)
	n.refuse = bot.ErrElsewhere
	n.hears(t, "another outbox", time.Hour)
	n.refuse = nil
	n.hears(t, "back", time.Hour, "guild:1 7: New: quay | The quay is closed #1 | The old quay was closed on Tuesday. #1")
	n.add(t, "7", strings.ReplaceAll(quayText, "Tuesday", "Sunday"))
	n.refuse = fmt.Errorf("%w: no permission", bot.ErrRefused)
	n.hears(t, "no permission", time.Hour)
	n.refuse = nil
	if list := n.do(t, room, "7", "watches"); !strings.Contains(list, "I may not write there") {
		t.Errorf("watches: %s", list)
	}
}

// Watches are for those whom the server lets, and end with their maker or a moderator.
func TestWatchPermission(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "7", "settings watch=moderators")
	ask := func(user, line string) string {
		t.Helper()
		call, err := n.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		r := n.Handle(t.Context(), bot.Request{Library: room, Channel: "7", User: user, Prefix: "!", Call: call})
		return strings.TrimSpace(r.Heading + "\n" + strings.Join(r.Notes, "\n"))
	}
	want(t, "refused", ask("bo", "watch quay"), "Only moderators can watch here. Please ask one of them.")
	n.do(t, room, "7", "settings watch=everyone")
	want(t, "let", strings.HasPrefix(ask("bo", "watch quay"), "I watch for quay now, as watch 1."), true)
	want(t, "somebody else", ask("cleo", "unwatch 1"), "Only who began that watch, or a moderator, can end it. Please ask one of them.")
	want(t, "the maker", strings.HasPrefix(ask("bo", "unwatch quay"), "I do not watch for quay any more."), true)
}

func TestWatchesGoWithTheLibrary(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "7", "watch quay")
	if err := n.Left(t.Context(), "account", room); err != nil {
		t.Fatal(err)
	}
	n.add(t, "7", quayText)
	n.hears(t, "left", 0)
	if err := n.Joined(t.Context(), "account", room); err != nil {
		t.Fatal(err)
	}
	n.do(t, room, "7", "forget everything")
	n.add(t, "7", strings.ReplaceAll(quayText, "Tuesday", "Sunday"))
	n.hears(t, "forgotten", time.Hour)
	if list, err := n.store.Watches(t.Context(), room); err != nil || len(list) > 0 {
		t.Errorf("left are %v, %v", list, err)
	}
}

// An export has the watches that may be seen there, as the lines that begin them.
func TestWatchesExport(t *testing.T) {
	n := openNewsroom(t)
	n.do(t, room, "7", "watch quay")
	n.do(t, room, "7", `watch "night ferry" lang:en`)
	n.do(t, room, "8", "watch seal")
	r := n.Handle(t.Context(), bot.Request{
		Library: room, Channel: "7", Scope: articles.Scope{Channels: []string{"7"}}, Moderator: true, Prefix: "!", Call: bot.Call{Command: "export"},
	})
	for _, f := range r.Files {
		if f.Name != "watches.txt" {
			continue
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		want(t, "the file", string(data), "!watch quay\n!watch \"night ferry\" lang:en\n")
		return
	}
	t.Errorf("it has %+v", r)
}

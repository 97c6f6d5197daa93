package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot/discordtest"
)

// building is a server with rooms of all kinds, each with an article, in which people with all sorts
// of roles use every command, while rooms are opened and closed, roles and members change.
type building struct {
	*testing.T
	server   *discordtest.Server
	guild    string
	owner    string
	people   []string
	roles    []discordtest.Role
	channels []string
	private  []string          // threads among the channels
	secret   map[string]string // the word that stands in the article of a channel and nowhere else
	deleted  map[string]bool   // channels that are gone; true: nobody was shut out
	shown    map[string]int    // how often the words were
	answers  []discordtest.BotMessage
}

// secretOf makes a surname that is in no dictionary, another one for each number.
func secretOf(n int) string {
	return "Zq" + strings.Repeat("u", 1+n/20) + string(rune('a'+n%20)) + "rvik"
}

// add adds an article in a channel, by its owner.
func (r *building) add(channel string) {
	r.Helper()
	word := secretOf(len(r.secret))
	r.secret[channel] = word
	text := fmt.Sprintf("The harbour and the %s quay\n\n“The harbour closes for %s,” said Mona %s, head of the %s harbour. The %s quay will be mended in May.", word, word, word, word, word)
	said := r.server.Send(discordtest.Message{Channel: channel, Author: r.owner, Content: "!add " + text})
	if got := r.server.WaitReply(r.Context(), said); len(got) != 1 || !strings.Contains(got[0].Text(), "Added as #") {
		r.Fatalf("not added in %s: %+v", channel, got)
	}
}

// check looks for the articles that a text tells of, which all who read it must see.
func (r *building) check(what, text string, readers []string) {
	r.Helper()
	for channel, word := range r.secret {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
			continue
		}
		r.shown[channel]++
		public, gone := r.deleted[channel]
		for _, p := range readers {
			if gone && !public && p != r.owner || !gone && !r.server.Views(p, channel) {
				r.Errorf("%s: %s is shown what stands in %s:\n%s", what, p, channel, text)
			}
		}
	}
}

// readers are the people who view a channel.
func (r *building) readers(channel string) (list []string) {
	for _, p := range append([]string{r.owner}, r.people...) {
		if r.server.Views(p, channel) {
			list = append(list, p)
		}
	}
	return list
}

// look uses every command as somebody in a channel, with words of another article.
func (r *building) look(rng *rand.Rand, person, channel string) {
	r.Helper()
	var words []string
	for _, w := range r.secret {
		words = append(words, w)
	}
	slices.Sort(words)
	word := words[rng.IntN(len(words))]
	n := fmt.Sprint(1 + rng.IntN(len(words)))
	readers := r.readers(channel)
	// Asked for by number or by what stands in all of them, so that no word is the asker's.
	lines := []string{
		"ask When does the harbour close?", "quote Mona", "search harbour", "articles", "articles harbour", "speakers", "speakers mona", "summary harbour",
		"summary " + n, "article " + n, "quote in:" + n, "speakers in:" + n, "check The harbour closes", "wrong " + n + " harbour closes", "wrong list", "status", "help quote", "export",
		"edit " + n + " source=Echo", "undo", "settings", "privacy",
	}
	line := lines[rng.IntN(len(lines))]
	for _, p := range r.server.WaitReply(r.Context(), r.server.Send(discordtest.Message{Channel: channel, Author: person, Content: "!" + line})) {
		text := p.Text()
		for _, f := range p.Files {
			text += string(f.Data)
		}
		r.check(fmt.Sprintf("%s in %s: !%s", person, channel, line), text, readers)
		r.pressAll(rng, p, channel)
		r.answers = append(r.answers, p)
	}
	r.later(rng)
	u := slashUser{r.T, r.server, channel, person}
	slash := [][]string{
		{"ask", "question", "When does the harbour close?"},
		{"quote", "speaker", "Mona"},
		{"quote"},
		{"search", "words", "harbour"},
		{"articles"},
		{"article", "article", n},
		{"speakers"},
		{"summary", "of", n},
		{"check", "words", "The harbour closes"},
		{"status"},
		{"export"},
		{"help", "command", "quote"},
		{"help"},
		{"wrong"},
		{"undo"},
		{"settings"},
		{"edit", "article", n, "title", "New"},
	}
	c := slash[rng.IntN(len(slash))]
	var answers []discordtest.BotMessage
	const form = 9 // the type of a response
	if id := u.begin(c[0], c[1:]...); r.server.WaitResponse(r.Context(), id).Type == form {
		r.check(fmt.Sprintf("%s in %s: the form of /%v", person, channel, c), string(r.server.WaitResponse(r.Context(), id).Data), []string{person})
	} else {
		answers = r.server.WaitReply(r.Context(), id)
	}
	for _, p := range answers {
		text := p.Text()
		for _, f := range p.Files {
			text += string(f.Data)
		}
		seen := readers
		if p.Ephemeral {
			seen = []string{person}
		}
		r.check(fmt.Sprintf("%s in %s: /%v", person, channel, c), text, seen)
		if !p.Ephemeral {
			r.pressAll(rng, p, channel)
		}
	}
	for _, c := range [][2]string{{"quote", "speaker"}, {"article", "article"}, {"search", "source"}, {"speakers", "words"}, {"check", "speaker"}} {
		for _, typed := range []string{"", "mona", word[:3], n} {
			// What is chosen is told to all.
			r.check(fmt.Sprintf("%s in %s is offered for %v", person, channel, c), u.complete(c[0], c[1], typed), readers)
		}
	}
}

// later comes back to an answer that was given before things changed: with a button, a reply
// and what is in a message's menu.
func (r *building) later(rng *rand.Rand) {
	r.Helper()
	p := r.answers[rng.IntN(len(r.answers))]
	if _, gone := r.deleted[p.Channel]; gone {
		return
	}
	readers, there := r.readers(p.Channel), r.server.Messages(p.Channel)
	i := slices.IndexFunc(there, func(m discordtest.BotMessage) bool { return m.ID == p.ID })
	if i < 0 {
		return
	}
	r.pressAll(rng, there[i], p.Channel) // as it is by now
	person := readers[rng.IntN(len(readers))]
	line := []string{"!context", "!wrong 1", "and what does it cost?", "!summary", "!quote", "!article"}[rng.IntN(6)]
	for _, answer := range r.server.WaitReply(r.Context(), r.server.Send(discordtest.Message{Channel: p.Channel, Author: person, Content: line, Reference: p.ID})) {
		r.check(fmt.Sprintf("%s replies %s in %s", person, line, p.Channel), answer.Text(), readers)
	}
	for _, menu := range []string{"Who said what", "Summarise", "Check quote"} {
		id := r.server.Interact(discordtest.Interaction{Kind: discordtest.UseCommand, Channel: p.Channel, User: person, Command: menu, CommandType: discordtest.MessageCommand, Target: p.ID})
		for _, answer := range r.server.WaitReply(r.Context(), id) {
			seen, text := readers, answer.Text()
			if answer.Ephemeral {
				seen = []string{person}
			}
			if menu == "Check quote" { // it repeats what the message says
				text, _, _ = strings.Cut(text, "not “")
			}
			r.check(fmt.Sprintf("%s uses %s in %s", person, menu, p.Channel), text, seen)
		}
	}
}

// pressAll lets anybody who reads an answer press one of its buttons.
func (r *building) pressAll(rng *rand.Rand, p discordtest.BotMessage, channel string) {
	r.Helper()
	if len(p.Buttons) == 0 {
		return
	}
	b := p.Buttons[rng.IntN(len(p.Buttons))]
	readers := r.readers(channel)
	presser := readers[rng.IntN(len(readers))]
	if b.Disabled || b.Emoji.Name == "🗑️" {
		return
	}
	id := r.server.Interact(discordtest.Interaction{Kind: discordtest.UseComponent, User: presser, Message: p.ID, CustomID: b.CustomID})
	answer := r.server.WaitResponse(r.Context(), id)
	if strings.Contains(string(answer.Data), ephemeral) {
		readers = []string{presser}
	}
	text := strings.ReplaceAll(string(answer.Data), b.Label, "") // the name that was asked for is said back
	r.check(fmt.Sprintf("%s presses %q in %s", presser, b.Label, channel), text, readers)
}

// ephemeral are the flags of an answer made of components that one person alone sees.
const ephemeral = `"flags":32832`

// change changes who sees what.
func (r *building) change(rng *rand.Rand) {
	r.Helper()
	bits := []int64{0, discordtest.ViewChannel, discordtest.ViewChannel | discordtest.Connect, discordtest.Connect, discordtest.ManageThreads, discordtest.ManageMessages}
	bit := func() int64 { return bits[rng.IntN(len(bits))] }
	role := &r.roles[rng.IntN(len(r.roles))]
	person := r.people[rng.IntN(len(r.people))]
	channel := r.channels[rng.IntN(len(r.channels))]
	if _, gone := r.deleted[channel]; gone {
		return
	}
	switch rng.IntN(8) {
	case 6, 7:
		// Somebody joins or leaves a private thread, or is taken out of it.
		thread := r.private[rng.IntN(len(r.private))]
		if rng.IntN(2) == 0 {
			r.server.JoinThread(thread, person)
		} else {
			r.server.LeaveThread(thread, person)
		}
	case 0:
		r.server.SetOverwrite(channel, discordtest.Overwrite{ID: role.ID, Allow: bit(), Deny: bit()})
	case 1:
		r.server.SetOverwrite(channel, discordtest.Overwrite{ID: r.guild, Allow: bit(), Deny: bit()})
	case 2:
		r.server.SetOverwrite(channel, discordtest.Overwrite{ID: person, Type: discordtest.OverwriteMember, Allow: bit(), Deny: bit()})
	case 3:
		role.Permissions = bit()
		r.server.SetRole(r.guild, *role)
	case 4:
		var some []string
		for _, role := range r.roles {
			if rng.IntN(2) == 0 {
				some = append(some, role.ID)
			}
		}
		r.server.SetRoles(r.guild, person, some...)
	case 5:
		everyone := discordtest.DefaultPermissions
		if rng.IntN(4) == 0 {
			everyone &^= discordtest.ViewChannel
		}
		r.server.SetRole(r.guild, discordtest.Role{ID: r.guild, Name: "@everyone", Permissions: everyone})
	}
	// The bot itself goes on seeing all.
	r.server.SetOverwrite(channel, discordtest.Overwrite{ID: r.server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel | discordtest.SendMessages | discordtest.Connect})
}

// Nobody is ever shown by any command, offer or button what stands in a channel that they,
// or others who read along, may not view at that moment.
func TestOnlyViewersAreShown(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}}})
	r := &building{
		T: t, server: server, guild: guild.ID, owner: guild.OwnerID, secret: map[string]string{}, deleted: map[string]bool{}, shown: map[string]int{},
	}
	for i := range 3 {
		r.roles = append(r.roles, server.AddRole(guild.ID, discordtest.Role{Name: fmt.Sprint("role ", i)}))
	}
	for i := range 4 {
		r.people = append(r.people, server.AddMember(guild.ID, discordtest.Member{
			User: discordtest.User{Name: fmt.Sprint("person", i)}, Roles: []string{r.roles[i%3].ID},
		}).ID)
	}
	serving(t, server, map[string]string{"PERSON_PER_MINUTE": "0", "SERVER_PER_MINUTE": "0"})
	own := discordtest.Overwrite{ID: server.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel | discordtest.SendMessages | discordtest.Connect}
	room := func(kind discordtest.ChannelType, parent string, overwrites ...discordtest.Overwrite) string {
		c := server.AddChannel(discordtest.Channel{Guild: guild.ID, Type: kind, Parent: parent, Overwrites: append(overwrites, own), Members: []string{server.Bot().ID, r.people[0]}}).ID
		return c
	}
	view := int64(discordtest.ViewChannel)
	closed := discordtest.Overwrite{ID: guild.ID, Deny: view}
	general := guild.Channel("general")
	server.SetOverwrite(general, own)
	shut := room(discordtest.TextChannel, "", discordtest.Overwrite{ID: r.roles[0].ID, Deny: view})
	leaders := room(discordtest.TextChannel, "", closed, discordtest.Overwrite{ID: r.roles[1].ID, Allow: view})
	both := room(discordtest.TextChannel, "", closed, discordtest.Overwrite{ID: r.roles[1].ID, Allow: view}, discordtest.Overwrite{ID: r.roles[2].ID, Allow: view})
	guest := room(discordtest.TextChannel, "", closed, discordtest.Overwrite{ID: r.people[3], Type: discordtest.OverwriteMember, Allow: view})
	voice := room(discordtest.VoiceChannel, "", discordtest.Overwrite{ID: r.roles[2].ID, Deny: discordtest.Connect})
	forum := room(discordtest.Forum, "", closed, discordtest.Overwrite{ID: r.roles[0].ID, Allow: view})
	post := room(discordtest.PublicThread, forum)
	public := room(discordtest.PublicThread, shut)
	private := room(discordtest.PrivateThread, general)
	inner := room(discordtest.PrivateThread, shut)
	r.private = []string{private, inner}
	r.channels = []string{general, shut, leaders, both, guest, voice, forum, post, public, private, inner}
	rng := rand.New(rand.NewPCG(7, 11))
	for _, c := range r.channels {
		if c != forum { // which holds posts alone
			r.add(c)
		}
	}
	rounds := 80
	if testing.Short() {
		rounds = 15
	}
	for i := range rounds {
		if i > 10 {
			r.change(rng)
		}
		if i == rounds*3/4 {
			// Of one of the rooms that are deleted nobody is shut out.
			server.SetOverwrite(leaders, closed)
			for _, o := range []string{guild.ID, r.roles[0].ID, r.roles[1].ID, r.roles[2].ID} {
				server.SetOverwrite(guest, discordtest.Overwrite{ID: o, Allow: view})
			}
			for _, o := range r.people {
				server.SetOverwrite(guest, discordtest.Overwrite{ID: o, Type: discordtest.OverwriteMember, Allow: view})
			}
			for _, c := range []string{guest, leaders} {
				r.deleted[c] = c == guest
				server.RemoveChannel(c)
			}
			r.channels = slices.DeleteFunc(r.channels, func(c string) bool { return c == guest || c == leaders })
		}
		channel := r.channels[rng.IntN(len(r.channels))]
		if readers := r.readers(channel); channel != forum {
			r.look(rng, readers[rng.IntN(len(readers))], channel)
		}
		if t.Failed() {
			return
		}
	}
	told := 0
	for _, times := range r.shown {
		told += min(times, 1)
	}
	if told < len(r.secret)/2 {
		t.Errorf("only of %d of %d rooms anything was shown", told, len(r.secret))
	}
}

// What is added where not all of the server read is shown by the roles that people have,
// from the moment on at which a channel is closed or opened to them.
func TestClosedAndOpened(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "club"}}})
	general, club := guild.Channel("general"), guild.Channel("club")
	guests := server.AddRole(guild.ID, discordtest.Role{Name: "guests"})
	guest := server.AddMember(guild.ID, discordtest.Member{User: discordtest.User{Name: "guest"}, Roles: []string{guests.ID}}).ID
	anna := server.AddMember(guild.ID, discordtest.Member{User: discordtest.User{Name: "anna"}}).ID
	serving(t, server, nil)
	const text = "The vault of the club\n\n“The vault is open on Sundays,” said Zelda Quist, a carpenter. The key hangs beside the door."
	ask := func(person, channel, line string) string {
		t.Helper()
		var list []string
		for _, p := range server.Ask(t.Context(), discordtest.Message{Channel: channel, Author: person, Content: line}) {
			list = append(list, p.Text())
		}
		return strings.Join(list, "\n")
	}
	check := func(person, channel, line, part string) {
		t.Helper()
		if got := ask(person, channel, line); !strings.Contains(got, part) {
			t.Errorf("%s is answered %q, not %q", line, got, part)
		}
	}
	const closed = "Not everyone can read this channel, so I show this only where all who see my answer may read it, too."
	if got := ask(anna, club, "!add "+text); !strings.Contains(got, "Added as #1.") || strings.Contains(got, closed) {
		t.Errorf("added: %q", got)
	}
	check(guest, general, "!quote Quist", "The vault is open on Sundays")
	check(anna, general, "!add "+text, "Already here as #1.")

	// Closed to one role: its members read along in #general.
	server.SetOverwrite(club, discordtest.Overwrite{ID: guests.ID, Deny: discordtest.ViewChannel})
	for _, person := range []string{guest, anna, guild.OwnerID} {
		for _, line := range []string{"!quote Quist", "!article 1", "!articles", "!ask Where does the key hang?"} {
			check(person, general, line, "no articles here yet")
		}
		check(person, general, "!status", "0 articles")
		check(person, general, "!undo", "nothing to take back")
	}
	check(anna, club, "!quote Quist", "The vault is open on Sundays")
	check(anna, club, "!add "+text, "Already here as #1.")
	check(anna, club, "!add "+text+" It is of oak.", closed)
	// Who may see it is shown it alone, such as where somebody else asked.
	public := server.Ask(t.Context(), discordtest.Message{Channel: club, Author: anna, Content: "!quote Quist"})
	if got := (slashUser{t, server, club, guild.OwnerID}).aside(public[0], "Context").Text(); !strings.Contains(got, "The key hangs beside the door") {
		t.Errorf("context: %q", got)
	}
	export := slashUser{t, server, general, guild.OwnerID}.use("export")
	if len(export) != 1 || len(export[0].Files) != 1 || !strings.Contains(string(export[0].Files[0].Data), "The vault is open") {
		t.Errorf("export for the owner alone: %+v", export)
	}
	// Not here for all in #general, so it is stored for them, and the number of the other is not told.
	if got := ask(anna, general, "!add "+text); !strings.Contains(got, "Added as #3.") || strings.Contains(got, "#1") || strings.Contains(got, "#2") {
		t.Errorf("added for all: %q", got)
	}
	check(guest, general, "!quote Quist", "The vault is open on Sundays")
	check(guest, general, "!articles", "1 article")

	// Opened again, it is there at once.
	server.SetOverwrite(club, discordtest.Overwrite{ID: guests.ID})
	check(guest, general, "!articles", "3 articles")
	// A role that lets nobody see anything but with it.
	server.SetRole(guild.ID, discordtest.Role{ID: guild.ID, Name: "@everyone", Permissions: discordtest.DefaultPermissions &^ discordtest.ViewChannel})
	server.SetOverwrite(general, discordtest.Overwrite{ID: guild.ID, Allow: discordtest.ViewChannel})
	check(guest, general, "!articles", "1 article")
}

// What the bot finds when it comes back: threads that were put away, and channels that were
// deleted meanwhile.
func TestViewersAfterRestart(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "old"}, {Name: "new"}}})
	general := guild.Channel("general")
	anna := server.AddMember(guild.ID, discordtest.Member{User: discordtest.User{Name: "anna"}}).ID
	thread := server.AddChannel(discordtest.Channel{Guild: guild.ID, Type: discordtest.PublicThread, Parent: general, Name: "thread"}).ID
	data := map[string]string{"DATA_DIR": t.TempDir()}
	t.Run("before", func(t *testing.T) {
		a := serving(t, server, data)
		for _, c := range []string{"old", "new"} {
			server.Ask(t.Context(), discordtest.Message{Channel: guild.Channel(c), Author: anna, Content: "!add The " + c + " pier has been mended."})
		}
		// As an older version kept what was added in a thread.
		_, err := a.store.Add(t.Context(), articles.Article{Library: articles.GuildLibrary(guild.ID), Text: "The thread of the pier is long.", Channel: thread, OnlyChannel: thread})
		if err != nil {
			t.Fatal(err)
		}
		server.ArchiveThread(thread)
		server.RemoveChannel(guild.Channel("new"))
		server.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!articles"}) // by then it has heard of that
		for !slices.Equal(a.bot.Settings(t.Context(), articles.GuildLibrary(guild.ID)).Deleted, []string{guild.Channel("new")}) {
			if t.Context().Err() != nil {
				t.Fatal("the deleted channel is not noted")
			}
		}
	})
	server.RemoveChannel(guild.Channel("old"))
	t.Run("after", func(t *testing.T) {
		serving(t, server, data)
		got := server.Ask(t.Context(), discordtest.Message{Channel: general, Author: anna, Content: "!articles"})[0].Text()
		for text, want := range map[string]bool{"The new pier": true, "The thread of the pier": true, "The old pier": false} {
			if strings.Contains(got, text) != want {
				t.Errorf("%s is listed: %v\n%s", text, !want, got)
			}
		}
		export := slashUser{t, server, general, guild.OwnerID}.use("export")
		if len(export[0].Files) != 1 || !strings.Contains(string(export[0].Files[0].Data), "The old pier") {
			t.Errorf("the owner alone is not shown what was in the deleted channel: %+v", export)
		}
	})
}

// A person alone is shown what stands in the private threads into which that person was let,
// as long as that lasts: in an export, in answers that a server keeps out of its channels, and
// under somebody else's answer.
func TestPrivateThreadMembers(t *testing.T) {
	t.Parallel()
	server := discordtest.New(t, discordtest.WithNoPings())
	guild := server.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}}})
	general := guild.Channel("general")
	exporters := server.AddRole(guild.ID, discordtest.Role{Name: "exporters", Permissions: discordtest.ManageMessages}).ID
	anna := server.AddMember(guild.ID, discordtest.Member{User: discordtest.User{Name: "anna"}, Roles: []string{exporters}}).ID
	bo := server.AddMember(guild.ID, discordtest.Member{User: discordtest.User{Name: "bo"}, Roles: []string{exporters}}).ID
	serving(t, server, map[string]string{"PERSON_PER_MINUTE": "0", "SERVER_PER_MINUTE": "0"})
	thread := server.AddChannel(discordtest.Channel{
		Guild: guild.ID, Type: discordtest.PrivateThread, Parent: general, Members: []string{server.Bot().ID, anna},
	}).ID
	server.Ask(t.Context(), discordtest.Message{Channel: thread, Author: anna, Content: "!add The vault\n\n“The vault is open on Sundays,” said Zelda Quist, a carpenter."})
	server.Ask(t.Context(), discordtest.Message{Channel: general, Author: anna, Content: "!add The mill\n\n“The mill is shut,” said Tove Quist, a miller. The vault of the mill is dry."})
	exported := func(person string) string {
		got := slashUser{t, server, general, person}.use("export")
		if len(got) != 1 || !got[0].Ephemeral || len(got[0].Files) != 1 {
			t.Fatalf("export: %+v", got)
		}
		return string(got[0].Files[0].Data)
	}
	check := func(name, person string, want bool) {
		t.Helper()
		if got := exported(person); !strings.Contains(got, "The mill is shut") || strings.Contains(got, "open on Sundays") != want {
			t.Errorf("%s: the thread's article is exported: %v", name, !want)
		}
		if got := server.Ask(t.Context(), discordtest.Message{Channel: general, Author: person, Content: "!search vault"})[0].Text(); strings.Contains(got, "Sundays") {
			t.Errorf("%s: all are shown %q", name, got)
		}
		// Where answers are kept out of channels they are for the asker alone.
		server.Ask(t.Context(), discordtest.Message{Channel: general, Author: guild.OwnerID, Content: "!settings threads=on"})
		got := slashUser{t, server, general, person}.use("search", "words", "vault")
		if len(got) != 1 || !got[0].Ephemeral || strings.Contains(got[0].Text(), "Sundays") != want {
			t.Errorf("%s: searched alone: %+v", name, got)
		}
		offered := slashUser{t, server, general, person}.complete("quote", "speaker", "Quist")
		if !strings.Contains(offered, "Tove") || strings.Contains(offered, "Zelda") != want {
			t.Errorf("%s: offered %s", name, offered)
		}
		server.Ask(t.Context(), discordtest.Message{Channel: general, Author: guild.OwnerID, Content: "!settings threads=off"})
	}
	check("a member", anna, true)
	check("another", bo, false)
	server.JoinThread(thread, bo)
	server.ArchiveThread(thread)
	server.LeaveThread(thread, anna)
	check("who was let in before it was put away", bo, true)
	if got := exported(anna); strings.Contains(got, "open on Sundays") {
		t.Error("who has left exports what stands there")
	}
	managers := server.AddRole(guild.ID, discordtest.Role{Name: "managers", Permissions: discordtest.ManageThreads})
	server.SetRoles(guild.ID, anna, exporters, managers.ID)
	check("who manages threads", anna, true)
}

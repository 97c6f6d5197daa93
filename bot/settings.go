package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	lru "github.com/hashicorp/golang-lru/v2"

	"articlebot/articles"
	"articlebot/bot/texts"
)

// Settings is what the moderators of a library have set. The zero Settings is what
// holds where nothing is set.
type Settings struct {
	Add      Permission // who may add articles; zero: what the operator has set
	AddSet   bool       // Add is set here
	Watch    Permission // who may watch; zero: everyone
	Remove   Permission // who may change articles besides moderators: their adders (zero) or nobody
	Language string     // code, "" for the server's own
	Prefix   string     // before commands, "" for the operator's
	Channels []string   // ids of the channels in which the bot listens; nil for all
	Threads  bool       // answers go into threads, or to the asker alone
	Quiet    string     // hours in which watches tell nothing, as "22:00-07:00"; "" for none
	Zone     string     // the time zone of the server, "" for UTC
	Posts    int        // of watches that a channel gets a day, and of feeds; 0 is 20
	Keep     int        // days after which articles are deleted; 0: never
	Links    bool       // a bare link in the channel gets an offer to add it
	Reads    []string   // ids of the channels in which every link that is posted is read in
	Answers  []string   // ids of the channels in which every message is a question
	Words    bool       // who asks there what the articles do not tell is told so in words
	Gaps     bool       // questions without an answer are kept for moderators
	Model    bool       // a language model chooses among the sentences that answer
	// Deleted are the ids of deleted channels of which nobody was shut out. Nobody sets
	// them; see [Bot.ChannelsDeleted].
	Deleted []string
	// Named is the role that the operator's setting names, as [Bot.FindRole] found it: its
	// id, and the name that it had.
	Named Role
}

// setting is one row of the table of what can be set in a library. Under its name
// the catalogue has what it is called (setting.NAME) and one line on it
// (setting_about.NAME). Values are kept in the form in which they are typed in
// English, so that what is stored does not depend on who set it.
type setting struct {
	name     string
	alone    bool                       // it is for a person's own library too
	choices  []string                   // keys of the catalogue's words, of which the value is one; nil: other values
	words    []string                   // keys of words that stand for a value, or begin it
	unset    string                     // key of the word for what holds where nothing is set; "" where that is the operator's
	operator func(*Config) string       // what the operator has set
	lacks    func(*Config) error        // tells why there is nothing to set; nil: there always is
	field    FieldKind                  // how a form asks for it where it has no choices
	besides  *Field                     // what a form asks for besides one of the words, with a key for the label; nil: nothing
	offered  func(texts.Texts) []Choice // values to choose from besides the one that is unset; nil: none
	// typed is the stored form of a value that people type otherwise, where s holds; "" for
	// what it does not know, nil where all is as it is typed.
	typed func(req Request, s *Settings, value string) string
	// read takes a value in its stored form; "" is what holds where nothing is set.
	read func(*Settings, string) error
	// show gives the stored form; "" where nothing is set.
	show func(*Settings) string
}

// usualPosts is how many posts of watches a channel gets a day where nothing is set, and
// maxPosts how many it can get at most.
const (
	usualPosts = 20
	maxPosts   = 1000
)

// postsADay is how many posts of watches a channel gets a day.
func (s Settings) postsADay() int { return cmp.Or(s.Posts, usualPosts) }

// maxKept bounds the days after which articles are deleted.
const maxKept = 3650

// maxPrefix bounds the prefix, in runes.
const maxPrefix = 5

// maxChannels bounds the channels in which the bot listens.
const maxChannels = 50

var settingTable = []setting{
	{
		name: "add", words: []string{"word.everyone", "word.moderators"},
		besides:  &Field{Kind: RoleField, Label: "form.role", Before: "role:"},
		operator: func(c *Config) string { return c.AddPermission.String() },
		read: func(s *Settings, v string) (err error) {
			s.AddSet = v != ""
			s.Add = Permission{}
			if v != "" {
				if s.Add, err = ParsePermission(v); err != nil {
					return misuse("settings.who", "Value", given(v))
				}
			}
			return nil
		},
		show: func(s *Settings) string {
			if !s.AddSet {
				return ""
			}
			return s.Add.String()
		},
	},
	{
		name: "watch", words: []string{"word.everyone", "word.moderators"}, unset: "word.everyone",
		besides: &Field{Kind: RoleField, Label: "form.role", Before: "role:"},
		read: func(s *Settings, v string) (err error) {
			s.Watch = Permission{}
			if v != "" {
				if s.Watch, err = ParsePermission(v); err != nil {
					return misuse("settings.who", "Value", given(v))
				}
			}
			return nil
		},
		show: func(s *Settings) string {
			if s.Watch == (Permission{}) {
				return ""
			}
			return s.Watch.String()
		},
	},
	either("remove", "word.moderators", "word.adder", []string{"word.adder", "word.moderators"}, func(s *Settings) *bool { return &s.Remove.moderators }),
	{
		name: "language", unset: "word.automatic", alone: true, typed: languageTyped, offered: languagesOffered,
		read: func(s *Settings, v string) error {
			if v != "" && !slices.Contains(texts.Languages(), v) {
				return misuse("settings.language", "Value", given(v), "Codes", strings.Join(texts.Languages(), ", "))
			}
			s.Language = v
			return nil
		},
		show: func(s *Settings) string { return s.Language },
	},
	{
		name: "prefix", operator: func(c *Config) string { return c.Prefix },
		read: func(s *Settings, v string) error {
			if strings.ContainsFunc(v, unicode.IsSpace) || utf8.RuneCountInString(v) > maxPrefix || strings.ContainsAny(v, "<@#`") {
				return misuse("settings.prefix", "Limit", maxPrefix)
			}
			s.Prefix = v
			return nil
		},
		show: func(s *Settings) string { return s.Prefix },
	},
	{
		name: "channels", unset: "word.all", field: ChannelsField,
		typed: func(req Request, _ *Settings, v string) string { return req.here(v) },
		read: func(s *Settings, v string) (err error) {
			s.Channels, err = readChannels(v)
			return err
		},
		show: func(s *Settings) string { return showChannels(s.Channels) },
	},
	{
		name: "answers", unset: "word.nowhere", field: ChannelsField,
		typed: func(req Request, _ *Settings, v string) string { return req.here(v) },
		read: func(s *Settings, v string) (err error) {
			s.Answers, err = readChannels(v)
			return err
		},
		show: func(s *Settings) string { return showChannels(s.Answers) },
	},
	either("silence", "word.words", "word.sign", []string{"word.sign", "word.words"}, func(s *Settings) *bool { return &s.Words }),
	either("threads", "word.on", "word.off", onOff, func(s *Settings) *bool { return &s.Threads }),
	{
		name: "quiet", unset: "word.off", alone: true,
		read: func(s *Settings, v string) error {
			span, ok := parseSpan(v)
			if s.Quiet = span.String(); !ok && v != "" {
				return misuse("settings.quiet", "Value", given(v))
			}
			return nil
		},
		show: func(s *Settings) string { return s.Quiet },
	},
	{
		name: "timezone", alone: true, operator: func(*Config) string { return time.UTC.String() },
		typed: func(_ Request, _ *Settings, v string) string { return zoneTyped(v) },
		read: func(s *Settings, v string) error {
			if _, err := time.LoadLocation(v); err != nil || v == "Local" {
				return misuse("settings.timezone", "Value", given(v))
			}
			s.Zone = v
			return nil
		},
		show: func(s *Settings) string { return s.Zone },
	},
	{
		name: "posts", operator: func(*Config) string { return strconv.Itoa(usualPosts) },
		read: func(s *Settings, v string) error {
			s.Posts = 0
			if v == "" {
				return nil
			}
			n, err := strconv.Atoi(v)
			if err != nil || n < 1 || n > maxPosts {
				return misuse("settings.posts", "Value", given(v), "Limit", maxPosts)
			}
			s.Posts = n
			return nil
		},
		show: func(s *Settings) string {
			if s.Posts == 0 {
				return ""
			}
			return strconv.Itoa(s.Posts)
		},
	},
	{
		name: "keep", unset: "word.forever", alone: true,
		read: func(s *Settings, v string) error {
			s.Keep = 0
			if v == "" {
				return nil
			}
			n, err := strconv.Atoi(v)
			if err != nil || n < 1 || n > maxKept {
				return misuse("settings.keep", "Value", given(v), "Limit", maxKept)
			}
			s.Keep = n
			return nil
		},
		show: func(s *Settings) string {
			if s.Keep == 0 {
				return ""
			}
			return strconv.Itoa(s.Keep)
		},
	},
	{
		name: "links", unset: "word.off", words: []string{"word.on", "name.add"}, typed: linksTyped,
		besides: &Field{Kind: ChannelsField, Label: "form.channels", Before: "add "},
		read: func(s *Settings, v string) (err error) {
			first, list, _ := strings.Cut(v, " ")
			s.Links, s.Reads = first == english("word.on"), nil
			if v == "" || s.Links {
				return nil
			}
			s.Reads, err = readChannels(list)
			if first != english("name.add") || err == nil && len(s.Reads) == 0 {
				err = misuse("settings.links", "Value", given(v))
			}
			return err
		},
		show: func(s *Settings) string {
			if s.Links {
				return english("word.on")
			}
			if len(s.Reads) == 0 {
				return ""
			}
			return english("name.add") + " " + showChannels(s.Reads)
		},
	},
	either("gaps", "word.on", "word.off", onOff, func(s *Settings) *bool { return &s.Gaps }),
	modelSetting(),
}

// readChannels reads a list of channels.
func readChannels(list string) (ids []string, err error) {
	for word := range strings.FieldsFuncSeq(list, func(r rune) bool { return unicode.IsSpace(r) || r == ',' }) {
		id := strings.TrimSuffix(strings.TrimPrefix(word, "<#"), ">")
		if !isNumber(id) || len(ids) == maxChannels {
			return nil, misuse("settings.channels", "Value", given(word))
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// showChannels writes what readChannels reads.
func showChannels(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return "<#" + strings.Join(ids, "> <#") + ">"
}

// here puts the channel of a request, of a thread the one that it hangs from, for the word
// that means it in a list.
func (r *Request) here(list string) string {
	words := strings.Fields(list)
	for i, w := range words {
		if means("word.here", strings.ToLower(w)) {
			words[i] = showChannels([]string{cmp.Or(r.Parent, r.Channel)})
		}
	}
	return strings.Join(words, " ")
}

// linksTyped is what is stored of the setting of links: to read them in, with no channel
// named, means in this one too.
func linksTyped(req Request, s *Settings, value string) string {
	first, list, _ := strings.Cut(value, " ")
	if !means("name.add", strings.ToLower(first)) {
		return ""
	}
	if strings.TrimSpace(list) == "" {
		list = showChannels(s.Reads) + " " + english("word.here")
	}
	return english("name.add") + " " + req.here(list)
}

// modelSetting is the row of the setting that only means something where there is a model.
func modelSetting() setting {
	row := either("model", "word.on", "word.off", onOff, func(s *Settings) *bool { return &s.Model })
	row.alone = true
	row.lacks = func(c *Config) error {
		if c.Model == nil {
			return fail("settings.no_model")
		}
		return nil
	}
	return row
}

var onOff = []string{"word.on", "word.off"}

// either is the row of a setting that has two values, of which one is unset.
func either(name, set, unset string, choices []string, of func(*Settings) *bool) setting {
	value := strings.TrimPrefix(set, "word.") // as it is typed in English
	return setting{
		name: name, unset: unset, choices: choices,
		read: func(s *Settings, v string) error { *of(s) = v == value; return nil },
		show: func(s *Settings) string {
			if *of(s) {
				return value
			}
			return ""
		},
	}
}

// english is the form in which the value of a word is stored.
func english(key string) string { return texts.For(texts.English).Words(key)[0] }

// settingOptions are the settings as options of the command.
func settingOptions() []option {
	var list []option
	for _, s := range settingTable {
		list = append(list, option{
			name: OptionName(s.name), syntax: afterEquals, word: "setting." + s.name, choices: s.choices, family: "setting",
		})
	}
	return list
}

// settingsCache remembers the settings of libraries, for they are asked for at every
// message.
type settingsCache struct {
	reading sync.Mutex // held while they are read, so that nothing older is remembered than what is set meanwhile
	known   *lru.Cache[articles.LibraryID, Settings]
}

// maxSettled is how many libraries' settings are remembered: some 200 bytes each.
const maxSettled = 20_000

// Settings returns what is set in a library. Where that cannot be read, it is what
// holds where nothing is set, and the log tells.
func (b *Bot) Settings(ctx context.Context, lib articles.LibraryID) Settings {
	if s, ok := b.settled.known.Get(lib); ok {
		return s
	}
	s, err := b.readSettings(ctx, lib)
	if err != nil {
		b.log.ErrorContext(ctx, "settings not read", "library", lib, "err", err)
		return Settings{}
	}
	return s
}

// readSettings reads what is stored and remembers it. What an earlier version
// stored and this one cannot read counts as not set.
func (b *Bot) readSettings(ctx context.Context, lib articles.LibraryID) (Settings, error) {
	b.settled.reading.Lock()
	defer b.settled.reading.Unlock()
	values, err := b.store.Settings(ctx, lib)
	if err != nil {
		return Settings{}, fmt.Errorf("read settings: %w", err)
	}
	var s Settings
	for _, row := range settingTable {
		before := s
		if err := row.read(&s, values[row.name]); err != nil {
			s = before
		}
	}
	s.Deleted = slices.Collect(strings.FieldsSeq(values[deletedChannels]))
	if named, err := ParsePermission(values[namedRole]); err == nil {
		s.Named = named.role
	}
	b.settled.known.Add(lib, s)
	return s, nil
}

func (b *Bot) forgetSettings(lib articles.LibraryID) {
	b.settled.reading.Lock()
	defer b.settled.reading.Unlock()
	b.settled.known.Remove(lib)
}

// settings shows what is set, or sets what is given.
func (b *Bot) settings(ctx context.Context, req Request) (Reply, error) {
	if len(req.Values) == 0 {
		return b.showSettings(ctx, req, req.say("settings.heading")), nil
	}
	changed, err := b.settingsOf(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	if err := b.store.Set(ctx, req.Library, changed); err != nil {
		return Reply{}, b.notSaved(ctx, req, err)
	}
	if gaps, set := changed["gaps"]; set && gaps == "" {
		if err := b.store.ForgetQuestions(ctx, req.Library); err != nil {
			return Reply{}, b.notSaved(ctx, req, err)
		}
	}
	b.forgetSettings(req.Library)
	if s := b.Settings(ctx, req.Library); s.Language != "" && changed["language"] != "" {
		req.Locale = s.Language // told in the language that was just chosen
	}
	return b.showSettings(ctx, req, req.say("settings.done")), nil
}

// showSettings lists what holds, each in the form in which it is typed.
func (b *Bot) showSettings(ctx context.Context, req Request, heading string) Reply {
	s := b.Settings(ctx, req.Library)
	s.Add, s.Watch = b.current(req.Library, s.Add).shown(), b.current(req.Library, s.Watch).shown()
	config := b.config
	config.AddPermission = b.operators(req.Library, s).shown()
	t := req.texts()
	r := Reply{Heading: heading, Quiet: true, Hears: len(s.Answers)+len(s.Reads) > 0 || s.Links}
	var rows []Row
	for _, row := range settingTable {
		if !row.meant(req) || row.lacks != nil && row.lacks(&config) != nil {
			continue
		}
		called, value := t.Words("setting." + row.name)[0], row.holds(t, &config, &s)
		about := t.Say("setting_about." + row.name)
		if req.Form { // its form says so
			about = ""
		}
		rows = append(rows, Row{Name: called, Value: value, About: about})
		r.Actions = append(r.Actions, Action{
			Kind: ActionSet, Label: capital(called), About: value, Call: Call{Command: req.Command, Values: Values{{OptionName(row.name), ""}}},
		})
	}
	r.Sections = []Section{{Rows: rows}}
	_, examples, _ := strings.Cut(req.say("example.settings"), "\n") // the first one only shows
	r.Notes = strings.Split(examples, "\n")
	switch {
	case req.Form: // it shows what can be filled in
		r.Notes = nil
	case !inGuild(req):
		r.Notes = r.Notes[len(r.Notes)-1:] // of what means something there
	}
	return r
}

// meant reports whether a setting means something in the request's library.
func (row *setting) meant(req Request) bool {
	return row.alone || inGuild(req)
}

// inGuild reports whether the request's library is that of a server, not of one person.
func inGuild(req Request) bool {
	return strings.HasPrefix(string(req.Library), string(articles.GuildLibrary("")))
}

// holds is the value that holds, in the person's language.
func (row *setting) holds(t texts.Texts, c *Config, s *Settings) string {
	value := row.show(s)
	switch {
	case value == "" && row.unset != "":
		return t.Words(row.unset)[0]
	case value == "":
		value = row.operator(c)
	}
	first, rest, _ := strings.Cut(value, " ")
	for _, key := range slices.Concat(row.choices, row.words) {
		if english(key) == first {
			return strings.TrimSpace(t.Words(key)[0] + " " + rest)
		}
	}
	return value
}

// settingOf returns the row of the setting that a value is for, if it can be set.
func (b *Bot) settingOf(req Request, v Value) (*setting, error) {
	at := slices.IndexFunc(settingTable, func(row setting) bool { return row.name == string(v.Option) })
	if at < 0 || !settingTable[at].meant(req) {
		return nil, misuse("settings.unknown", "Name", given(cmp.Or(string(v.Option), v.Text)))
	}
	row := &settingTable[at]
	if row.lacks != nil {
		if err := row.lacks(&b.config); err != nil {
			return nil, err
		}
	}
	return row, nil
}

// settingsOf are the values that are to be set, in the form in which they are stored.
func (b *Bot) settingsOf(ctx context.Context, req Request) (map[string]string, error) {
	stored, now := map[string]string{}, b.Settings(ctx, req.Library)
	for _, v := range req.Values {
		row, err := b.settingOf(req, v)
		if err != nil {
			return nil, err
		}
		value, err := row.stored(req, &now, v.Text)
		if err != nil {
			return nil, err
		}
		var s Settings
		if err := row.read(&s, value); err != nil {
			return nil, err
		}
		for _, p := range []*Permission{&s.Add, &s.Watch} {
			if *p = b.current(req.Library, *p); p.role.ID != "" && p.role.Name == "" {
				return nil, misuse("settings.who", "Value", given(v.Text)) // no role of the server
			}
		}
		stored[row.name] = row.show(&s)
	}
	return stored, nil
}

// stored turns a value as people type it, in any language, into English; s is what holds.
func (row *setting) stored(req Request, s *Settings, value string) (string, error) {
	value = plain(value)
	t := req.texts()
	lower := strings.ToLower(value)
	if means("word.default", lower) || row.unset != "" && means(row.unset, lower) {
		return "", nil
	}
	if row.typed != nil {
		if known := row.typed(req, s, value); known != "" {
			return known, nil
		}
	}
	for _, key := range slices.Concat(row.choices, row.words) {
		if means(key, lower) {
			return english(key), nil
		}
	}
	if len(row.choices) > 0 {
		var names []string
		for _, key := range row.choices {
			names = append(names, t.Words(key)[0])
		}
		return "", misuse("settings.choice", "Value", given(value), "Choices", strings.Join(names, ", "))
	}
	return value, nil
}

// languagesOffered are the languages that the bot speaks.
func languagesOffered(t texts.Texts) (list []Choice) {
	for _, code := range texts.Languages() {
		list = append(list, Choice{Name: t.Language(code), Value: code})
	}
	return list
}

// languageTyped is the code of a language by a code or a name, "" for none that is
// spoken.
func languageTyped(req Request, _ *Settings, value string) string {
	t, lower := req.texts(), strings.ToLower(value)
	if texts.Speaks(lower) {
		return texts.For(lower).Code()
	}
	for _, code := range texts.Languages() {
		for _, in := range []texts.Texts{texts.For(code), texts.For(texts.English), t} {
			if lower == strings.ToLower(in.Language(code)) {
				return code
			}
		}
	}
	return ""
}

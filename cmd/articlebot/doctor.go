package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/dustin/go-humanize/english"
	"github.com/joho/godotenv"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/bot/discord"
	"articlebot/index"
)

// finding is a line of the doctor's: what was looked at, how it is, and what to do.
type finding struct {
	Check string `json:"check"`
	State string `json:"state"` // one of the next
	Found string `json:"found"`
	Do    string `json:"do,omitempty"`
}

const (
	stateOK      = "ok"
	stateWarning = "warning" // it works, but not all of it, or not for long
	stateFault   = "fault"
)

// doctor looks at everything that the bot needs, and changes nothing.
type doctor struct {
	*invocation
	findings []finding
}

func (d *doctor) note(check, state, found, do string) {
	found = strings.Join(strings.Fields(found), " ") // some errors have several lines
	d.findings = append(d.findings, finding{check, state, found, do})
}

// runDoctor prints what is found, a line each, and ends with 1 where something is at fault.
func runDoctor(ctx context.Context, inv *invocation) error {
	d := &doctor{invocation: inv}
	looks := []struct {
		at   string
		look func(context.Context)
	}{{"settings", d.settings}, {"discord", d.discord}, {"disk", d.disk}, {"database", d.database}, {"fetch", d.fetching}, {"pdf", d.pdf}}
	wanted := map[string]bool{}
	for _, w := range inv.words {
		wanted[w] = true
	}
	for _, l := range looks {
		all := len(inv.words) == 0
		if (all || wanted[l.at]) && (inv.settingsFault == nil || l.at == "settings") { // with a fault it is not known where to look
			l.look(ctx)
		}
		delete(wanted, l.at)
	}
	for w := range wanted {
		return usagef("doctor does not know %q; see articlebot help doctor", w)
	}
	for _, f := range d.findings {
		if inv.json {
			if err := writeLine(inv.Out, f); err != nil {
				return err
			}
			continue
		}
		line := fmt.Sprintf("%-7s  %s: %s", f.State, f.Check, f.Found)
		if f.Do != "" {
			line += ". " + f.Do
		}
		if _, err := fmt.Fprintln(inv.Out, line); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(d.findings, func(f finding) bool { return f.State == stateFault }) {
		return errSaid
	}
	return ctx.Err()
}

// settings looks at the settings, and for names that are nearly those of settings.
func (d *doctor) settings(context.Context) {
	if d.settingsFault != nil {
		d.note("settings", stateFault, d.settingsFault.Error(), "Mend them in .env or in the environment; what comes after is looked at then")
	}
	values := map[string]string{}
	if text, err := readText(".env"); err == nil {
		values, _ = godotenv.Unmarshal(text) // that it cannot be read is told above
	}
	names := map[string]string{} // where it stands
	for _, name := range slices.Collect(maps.Keys(d.env)) {
		names[name] = "the environment"
	}
	for _, name := range slices.Collect(maps.Keys(values)) {
		names[name] = ".env"
	}
	misspelt := false
	for _, name := range slices.Sorted(maps.Keys(names)) {
		meant := nearSetting(name)
		switch {
		case meant != "":
			misspelt = true
			d.note("settings", stateWarning, fmt.Sprintf("%s in %s is no setting", name, names[name]), fmt.Sprintf("Is %s meant? Then rename it", meant))
		case names[name] == ".env" && !isSetting(name):
			misspelt = true
			d.note("settings", stateWarning, fmt.Sprintf("%s in .env is no setting", name), "Take it out if it is not another program's")
		}
	}
	if d.settingsFault == nil && !misspelt {
		d.note("settings", stateOK, "all are understood", "")
	}
}

func isSetting(name string) bool {
	return slices.ContainsFunc(settingTable, func(s setting) bool { return s.name == name })
}

// nearSetting returns the setting that a name which is none was probably meant for, "" for
// none.
func nearSetting(name string) string {
	const most = 2 // letters that are wrong
	if isSetting(name) || len(name) < 6 {
		return ""
	}
	for _, s := range settingTable {
		if lang.Edits(strings.ToUpper(strings.ReplaceAll(name, "-", "_")), s.name, most) <= most {
			return s.name
		}
	}
	return ""
}

// discord asks Discord about the token, and compares the clocks.
func (d *doctor) discord(ctx context.Context) {
	if d.DiscordToken == "" {
		d.note("token", stateWarning, "DISCORD_TOKEN is not set, so there is only the chat at a prompt", "Put the token from the Bot page of Discord's developer portal into .env")
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	a, err := discord.Examine(ctx, discord.Options{Token: d.DiscordToken, APIURL: d.DiscordAPIURL}, neededRights)
	switch {
	case errors.Is(err, discord.ErrToken):
		d.note("token", stateFault, "Discord does not accept DISCORD_TOKEN", "Copy the bot's token again from the Bot page of the application in Discord's developer portal")
		return
	case err != nil:
		d.note("token", stateFault, fmt.Sprintf("Discord cannot be asked: %v", err), "Look at the network of this machine, its firewall, HTTPS_PROXY, and https://discordstatus.com")
		return
	}
	d.note("token", stateOK, "it is that of "+a.Name, "")
	if a.ReadsMessages {
		d.note("intents", stateOK, "the bot may read messages", "")
	} else {
		d.note("intents", stateWarning, "the bot may not read messages: it answers mentions, slash commands and direct messages only", "Switch on Message Content Intent on the Bot page of the developer portal")
	}
	switch {
	case d.Shards != 0 && d.Shards < a.Shards:
		d.note("gateway", stateWarning, fmt.Sprintf("Discord advises %d shards, and SHARDS is %d", a.Shards, d.Shards), "Set SHARDS=auto, or to as many")
	case a.StartsLeft < 10:
		d.note("gateway", stateWarning, fmt.Sprintf("the bot may connect only %d times more today", a.StartsLeft), "Find out from its log why it connects so often")
	default:
		d.note("gateway", stateOK, fmt.Sprintf("the bot may connect %d times more today", a.StartsLeft), "")
	}
	d.permissions(&a)
	const slack, most = 5 * time.Second, time.Minute
	switch ahead := a.Ahead.Round(time.Second); {
	case ahead.Abs() <= slack:
		d.note("clock", stateOK, "it agrees with Discord's", "")
	case ahead.Abs() <= most:
		d.note("clock", stateWarning, fmt.Sprintf("it is %v ahead of Discord's", ahead), "Have the machine set its clock by the network (NTP)")
	default:
		d.note("clock", stateFault, fmt.Sprintf("it is %v ahead of Discord's", ahead), "Have the machine set its clock by the network (NTP): digests, feeds and what can be undone go by it")
	}
}

// rightNames are the rights of neededRights by their names in Discord.
var rightNames = map[int64]string{
	1 << 10: "View Channels", 1 << 11: "Send Messages", 1 << 38: "Send Messages in Threads", 1 << 15: "Attach Files",
	1 << 16: "Read Message History", 1 << 6: "Add Reactions",
}

// permissions says in which servers the bot lacks rights.
func (d *doctor) permissions(a *discord.Account) {
	const named = 10
	ids := slices.Sorted(maps.Keys(a.Lacking))
	for _, id := range ids[:min(len(ids), named)] {
		var names []string
		for _, bit := range slices.Sorted(maps.Keys(rightNames)) {
			if a.Lacking[id]&bit != 0 {
				names = append(names, rightNames[bit])
			}
		}
		d.note("permissions", stateWarning, fmt.Sprintf("in %q (%s) the bot lacks %s", a.Names[id], id, english.WordSeries(names, "and")), "Give its role these rights in the server's settings, or open the address of articlebot invite again")
	}
	switch {
	case len(ids) > named:
		d.note("permissions", stateWarning, fmt.Sprintf("in %d more servers the bot lacks rights", len(ids)-named), "")
	case len(ids) == 0:
		d.note("permissions", stateOK, fmt.Sprintf("the bot has what it needs in %s; channels may take rights away", english.Plural(a.Servers, "server", "")), "")
	}
}

// disk looks whether the data directory can be written to, and how much room there is.
func (d *doctor) disk(context.Context) {
	d.room(d.DataDir, "DATA_DIR")
	if d.Backups.dir == "" {
		return
	}
	d.room(d.Backups.dir, "BACKUP_DIR")
	const late = time.Hour
	made, err := d.Backups.made()
	switch {
	case err != nil:
		d.note("disk", stateFault, fmt.Sprintf("the backups in %s cannot be listed: %v", d.Backups.dir, err), "Give the user who runs the bot the right to, or set BACKUP_DIR to another place")
	case len(made) == 0:
		d.note("disk", stateWarning, "there is no backup yet in "+d.Backups.dir, "The running bot makes the first one at once; its log and articlebot status say why where it cannot")
	case time.Since(d.Backups.next(made[0], time.Now())) > late:
		d.note("disk", stateWarning, fmt.Sprintf("the newest backup in %s is of %s and another one is due", d.Backups.dir, made[0].Local().Format(time.DateTime)), "Look whether the bot runs; its log and articlebot status say why where it can make none")
	default:
		d.note("disk", stateOK, fmt.Sprintf("the newest backup in %s is of %s", d.Backups.dir, made[0].Local().Format(time.DateTime)), "")
	}
}

// room looks whether there can be written to a directory, which a setting names.
func (d *doctor) room(dir, setting string) {
	for { // what is not there yet is made in what is
		info, err := os.Stat(dir)
		if err == nil && !info.IsDir() {
			d.note("disk", stateFault, dir+" is no directory", "Move it away, or set "+setting+" to another place")
			return
		}
		parent := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || parent == dir {
			break
		}
		dir = parent
	}
	if err := writable(dir); err != nil {
		d.note("disk", stateFault, fmt.Sprintf("%s cannot be written to: %v", dir, err), "Give the user who runs the bot the right to, or set "+setting+" to another place")
		return
	}
	free, err := freeSpace(dir)
	if err != nil {
		d.note("disk", stateWarning, fmt.Sprintf("it is not known how much room %s has: %v", dir, err), "")
		return
	}
	const little, low = 50 << 20, 1 << 30
	found := fmt.Sprintf("%s can be written to and has %s of room", dir, humanize.Bytes(free))
	switch {
	case free < little:
		d.note("disk", stateFault, found, "Make room: the bot takes no articles when the disk is full")
	case free < low:
		d.note("disk", stateWarning, found, "Make room: a backup, or an index that is made anew, takes as much again as there is")
	default:
		d.note("disk", stateOK, found, "")
	}
}

// database looks at the articles and their indexes.
func (d *doctor) database(ctx context.Context) {
	salvage := "Restore a backup into a new data directory, or save what can be read with articlebot restore --salvage"
	if d.DatabaseURL != "" {
		salvage = "Look whether the database runs and DATABASE_URL is right, and whether it has a backup"
	}
	st, err := store.OpenForReading(ctx, d.storeAddress())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.note("database", stateOK, fmt.Sprintf("there are no articles in %s yet", d.storeName()), "")
		return
	case errors.Is(err, articles.ErrOlder):
		d.note("database", stateWarning, err.Error(), "Make a backup first")
		return
	case errors.Is(err, articles.ErrNewer):
		d.note("database", stateFault, err.Error(), "Use the newer articlebot, or restore a backup of this one")
		return
	case err != nil:
		d.note("database", stateFault, err.Error(), salvage)
		return
	}
	defer func() { _ = st.Close() }() // only read
	var faults []string
	if c, ok := st.(interface {
		Check(context.Context) []string
	}); ok {
		faults = c.Check(ctx)
	}
	for _, f := range faults[:min(len(faults), 5)] {
		d.note("database", stateFault, f, salvage)
	}
	libs, err := st.Libraries(ctx)
	if err != nil {
		d.note("database", stateFault, err.Error(), salvage)
		return
	}
	count := 0
	for _, lib := range libs {
		err := st.Each(ctx, lib, articles.Scope{All: true}, func(articles.Article) error { count++; return nil })
		if damage, ok := errors.AsType[*articles.DamageError](err); ok {
			d.note("database", stateFault, fmt.Sprintf("of library %s these cannot be read: %s", lib, bot.Numbers(damage.Numbers, 100)), "Add them again, or restore a backup")
		} else if err != nil {
			d.note("database", stateFault, err.Error(), salvage)
		}
	}
	if !slices.ContainsFunc(d.findings, func(f finding) bool { return f.Check == "database" }) {
		d.note("database", stateOK, fmt.Sprintf("%s in %s, all as they were stored", english.Plural(count, "article", ""), english.Plural(len(libs), "library", "libraries")), "")
	}
	d.indexes(ctx, st, libs)
}

// indexes compares the indexes with the articles.
func (d *doctor) indexes(ctx context.Context, st store.Store, libs []articles.LibraryID) {
	const sample = 200
	const anew = "Stop the bot and delete the directory; it is made anew when it is asked"
	quotes, none := 0, 0
	if err := complete(ctx, st, d.indexDir()); err != nil {
		d.note("index", stateFault, err.Error(), "")
		return
	}
	for _, lib := range libs {
		got, err := index.Compare(ctx, d.indexDir(), st, lib, sample)
		quotes += got.Quotes
		switch {
		case err != nil:
			d.note("index", stateWarning, fmt.Sprintf("that of library %s cannot be read: %v", lib, err), "It is mended when it is asked; if this stays, stop the bot and delete "+d.indexDir())
		case !got.There:
			none++
		case len(got.Missing) > 0:
			d.note("index", stateFault, fmt.Sprintf("in that of library %s are missing: %s", lib, bot.Numbers(got.Missing, 100)), anew+": "+d.indexDir())
		case len(got.Wrong) > 0:
			d.note("index", stateFault, fmt.Sprintf("in that of library %s are quotes that do not stand in: %s", lib, bot.Numbers(got.Wrong, 100)), anew+": "+d.indexDir())
		}
	}
	if !slices.ContainsFunc(d.findings, func(f finding) bool { return f.Check == "index" }) {
		found := fmt.Sprintf("all articles are there, and %s stand in the texts", english.Plural(quotes, "quote that was looked at", "quotes that were looked at"))
		if none > 0 {
			found += fmt.Sprintf("; %s made when they are first asked", english.Plural(none, "library has none, which is", "libraries have none, which are"))
		}
		d.note("index", stateOK, found, "")
	}
}

// fetching fetches a link.
func (d *doctor) fetching(ctx context.Context) {
	if d.fetch == "" {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	page, err := d.reader().Get(ctx, d.fetch, nil)
	switch {
	case err != nil:
		d.note("fetch", stateFault, fmt.Sprintf("%s cannot be fetched: %v", d.fetch, err), "Look at the network of this machine, its DNS and its firewall")
	case page.Status >= 400:
		d.note("fetch", stateWarning, fmt.Sprintf("%s answers %d", d.fetch, page.Status), "Try another page: --fetch ADDRESS")
	default:
		d.note("fetch", stateOK, d.fetch+" can be fetched", "")
	}
}

// onePage is a PDF file with a sentence in it.
const onePage = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n" +
	"4 0 obj<</Length 66>>stream\nBT /F 12 Tf 20 100 Td (The doctor has read this whole sentence.) Tj ET\nendstream endobj\n" +
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

// pdf reads a PDF file, in a process of its own as ever.
func (d *doctor) pdf(ctx context.Context) {
	opt := d.readerOptions()
	if _, err := os.Stat(opt.Cache); err != nil { // nothing is made where nothing is
		dir, err := os.MkdirTemp("", "articlebot-pdf-")
		if err != nil {
			d.note("pdf", stateWarning, err.Error(), "Make room for temporary files")
			return
		}
		defer func() { _ = os.RemoveAll(dir) }() // what is left of it is temporary
		opt.Cache = dir
	}
	items, err := read.New(opt).Files(ctx, "doctor.pdf", strings.NewReader(onePage))
	switch {
	case err == nil && len(items) == 1 && items[0].Err == nil && strings.Contains(items[0].Article.Text, "whole sentence"):
		d.note("pdf", stateOK, "PDF files can be read", "")
	case err == nil && len(items) == 1 && items[0].Err != nil:
		err = items[0].Err
		fallthrough
	default:
		d.note("pdf", stateFault, fmt.Sprintf("PDF files cannot be read: %v", err), "Look whether the user who runs the bot may start processes, with 640 MB of memory each")
	}
}

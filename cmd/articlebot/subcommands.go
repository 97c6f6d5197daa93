package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"

	"articlebot/bot"
	"articlebot/bot/texts"
)

// inLibrary are the flags of the bot's commands.
var inLibrary = []string{"data", "library", "json"}

// ownWays are the bot's commands that can do more on the command line, or other things.
var ownWays = []subcommand{
	{"add", "FILE|URL|-|demo …", "add articles: files, links, standard input, or two to try things on", "", inLibrary, runAdd},
	{
		"ask", "QUESTION", "the sentence that answers a question",
		"With --jsonl: {\"id\",\"question\"} a line in, and out {\"id\",\"answered\",\"hits\":[{\"article\",\"text\",\"start\",\"end\",\"score\"}]}.\nAn article goes by the id that it was imported with. Offsets are Unicode code points.",
		append(slices.Clip(inLibrary), "jsonl"),
		runAsk,
	},
	{
		"summary", "[N|WORDS] [short|long]", "the sentences that stand for an article",
		"With --jsonl: {\"id\",\"title\",\"text\"} a line in, and out {\"id\",\"sentences\":[…]}. That needs no library.",
		append(slices.Clip(inLibrary), "jsonl", "sentences"),
		runSummary,
	},
	{
		"follow", "LINK|FILE [WORDS]", "follow a feed, and read in what is new of it",
		"FILE is a list of feeds (OPML), or a feed that was saved.",
		inLibrary, runFollow,
	},
}

// botCommands are those of the bot's commands that are for the command line.
func botCommands() []subcommand {
	var list []subcommand
	for _, info := range bot.Commands(texts.English) {
		own := slices.IndexFunc(ownWays, func(c subcommand) bool { return c.name == info.Name })
		switch {
		case own >= 0:
			list = append(list, ownWays[own])
		case info.Local:
			list = append(list, subcommand{info.Name, info.Args, info.About, "", inLibrary, runOnce})
		}
	}
	return list
}

// subcommands is the command line. The first row is what articlebot does
// without a command.
var subcommands = sync.OnceValue(func() []subcommand {
	return slices.Concat([]subcommand{
		{"", "", "the Discord bot; without a token, at a terminal, a chat", "", []string{"data"}, serve},
		{"chat", "", "the same commands at a prompt, or from a pipe, one a line", "", []string{"data", "library"}, runChat},
	}, botCommands(), programCommands())
})

// programCommands are those that are none of the bot's.
var programCommands = sync.OnceValue(func() []subcommand {
	return []subcommand{
		{
			"import", "FILE …", "add many articles, also those that other programs export",
			"A line an article: {\"id\"?,\"title\"?,\"url\"?,\"source\"?,\"published\"?,\"lang\"?,\"text\"}.\nTexts are kept byte for byte. It can be stopped and repeated: what is there already is not added again.\nLines that are not taken are reported in import-skipped.jsonl, with the reason. FILE may be - for standard input.\nFILE may also be what Omnivore, Pocket, Readwise Reader, Karakeep, wallabag or Zotero (CSL-JSON, RIS) export, a browser's bookmarks, or an archive of a feed, which are told by their content. Pages of which only the link is kept are fetched, tags become words of the source, highlights are left out.",
			[]string{"data", "library", "skipped"},
			runImport,
		},
		{
			"poll", "", "look once for what is new in feeds that are due, and read it in",
			"It says what is new in feeds that were followed with channel:here, and how much was added. A running bot does this by itself; without one, call it from cron.",
			[]string{"data", "library"},
			runPoll,
		},
		{"export", "", "the library as the same JSONL, also beside a running bot", "", []string{"data", "library"}, runExport},
		{"backup", "FILE", "copy all libraries into one file, also beside a running bot", "", []string{"data"}, runBackup},
		{
			"restore", "FILE", "put a backup into an empty data directory",
			"With --salvage, FILE may be damaged, and may be the articles.db of another data directory, with its log beside it:\nwhat can be read is saved, every text as it was stored, and what is lost is named. FILE is not changed.",
			[]string{"data", "salvage"},
			runRestore,
		},
		{"verify", "FILE", "check a backup without restoring it", "It reads everything, names what is damaged, and then ends with 1.", nil, runVerify},
		{
			"doctor", "[settings|discord|disk|database|fetch|pdf …]", "look at everything that the bot needs, also beside a running bot",
			"It looks at settings, token, intents, permissions, clock, disk, database, index, fetching and PDF files, or at those that are named, says a line of each\nand what to do, changes nothing, and ends with 1 where something is at fault. With --json, a JSON object a line.",
			[]string{"data", "json", "fetch"},
			runDoctor,
		},
		{
			"move", "", "copy libraries from one store to another, between a data directory and PostgreSQL",
			"It copies everything: numbers, reports, settings, feeds, watches, what can be undone. Nobody can write meanwhile where they come from; there they stay. It can be stopped and repeated: what is there already is not copied again. Then both are compared, row by row. Without --library all libraries are copied.",
			[]string{"data", "library", "from", "to"},
			runMove,
		},
		{"healthcheck", "", "ask the running bot at HTTP_ADDR whether it lives, and end with 1 if not", "", nil, runHealthcheck},
		{"status", "", "version, data directory, and libraries with their sizes, the largest first", "", []string{"data"}, runStatus},
		{
			"analyze", "< IN > OUT", "sentences and quotes of texts, as JSONL",
			"{\"id\",\"text\",\"lang\"?,\"title\"?} a line in, and out {\"id\",\"lang\",\"sentences\":[{\"start\",\"end\"}],\"quotes\":[{\"start\",\"end\",\"text\",\"kind\",\"speaker\",…}]}.\nSpans are Unicode code points without outer marks. It needs no library.\nA line that cannot be answered is named on standard error; the others are, and it ends with 1.",
			nil, runAnalyze,
		},
		{"extract", "FILE.html …", "the article in each page, a JSON object a line", "It needs no library.", nil, runExtract},
		{
			"mcp", "", "the library as tools for assistants (Model Context Protocol)",
			"The tools are ask, quote, check, search, summary, articles, article and speakers. What they give is the reply as JSON:\npieces of articles word for word, with spans and sources.",
			[]string{"data", "library", "http", "write"},
			runMCP,
		},
		{
			"invite", "[APPLICATION_ID]", "the links by which people add the bot to a server, or to their own account",
			"The id is taken from DISCORD_TOKEN where none is given.", nil, runInvite,
		},
		{"terms", "", "terms of use, for Discord's App Directory", "What is kept is told by articlebot privacy.", nil, runTerms},
		{"version", "", "which articlebot this is", "", nil, runVersion},
	}
})

// release is the version of what is published, which the linker sets.
var release string

// version is that of the release, or else the module's version and commit, as the Go tool
// stamped them.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = s.Value[:min(12, len(s.Value))]
		}
	}
	if v == "(devel)" {
		v = ""
	}
	return cmp.Or(v, "development")
}

func runVersion(_ context.Context, inv *invocation) error {
	_, err := fmt.Fprintf(inv.Out, "articlebot %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

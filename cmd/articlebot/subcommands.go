package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// subcommands is the command line. The first row is what articlebot does
// without a command.
var subcommands []subcommand

// The table refers to functions that read the table.
func init() {
	inLibrary := []string{"data", "library", "json"}
	word := func(name, args, short string) subcommand {
		return subcommand{name: name, args: args, short: short, flags: inLibrary, run: runOnce}
	}
	subcommands = []subcommand{
		{"", "", "the Discord bot; without a token, at a terminal, a chat", "", []string{"data"}, serve},
		{"chat", "", "the same commands at a prompt, or from a pipe, one a line", "", []string{"data", "library"}, runChat},
		word("add", "FILE|URL|-|demo …", "add articles: files, links, standard input, or two to try things on"),
		{
			"ask", "QUESTION", "the sentence that answers a question",
			"With --jsonl: {\"id\",\"question\"} a line in, and out {\"id\",\"answered\",\"hits\":[{\"article\",\"text\",\"start\",\"end\",\"score\"}]}.\nAn article goes by the id that it was imported with. Offsets are Unicode code points.",
			[]string{"data", "library", "json", "jsonl"},
			runAsk,
		},
		word("quote", "NAME [about WORDS]", "what somebody said"),
		{
			"summary", "[N|WORDS] [short|long]", "the sentences that stand for an article",
			"With --jsonl: {\"id\",\"title\",\"text\"} a line in, and out {\"id\",\"sentences\":[…]}. That needs no library.",
			[]string{"data", "library", "json", "jsonl", "sentences"},
			runSummary,
		},
		word("search", "WORDS", "sentences with these words, by article"),
		word("articles", "[WORDS]", "the list of articles"),
		word("article", "N", "one whole article"),
		word("speakers", "[WORDS]", "who is quoted, and how often"),
		word("wrong", "[N WORDS | N confirm|reject | list]", "say that the speaker of a quote is wrong: article N, words of it"),
		word("edit", "N title=… date=… source=…", "put an article's title, date or source right"),
		word("remove", "N", "take an article away"),
		word("undo", "", "take back the last change"),
		word("forget", "everything", "delete the whole library for good"),
		word("privacy", "", "what is kept, where, and for how long"),
		{
			"import", "FILE.jsonl …", "add many articles",
			"A line an article: {\"id\"?,\"title\"?,\"url\"?,\"source\"?,\"published\"?,\"lang\"?,\"text\"}.\nTexts are kept byte for byte. It can be stopped and repeated: what is there already is not added again.\nLines that are not taken are reported in import-skipped.jsonl, with the reason. FILE may be - for standard input.",
			[]string{"data", "library", "skipped"},
			runImport,
		},
		{"export", "", "the library as the same JSONL, also beside a running bot", "", []string{"data", "library"}, runExport},
		{"backup", "FILE", "copy all libraries into one file, also beside a running bot", "", []string{"data"}, runBackup},
		{"restore", "FILE", "put a backup into an empty data directory", "", []string{"data"}, runRestore},
		{"status", "", "version, data directory, libraries and their sizes", "", []string{"data"}, runStatus},
		{
			"analyze", "< IN > OUT", "sentences and quotes of texts, as JSONL",
			"{\"id\",\"text\",\"lang\"?,\"title\"?} a line in, and out {\"id\",\"lang\",\"sentences\":[{\"start\",\"end\"}],\"quotes\":[{\"start\",\"end\",\"text\",\"kind\",\"speaker\",…}]}.\nSpans are Unicode code points without outer marks. It needs no library.",
			nil, runAnalyze,
		},
		{"extract", "FILE.html …", "the article in each page, a JSON object a line", "It needs no library.", nil, runExtract},
		{"version", "", "which articlebot this is", "", nil, runVersion},
	}
}

// version is the module's version and commit, as the Go tool stamped them.
func version() string {
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

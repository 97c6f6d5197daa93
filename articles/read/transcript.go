package read

import (
	"context"
	"fmt"
	stdhtml "html"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// cueTimes is the line with the times of a caption, in WebVTT and in SubRip.
var cueTimes = regexp.MustCompile(`^(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})[ \t]+-->[ \t]+(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})`)

// isTranscript reports whether data is captions: it says so, or a number and times come
// first.
func isTranscript(data []byte) bool {
	const head = 512
	text := strings.TrimLeft(strings.TrimPrefix(string(data[:min(len(data), head)]), "\ufeff"), "\r\n ")
	if rest, ok := strings.CutPrefix(text, "WEBVTT"); ok {
		return rest == "" || strings.ContainsAny(rest[:1], " \t\r\n")
	}
	first, rest, _ := strings.Cut(text, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	first = strings.TrimSpace(first)
	return first != "" && strings.Trim(first, "0123456789") == "" && cueTimes.MatchString(strings.TrimSpace(second)) || isMinuted(data)
}

// Times as those who write down what was said put them before the words, or beside the name
// of whoever speaks.
var (
	stampBefore = regexp.MustCompile(`^[\[(]?(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)(?:[.,]\d{1,3})?[\])]?[ \t]*[-–—:]?[ \t]+(\S.*)$`)
	stampBehind = regexp.MustCompile(`^(\pL[^:\d\[\](]{1,60}?)[ \t]*[ \t(\[,](?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)[\])]?:?$`)
)

// isMinuted reports whether a text is what was said with the times, written down by hand
// or a program for meetings: several lines have one, and they come in order.
func isMinuted(data []byte) bool {
	const head, fewest = 8 << 10, 3 // bytes, lines with a time
	if len(data) > head {
		data = data[:head]
	}
	cues := readMinutes(tidy(decode(data)))
	last, voices := 0, 0
	for _, c := range cues {
		if c.at < last {
			return false
		}
		last = c.at
		if len(c.lines) > 0 && c.lines[0].voice != "" && c.lines[0].text != "" {
			voices++
		}
	}
	return len(cues) >= fewest && voices*2 >= len(cues)
}

// readMinutes reads such a text; nothing where much of it has no time.
func readMinutes(text string) (cues []cue) {
	const most = 4 // lines to one with a time
	lines := 0
	for s := range strings.Lines(text) {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		lines++
		at, voice, rest := readStamp(s)
		switch {
		case at >= 0:
			if n := len(cues); n > 0 {
				cues[n-1].until = at
			}
			c := cue{at: at, until: at}
			if rest != "" || voice != "" {
				c.lines = []spoken{{voice, rest, true}}
			}
			cues = append(cues, c)
		case len(cues) == 0:
			if lines > most {
				return nil // the title and who is there may stand first
			}
		default:
			c := &cues[len(cues)-1]
			if n := len(c.lines); n > 0 && c.lines[n-1].text == "" {
				c.lines[n-1].text = s
			} else {
				voice = ""
				if n > 0 {
					voice = c.lines[0].voice
				}
				c.lines = append(c.lines, spoken{voice: voice, text: s})
			}
		}
	}
	if len(cues)*most < lines {
		return nil
	}
	return cues
}

// readStamp reads a line with a time: when, in seconds, -1 for none; who speaks then; and
// what is said.
func readStamp(s string) (at int, voice, rest string) {
	if m := stampBefore.FindStringSubmatch(s); m != nil {
		voice, rest = voiceBefore(m[4])
		if voice == "" && areNames(rest) && len(strings.Fields(rest)) <= 4 {
			voice, rest = rest, ""
		}
		return seconds(m[1:4]), voice, rest
	}
	if m := stampBehind.FindStringSubmatch(s); m != nil {
		name := strings.TrimRight(m[1], " ,")
		if areNames(name) || !strings.Contains(name, " ") && unicode.IsUpper(firstRune(name)) {
			return seconds(m[2:5]), name, ""
		}
	}
	return -1, "", ""
}

// cue is a caption: what is said from a time on.
type cue struct {
	at, until int // seconds
	lines     []spoken
}

// spoken is a line of a caption, and who says it, "" where that is not told.
type spoken struct {
	voice, text string
	turns       bool // it may be somebody else than before
}

// transcript makes an article of captions: what one person says in a stretch is a
// paragraph, whose times are places. Those who speak are as sure as the captions are. Its
// title is what WebVTT may have in its first line, else the file's name.
func transcript(ctx context.Context, data []byte, j job) (articles.Article, error) {
	whole := tidy(decode(data))
	cues := readCues(whole)
	title := transcriptTitle(whole, j.Name)
	if len(cues) == 0 {
		cues = readMinutes(whole)
		if first, _, _ := strings.Cut(whole, "\n"); isHeadline(first) {
			if at, _, _ := readStamp(strings.TrimSpace(first)); at < 0 {
				title = squeeze(first)
			}
		}
	}
	if len(cues) == 0 {
		return articles.Article{}, ErrEmpty
	}
	named := voices(cues)
	tagged := slices.ContainsFunc(cues, func(c cue) bool { return slices.ContainsFunc(c.lines, func(s spoken) bool { return s.voice != "" }) })
	w := talk{limit: j.Limit}
	for i, c := range cues {
		if i%1024 == 0 && ctx.Err() != nil {
			return articles.Article{}, context.Cause(ctx)
		}
		for _, s := range c.lines {
			if s.voice == "" {
				if name, rest := voiceBefore(s.text); named[name] {
					s.voice, s.text = name, rest
				}
				s.turns = s.turns || tagged
			}
			if err := w.say(c, s); err != nil {
				return articles.Article{}, err
			}
		}
	}
	w.end()
	text, hints := join(w.lines)
	return articles.Article{Title: title, Text: text, Hints: hints}, nil
}

func transcriptTitle(text, file string) string {
	first, _, _ := strings.Cut(text, "\n")
	if title, ok := strings.CutPrefix(first, "WEBVTT"); ok {
		if title = squeeze(strings.Trim(title, " \t-–—:")); title != "" {
			return title
		}
	}
	return squeeze(strings.ToValidUTF8(strings.TrimSuffix(file, path.Ext(file)), "\uFFFD"))
}

// readCues reads captions. Blocks without times are notes, styles and the like.
func readCues(text string) (cues []cue) {
	for block := range strings.SplitSeq(text, "\n\n") {
		lines := strings.Split(strings.Trim(block, "\n"), "\n")
		for i, l := range lines {
			m := cueTimes.FindStringSubmatch(strings.TrimSpace(l))
			if m == nil {
				continue
			}
			if i > 1 { // one line may name it
				break
			}
			c := cue{at: seconds(m[1:4]), until: seconds(m[5:8])}
			voice := "" // which goes on to the end of the caption, unless it is ended before
			for _, l := range lines[i+1:] {
				var said []spoken
				said, voice = readVoices(l, voice)
				c.lines = append(c.lines, said...)
			}
			cues = append(cues, c)
			break
		}
	}
	return cues
}

// seconds reads hours, minutes and seconds.
func seconds(parts []string) (n int) {
	for _, p := range parts {
		v := 0
		_, _ = fmt.Sscanf(p, "%d", &v) // "" is 0
		n = n*60 + v
	}
	return n
}

// A caption's own markup: who speaks, and all else.
var (
	voiceTag = late(`<v(?:\.[^\s>]*)?[ \t]+([^<>]{1,200})>`)
	captions = late(`</?[A-Za-z][^<>]{0,200}>|</[^<>]{0,20}>|<[0-9:.]+>|\{\\[^{}]{0,100}\}`)
)

// readVoices reads a line of a caption, at the beginning of which voice speaks; goesOn is who
// speaks at its end.
func readVoices(line, voice string) (list []spoken, goesOn string) {
	at := 0
	add := func(s string) {
		ends := strings.Contains(s, "</v>")
		if s = squeeze(stdhtml.UnescapeString(captions().ReplaceAllString(s, ""))); s != "" {
			text := strings.TrimSpace(strings.TrimLeft(s, ">"))
			turns := text != s || strings.ContainsRune("-–—", []rune(s)[0])
			if turns && at == 0 {
				voice = "" // somebody else answers in the same caption
			}
			list = append(list, spoken{voice, text, turns})
		}
		if ends {
			voice = ""
		}
	}
	for _, m := range voiceTag().FindAllStringSubmatchIndex(line, -1) {
		add(line[at:m[0]])
		at, voice = m[1], squeeze(stdhtml.UnescapeString(line[m[2]:m[3]]))
	}
	add(line[at:])
	return list, voice
}

// voiceBefore parts a line such as "ADA LIND: We close." into who speaks and the words; ""
// where nobody is named so.
func voiceBefore(s string) (name, rest string) {
	const longest, most = 60, 4 // bytes, words
	name, rest, found := strings.Cut(strings.TrimLeft(s, ">-–— "), ":")
	words := strings.Fields(name)
	if !found || len(name) > longest || len(words) == 0 || len(words) > most || !strings.HasPrefix(rest, " ") {
		return "", s
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && (i == 0 || i == len(words)-1) || strings.IndexFunc(w, unicode.IsDigit) >= 0 || strings.ContainsAny(w, ",;!?\"“”()[]") {
			return "", s
		}
	}
	return strings.Join(words, " "), strings.TrimSpace(rest)
}

// voices are the names that stand before colons often enough to be those of people who
// speak: "Note: it rains" is nobody's, and so is what stands there once.
func voices(cues []cue) map[string]bool {
	count := make(map[string]int)
	for _, c := range cues {
		for _, s := range c.lines {
			if name, _ := voiceBefore(s.text); s.voice == "" && name != "" {
				count[name]++
			}
		}
	}
	named, several := make(map[string]bool), len(count) > 1
	for name, n := range count {
		if n > 2 || n > 1 && several || several && areNames(name) {
			named[name] = true
		}
	}
	return named
}

// talk joins what is said to paragraphs.
type talk struct {
	limit int64
	size  int64
	lines []line

	text  strings.Builder // of the paragraph under way
	hints []articles.Hint // its times
	voice string
	last  cue
	told  string // the line before, which captions that roll repeat
}

// say takes in a line of a caption.
func (w *talk) say(c cue, s spoken) error {
	if s.text == "" || s.text == w.told {
		return nil
	}
	if w.text.Len() > 0 {
		silent := c.at-w.last.until >= pause
		if s.voice == "" && !s.turns && !silent {
			s.voice = w.voice // who spoke goes on
		}
		const enough = 500 // bytes
		if s.voice != w.voice || s.turns || endsSentence(w.told) && (silent || w.text.Len() > enough) {
			w.end()
		} else {
			w.text.WriteByte(' ')
		}
	}
	start := w.text.Len()
	if start == 0 && s.voice != "" {
		w.text.WriteString(s.voice + ": ")
	}
	if len(w.hints) == 0 || w.last.at != c.at {
		w.hints = append(w.hints, place(start, articles.HintTime, timeOf(c.at)))
	}
	w.text.WriteString(s.text)
	w.voice, w.last, w.told = s.voice, c, s.text
	if w.size += int64(len(s.text) + len(s.voice) + 3); w.size > w.limit {
		return fmt.Errorf("text of over %d bytes: %w", w.limit, ErrTooLarge)
	}
	return nil
}

// pause is after how many seconds of silence it is not sure that the same person goes on.
const pause = 3

// end ends the paragraph under way.
func (w *talk) end() {
	if w.text.Len() > 0 {
		l := line{text: w.text.String(), places: w.hints}
		if w.voice != "" && strings.IndexFunc(w.voice, unicode.IsDigit) < 0 { // "Speaker 1" is nobody
			l.kind, l.voice = articles.HintTurn, w.voice
		}
		w.lines = append(w.lines, l)
	}
	w.text.Reset()
	w.hints = nil
}

// timeOf is a time as people write it.
func timeOf(seconds int) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"articlebot/bot"
)

// do carries out a request. For what takes a whole text, paths of files become what
// chats call attachments, and a line without more is followed by the text itself. So does
// the path of a file where a link is asked for.
func (c *Terminal) do(ctx context.Context, req bot.Request) (bot.Reply, error) {
	if !c.table[req.Command].Whole {
		if link := path(req.Values.Text(bot.OptionLink)); link != "" && unreadable(link) == "" {
			req.Values = slices.DeleteFunc(req.Values, func(v bot.Value) bool { return v.Option == bot.OptionLink })
			req.Attachments = append(req.Attachments, file(link))
		}
		return c.bot.Handle(ctx, req), nil
	}
	words := req.Values.Text(bot.OptionText)
	if words == "" {
		text, whole, err := c.paste(ctx)
		if err != nil {
			return bot.Reply{}, err
		}
		if !whole {
			return c.fault(req, c.texts.Say("terminal.cut")), nil
		}
		req.Values = bot.Values{{Option: bot.OptionText, Text: text}}
		return c.bot.Handle(ctx, req), nil
	}
	paths, fault := c.findPaths(words)
	if fault != "" {
		return c.fault(req, fault), nil
	}
	if len(paths) > 0 {
		req.Values = nil
		for _, path := range paths {
			req.Attachments = append(req.Attachments, file(path))
		}
	}
	return c.bot.Handle(ctx, req), nil
}

// fault is the reply to a line that the bot was not asked.
func (c *Terminal) fault(req bot.Request, sentence string) bot.Reply {
	return bot.Reply{Command: req.Command, Library: req.Library, Locale: c.texts.Code(), Fault: true, Notes: []string{sentence}}
}

// typedLine is how many bytes of a line Linux hands over that is typed or pasted
// at a terminal. The rest of a longer one is lost without a sign.
const typedLine = 4095

// cut says that a line may have lost its end on the way.
func (c *Terminal) cut(line string) bool { return c.Interactive && len(line) >= typedLine }

// endOfPaste is the line after a pasted text.
const endOfPaste = "."

// paste reads lines up to one with a single dot, or to the end of the input. The
// text is not whole when one of them may have been cut.
func (c *Terminal) paste(ctx context.Context) (text string, whole bool, err error) {
	if c.Interactive {
		if err := c.print(c.texts.Say("terminal.paste") + "\n"); err != nil {
			return "", false, err
		}
	}
	var lines strings.Builder
	whole = true
	for {
		line, ok := c.next(ctx)
		if !ok || strings.TrimSpace(line) == endOfPaste {
			return lines.String(), whole, nil
		}
		whole = whole && !c.cut(line)
		lines.WriteString(line + "\n")
	}
}

// findPaths takes words for paths when together, or each by itself, they name
// something that is there or look as if they did. fault tells the person why the
// first bad one cannot be read.
func (c *Terminal) findPaths(words string) (paths []string, fault string) {
	if slices.Contains(c.texts.Words("word.demo"), strings.ToLower(words)) {
		return nil, "" // whatever lies in the working directory
	}
	if whole := path(words); exists(whole) {
		paths = []string{whole}
	} else {
		for word := range strings.FieldsSeq(words) {
			word = path(word)
			if !exists(word) && !looksLikePath(word) {
				return nil, ""
			}
			paths = append(paths, word)
		}
	}
	for _, path := range paths {
		if key := unreadable(path); key != "" {
			return nil, c.texts.Say(key, "Path", path)
		}
	}
	return paths, ""
}

// path takes off the quotation marks that terminals put around a file that is
// dropped on them, and reads ~ as a shell does.
func path(words string) string {
	for _, mark := range []string{`"`, "'"} {
		if inner, ok := strings.CutPrefix(words, mark); ok && len(inner) > 1 && strings.HasSuffix(inner, mark) {
			words = strings.TrimSuffix(inner, mark)
		}
	}
	if rest, ok := strings.CutPrefix(words, "~"+string(filepath.Separator)); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return words
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// unreadable returns the catalogue's key for what keeps a path from being read, ""
// for nothing. What is no file, such as a pipe, is not opened.
func unreadable(path string) string {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return "terminal.not_file"
	}
	var f *os.File
	if err == nil {
		f, err = os.Open(path)
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "terminal.no_read"
	case err != nil:
		return "terminal.no_file"
	}
	_ = f.Close() // only read
	return ""
}

func looksLikePath(word string) bool {
	if strings.Contains(word, "://") {
		return false
	}
	switch strings.ToLower(filepath.Ext(word)) {
	case ".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml", ".zip":
		return true
	}
	return strings.ContainsRune(word, filepath.Separator)
}

func file(path string) bot.Attachment {
	return bot.Attachment{Name: filepath.Base(path), Open: func(context.Context) (io.ReadCloser, error) { return os.Open(path) }}
}

// save writes the files that a reply hands over into the working directory,
// under names that are free there, and notes where they are, or why not.
func (c *Terminal) save(r *bot.Reply) {
	for _, f := range r.Files {
		name, err := saveFile(f)
		if err != nil {
			r.Fault = true
			r.Notes = append(r.Notes, c.texts.Say("terminal.not_saved", "Path", f.Name, "Why", err))
			continue
		}
		r.Notes = append(r.Notes, c.texts.Say("terminal.saved", "Path", name))
	}
}

func saveFile(f bot.File) (name string, err error) {
	in, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("read: %w", err)
	}
	defer func() { _ = in.Close() }() // only read
	out, err := createFree(f.Name)
	if err != nil {
		return "", fmt.Errorf("write: %w", err)
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return "", fmt.Errorf("write: %w", errors.Join(err, os.Remove(out.Name())))
	}
	return out.Name(), nil
}

// createFree makes a new file; where the name is taken, one with a number.
func createFree(name string) (*os.File, error) {
	name = filepath.Base(name)
	ext := filepath.Ext(name)
	for n := 1; ; n++ {
		try := name
		if n > 1 {
			try = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext)
		}
		f, err := os.OpenFile(try, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

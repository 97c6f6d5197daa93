package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"articlebot/bot"
)

// do carries out a line. For "add", paths of files become what chats call
// attachments, and a line without more is followed by the text itself.
func (c *chat) do(ctx context.Context, line string, req bot.Request) (bot.Reply, error) {
	said, err := c.bot.Parse(line)
	if err != nil || said.Command != "add" {
		return c.bot.Do(ctx, line, req), nil
	}
	req.Command, req.Args = said.Command, said.Args
	if req.Args == "" {
		if req.Args, err = c.paste(ctx); err != nil {
			return bot.Reply{}, err
		}
		return c.bot.Handle(ctx, req), nil
	}
	paths, missing := findPaths(req.Args)
	if missing != "" {
		return bot.Reply{
			Command: said.Command, Library: req.Library, Locale: c.texts.Code(), Fault: true,
			Notes: []string{c.texts.Say("terminal.no_file", "Path", missing)},
		}, nil
	}
	if len(paths) > 0 {
		req.Args = ""
		for _, path := range paths {
			req.Attachments = append(req.Attachments, file(path))
		}
	}
	return c.bot.Handle(ctx, req), nil
}

// endOfPaste is the line after a pasted text.
const endOfPaste = "."

// paste reads lines up to one with a single dot, or to the end of the input.
func (c *chat) paste(ctx context.Context) (string, error) {
	if c.Interactive {
		if err := c.print(c.texts.Say("terminal.paste") + "\n"); err != nil {
			return "", err
		}
	}
	var text strings.Builder
	for {
		line, ok := c.next(ctx)
		if !ok || strings.TrimSpace(line) == endOfPaste {
			return text.String(), nil
		}
		text.WriteString(line + "\n")
	}
}

// findPaths takes words for paths when together, or each by itself, they name
// files that are there. missing is a single word that looks like the path of a
// file and is none.
func findPaths(words string) (paths []string, missing string) {
	if isFile(words) {
		return []string{words}, ""
	}
	for word := range strings.FieldsSeq(words) {
		if !isFile(word) {
			if word == words && looksLikePath(word) {
				return nil, word
			}
			return nil, ""
		}
		paths = append(paths, word)
	}
	return paths, ""
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func looksLikePath(word string) bool {
	if strings.Contains(word, "://") {
		return false
	}
	switch strings.ToLower(filepath.Ext(word)) {
	case ".txt", ".md", ".html", ".htm":
		return true
	}
	return strings.ContainsRune(word, filepath.Separator)
}

func file(path string) bot.Attachment {
	return bot.Attachment{Name: filepath.Base(path), Size: -1, Open: func(context.Context) (io.ReadCloser, error) { return os.Open(path) }}
}

// save writes the files that a reply hands over into the working directory,
// under names that are free there, and notes where they are.
func (c *chat) save(r *bot.Reply) error {
	for _, f := range r.Files {
		name, err := saveFile(f)
		if err != nil {
			return err
		}
		r.Notes = append(r.Notes, c.texts.Say("terminal.saved", "Path", name))
	}
	return nil
}

func saveFile(f bot.File) (name string, err error) {
	in, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("open %s: %w", f.Name, err)
	}
	defer func() { _ = in.Close() }() // only read
	out, err := createFree(f.Name)
	if err != nil {
		return "", fmt.Errorf("save %s: %w", f.Name, err)
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return "", fmt.Errorf("save %s: %w", f.Name, errors.Join(err, os.Remove(out.Name())))
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

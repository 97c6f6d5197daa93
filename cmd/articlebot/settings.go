package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"math"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/joho/godotenv"
	unicodetext "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"articlebot/articles/logid"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/bot/model"
)

// settings is everything that can be set from outside, checked.
type settings struct {
	DiscordToken     string
	DiscordTokenFile string
	DiscordAPIURL    string
	DiscordClientURL string
	CommandPrefix    string
	AddPermission    bot.Permission
	DataDir          string
	DatabaseURL      string // of PostgreSQL; "" for a file in the data directory
	DatabaseURLFile  string
	MaxArticleBytes  int64
	MaxFetchBytes    int64
	OpenIndexes      int
	DiscordGuildID   string
	Shards           int // 0: as many as Discord advises
	ForgetAfter      time.Duration
	PersonRate       bot.Rate
	ServerRate       bot.Rate
	FeedsPerServer   int
	Quota            bot.Quota
	WatchesPerServer int
	FetchAllow       []string
	LexicaDir        string // "" for none
	ModelKeyFile     string
	Model            model.Options // without an address there is none
	Backups          backups
	HTTPAddr         string // where it is told how the bot is; "" for nowhere
	LogLevel         slog.Level
	LogFormat        string
}

// setting is one row of the table of settings. README.md and .env.example list
// the same names and defaults; a test sees to that.
type setting struct {
	name, fallback string
	set            func(*settings, string) error
}

var settingTable = []setting{
	{"DISCORD_TOKEN", "", func(s *settings, v string) error { s.DiscordToken = v; return nil }},
	{"DISCORD_TOKEN_FILE", "", func(s *settings, v string) error { s.DiscordTokenFile = v; return nil }},
	{"DISCORD_API_URL", "", func(s *settings, v string) (err error) {
		s.DiscordAPIURL, err = address(v, "https://discord.example")
		return err
	}},
	{"DISCORD_CLIENT_URL", "", func(s *settings, v string) (err error) {
		s.DiscordClientURL, err = address(v, "https://discord.example")
		return err
	}},
	{"DISCORD_GUILD_ID", "", func(s *settings, v string) error {
		if strings.Trim(v, "0123456789") != "" || len(v) > 20 {
			return errors.New("must be the number of a server (Copy Server ID in its menu)")
		}
		s.DiscordGuildID = v
		return nil
	}},
	{"SHARDS", "auto", func(s *settings, v string) error {
		if v == "auto" {
			s.Shards = 0
			return nil
		}
		n, err := number(v, 1, 10_000)
		if s.Shards = int(n); err != nil {
			err = fmt.Errorf("%w, or auto", err)
		}
		return err
	}},
	{"COMMAND_PREFIX", "!", setPrefix},
	{"ADD_PERMISSION", "everyone", func(s *settings, v string) (err error) { s.AddPermission, err = bot.ParsePermission(v); return err }},
	{"DATA_DIR", "./data", func(s *settings, v string) error { s.DataDir = v; return nil }},
	{"DATABASE_URL", "", func(s *settings, v string) error { s.DatabaseURL = v; return nil }},
	{"DATABASE_URL_FILE", "", func(s *settings, v string) error { s.DatabaseURLFile = v; return nil }},
	{"MAX_ARTICLE_BYTES", "1000000", func(s *settings, v string) (err error) {
		s.MaxArticleBytes, err = number(v, 1000, 100_000_000)
		return err
	}},
	{"MAX_FETCH_BYTES", "10000000", func(s *settings, v string) (err error) {
		s.MaxFetchBytes, err = number(v, 10_000, 1_000_000_000)
		return err
	}},
	{"OPEN_INDEXES", "256", func(s *settings, v string) error {
		n, err := number(v, 1, 100_000)
		s.OpenIndexes = int(n)
		return err
	}},
	{"FORGET_AFTER_DAYS", "7", func(s *settings, v string) error {
		n, err := number(v, 1, 3650)
		s.ForgetAfter = time.Duration(n) * 24 * time.Hour
		return err
	}},
	{"PERSON_PER_MINUTE", "30", func(s *settings, v string) (err error) { s.PersonRate, err = perMinute(v); return err }},
	{"SERVER_PER_MINUTE", "300", func(s *settings, v string) (err error) { s.ServerRate, err = perMinute(v); return err }},
	{"FEEDS_PER_SERVER", "50", func(s *settings, v string) error {
		n, err := number(v, 0, 10_000)
		if s.FeedsPerServer = int(n); n == 0 {
			s.FeedsPerServer = math.MaxInt32
		}
		return err
	}},
	{"ARTICLES_PER_SERVER", "100000", func(s *settings, v string) error {
		n, err := number(v, 0, 100_000_000)
		s.Quota.Articles = int(n)
		return err
	}},
	{"BYTES_PER_SERVER", "2000000000", func(s *settings, v string) (err error) {
		s.Quota.Bytes, err = number(v, 0, 1<<50)
		return err
	}},
	{"WATCHES_PER_SERVER", "200", func(s *settings, v string) error {
		n, err := number(v, 1, 10_000)
		s.WatchesPerServer = int(n)
		return err
	}},
	{"FETCH_ALLOW", "", func(s *settings, v string) error {
		s.FetchAllow = strings.FieldsFunc(v, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
		return nil
	}},
	{"LEXICA_DIR", dictd, setLexica},
	{"MODEL_URL", "", func(s *settings, v string) (err error) {
		s.Model.URL, err = address(v, "https://api.openai.com/v1")
		return err
	}},
	{"MODEL_NAME", "", func(s *settings, v string) error { s.Model.Name = v; return nil }},
	{"MODEL_KEY", "", func(s *settings, v string) error { s.Model.Key = v; return nil }},
	{"MODEL_KEY_FILE", "", func(s *settings, v string) error { s.ModelKeyFile = v; return nil }},
	{"MODEL_SECONDS", "10", func(s *settings, v string) error {
		n, err := number(v, 1, 120)
		s.Model.Timeout = time.Duration(n) * time.Second
		return err
	}},
	{"MODEL_TOKENS_PER_DAY", "2000000", func(s *settings, v string) (err error) {
		s.Model.DailyTokens, err = number(v, 0, maxTokens)
		return err
	}},
	{"MODEL_SERVER_TOKENS_PER_DAY", "200000", func(s *settings, v string) (err error) {
		s.Model.LibraryTokens, err = number(v, 0, maxTokens)
		return err
	}},
	{"BACKUP_DIR", "", func(s *settings, v string) error { s.Backups.dir = v; return nil }},
	{"BACKUP_EVERY", "24h", func(s *settings, v string) (err error) {
		if s.Backups.every, err = time.ParseDuration(v); err != nil || s.Backups.every < time.Minute {
			return errors.New("must be a time such as 6h, of at least 1m")
		}
		return nil
	}},
	{"BACKUP_AT", "", func(s *settings, v string) error {
		if _, err := time.Parse("15:04", v); v != "" && err != nil {
			return errors.New("must be an hour of the day such as 03:30")
		}
		s.Backups.at = v
		return nil
	}},
	{"BACKUP_KEEP", "7", func(s *settings, v string) error {
		n, err := number(v, 1, 100_000)
		s.Backups.keep = int(n)
		return err
	}},
	{"HTTP_ADDR", "", setHTTPAddr},
	{"LOG_LEVEL", "info", func(s *settings, v string) error {
		if err := s.LogLevel.UnmarshalText([]byte(v)); err != nil {
			return errors.New("must be debug, info, warn or error")
		}
		return nil
	}},
	{"LOG_FORMAT", "text", func(s *settings, v string) error {
		if v != "text" && v != "json" {
			return errors.New("must be text or json")
		}
		s.LogFormat = v
		return nil
	}},
}

// maxTokens bounds how many tokens a day may be set.
const maxTokens = 1_000_000_000_000

func number(v string, least, most int64) (int64, error) {
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("must be a whole number from %d to %d", least, most)
	}
	return n, nil
}

// perMinute reads how many commands a minute are taken; a third of them may come at
// once. 0 bounds nothing.
func perMinute(v string) (bot.Rate, error) {
	n, err := number(v, 0, 1_000_000)
	if err != nil || n == 0 {
		return bot.Rate{}, err
	}
	return bot.Rate{Burst: int(max(n/3, 1)), PerMinute: float64(n)}, nil
}

// dictd is where Debian's packages put dictionaries. It need not be there.
const dictd = "/usr/share/dictd"

func setLexica(s *settings, v string) error {
	info, err := os.Stat(v)
	switch {
	case v == "none", v == dictd && errors.Is(err, fs.ErrNotExist):
		s.LexicaDir = ""
	case err != nil || !info.IsDir():
		return errors.New("must be a folder, or none")
	default:
		s.LexicaDir = v
	}
	return nil
}

func setHTTPAddr(s *settings, v string) error {
	s.HTTPAddr = v
	if v == "" {
		return nil
	}
	if _, port, err := net.SplitHostPort(v); err != nil || port == "" {
		return errors.New("must be an address and a port, such as 127.0.0.1:9090")
	}
	return nil
}

// address reads the address of an API, "" for none.
func address(v, example string) (string, error) {
	if v == "" {
		return "", nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", errors.New("must be an address such as " + example)
	}
	return strings.TrimSuffix(v, "/"), nil
}

func setPrefix(s *settings, v string) error {
	if strings.ContainsFunc(v, unicode.IsSpace) || len([]rune(v)) > 5 {
		return errors.New("must be 1 to 5 characters without blanks")
	}
	s.CommandPrefix = v
	return nil
}

// loadSettings reads envFile (a missing one is empty) and the environment, which
// wins. An empty value is the default. The error names every fault at once and
// never a value, which may be secret.
func loadSettings(envFile string, env map[string]string) (settings, error) {
	values := map[string]string{}
	text, err := readText(envFile)
	if err == nil {
		values, err = godotenv.Unmarshal(text)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		// godotenv's own message quotes the line at fault, which may hold the token.
		return settings{}, fmt.Errorf("cannot read %s: every line in it must look like NAME=value", envFile)
	}
	var s settings
	var faults []string
	for _, row := range settingTable {
		v := cmp.Or(strings.TrimSpace(env[row.name]), strings.TrimSpace(values[row.name]), row.fallback)
		if err := row.set(&s, v); err != nil {
			faults = append(faults, row.name+" "+err.Error())
		}
	}
	for _, secret := range []struct {
		name, file string
		value      *string
	}{
		{"DISCORD_TOKEN_FILE", s.DiscordTokenFile, &s.DiscordToken},
		{"DATABASE_URL_FILE", s.DatabaseURLFile, &s.DatabaseURL},
		{"MODEL_KEY_FILE", s.ModelKeyFile, &s.Model.Key},
	} {
		if *secret.value != "" || secret.file == "" {
			continue
		}
		text, err := readText(secret.file)
		if err != nil {
			faults = append(faults, secret.name+" cannot be read: "+err.Error())
		}
		*secret.value = strings.TrimSpace(text)
	}
	if s.DatabaseURL != "" && !store.IsPostgres(s.DatabaseURL) {
		faults = append(faults, "DATABASE_URL must be an address such as postgres://articlebot:PASSWORD@localhost/articlebot")
	}
	if s.Model.URL != "" && s.Model.Name == "" {
		faults = append(faults, "MODEL_NAME must be set where MODEL_URL is")
	}
	if strings.ContainsFunc(s.Model.Key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		faults = append(faults, "MODEL_KEY must be one line of plain letters, digits and marks")
	}
	if strings.ContainsFunc(s.DiscordToken, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		faults = append(faults, "DISCORD_TOKEN must be one word, the bot's token and nothing else")
	}
	if len(faults) > 0 {
		return settings{}, errors.New("wrong settings: " + strings.Join(faults, "; "))
	}
	return s, nil
}

// maxSettingsFile bounds a file of settings, or with the token, in bytes: what has more
// is another file, or a device without an end.
const maxSettingsFile = 1 << 20

// readText reads a text file. By the mark that editors put before it, it may be UTF-16.
func readText(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // only read
	text, err := io.ReadAll(transform.NewReader(io.LimitReader(f, maxSettingsFile+1), unicodetext.BOMOverride(transform.Nop)))
	if err == nil && len(text) > maxSettingsFile {
		err = errors.New("it is too large")
	}
	return string(text), err
}

// logger writes to w as the settings say.
func (s settings) logger(w io.Writer) *slog.Logger {
	opt := &slog.HandlerOptions{Level: s.LogLevel}
	if s.LogFormat == "json" {
		return slog.New(logid.Handler(slog.NewJSONHandler(w, opt)))
	}
	return slog.New(logid.Handler(slog.NewTextHandler(w, opt)))
}

package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"articlebot/articles/store/postgrestest"
	"articlebot/bot/discordtest"
)

var (
	serversPerShard = flag.Int("servers-per-shard", 1000, "how many servers each shard of BenchmarkFleet has")
	mostShards      = flag.Int("most-shards", 4, "how many shards a process of BenchmarkFleet has at most; 25 are a quarter of what 100,000 servers take")
)

// BenchmarkFleet measures what a process of a fleet takes of a machine and of the database,
// with one shard and with some: at rest, and for a command. ARCHITECTURE.md tells from it
// what 100,000 servers take. A server has ten channels and five roles.
func BenchmarkFleet(b *testing.B) {
	useProgram(b)
	for _, shards := range []int{1, *mostShards} {
		b.Run(fmt.Sprint(shards), func(b *testing.B) {
			for b.Loop() {
				benchmarkFleet(b, shards)
			}
		})
	}
}

func benchmarkFleet(b *testing.B, shards int) {
	database := postgrestest.Schema(b)
	server := discordtest.New(b, discordtest.WithoutSchema(), discordtest.WithHistory(10_000), discordtest.WithShards(shards, shards, 0))
	var guilds []discordtest.Guild
	for n := range shards * *serversPerShard {
		guild := discordtest.Guild{ID: strconv.Itoa((1_000_000 + n) << 22), Roles: make([]discordtest.Role, 5)}
		for c := range 10 {
			guild.Channels = append(guild.Channels, discordtest.Channel{Name: fmt.Sprint("channel-", c)})
		}
		guilds = append(guilds, server.AddGuild(guild))
	}
	cmd := command(filepath.Join(b.TempDir(), "data"))
	cmd.Env = append(cmd.Env, "DATABASE_URL="+database, "DISCORD_TOKEN=token", "DISCORD_API_URL="+server.URL(), "PERSON_PER_MINUTE=0", "SERVER_PER_MINUTE=0")
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		_ = cmd.Process.Kill() // it has no more to do
		_ = cmd.Wait()
	}()
	conn, err := pgx.Connect(b.Context(), database)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = conn.Close(b.Context()) }() // only read
	transactions := func() (n int) {
		// A connection that does nothing is counted with a delay of ten seconds at most.
		time.Sleep(11 * time.Second)
		if err := conn.QueryRow(b.Context(), "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()").Scan(&n); err != nil {
			b.Fatal(err)
		}
		return n
	}
	server.WaitCounts(b.Context(), "the bot", func(c discordtest.Counts) bool { return c.Identifies == shards })
	for before, now := 0, 1; now != before; time.Sleep(time.Second) { // until all servers are noted
		before = now
		if err := conn.QueryRow(b.Context(), "SELECT count(*) FROM homes").Scan(&now); err != nil {
			b.Fatal(err)
		}
		if now < len(guilds) {
			before = -1
		}
	}
	report := func(n float64, unit string) { b.ReportMetric(n, unit) }

	const rest = 30 * time.Second
	used, done := processorTime(b, cmd.Process.Pid), transactions()
	time.Sleep(rest)
	report(float64(transactions()-done)/rest.Seconds(), "tx/s-idle")
	report(float64((processorTime(b, cmd.Process.Pid)-used).Milliseconds())/rest.Seconds(), "cpu-ms/s-idle")
	report(anonymous(b, cmd.Process.Pid), "RssAnon-MB")
	var connections int
	if err := conn.QueryRow(b.Context(), "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'").Scan(&connections); err != nil {
		b.Fatal(err)
	}
	report(float64(connections), "connections")

	const commands = 100
	for _, c := range []struct{ what, words string }{
		{"add", "!add The harbour office reports a ship called mark%d.\n\nIt came in the night and carries tar, the office says."},
		{"ask", "!ask What does ship %d carry?"}, // of what was added
	} {
		done := transactions()
		var ids []string
		for n := range commands {
			ids = append(ids, server.Send(discordtest.Message{Channel: guilds[n].Channel("channel-1"), Content: fmt.Sprintf(c.words, n)}))
		}
		for _, id := range ids {
			server.WaitReply(b.Context(), id)
		}
		report(float64(transactions()-done)/commands, "tx/"+c.what)
	}
}

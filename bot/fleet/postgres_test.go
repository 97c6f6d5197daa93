package fleet_test

import (
	"testing"

	"articlebot/articles/store/postgres"
	"articlebot/articles/store/postgrestest"
	"articlebot/bot/fleet"
	"articlebot/bot/fleet/fleettest"
)

func TestPostgres(t *testing.T) {
	fleettest.TestRows(t, func(t *testing.T) fleet.Rows {
		s, err := postgres.Open(t.Context(), postgrestest.Schema(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	})
}

package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
)

// Three articles of our own on one town, for the tests.
var (
	ferries = articles.Article{
		Title: "Ferries for Almvik", Lang: "en", Source: "The Harbour Times", URL: "https://times.example/ferries", Channel: "general",
		Published: time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC),
		Text: `Ferries for Almvik

The town of Almvik will buy four electric ferries next year. Each ferry takes two hundred passengers across the strait.

“We have waited far too long for quiet boats,” said Maud Hale, the mayor of Almvik.

The ferries are paid for by a fund that the region set up in 1998. The first of them arrives in March.

“Diesel was cheap, but nobody could sleep,” said Tom Hale, a pilot in the harbour.`,
	}
	baths = articles.Article{
		Title: "Badhuset öppnar igen", Lang: "sv", Source: "Kustbladet", Byline: "Rut Sand", URL: "https://kustbladet.example/badhus", Channel: "general",
		Published: time.Date(2024, 5, 21, 0, 0, 0, 0, time.UTC),
		Text: `Badhuset öppnar igen

Badhuset i Almvik öppnar den 3 juni efter två års ombyggnad. Biljetten kostar nittio kronor för vuxna.

– Vi har längtat efter det här, säger Ida Berg, chef för badhuset.

Kommunen betalade ombyggnaden med ett lån på fyrtio miljoner kronor. Enligt Ida Berg räcker pengarna även till en ny bastu.`,
	}
	note = articles.Article{Text: "Nothing new.", Channel: "notes"} // without anything that is known of it
)

// town is a house with the three articles, #1 to #3.
func town(t testing.TB) *house {
	t.Helper()
	h := open(t)
	h.keep(t, ferries, baths, note)
	return h
}

// crowd is n articles, each with somebody who says something.
func crowd(n int) []articles.Article {
	list := make([]articles.Article, n)
	for i := range list {
		name := strings.Fields("Ada Bo Cleo Dan Eva Finn Gro Hugo Ina Jon Kaja Leo Mia Nils Olga Per Ruth Sven Tea Ulf")[i%20]
		list[i] = articles.Article{
			Title: fmt.Sprintf("Harbour news %d", i+1), Lang: "en", Source: "The Harbour Times", Channel: "general",
			Text: fmt.Sprintf("Harbour news %d\n\nThe harbour counted %d boats.\n\n“I have seen %d boats today,” said %s Quay%d, a pilot.", i+1, i+100, i, name, i),
		}
	}
	return list
}

package index_test

import (
	"time"

	"articlebot/articles"
)

// Three articles of our own on one town, for the tests.
const (
	harbourText = `New ferries for Almvik

The town of Almvik will buy four electric ferries next year. Each ferry takes two hundred passengers across the strait.
“We have waited far too long for quiet boats,” said Maud Ferrier, the mayor of Almvik. She added that the old boats would be sold to a museum.
The ferries are paid for by a fund that the region set up in 1998. The first of them arrives in March.
“Diesel was cheap, but nobody could sleep,” said Tom Hale, a pilot in the harbour.
Read also: Ten islands to see this summer`

	bathText = `Badhuset i Norrvik öppnar igen

Badhuset i Norrvik öppnar den 3 juni efter två års ombyggnad. Biljetten kostar nittio kronor för vuxna.
– Vi har längtat efter det här, säger Ida Berg, chef för badhuset.
Kommunen betalade ombyggnaden med ett lån på fyrtio miljoner kronor. Enligt Ida Berg räcker pengarna även till en ny bastu.
Mest läst i kategorin`

	poolText = `Swimmers return

The baths of Norrvik open on 3 June after two years. The town of Almvik will buy four electric ferries next year.
“My daughter learnt to swim here,” said Sara Hale, who lives next door.`
)

func harbour() articles.Article {
	return articles.Article{
		Title: "New ferries for Almvik", Text: harbourText, Lang: "en", Source: "The Harbour Times",
		URL: "https://times.example/ferries", Published: time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC),
	}
}

func bath() articles.Article {
	return articles.Article{
		Title: "Badhuset i Norrvik öppnar igen", Text: bathText, Lang: "sv", Source: "Kustbladet",
		URL: "https://kustbladet.example/badhus", Published: time.Date(2024, 5, 21, 0, 0, 0, 0, time.UTC),
	}
}

func pool() articles.Article {
	return articles.Article{
		Title: "Swimmers return", Text: poolText, Lang: "en", Source: "Norrvik Weekly",
		URL: "https://weekly.example/baths", Published: time.Date(2024, 6, 2, 0, 0, 0, 0, time.UTC),
	}
}

// town is a library with all three.
func town() *memory {
	m := newMemory()
	m.add(lib, harbour(), bath(), pool())
	return m
}

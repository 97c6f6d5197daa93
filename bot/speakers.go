package bot

import (
	"context"
	"fmt"
	"strings"

	"articlebot/index"
)

// speakersListed is how many people a page of their list has.
const speakersListed = 15

// speakers lists who is quoted, the most quoted first.
func (b *Bot) speakers(ctx context.Context, req Request) (Reply, error) {
	found, err := b.index.Speakers(ctx, req.Library, index.SpeakerQuery{
		Words: req.Values.Text(OptionWords), Filter: req.Filter, Offset: offset(req, speakersListed), Limit: speakersListed,
	})
	if err != nil {
		return Reply{}, fmt.Errorf("list speakers: %w", err)
	}
	if found.Total == 0 {
		if words := strings.TrimSpace(req.Values.Text(OptionWords)); words != "" {
			return b.nothingBut(ctx, req, listSpeakers, req.say("speakers.nobody_so", "Words", words))
		}
		return b.nothing(ctx, req, req.say("speakers.nothing"))
	}
	r := Reply{Heading: req.say("speakers.heading", "Count", found.Total), People: peopleOf(found.People)}
	return r, r.paginate(req, found.Total, speakersListed)
}

func peopleOf(list []index.Person) []Person {
	people := make([]Person, len(list))
	for i, p := range list {
		people[i] = Person{Name: p.Name, Roles: p.Roles, Quotes: p.Quotes, Doubtful: p.Doubtful, Articles: p.Articles}
	}
	return people
}

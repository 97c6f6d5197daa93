package quotes

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// class is a set of what a word may be in the grammar of reporting. What words
// belong to a class stands in the data file of the language.
type class uint64

// The classes, one for each section of the language's data file.
const (
	sayStrong class = 1 << iota
	sayOpinion
	sayQuoteOnly
	sayNoun
	sayTo      // the next noun phrase is who was told
	sayPartial // "calls X “a disgrace”"
	sayZero    // goes without a complementizer: "said she would"
	mood       // verb forms that only reported speech has
	moodWeak   // such forms that also mean "would"
	infinitive // the "zu" before a verb
	participle // "saying": its subject is that of the main clause
	complementizer
	negation
	male
	female
	anyGender
	plural
	first
	object // a pronoun that is never a subject
	possessive
	role
	rolePlural
	org
	title
	titleMale
	titleFemale
	givenMale
	givenFemale
	auxiliary
	determiner
	preposition
	rolePreposition
	channelPreposition
	joiner
	conjunction
	relative
	subordinator
	adverb
	according
	accordingAfter
	accordingTail
	impersonal
	noSource
	particle
	stop
	calendar
	question
	accordingNoun     // "according to" only with a noun for a source behind it: "nach"
	sourceNoun        // such a noun: "Angaben"
	sayImpersonal     // "heißt es": where it stands is the source
	indefinite        // an article that introduces somebody new: "a"
	oblique           // an article that no subject has: "dem"
	sourcePreposition // "von" in "nach Angaben von Berg"
	ofOrg             // "of" in "Department of Health"
	like              // "as", before who says so
	ofGenitive        // an article in the genitive: "des"
	passive           // an auxiliary that leaves out who says it: "wurde mitgeteilt"
	denial            // a verb of saying whose clause is not so: "denies"
	// Of the token itself, not of a list.
	capital   // begins with a capital letter
	shout     // all capitals
	genitive  // ends in a genitive that an apostrophe shows
	opensSent // the first word of a sentence
	common    // has a capital that says nothing
	leads     // in the lexicon alone: an entry of several words begins with it
)

const (
	say     = sayStrong | sayOpinion | sayQuoteOnly
	pronoun = male | female | anyGender | plural | first
	subject = pronoun &^ object
	anyRole = role | rolePlural
	given   = givenMale | givenFemale
)

// sections says which section of a data file makes which class.
var sections = map[lang.Section]class{
	lang.SayStrong: sayStrong, lang.SayDenials: sayStrong | denial, lang.SayOpinion: sayOpinion, lang.SayQuoteOnly: sayQuoteOnly, lang.SayQuoting: sayQuoteOnly, lang.NoSay: 0, lang.SayNouns: sayNoun,
	lang.SayTo: sayTo, lang.SayPartial: sayPartial, lang.SayZero: sayZero, lang.ReportedMood: mood, lang.ReportedMoodWeak: moodWeak, lang.InfinitiveMarker: infinitive, lang.SayParticiples: sayStrong | participle, lang.Complementizers: complementizer, lang.Negations: negation,
	lang.PronounsMale: male, lang.PronounsFemale: female, lang.PronounsAny: anyGender, lang.PronounsPlural: plural,
	lang.PronounsFirst: first, lang.PronounsObject: object, lang.Roles: role, lang.RolesPlural: rolePlural, lang.Orgs: org,
	lang.Possessives: possessive, lang.Titles: title, lang.TitlesMale: title | titleMale, lang.TitlesFemale: title | titleFemale,
	lang.GivenMale: givenMale, lang.GivenFemale: givenFemale, lang.Auxiliaries: auxiliary, lang.Determiners: determiner,
	lang.Prepositions: preposition, lang.RolePrepositions: preposition | rolePreposition,
	lang.ChannelPrepositions: preposition | channelPreposition, lang.Joiners: joiner, lang.Conjunctions: conjunction,
	lang.Relatives: relative, lang.Subordinators: subordinator, lang.Adverbs: adverb, lang.According: according,
	lang.AccordingAfter: accordingAfter, lang.AccordingTail: accordingTail, lang.Impersonal: impersonal,
	lang.NoSource: noSource, lang.NameParticles: particle, lang.Stop: stop, lang.Months: calendar, lang.Weekdays: calendar,
	lang.QuestionWords: question, lang.OrgParticles: ofOrg, lang.DeterminersIndefinite: determiner | indefinite, lang.SourcePrepositions: sourcePreposition, lang.DeterminersOblique: oblique,
	lang.AccordingNoun: accordingNoun, lang.SourceNouns: sourceNoun, lang.SayImpersonal: sayImpersonal, lang.PassiveAuxiliaries: auxiliary | passive, lang.DeterminersGenitive: determiner | ofGenitive, lang.Like: like,
}

// lexicon is a language's word lists turned round: from a word to its classes.
type lexicon struct {
	lang      *lang.Language
	words     map[string]class
	phrases   map[string][]phrase // by their first word
	endings   []string            // of genitives, longest first
	adverbEnd *lang.WordList
	elisions  map[string]bool
	suffixes  map[string]class // roles and organisations, as ends of compounds
	that      string           // the plain complementizer
	// declinedMale and declinedFemale are the endings of names in the genitive.
	declinedMale, declinedFemale declension
	swaps                        [][2]string             // endings of genitives with the plain endings that they stand for
	sources                      *lang.WordList          // nouns for a source of information that end compounds; nil for none
	titled                       wordEnds                // nouns for what has a title or name
	actors                       wordEnds                // nouns for people and groups
	actorStems                   map[string]string       // the same by their stems
	isActor                      func(lower string) bool // see [lexicon.tellActor]
	joins                        bool                    // nouns are written together
	findings                     wordEnds                // nouns for what shows something and says nothing
	thingEnd                     *lang.WordList          // endings of nouns for what is no person and no group
	headFirst                    bool                    // what belongs to a noun stands behind it
	generations                  map[string]bool         // what tells the son from the father behind a name
	silent                       bool                    // verbs of thinking report no speech
	parts                        bool                    // marks inside reported words hold a quote of its own
	noTurns                      bool                    // a dash opens no turn
	reopens                      bool                    // a turn has a dash again behind its reporting clause
	reported                     *lang.WordList          // endings of verbs that only reported speech has
	zero                         bool                    // reported speech may follow its verb directly
	elides                       bool                    // reported speech may follow a comma without a complementizer
	constructions                map[place][]*construction
	lists                        []*entries        // of the sections that patterns name, by their numbers
	townEnd                      *lang.WordList    // endings of a town's adjective: "Kieler"
	severals                     *lang.WordList    // endings of verbs whose subject is several
	placeEnd                     *lang.WordList    // endings of nouns that say where
	severalEnd                   *lang.WordList    // endings of nouns for several people
	attribute                    *lang.WordList    // endings of adjectives behind an article; nil for none
	owners                       *lang.WordList    // endings of a name's first word in the genitive
	oblique                      *lang.WordList    // endings of nouns in cases that no subject has
	noRole                       *lang.WordList    // endings of words before a name that say no role
	streets                      *lang.WordList    // endings of the names of streets
	texts                        wordEnds          // nouns for a text or an occasion to speak
	declined, declinedPlurals    declension        // endings of nouns for one and several in the genitive
	declinedArticles             declension        // articles as no subject has them
	declinedAdjectives           declension        // endings of adjectives in the genitive, some behind a letter of their noun
	topics                       *lang.WordList    // endings of what is spoken of
	addressees                   *lang.WordList    // endings of a name that something is told to
	participles                  *lang.WordList    // endings of participles
	asides                       *lang.WordList    // of those that say what somebody has done
	articles                     bool              // a noun that is a subject has an article
	noSubject                    bool              // a verb may have no subject
	shortNames                   map[string]bool   // abbreviations that may end a sentence: "u.k"
	surnames, surnameJoiners     map[string]bool   // last words of surnames behind a particle, and what joins two of one person
	nobility                     map[string]bool   // ranks between a given name and its surname
	bodyHeads                    wordEnds          // nouns for an institution that the name goes on behind
	bodyLinks                    map[string]bool   // what stands between them and what it is for
	weakEnds                     map[string]string // endings of a name's adjective behind some articles, with the plain ones
	severalArticles              map[string]bool   // articles of such nouns: "les"
	manners                      map[string]bool   // adverbs before what mood somebody is in: "visibly"
	naming                       map[string]bool   // verbs that give a name
	shortTitles                  map[string]bool   // titles that end with a point: "capt"
	negationFirst                bool              // a negation stands before the finite verb
	// moodEnding is that of verbs that only reported speech has behind a pronoun of
	// the third person; pastEndings end in the same and are none.
	moodEnding  string
	pastEndings *lang.WordList
	nameStarts  map[string]bool // first words of names of several: "new"
	// infinitives are particles of verbs with the infinitive's marker: "anzu".
	infinitives      []string
	infinitiveEnding string
	// stopInside says that a point goes inside the closing mark.
	stopInside bool
	asks       bool // participles say what the subject was asked
	second     bool // the verb is the second part of a clause
	cases      bool // an article that is no genitive begins a phrase of its own
	// parted says that commas and semicolons part all clauses, so that what
	// belongs to a source or a verb of saying ends and goes on at them.
	parted bool
	// nounCapitals says that every noun has a capital; nounEnd and adjectiveEnd
	// tell nouns from names then.
	nounCapitals          bool
	anybody               map[string]bool  // words for persons that tell no one from another: "politician"
	genders               map[string]class // of articles
	nounEnd, adjectiveEnd *lang.WordList
}

// phrase is an entry of several words.
type phrase struct {
	rest  []string // the words after the first
	class class
}

var lexicons sync.Map // *lang.Language → *lexicon

// lexiconOf returns the lexicon of a language, which is built once.
func lexiconOf(l *lang.Language) *lexicon {
	if x, ok := lexicons.Load(l); ok {
		return x.(*lexicon)
	}
	x, _ := lexicons.LoadOrStore(l, newLexicon(l))
	return x.(*lexicon)
}

// lexiconSize is about how many words a lexicon has, with the given names of all languages.
const lexiconSize = 8192

func newLexicon(l *lang.Language) *lexicon {
	x := &lexicon{
		lang: l, constructions: constructionsOf(l), words: make(map[string]class, lexiconSize), phrases: make(map[string][]phrase),
		endings: slices.Clone(l.List(lang.GenitiveEndings).Words()), adverbEnd: l.List(lang.AdverbEndings),
		suffixes: make(map[string]class),
	}
	slices.SortStableFunc(x.endings, func(a, b string) int { return len(b) - len(a) })
	x.elisions = setOf(l, lang.Elisions)
	for section, c := range sections {
		for _, word := range l.List(section).Words() {
			x.add(x.partElisions(plain(word)), c)
		}
	}
	x.zero = len(l.List(lang.SayZero).Words()) > 0
	x.reopens = l.Has(lang.TurnsReopen)
	x.reported = l.List(lang.ReportedEndings)
	x.second = l.Has(lang.VerbSecond)
	x.that = firstWord(l, lang.Complementizers)
	for _, pair := range l.List(lang.GenitiveSwaps).Words() {
		if genitive, plain, ok := strings.Cut(pair, "/"); ok {
			x.swaps = append(x.swaps, [2]string{genitive, plain})
		}
	}
	for _, word := range l.List(lang.RoleEndings).Words() {
		x.suffixes[word] |= role
	}
	x.joins = l.Has(lang.Compounds)
	if x.joins {
		x.sources = l.List(lang.SourceNouns)
	}
	x.titled = newWordEnds(l, lang.Titled)
	x.actors, x.actorStems = make(wordEnds), make(map[string]string)
	for _, s := range []lang.Section{lang.Persons, lang.Roles, lang.RolesPlural, lang.Orgs} {
		for _, w := range l.List(s).Words() {
			x.actors[w], x.actorStems[l.Stem(w)] = true, w
		}
	}
	var actors lang.Memo[bool]
	x.isActor = func(lower string) bool { return actors.Of(lower, x.tellActor) }
	x.findings = newWordEnds(l, lang.Findings)
	x.thingEnd = l.List(lang.ThingEndings)
	x.declinedMale, x.declinedFemale = declensionOf(l, lang.DeclinedMale), declensionOf(l, lang.DeclinedFemale)
	x.headFirst = l.Has(lang.HeadFirst)
	x.generations = setOf(l, lang.Generations)
	x.cases = len(l.List(lang.DeterminersGenitive).Words()) > 0
	x.parted = l.Has(lang.PartedClauses)
	x.silent = l.Has(lang.ThoughtsUnsaid)
	x.parts = l.Has(lang.MarkedParts)
	x.noTurns = l.Has(lang.NoTurns)
	x.stopInside = l.Has(lang.StopInside)
	x.asks = len(l.List(lang.Asked).Words()) > 0
	x.nounCapitals = l.Has(lang.NounCapitals)
	x.nounEnd = l.List(lang.NounEndings)
	x.adjectiveEnd = l.List(lang.AdjectiveEndings)
	x.anybody = setOf(l, lang.Anybody)
	x.genders = make(map[string]class)
	for section, gender := range map[lang.Section]class{lang.DeterminersMale: male, lang.DeterminersFemale: female} {
		for _, word := range l.List(section).Words() {
			x.genders[word] |= gender
		}
	}
	x.elides = len(l.List(lang.ReportedMood).Words()) > 0
	x.moodEnding, x.infinitiveEnding = firstWord(l, lang.MoodEnding), firstWord(l, lang.InfinitiveEnding)
	x.nameStarts = setOf(l, lang.NameBeginnings)
	x.infinitives = l.List(lang.InfinitiveBeginnings).Words()
	x.pastEndings = l.List(lang.PastEndings)
	x.townEnd = l.List(lang.TownEndings)
	if list := l.List(lang.AttributeEndings); len(list.Words()) > 0 {
		x.attribute = list
	}
	x.severals = l.List(lang.PluralVerbEndings)
	x.severalEnd = l.List(lang.PluralNounEndings)
	x.severalArticles, x.naming, x.manners = setOf(l, lang.PluralArticles), setOf(l, lang.Naming), setOf(l, lang.Manners)
	x.placeEnd = l.List(lang.PlaceEndings)
	x.owners = l.List(lang.OwnerEndings)
	x.oblique, x.noRole, x.texts = l.List(lang.ObliqueEndings), l.List(lang.NoRoleEndings), wordEnds(setOf(l, lang.Texts))
	x.streets = l.List(lang.StreetEndings)
	x.declined, x.declinedPlurals = declensionOf(l, lang.DeclinedNouns), declensionOf(l, lang.DeclinedPlurals)
	x.declinedArticles, x.declinedAdjectives = declensionOf(l, lang.DeclinedArticles), declensionOf(l, lang.DeclinedAdjectives)
	x.topics = l.List(lang.TopicEndings)
	x.addressees = l.List(lang.AddresseeEndings)
	x.participles, x.asides = l.List(lang.ParticipleEndings), l.List(lang.AsideEndings)
	x.articles = l.Has(lang.Articles)
	x.shortTitles = setOf(l, lang.InitialTitles)
	x.shortNames = setOf(l, lang.AbbreviationsName)
	x.surnames, x.surnameJoiners, x.nobility = setOf(l, lang.Surnames), setOf(l, lang.SurnameJoiners), setOf(l, lang.Nobility)
	x.bodyHeads, x.bodyLinks = newWordEnds(l, lang.BodyHeads), setOf(l, lang.BodyLinks)
	x.weakEnds = make(map[string]string)
	for _, pair := range l.List(lang.WeakEndings).Words() {
		weak, plain, _ := strings.Cut(pair, "/")
		x.weakEnds[weak] = plain
	}
	x.noSubject = l.Has(lang.NoSubject)
	x.negationFirst = l.Has(lang.NegationFirst)
	x.lists = make([]*entries, lang.Sections())
	for _, section := range patternSections {
		list := &entries{words: make(map[string][][]string)}
		for _, entry := range l.List(section).Words() {
			words := strings.Fields(x.partElisions(plain(entry)))
			list.words[words[0]] = append(list.words[words[0]], words)
			list.begins[smallByte(words[0][0])] |= secondByte(words[0])
		}
		x.lists[section.Number()] = list
	}
	x.addGiven(l)
	return x
}

// entries are those of a section by their first word; begins tells what bytes they begin
// with, since most words that are looked up are none of them.
type entries struct {
	words  map[string][][]string
	begins [256]uint64 // by the first byte, the second ones in a set of 64
}

// mayBegin reports whether an entry may begin with the word: few words of a text pass, and
// those alone are looked up.
func (e *entries) mayBegin(w string) bool { return e.begins[smallByte(w[0])]&secondByte(w) != 0 }

// secondByte returns the second byte of a word as in small letters as one of a set of 64;
// an apostrophe is as any other one.
func secondByte(w string) uint64 {
	if len(w) < 2 {
		return 1
	}
	if w[1] == '\'' {
		return 1 << (utf8.RuneSelf % 64)
	}
	return 1 << (smallByte(w[1]) % 64)
}

// smallByte returns the first byte of a word as in small letters; all letters beyond ASCII
// count as one.
func smallByte(b byte) byte {
	switch {
	case b >= utf8.RuneSelf:
		return utf8.RuneSelf
	case 'A' <= b && b <= 'Z':
		return b + 'a' - 'A'
	}
	return b
}

// setOf returns the words of a section as a set.
func setOf(l *lang.Language, section lang.Section) map[string]bool {
	set := make(map[string]bool)
	for _, word := range l.List(section).Words() {
		set[word] = true
	}
	return set
}

// firstWord returns the first word of a section, "" for none.
func firstWord(l *lang.Language, section lang.Section) string {
	if words := l.List(section).Words(); len(words) > 0 {
		return words[0]
	}
	return ""
}

// addGiven learns the given names of the other languages: names cross borders.
// A name that is a man's in one and a woman's in another says nothing, unless
// the text's own language knows it, and so does one that is a month or a small word
// here.
func (x *lexicon) addGiven(own *lang.Language) {
	foreign := make(map[string]class, lexiconSize)
	for _, l := range lang.All() {
		if l == own {
			continue
		}
		for _, name := range l.List(lang.GivenMale).Words() {
			foreign[name] |= givenMale
		}
		for _, name := range l.List(lang.GivenFemale).Words() {
			foreign[name] |= givenFemale
		}
	}
	notNames := given | title | stop | determiner | auxiliary | pronoun | adverb | conjunction | subordinator | negation
	if own.Has(lang.CapitalAbbreviations) { // months have a capital
		notNames |= calendar
	}
	for name, c := range foreign {
		if x.words[name]&notNames == 0 {
			x.words[name] |= c
		}
	}
}

func (x *lexicon) add(word string, c class) {
	head, tail, more := strings.Cut(word, " ")
	if !more {
		word = strings.TrimSuffix(word, "'") // as tokens that lost their end are looked up
		x.words[word] |= c
		if c&(role|rolePlural|org) != 0 && len(word) >= 5 {
			x.suffixes[word] |= c
		}
		return
	}
	x.phrases[head] = append(x.phrases[head], phrase{rest: strings.Fields(tail), class: c})
	x.words[head] |= leads
}

// partElisions parts words that lost their end from the next one, as the text's tokens
// are: "d' après".
func (x *lexicon) partElisions(entry string) string {
	before, after, found := strings.Cut(entry, "'")
	if !found || after == "" || !x.elisions[before[strings.LastIndexByte(before, ' ')+1:]] {
		return entry
	}
	return before + "' " + after
}

// plain writes apostrophes one way.
func plain(word string) string { return strings.ReplaceAll(word, "’", "'") }

// isSource says that a word ends in a noun for a source, as "Polizeiangaben".
func (x *lexicon) isSource(lower string) bool {
	return x.sources != nil && x.sources.Ends(lower, minStem)
}

// minStem is how many bytes of a word stand at least before an ending.
const minStem = 3

// The shortest parts of a compound that ends in a role, in bytes.
const (
	minCompound    = 3
	minCompoundEnd = 4
)

// compound returns the class of the role or organisation that a word ends in,
// such as "forskare" in "folkminnesforskare"; 0 for none.
func (x *lexicon) compound(lower string) class {
	for i := range lower {
		if i >= minCompound && len(lower)-i >= minCompoundEnd {
			if c, ok := x.suffixes[lower[i:]]; ok {
				return c
			}
		}
	}
	return 0
}

package lang

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Section is a kind of words that a data file may hold: a row of the table below,
// which tells all that a new language has to know. A file with any other section, or
// without one that every language has, does not load; a word that has not the form of its
// section is a fault when that is used.
type Section struct{ row *row }

// A Trait is a fact about a language that is true or not, an entry of [Traits].
type Trait struct{ row *row }

// row is what the tables say of a section or trait.
type row struct {
	name    string
	number  int // of the sections, from 0 up
	need    need
	form    form
	readers string // the packages that read it; a test compares with the source
	means   string // what stands in it
}

// need tells whether every language has a section.
type need bool

const (
	must need = true
	may  need = false
)

// form reports whether a text may be an entry of a section.
type form func(entry string) bool

// The tables by the names of their rows.
var (
	sectionNames = make(map[string]*row)
	traitNames   = make(map[string]*row)
)

func section(name string, n need, f form, readers, means string) Section {
	r := &row{name: name, number: len(sectionNames), need: n, form: f, readers: readers, means: means}
	sectionNames[name] = r
	return Section{r}
}

func trait(name, readers, means string) Trait {
	r := &row{name: name, readers: readers, means: means}
	traitNames[name] = r
	return Trait{r}
}

// Sections is how many sections there are.
func Sections() int { return len(sectionNames) }

// Number tells a section from the others: they are counted from 0.
func (s Section) Number() int { return s.row.number }

// TraitNamed returns the trait of that name in the data files; ok is unset where there
// is none.
func TraitNamed(name string) (t Trait, ok bool) {
	r, ok := traitNames[name]
	return Trait{r}, ok
}

// SectionNamed returns the section of that name in the data files; ok is unset where
// there is none.
func SectionNamed(name string) (s Section, ok bool) {
	r, ok := sectionNames[name]
	return Section{r}, ok
}

// The sections: name, whether every language has it, the form of its entries,
// the packages that read it, and what stands in it.
var (
	// The language and how it is told from others.
	Name       = section("name", must, whole, "lang", "what the language calls itself")
	OtherCodes = section("other_codes", may, plain, "lang", "other codes that the language goes by")
	Traits     = section("traits", may, known, "lang", "what is true of the language, see [Trait]")
	Stop       = section("stop", must, plain, "analysis index/people lang quotes read same", "words that carry little meaning of their own")
	Common     = section("common", may, plain, "lang summary", "other frequent words, to tell the language by")
	Letters    = section("letters", may, letter, "lang", "letters beyond a-z that speak for the language")
	Ngrams     = section("ngrams", may, ngram, "lang", "beginnings (^), ends ($) and parts of words that are frequent here and rare elsewhere")
	Stemmer    = section("stemmer", may, algorithm, "lang", "the Snowball algorithm that takes endings off words")
	Suffixes   = section("suffixes", may, plain, "lang", "endings for a language without such an algorithm, of which the longest comes off")
	Endings    = section("endings", may, ending, "lang", `what comes off the stem that this leaves, the longest first and as often as it can: "et", or with what is put in its place: "städ/stad"; a digit before it is how many letters stay, else three`)
	Forms      = section("forms", may, group, "lang", `irregular forms of one word ("go=went=gone"), the first of them the one that the others are stemmed as`)
	Particles  = section("particles", may, plain, "lang", `words that a verb has beside it or joined: the "ner" of "lägga ner" and "nedlagd", with "=" between what is one ("ner=ned")`)
	Links      = section("links", may, plain, "index", `letters between the parts of a compound: the "s" of "fiskeribåtshamn"`)
	FormEnds   = section("form_ends", may, plain, "lang", `endings that irregular forms may have besides: the "s" of "skrevs"`)
	FormBegins = section("form_begins", may, plain, "lang", `what may stand before irregular forms and their first alike: the "av" of "avgick" and "avgå"`)
	Elisions   = section("elisions", may, plain, "lang quotes same", `words that lose their end before an apostrophe: the "l" of "l'homme"`)

	Written      = section("written", may, group, "lang", `what is written in several ways ("90=ninety", "%=percent=per_cent"), the first of them for all; numbers in figures`)
	Chat         = section("chat", may, group, "lang", `words as they are typed in haste ("mycket=mkt"), the first of each group as it is written`)
	RelativeDays = section("relative_days", may, plain, "analysis same", `days as seen from the day of the news: "tomorrow"`)
	Light        = section("light", may, plain, "same", `words that a sentence may have or not and says the same: articles, "that", the day of the news`)

	// Where sentences end.
	Terminators       = section("terminators", may, plain, "index lang same", "marks that end a question, beside . ! ?")
	Abbreviations     = section("abbreviations", must, plain, "lang quotes", "abbreviations that never end a sentence, without the last point")
	AbbreviationsEnd  = section("abbreviations_end", must, plain, "lang", "those that may end a sentence")
	AbbreviationsName = section("abbreviations_name", may, plain, "lang quotes", "those that end a sentence only before a function word")
	Lettered          = section("lettered", may, plain, "lang", `nouns behind which a letter stands for a name: "group A"`)
	InitialTitles     = section("initial_titles", must, plain, "index/people lang quotes same", "those that stand before a name")
	StateTitles       = section("state_titles", may, plain, "lang", `those that stand behind the initials of a state: "U.S. Rep. Lind"`)
	Dangling          = section("dangling", must, plain, "index/rank lang same", `openings of a sentence that lean on the sentence before: "but", "she"`)
	DanglingArticles  = section("dangling_articles", may, plain, "index/rank lang", "those of them that are articles before an adjective")
	DefiniteEndings   = section("definite_endings", may, plain, "lang", "the endings of an adjective behind one of these articles")
	NotDefinite       = section("not_definite", may, plain, "lang", "those of these endings that verbs in the past have too")
	GoesOn            = section("goes_on", may, plain, "lang", `other openings that are nothing without what stands before: "among them", "since then"`)
	Connectives       = section("connectives", may, plain, "lang", `words inside a sentence that set it against the one before: the "however" of "Brink, however, …"`)
	PronounsPointing  = section("pronouns_pointing", may, plain, "lang", `pronouns for somebody told of before that are no subject and no article: "him"`)
	Retractions       = section("retractions", may, plain, "lang", `what a few words begin with that take back the sentence before: "well, almost"`)
	AnswerOpenings    = section("answer_openings", may, plain, "lang", `what an answer begins with that is nothing without the question: "because"`)

	// Lines of a page and what they are for.
	LinkLine            = section("link_line", must, plain, "analysis read", `what a line begins with that leads to another article: "read also"`)
	BoilerplateLine     = section("boilerplate_line", must, plain, "analysis read", `what a line begins with that is furniture of a page: "share", "log in"`)
	BoilerplateSentence = section("boilerplate_sentence", must, plain, "analysis lang", "what whole sentences of that kind begin with")
	Service             = section("service", may, plain, "lang", `what sentences begin with that tell of tickets, hours, bookings: "tickets cost"`)
	Presents            = section("presents", may, plain, "lang", `what sentences begin with that lead to what is not shown: "here are"`)
	PageSpeech          = section("page_speech", may, plain, "lang", `phrases by which a page speaks of itself or to its readers: "this article", "click here"`)
	Republished         = section("republished", may, plain, "analysis", `what a line says that tells where it appeared before: "appeared first on"`)
	PageMedia           = section("page_media", may, plain, "lang", `what a paper offers beside its articles: "newsletter", "podcast"`)
	PageCalls           = section("page_calls", may, plain, "lang", `what sentences begin with that offer it: "follow", "subscribe"`)
	PageOwn             = section("page_own", may, plain, "lang", `words by which they call it their own or the reader's: "our", "your"`)
	PressRules          = section("press_rules", may, plain, "analysis", `rules of the press that papers say they keep: "the Editors' Code"`)
	Machines            = section("machines", may, plain, "analysis", `what a page says has made or translated something of it: "AI tools"`)
	PageTexts           = section("page_texts", may, plain, "analysis", `what that may be: "article", "summary"`)
	BoilerplateLabel    = section("boilerplate_label", must, plain, "analysis", `what stands before a colon in lines that are no sentence of the article's: "tags:"`)
	Appendix            = section("appendix", may, plain, "analysis", `headings behind which nothing of the article stands: "press contact", "sources"`)
	AboutSender         = section("about_sender", may, plain, "analysis", `what the heading before or behind it begins with that presents who sent the text: "about"`)
	Counter             = section("counter", must, plain, "analysis", `words beside figures in lines that only count: "1 of 5", "3 min read"`)
	PageWords           = section("page_words", may, plain, "read/pdf", `words beside the number of a page of print: "page 7 of 12"`)
	Photo               = section("photo", must, plain, "analysis read", `what a line with the credit of a picture begins with: "photo:"`)
	Credit              = section("credit", may, plain, "analysis", "what a credit in brackets at the end of a caption begins with")
	Pictured            = section("pictured", must, plain, "lang", `what the line under a picture says of it: "pictured", "on the left"`)
	Byline              = section("byline", must, plain, "analysis read", `what a line begins with that names who wrote the article, or when: "by", "published"`)
	Changed             = section("changed", must, plain, "read", `what stands before the day on which an article was changed: "updated"`)
	Discussion          = section("discussion", must, plain, "read", `headings below which readers write, and what leads to an answer there: "comments", "reply"`)
	AuthorBox           = section("author_box", must, plain, "analysis read", `words of a line that presents the author: "reporter", "writes about"`)
	PublisherOf         = section("publisher_of", must, plain, "read", `words before the publisher's name in such a line: "reporter for"`)
	Newsroom            = section("newsroom", must, plain, "read", `words of names that are no person's: "newsroom", "admin"`)
	Paywall             = section("paywall", must, plain, "read", "what stands where an article goes on for subscribers only")
	NotFound            = section("not_found", must, plain, "read", "what the title of a page begins with that is not there")
	Consent             = section("consent", must, plain, "read", "what a page begins with that asks for consent to cookies")
	RobotCheck          = section("robot_check", must, plain, "read", "what the title of a page begins with that wants to see a person")

	// Text that came by mail, or was cut at the ends of lines.
	MailFrom    = section("mail_from", may, plain, "read", `what stands before the sender in a message that is sent on: "from"`)
	MailDate    = section("mail_date", may, plain, "read", "what stands before its date")
	MailSubject = section("mail_subject", may, plain, "read", "what stands before its subject")
	MailTo      = section("mail_to", may, plain, "read", "what stands before those whom it was sent to")
	MailPrefix  = section("mail_prefix", may, plain, "read", `what a subject begins with that was answered or sent on: "fwd"`)
	Suspended   = section("suspended", may, plain, "lang/hyphen", `words behind a hyphen that stands for the end of a later word: "Person- och lastbilar"`)

	// Questions and what answers them.
	QuestionWords   = section("question_words", must, plain, "index index/rank lang quotes same summary", `words that ask: "who", "what"`)
	QuestionWhich   = section("question_which", must, plain, "index/rank", `words before the one that says what is asked for: "which party"`)
	QuestionPerson  = section("question_person", must, plain, "index/rank quotes", "words that ask for a person")
	QuestionPlace   = section("question_place", must, plain, "index/rank", "words that ask for a place")
	QuestionTime    = section("question_time", must, plain, "index/rank lang", "words that ask for a time")
	QuestionNumber  = section("question_number", must, plain, "index/rank lang", "words that ask for a number")
	QuestionReason  = section("question_reason", must, plain, "index/rank", "words that ask for a reason")
	QuestionWordsOf = section("question_words_of", must, pattern, "bot", `questions for what somebody said, "what did|does <name> say <about>": a bar parts words of which one stands there`)
	QuestionAbout   = section("question_about", may, plain, "bot", "words before what was spoken of, which stand for <about>")
	QuestionSubject = section("question_subject", may, plain, "index/rank", `those that ask for a subject where the verb stands behind them: "who beat"`)
	QuestionEndings = section("question_endings", may, plain, "index/rank", `the endings of the word that a question to be answered with yes or no begins with, in a language whose other questions never have one: the "ko" of "onko"`)
	QuestionValues  = section("question_values", may, group, "index/rank", `words that ask for a value, behind its name: "age=how_old=age"; also as the end of a compound`)
	WhichValues     = section("which_values", may, group, "index/rank", `nouns that ask for a value behind a word like "which", and where a question without one begins: "organisation=bank=club"`)
	ValueUnits      = section("value_units", may, group, "index/rank", `words behind a number that make it a value: "money=crowns"; of "number" those that make it larger`)
	ValueFronts     = section("value_fronts", may, group, "index/rank", `words before a number or a name that make it a value: "age=aged", "place=in"`)
	ValueWords      = section("value_words", may, group, "index/rank", `words that are a value by themselves, or that one comes with: "share=half", "effect=leads_to"`)
	Mutual          = section("mutual", may, plain, "index/rank", `verbs of what two do to one another: "meet"`)
	PassiveEndings  = section("passive_endings", may, plain, "index/rank", `the endings of verbs in the passive: the "s" of "byggdes"`)
	ActiveEndings   = section("active_endings", may, plain, "index/rank", `the endings of verbs that are not, beside an auxiliary that the passive has, too: "is visiting"`)
	ObjectMarks     = section("object_marks", may, plain, "index/rank", `words before an object: the "a" of "visitó a Brink"`)
	Now             = section("now", may, plain, "index/rank", `words for the present: "today", "nowadays"`)
	Earlier         = section("earlier", may, plain, "index/rank", `words that tell of an earlier event of the same kind: "once before"`)
	OneOf           = section("one_of", may, plain, "index/rank", `words that tell one of several of a kind from the others: "previous", "second"`)
	Happens         = section("happens", may, plain, "index/rank", `verbs that say of what was told only that it takes place: "happen"`)
	Numbers         = section("numbers", must, plain, "index/rank summary", "words for numbers")
	Measures        = section("measures", must, plain, "index/rank", `what is counted or measured: "percent", "population"`)
	Times           = section("times", must, plain, "index/rank quotes same summary", `words of time: "year", "today"`)
	Months          = section("months", must, plain, "analysis index/rank lang quotes read summary", "the months in order, then either whole rows of twelve other forms, or single ones")
	Weekdays        = section("weekdays", must, plain, "analysis index/rank lang quotes read same summary", "the days of the week in any form")
	Places          = section("places", must, plain, "index/rank", `words for places: "town", "north"`)
	Reasons         = section("reasons", must, plain, "index/rank lang", `words that a reason comes with: "because"`)
	Naming          = section("naming", must, plain, "index/rank quotes", `words that give a name, or ask for one: "called"`)
	Overviews       = section("overviews", must, pattern, "index/rank", `questions for what is told of something, "what happened|happens with <name>": a bar parts words of which one stands there, or none where nothing stands before or behind it`)
	Gists           = section("gists", must, phrasing, "index/rank", `questions for what an article is about, "what is the article|text about", written as those of overviews`)
	Comparisons     = section("comparisons", must, group, "index/rank", `words of questions that compare two things, behind what they compare them by ("size=bigger=larger") or their place there: or, than and and between the things, of before both with a word that compares, between before both without one ("difference between")`)
	ToldAs          = section("told_as", may, group, "index/rank", `words and phrases by which articles tell what short questions ask, in any of these ways: "against=critical=vote_no"`)
	Near            = section("near", may, group, "index/rank", `words of which articles have one where a question has another: "employees=staff=workforce"`)

	// People and organisations.
	GivenMale       = section("given_male", must, plain, "index/people index/rank lang quotes read same", "given names of men")
	GivenFemale     = section("given_female", must, plain, "index/people index/rank lang quotes read same", "given names of women")
	NameParticles   = section("name_particles", may, plain, "index/rank quotes read", `small words inside names: "von", "de"`)
	NameBeginnings  = section("name_beginnings", may, plain, "quotes", `first words of names of several: "new", "san"`)
	Titles          = section("titles", must, plain, "index/people quotes same", `words before a name that are no role: "Mr", "king"`)
	TitlesMale      = section("titles_male", may, plain, "quotes", "those of men")
	TitlesFemale    = section("titles_female", may, plain, "quotes", "those of women")
	Roles           = section("roles", must, plain, "index/people index/rank lang quotes read same", "words that say what somebody is; also as the end of a compound")
	RolesPlural     = section("roles_plural", may, plain, "quotes", `such words for several people: "experts"; also as the end of a compound`)
	Orgs            = section("orgs", must, plain, "index/rank quotes read", "words that mark an organisation; also as the end of a compound")
	Media           = section("media", may, plain, "quotes", `names of papers, agencies, stations and their news that have no word for what they are in them, in the forms that stand behind [channel_prepositions]: "Reuters", "Ekot"`)
	OrgParticles    = section("org_particles", may, plain, "quotes", `words inside the name of an organisation: "Department of Health"`)
	PronounsMale    = section("pronouns_male", must, plain, "index/rank lang quotes", "pronouns for a man")
	PronounsFemale  = section("pronouns_female", must, plain, "index/rank lang quotes", "pronouns for a woman")
	PronounsAny     = section("pronouns_any", may, plain, "index/rank lang quotes", "pronouns for either")
	PronounsPlural  = section("pronouns_plural", must, plain, "index/rank quotes", "pronouns for several people")
	PronounsFirst   = section("pronouns_first", must, plain, "lang quotes", "pronouns of the one who speaks")
	PronounsSecond  = section("pronouns_second", may, plain, "quotes", `pronouns of the one who is spoken to, also those that mean others without a capital: "you", "Sie"`)
	PronounsObject  = section("pronouns_object", may, plain, "lang quotes", "pronouns that are never a subject")
	Possessives     = section("possessives", may, plain, "index/rank lang quotes", "words that say whose something is")
	GenitiveEndings = section("genitive_endings", may, plain, "index/rank quotes", "the endings of a name in the genitive")
	GenitiveSwaps   = section("genitive_swaps", may, pair, "quotes", `the end of a name in the genitive and its plain form: "sen/nen"`)

	DeclinedMale   = section("declined_male", may, pair, "quotes", `the end of a man's name in the genitive and its plain form, "-" for none: "ého/ý"`)
	DeclinedFemale = section("declined_female", may, pair, "quotes", `the same of a woman's: "ové/ová"`)

	// Who said what: verbs of saying and nouns for a source.
	SayStrong           = section("say_strong", must, plain, "analysis index/rank lang quotes same summary", "verbs that say that somebody said something, in all forms that follow a subject")
	SayOpinion          = section("say_opinion", must, plain, "index/rank quotes summary", `verbs of thinking: "believes"`)
	SayDenials          = section("say_denials", may, plain, "quotes same summary", `verbs that say that what follows is not so, or refuse to say that it is: "denies"`)
	SayQuoteOnly        = section("say_quote_only", may, plain, "lang quotes", `verbs that report only beside quotation marks: "laughs"`)
	SayParticiples      = section("say_participles", may, plain, "quotes", `verbs of saying whose subject is that of the main clause: "saying"`)
	SayPartial          = section("say_partial", may, plain, "quotes", `verbs that report a part of a sentence: "calls it “a disgrace”"`)
	SayZero             = section("say_zero", may, plain, "quotes same", `verbs behind which reported speech needs no "that": "said she would"`)
	SayTo               = section("say_to", may, plain, "quotes", `verbs behind which stands who was told: "told"`)
	SayImpersonal       = section("say_impersonal", may, plain, "quotes", `what is said with the source elsewhere: "heißt es"`)
	Reads               = section("reads", may, plain, "quotes", `what says that words in marks stand in a text: "it says", "czytamy"`)
	Texts               = section("texts", may, plain, "quotes", `nouns for a text, or an occasion, that somebody says something in: "ruling", "campaign"; in their forms, also as the end of a compound`)
	TextPrepositions    = section("text_prepositions", may, plain, "quotes", `words before such a noun: "the council in its ruling"`)
	NoSpeakers          = section("no_speakers", may, plain, "quotes", `words that look like a noun that speaks and are none: "nothing", "himself", "placard"`)
	ObliqueEndings      = section("oblique_endings", may, plain, "quotes", "the endings of nouns in cases that no subject has")
	NoRoleEndings       = section("no_role_endings", may, plain, "quotes", "the endings of participles that stand before a name with what belongs to them, and say no role")
	StreetEndings       = section("street_endings", may, plain, "quotes", `the endings of names of streets: "gatan"`)
	Latter              = section("latter", may, plain, "quotes", `words for the one who was named last: "the latter"`)
	DeclinedNouns       = section("declined_nouns", may, pair, "quotes", `the end of a noun for a person or body in a case that no subject has, and its plain form, "-" for none: "stwa/stwo"`)
	DeclinedPlurals     = section("declined_plurals", may, pair, "quotes", `the same of a noun for several: "ików/icy"`)
	DeclinedArticles    = section("declined_articles", may, pair, "quotes", `an article as no subject has it and as one does, "-" for none where that is not told: "einem/ein"`)
	DeclinedAdjectives  = section("declined_adjectives", may, pair, "quotes", `the end of an adjective in the genitive and its plain form, behind the last letter of the plain noun that it belongs to, or of any: "a:ej/a"`)
	SayNouns            = section("say_nouns", may, plain, "quotes", `nouns for what somebody said: "statement"`)
	Claims              = section("claims", may, plain, "quotes", `nouns for what one says and another denies: "allegation"`)
	Rejections          = section("rejections", may, plain, "quotes", `what is done with a claim, beside what [say_denials] has: "dismissed"`)
	SayQuoting          = section("say_quoting", may, plain, "quotes", `verbs whose object is the one who speaks: "quoted Berg as saying"`)
	QuotingWords        = section("quoting_words", may, plain, "quotes", `what stands behind that object: "as saying", "mit den Worten"`)
	Agents              = section("agents", may, plain, "index/rank quotes", `words before the one who does what is told in the passive: "by"`)
	Deeds               = section("deeds", may, plain, "quotes", `what speakers do when they have spoken: "thanked", "left the"`)
	Citing              = section("citing", may, plain, "quotes", `words behind a reporting clause before who really said so: "citing"`)
	Gestures            = section("gestures", may, plain, "quotes", `what the narrator tells that speakers do between their words: "laughs", "wipes"`)
	Hearsay             = section("hearsay", may, plain, "quotes", `what whoever hears something does: "learned"`)
	Asked               = section("asked", may, plain, "quotes", `participles that say what the subject was asked: "pytany o most", where no comma parts them from it`)
	AskedAbout          = section("asked_about", may, plain, "quotes", `what a sentence begins with that says what its subject was asked: "asked if", "på frågan om"`)
	Contacts            = section("contacts", may, plain, "quotes", `what a reporter does with whom the paper has words from: "spoke", before "with"`)
	SayAdding           = section("say_adding", may, plain, "quotes", `verbs of going on to say: "added"`)
	WithSubject         = section("with_subject", may, plain, "quotes", `words before the subject of a participle: "with Lund saying"`)
	Quantities          = section("quantities", may, plain, "quotes", `what stands before those of whom some are meant: "one of", "several of"`)
	PronounsThing       = section("pronouns_thing", may, plain, "quotes", `pronouns for what is no person: "it"`)
	Modals              = section("modals", may, plain, "quotes", `verbs beside a verb of saying that was not said: "must", "should"`)
	NoSay               = section("no_say", may, plain, "quotes", `phrases with such a verb that report nothing: "says no"`)
	According           = section("according", must, plain, "quotes summary", `words before who says so: "according to"`)
	AccordingAfter      = section("according_after", may, plain, "quotes", `words behind who says so: "zufolge"`)
	AccordingTail       = section("according_tail", may, plain, "quotes", `words before who says so, behind what is said: "so", "aldus"`)
	AccordingNoun       = section("according_noun", may, plain, "quotes", `words before who says so only with a noun for a source: "nach"`)
	AccordingWhom       = section("according_whom", may, plain, "quotes", `what stands behind who says what follows: "according to whom"`)
	OwnViews            = section("own_views", may, plain, "quotes", `phrases with a pronoun in them for who says so: "in her view"`)
	AccordingMarks      = section("according_marks", may, plain, "quotes", `words before who says so only with words in marks behind: "pour"`)
	SourceNouns         = section("source_nouns", may, plain, "quotes", `nouns for a source: "Angaben"; also as the end of a compound in languages with [Compounds]`)
	SourcePrepositions  = section("source_prepositions", may, plain, "quotes", "words between such a noun and the source")
	Titled              = section("titled", may, plain, "quotes", `nouns before a title or name in marks: "film", "ship"; in any form, also as the end of a compound`)
	SoCalled            = section("so_called", may, plain, "quotes", `other words before one: "so-called", "entitled"`)
	ReportedInfinitives = section("reported_infinitives", may, plain, "quotes", `infinitives that open what is said: "a dit avoir vu"`)
	FocusAdverbs        = section("focus_adverbs", may, plain, "quotes", `adverbs that belong to the words behind them: "only"`)
	TownEndings         = section("town_endings", may, plain, "quotes", `endings of a town's adjective that is a part of a name: "Kieler Zeitung"`)
	AttributeEndings    = section("attribute_endings", may, plain, "quotes", "the endings of adjectives between an article and a noun without a capital")
	PluralVerbEndings   = section("plural_verb_endings", may, plain, "quotes", "the endings of finite verbs whose subject is several")
	PluralNounEndings   = section("plural_noun_endings", may, plain, "quotes", `the endings of roles of several people, which no single one ends in: "arbetarna"`)
	PluralArticles      = section("plural_articles", may, plain, "quotes", `articles and the like before a noun for several: "les"`)
	PlaceEndings        = section("place_endings", may, plain, "quotes", `the endings of nouns that say where something is, and are no subject: "kokouksessa"`)
	Manners             = section("manners", may, plain, "quotes", `adverbs before words for the mood that somebody speaks in: "visibly moved"`)
	OwnerEndings        = section("owner_endings", may, plain, "quotes", `endings of the first word of a name in the genitive: "urzędnik Białego Domu"`)
	TopicEndings        = section("topic_endings", may, plain, "quotes", "endings of what is spoken of")
	Hearers             = section("hearers", may, plain, "quotes", "who is told something, in a form that no subject has: \"novinářům\"")
	AddresseeEndings    = section("addressee_endings", may, plain, "quotes", "the endings of a name that something is told to")
	Surnames            = section("surnames", may, plain, "quotes", `last words of surnames that a particle stands before: "Lula da Silva"`)
	BodyHeads           = section("body_heads", may, plain, "quotes", `nouns for an institution whose name goes on with what it is for, also as the end of a compound: "Department for Food and Farming"`)
	WeakEndings         = section("weak_endings", may, plain, "quotes", `the endings of a name's adjective behind an article that no subject has, with the plain ones: "der Deutschen Bank"`)
	BodyLinks           = section("body_links", may, plain, "quotes", "what stands between such a noun and what the institution is for")
	Nobility            = section("nobility", may, plain, "quotes", `ranks that stand between a given name and its surname: "Katja Graf von Bothmer"`)
	SurnameJoiners      = section("surname_joiners", may, plain, "quotes", `what stands between the surnames of one person: "Ríos y Montes"`)
	Own                 = section("own", may, plain, "quotes", `words that make a source of the subject itself: "nach eigenen Angaben"`)
	Admissions          = section("admissions", may, plain, "quotes", `verbs that say what somebody must say, and does: "had to admit"`)
	Becoming            = section("becoming", may, plain, "quotes", `what stands between somebody and what the article says that one is: "became", "has been"`)
	RoleEndings         = section("role_endings", may, plain, "quotes", "roles of four letters that compounds end in")
	Like                = section("like", may, plain, "quotes", `"as", before who says so`)
	NoSource            = section("no_source", may, plain, "quotes", `words that are no source behind those words: "the law"`)
	Impersonal          = section("impersonal", may, plain, "index/rank lang quotes same", `subjects that are nobody: "it", "one"`)
	PointsBack          = section("points_back", may, plain, "quotes", "words before a verb of saying that mean the sentence before")

	// The grammar of the reporting clause.
	Complementizers       = section("complementizers", must, plain, "quotes same", `words that open what is said, the plain one first: "that", "whether"`)
	NegatedThat           = section("negated_that", may, plain, "quotes", `complementizers that deny what they open: "ettei"`)
	Negations             = section("negations", must, plain, "index/rank lang quotes same summary", "words that deny")
	Auxiliaries           = section("auxiliaries", may, plain, "index/rank lang quotes summary", `verbs beside a verb: "has", "would"`)
	PassiveAuxiliaries    = section("passive_auxiliaries", may, plain, "index/rank quotes", `those that leave out who says it: "wurde mitgeteilt"`)
	Determiners           = section("determiners", may, plain, "index/rank lang quotes same", "articles and their like")
	DeterminersIndefinite = section("determiners_indefinite", may, plain, "quotes", `those that introduce somebody new: "a"`)
	DeterminersGenitive   = section("determiners_genitive", may, plain, "quotes", "those in the genitive; all other articles begin a phrase of their own then")
	DeterminersOblique    = section("determiners_oblique", may, plain, "quotes", `those that no subject has: "dem"`)
	Prepositions          = section("prepositions", may, plain, "index/rank quotes same summary", "prepositions")
	RolePrepositions      = section("role_prepositions", may, plain, "quotes", `those between a role and what it is of: "head of"`)
	ChannelPrepositions   = section("channel_prepositions", may, plain, "quotes", `those before whom or what somebody spoke to: "told the paper", "on television"`)
	Joiners               = section("joiners", may, plain, "quotes read", `words between two names: "and"`)
	Conjunctions          = section("conjunctions", may, plain, "quotes same summary", "words that join clauses")
	Contrasts             = section("contrasts", may, plain, "quotes", `words before what somebody else says: "while"`)
	Relatives             = section("relatives", may, plain, "index/rank quotes same", "words that open a relative clause")
	Subordinators         = section("subordinators", may, plain, "index/rank quotes same summary", `words that open other subordinate clauses: "when", "because"`)
	Adverbs               = section("adverbs", may, plain, "quotes summary", `adverbs that stand in a reporting clause: "also"`)
	AdverbEndings         = section("adverb_endings", may, plain, "quotes", "the endings of adverbs")
	DeterminersMale       = section("determiners_male", may, plain, "quotes same", "articles of a man, as a subject has them")
	DeterminersFemale     = section("determiners_female", may, plain, "quotes", "articles of a woman, as a subject has them")
	Anybody               = section("anybody", may, plain, "quotes", `words for persons that tell no one from another: "politician"`)
	AsideEndings          = section("aside_endings", may, plain, "quotes", `the endings of participles that tell, beside a name, what somebody has done or what was done to him: "rentré"`)
	ParticipleEndings     = section("participle_endings", may, plain, "quotes same", `the endings of participles that tell what somebody does while talking: "smiling"`)
	Nobody                = section("nobody", may, plain, "lang", `nouns with a capital that name nobody: "Dutchman", "Mom"`)
	Generations           = section("generations", may, plain, "quotes", `what stands behind a name to tell the son from the father: "jr"`)
	Persons               = section("persons", may, plain, "index/rank lang quotes", `nouns for people and groups that are no roles and no organisations: "woman", "families", "tourists"`)
	AdjectiveEndings      = section("adjective_endings", may, plain, "quotes", "the endings of adjectives, where every noun has a capital")
	ThingEndings          = section("thing_endings", may, plain, "quotes", `endings of nouns for what is no person and no group, though its stem may be one's: "investigation"`)
	Findings              = section("findings", may, plain, "quotes", `nouns for what shows something and says nothing: "autopsy", "figures"; also as the end of a compound in languages with [Compounds]`)
	NounEndings           = section("noun_endings", may, plain, "quotes", "the endings of nouns, which names hardly ever have, where every noun has a capital")
	InfinitiveMarker      = section("infinitive_marker", may, plain, "quotes same", `the "zu" before a verb`)
	InfinitiveBeginnings  = section("infinitive_beginnings", may, plain, "quotes", `beginnings of verbs with that inside: "anzu"`)
	InfinitiveEnding      = section("infinitive_ending", may, plain, "quotes", "their ending")
	ReportedMood          = section("reported_mood", may, plain, "quotes", "verb forms that only reported speech has")
	ReportedMoodWeak      = section("reported_mood_weak", may, plain, "quotes", `such forms that also mean "would"`)
	ReportedEndings       = section("reported_endings", may, plain, "quotes", "endings of verbs that only reported speech has")
	PastEndings           = section("past_endings", may, plain, "quotes", "the endings of verbs that tell of the past")
	MoodEnding            = section("mood_ending", may, plain, "quotes", `the ending of verbs that only reported speech has behind a pronoun: "er gehe"`)
)

// The traits: name, the packages that read it, and what it says.
var (
	Everywhere           = trait("everywhere", "lang", "pages in all languages carry its words, such as on buttons")
	Yields               = trait("yields", "lang", "the language loses ties with those that it resembles")
	OrdinalDot           = trait("ordinal_dot", "lang quotes", `a number with a point is "the 3rd"`)
	DecimalPoint         = trait("decimal_point", "same", "a point stands before decimals and commas part thousands, not the other way round")
	MonthFirst           = trait("month_first", "read", "in 3/4/2023 the month stands first")
	VerbSecond           = trait("verb_second", "index/rank quotes same", "the verb is the second part of a clause")
	PartedClauses        = trait("parted_clauses", "quotes", "commas and semicolons part all clauses")
	NounCapitals         = trait("noun_capitals", "index index/rank lang quotes same summary", "every noun has a capital")
	MarkedParts          = trait("marked_parts", "quotes", "marks inside reported words hold a quote of their own")
	StopInside           = trait("stop_inside", "quotes", "a full stop goes inside the closing mark")
	NoTurns              = trait("no_turns", "quotes", "a dash opens no turn")
	TurnsReopen          = trait("turns_reopen", "quotes", "a turn has a dash again behind its reporting clause")
	Articles             = trait("articles", "quotes", "a noun that is a subject has an article, but for plurals and roles")
	NoSubject            = trait("no_subject", "quotes", "a verb may have no subject where that is the one before")
	CapitalAbbreviations = trait("capital_abbreviations", "index/rank lang quotes", "abbreviations of months, days, places and firms have a capital")
	Compounds            = trait("compounds", "index index/rank lang/hyphen quotes", "nouns are joined without a space")
	NegationFirst        = trait("negation_first", "quotes", "a negation stands before the finite verb")
	ThoughtsUnsaid       = trait("thoughts_unsaid", "quotes", "verbs of thinking report no speech")
	ParticlesLast        = trait("particles_last", "lang", `a particle is joined behind its verb: "takeover"`)
	HeadFirst            = trait("head_first", "index/rank quotes", `what belongs to a noun stands behind it: "portavoz policial"`)
)

// plain entries are words and phrases in lower case, or parts of words.
func plain(entry string) bool { return len(entry) < maxEntry && entry == strings.ToLower(entry) }

// whole entries are shown as they stand in the file.
func whole(entry string) bool { return len(entry) < maxEntry }

func letter(entry string) bool { return plain(entry) && utf8.RuneCountInString(entry) == 1 }

func ngram(entry string) bool { return plain(entry) && utf8.RuneCountInString(entry) <= maxNgram }

// pair entries are two words with a slash between.
func pair(entry string) bool {
	a, b, ok := strings.Cut(entry, "/")
	return plain(entry) && ok && a != "" && b != ""
}

// ending entries are an ending, or two with a slash between, behind a digit or none.
func ending(entry string) bool {
	from, to, replaced := strings.Cut(strings.TrimLeft(entry, "123456789"), "/")
	return plain(entry) && from != "" && from != to && (to != "" || !replaced)
}

// group entries are two words or more with "=" between.
func group(entry string) bool {
	forms := strings.Split(entry, "=")
	return plain(entry) && len(forms) > 1 && !slices.Contains(forms, "")
}

// pattern entries are questions with one name in them.
func pattern(entry string) bool {
	return entry == strings.ToLower(entry) && strings.Count(entry, "<name>") == 1
}

// phrasing entries are questions without a name.
func phrasing(entry string) bool {
	return entry == strings.ToLower(entry) && !strings.Contains(entry, "<")
}

func algorithm(entry string) bool { return snowball[entry] != nil }

func known(entry string) bool { return traitNames[entry] != nil }

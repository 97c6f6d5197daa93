package index

import (
	"fmt"

	"articlebot/articles/analysis"
)

// mappingVersion names the form of the documents. It is part of the directory's
// name: an index of another version is built anew. A change of [documents],
// [layout], [storedQuote], the analyzers, the fields, what [rank.Read] tells of a word, or
// how [people.Groups] and [people.NewDirectory] bring names together needs a new number
// and a line here.
//
//	1  sentences, passages, articles and quotes
//	2  one document for all pieces of an interrupted quote
//	3  doubt is a field of its own and part of a credit, as is the quote's kind;
//	   the people whom an article names
//	4  captions and headlines may answer; irregular forms of a word are one term;
//	   words with accents stand without them, too
//	5  the words of an article lie beside its sentences; speakers are terms with who
//	   may see them
//	6  words as they stand have no positions; layouts are packed, quotes no longer JSON
//	7  a quote is found by what stands near it in a long paragraph
//	8  who is quoted and who is who are documents: a group of names each
//	9  the words of a text are not counted
//	10 the people of a group lie beside its names
//	11 sentences are counted in their passages and are no documents
//	12 what an article is taken apart into is written with its layout
//	13 a role is found by its words
//	14 people are ranked by all that is quoted, and a group says who may see it
//	15 who has no name is somebody of his article alone, and what is nobody is not listed
//	16 the checksum of a quote is of all its pieces
//	17 stems that have a capital inside a sentence
//	18 the values that sentences hold
//	19 words have plain apostrophes; those with hyphens are written together, too
//	20 verbs are stemmed with what stands before them
//	21 rows of lists may answer
//	22 names behind a role that begins a sentence, and years of birth
//	23 words that mean little have no sense by their stems; what tells of an earlier event
//	24 no age behind a "was" that a preposition follows, and the time behind a day of a list
const mappingVersion = 24

// versionName is the name of the directory that an index of this program's
// mapping and analysis lies in.
func versionName() string { return fmt.Sprintf("v%d.%s", mappingVersion, analysis.Version()) }

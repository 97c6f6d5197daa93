package read

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
)

// story is a page of a made-up newspaper: its article with something in its head, between
// headline and text, in the middle of the text and below it, or the page as a whole. In it
// {title}, {lead}, {body}, {first} and {last} stand for words of the language.
type story struct {
	lang                string
	head, top, mid, end string
	page                string
	want                string
}

// towerWords are the words of the stories: the title, the lead and the four paragraphs.
var towerWords = map[string][6]string{
	"en": {
		"Old lighthouse stays in Brackwater",
		"The tower that has shone over the bay since 1887 will not be torn down after all.",
		"The council of Brackwater voted on Monday evening to keep the old lighthouse, after four hours of talk in a full hall.",
		"An engineer who looked at the tower in spring found cracks in two of its walls, but none that could not be mended.",
		"The work is to begin in August and will cost about nine million, half of which is paid by the county over three years.",
		"Until then the stairs stay closed to visitors, and the lamp will be looked after by the two keepers who live nearby.",
	},
	"de": {
		"Alter Leuchtturm bleibt in Brackwasser",
		"Der Turm, der seit 1887 über der Bucht leuchtet, wird nun doch nicht abgerissen.",
		"Der Rat von Brackwasser hat am Montagabend beschlossen, den alten Leuchtturm zu behalten, nach vier Stunden Debatte im vollen Saal.",
		"Ein Ingenieur, der den Turm im Frühjahr untersucht hat, fand Risse in zwei Wänden, aber keine, die man nicht ausbessern könnte.",
		"Die Arbeiten sollen im August beginnen und rund neun Millionen kosten, die Hälfte davon zahlt der Kreis über drei Jahre.",
		"Bis dahin bleibt die Treppe für Besucher gesperrt, und um die Lampe kümmern sich die zwei Wärter, die in der Nähe wohnen.",
	},
	"sv": {
		"Gamla fyren blir kvar i Brackvatten",
		"Tornet som lyst över viken sedan 1887 rivs inte trots allt.",
		"Kommunfullmäktige i Brackvatten röstade på måndagskvällen för att behålla den gamla fyren, efter fyra timmars debatt i en full sal.",
		"En ingenjör som undersökte tornet i våras fann sprickor i två av väggarna, men inga som inte går att laga.",
		"Arbetet ska börja i augusti och kostar omkring nio miljoner, varav regionen betalar hälften under tre år.",
		"Till dess är trappan stängd för besökare, och lampan sköts av de två fyrvaktare som bor i närheten.",
	},
	"fr": {
		"Le vieux phare reste à Saumâtre",
		"La tour qui éclaire la baie depuis 1887 ne sera finalement pas démolie.",
		"Le conseil de Saumâtre a voté lundi soir pour conserver le vieux phare, après quatre heures de débat dans une salle comble.",
		"Un ingénieur qui a examiné la tour au printemps a trouvé des fissures dans deux murs, mais aucune qui ne puisse être réparée.",
		"Les travaux doivent commencer en août et coûteront environ neuf millions, dont la moitié est payée par le département sur trois ans.",
		"D’ici là, l’escalier reste fermé aux visiteurs, et la lampe est surveillée par les deux gardiens qui habitent tout près.",
	},
	"es": {
		"El viejo faro se queda en Aguasalobre",
		"La torre que ilumina la bahía desde 1887 no será derribada después de todo.",
		"El consejo de Aguasalobre votó el lunes por la noche conservar el viejo faro, tras cuatro horas de debate en una sala llena.",
		"Un ingeniero que examinó la torre en primavera encontró grietas en dos de sus muros, pero ninguna que no pueda repararse.",
		"Las obras empezarán en agosto y costarán unos nueve millones, la mitad de los cuales paga la provincia durante tres años.",
		"Hasta entonces la escalera sigue cerrada a los visitantes, y de la lámpara se ocupan los dos fareros que viven cerca.",
	},
	"it": {
		"Il vecchio faro resta ad Acquamara",
		"La torre che illumina la baia dal 1887 non sarà demolita, dopo tutto.",
		"Il consiglio di Acquamara ha votato lunedì sera per conservare il vecchio faro, dopo quattro ore di dibattito in una sala piena.",
		"Un ingegnere che ha esaminato la torre in primavera ha trovato crepe in due muri, ma nessuna che non si possa riparare.",
		"I lavori cominceranno in agosto e costeranno circa nove milioni, metà dei quali paga la provincia in tre anni.",
		"Fino ad allora la scala resta chiusa ai visitatori, e della lampada si occupano i due guardiani che abitano vicino.",
	},
	"nl": {
		"Oude vuurtoren blijft in Brakwater",
		"De toren die sinds 1887 over de baai schijnt, wordt toch niet gesloopt.",
		"De raad van Brakwater stemde maandagavond voor het behoud van de oude vuurtoren, na vier uur debat in een volle zaal.",
		"Een ingenieur die de toren in het voorjaar bekeek, vond scheuren in twee muren, maar geen die niet te herstellen zijn.",
		"Het werk moet in augustus beginnen en kost ongeveer negen miljoen, waarvan de provincie in drie jaar de helft betaalt.",
		"Tot dan blijft de trap gesloten voor bezoekers, en de lamp wordt verzorgd door de twee wachters die vlakbij wonen.",
	},
}

// html is the page as it is served.
func (s story) html() string {
	page := s.page
	if page == "" {
		page = "<title>{title}</title>" + s.head + "<article><h1>{title}</h1>" + s.top + "<div class=text>{first}" + s.mid + "{last}</div>" + s.end + "</article>"
	}
	return `<!doctype html><meta charset=utf-8><html lang="` + s.lang + `">` + s.words(page)
}

// words puts the words of the language into a text.
func (s story) words(text string) string {
	w := towerWords[s.lang]
	first, last := "<p>"+w[2]+"</p><p>"+w[3]+"</p>", "<p>"+w[4]+"</p><p>"+w[5]+"</p>"
	return strings.NewReplacer("{title}", w[0], "{lead}", w[1], "{first}", first, "{last}", last, "{body}", first+last).Replace(text)
}

// told are what the tests below look at in articles of stories: one of the facts that pages
// tell in so many ways.
func checkStories(t *testing.T, stories []story, told func(title, byline string, published time.Time) string) {
	t.Helper()
	r := New(Options{AsFound: true})
	for _, s := range stories {
		a, err := r.html(t.Context(), []byte(s.html()), "", "")
		if err != nil {
			t.Errorf("%s: %v", s.html(), err)
			continue
		}
		if got, want := told(a.Title, a.Byline, a.Published), s.words(s.want); got != want {
			t.Errorf("got %q, want %q of %s", got, want, s.html())
		}
	}
}

func TestBylinesOfStories(t *testing.T) {
	checkStories(t, []story{
		{lang: "de", top: `<p class="dateline">Veröffentlicht am 12.03.2021 um 18:04 Uhr – Von Lena Speer – Brackwasser – Lesedauer: 4 Minuten</p>`, want: "Lena Speer"},
		{lang: "de", top: `<div class="meta">12.03.2021, 18:04<a href="/u/x">Lina Roth</a></div>`, want: "Lina Roth"},
		{lang: "en", top: `<span class="author">Iris Cole LS</span>`, want: "Iris Cole"},
		{lang: "fr", page: `<title>Côte : {title} - Vallée Matin</title><meta name=author content="Vallée Matin"><article><h1>{title}</h1>{body}<div class="infos-author">N. C.</div></article>`, want: "N. C."},
		{lang: "sv", end: `<div class="reporter"><strong>Bo Ek</strong><br>Reporter</div>`, want: "Bo Ek"},
		{lang: "sv", top: `<ul class="bylines"><li>Per Lie<span>journalist</span></li><li>Ada Vik<span>journalist</span></li></ul>`, want: "Per Lie, Ada Vik"},
		{lang: "nl", top: `<div class="meta">Jan de Wit 12 maart 2021, 10:00</div>`, want: "Jan de Wit"},
		{lang: "nl", top: `<p class="auteur">Tekst Jan de Wit Beeld Piet Smit</p>`, want: "Jan de Wit"},
		{lang: "fr", top: `<p class="auteur">N. C.</p>`, want: "N. C."},
		{lang: "fr", top: `<p class="publisher">Par <span class="authors"><a class="article__author-link" href="/s/n">Noémie Castel</a></span> et <a href="/s/j">Julien Roux</a></p>`, want: "Noémie Castel et Julien Roux"},
		{lang: "de", top: `<div class="author">Das Gespräch führte Anna Tal</div>`, want: "Anna Tal"},
		{lang: "de", top: `<div class="author">Von unserer Redakteurin Anna Tal</div>`, want: "Anna Tal"},
		{lang: "de", top: `<div class="meta">12. März 2021, Anna Tal</div>`, want: "Anna Tal"},
		{lang: "de", end: `<p><em>Anna Tal ist Redakteurin in Brackwasser.</em></p>`, want: "Anna Tal"},
		{lang: "de", end: `<div class="meta">Geschrieben von <a href="/a">Gerd</a> um 21:07</div>`, want: "Gerd"},
		{lang: "de", head: `<meta property="og:site_name" content="Küstenblatt"><meta name="author" content="Küstenblatt, Max Moor">`, want: "Max Moor"},
		{lang: "de", head: `<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"Max Moor"}}</script>`, want: "Max Moor"},
		{lang: "de", top: `<ul><li class="atc-MetaItem atc-MetaAuthor"><span>Von </span><a class="atc-MetaAuthorLink" href="/r/p-f.html">Philipp Frey, Brackwasser</a></li></ul>`, want: "Philipp Frey"},
		{lang: "en", top: `<div data-testid="author-name">Rhys Boyce</div>`, want: "Rhys Boyce"},
		{lang: "en", end: `<p>Rhys Boyce can be reached at rboyce@courier.example.</p>`, want: "Rhys Boyce"},
		{lang: "en", end: `<p>The mayor, Rhys Boyce, was not there.</p><p>Rhys Boyce is a writer who lives in the tower.</p>`},
		{lang: "es", top: `<p class="firma">Por Marta Quesada - Redacción</p>`, want: "Marta Quesada"},
		{lang: "de", head: `<meta name="author" content="wp-admin">`},
		{lang: "de", head: `<meta name="author" content="n/a">`},
		{lang: "de", head: `<meta name="author" content="www.kuestenblatt.de">`},
		{lang: "fr", top: `<p class="auteur">Avec AFP</p>`},
		{lang: "fr", top: `<p class="auteur">Photo Zed Qvist</p>`},
		{lang: "it", head: `<meta name="author" content="Redazione Acquamara">`},
		{lang: "en", top: `<div class="author">Written by Rob Ewart<br>Edited by Ada Berg</div>`, want: "Rob Ewart"},
		{lang: "en", top: `<p class="byline">Ada Berg, Special for COAST TODAY</p>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="by"><span class="author">Ada Berg</span><span class="author">Coast Speech</span></div>`, want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">By <a href="/author/li-wu">Li Wu</a></p>`, want: "Li Wu"},
		{lang: "en", top: `<p class="author">Bo Ek</p>`, want: "Bo Ek"},
		{lang: "de", top: `<span class="author vcard"><a class="url fn n" href="https://k.example/author/jo">Jo</a></span>`, want: "Jo"},
		{lang: "de", top: `<span>von <a rel="author" href="/autor/quillo">Quillo</a></span>`, want: "Quillo"},
		{lang: "en", top: `<div class="entry-meta"><span class="author vcard"><a class="url fn n" href="/author/tobi/">tobi</a></span></div>`, want: "tobi"},
		{lang: "en", head: `<meta name="author" content="Quillo">`, want: "Quillo"},
		{lang: "de", top: `<div class="meta">am 12.03.2021 um 18:12 | 4 Kommentare | von quillo</div>`, want: "quillo"},
		{lang: "en", top: `<div class="info">Posted by Tobi on 12/03/2021</div>`, want: "Tobi"},
		{lang: "en", top: `<div class="info">Posted in Roads on 12/03/2021</div>`},
		{lang: "en", top: `<p>Filed under: Roads by Ada Berg @ 9:14 pm, Monday, March 4th, 2024</p>`, want: "Ada Berg"},
		{lang: "sv", top: `<p>Text &amp; foto: Ada Vik</p>`, want: "Ada Vik"},
		{lang: "it", top: `<p>ACQUAMARA, 12 marzo 2021, 21:03<span class="a">Redazione ANSA</span><span class="b">Condividi</span></p>`},
		{lang: "es", top: `<p class="nombre">J. L. Ibarrola</p><p>AGUASALOBRE</p><p>12 de marzo de 2021</p>`, want: "J. L. Ibarrola"},
		{lang: "fr", top: `<p class="auteur">Anne-Sophie de la Rive 12/03/2021</p>`, want: "Anne-Sophie de la Rive"},
		{lang: "en", top: `<p class="byline">By J. K. Ross</p>`, want: "J. K. Ross"},
		{lang: "en", top: `<p class="byline">By Sean O’Dea</p>`, want: "Sean O’Dea"},
		{lang: "de", top: `<p class="autor">Von Lena von der Au</p>`, want: "Lena von der Au"},
		{lang: "nl", top: `<p class="author">Door Jan de Wit</p>`, want: "Jan de Wit"},
		{lang: "en", top: `<p class="byline">BY ADA BERG</p>`, want: "ADA BERG"},
		{lang: "en", top: `<p class="byline">Ada Berg @adaberg</p>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="author"><a rel="author" href="/ada">Ada Berg</a><a href="https://twitter.com/adaberg">@adaberg</a></div>`, want: "Ada Berg"},
		{lang: "en", top: "<p>By Ada Berg (@adaberg) | 3 March 2020</p>", want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">By Ada Berg and Bo Ek</p>`, want: "Ada Berg and Bo Ek"},
		{lang: "en", top: `<p class="byline">By <span class="author">Ada Berg</span> and <span class="author">Bo Ek</span></p>`, want: "Ada Berg and Bo Ek"},
		{lang: "de", top: `<div class="meta"><a rel="author" href="/a">Ada Berg</a>, <a rel="author" href="/b">Bo Ek</a></div>`, want: "Ada Berg, Bo Ek"},
		{lang: "fr", top: `<ul class="authors"><li class="author">Ada Berg</li><li class="author">Bo Ek</li></ul>`, want: "Ada Berg, Bo Ek"},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":[{"@type":"Person","name":"Ada Berg"},{"@type":"Person","name":"Bo Ek"}]}</script>`, want: "Ada Berg, Bo Ek"},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":"Ada Berg and Bo Ek"}</script>`, want: "Ada Berg and Bo Ek"},
		{lang: "en", head: `<meta name="author" content="Ada Berg"><meta name="author" content="Bo Ek">`, want: "Ada Berg, Bo Ek"},
		{lang: "en", top: `<p class="byline">Ada Berg, Political Editor</p>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="byline"><span>Ada Berg</span><span>Senior Washington Correspondent</span></div>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="byline"><b>Ada Berg</b> Senior Washington Correspondent</div>`, want: "Ada Berg"},
		{lang: "en", head: `<meta property="og:site_name" content="COAST TODAY">`, top: `<p class="byline">Ada Berg, COAST TODAY</p>`, want: "Ada Berg"},
		{lang: "en", head: `<meta property="og:site_name" content="The Courier">`, top: `<p class="byline">By Ada Berg for The Courier</p>`, want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">By Ada Berg on June 29, 2014 03:12 pm</p>`, want: "Ada Berg"},
		{lang: "en", top: `<p class="post-meta">Posted by Ada Berg on Mar 3, 2014</p>`, want: "Ada Berg"},
		{lang: "de", top: `<p class="meta">Veröffentlicht am 3. März 2014 von Ada Berg</p>`, want: "Ada Berg"},
		{lang: "de", top: `<p class="entry-meta">3. März 2014 | Ada Berg | Keine Kommentare</p>`, want: "Ada Berg"},
		{lang: "fr", top: `<p class="meta">Par Ada Berg le 3 mars 2014 à 10h12</p>`, want: "Ada Berg"},
		{lang: "es", top: `<p class="meta">Por Ada Berg | 3 de marzo de 2014</p>`, want: "Ada Berg"},
		{lang: "sv", top: `<p class="meta">Publicerad 3 mars 2014 av Ada Berg</p>`, want: "Ada Berg"},
		{lang: "it", top: `<p class="meta">di Ada Berg - 3 marzo 2014</p>`, want: "Ada Berg"},
		{lang: "de", top: "<p>Von Ada Berg</p>", want: "Ada Berg"},
		{lang: "de", top: "<div>VON ADA BERG, BRACKWASSER</div>", want: "ADA BERG"},
		{lang: "de", top: "<div>von Ada Berg 3. März 2014</div>", want: "Ada Berg"},
		{lang: "de", top: "<div>Ein Beitrag von Ada Berg</div>", want: "Ada Berg"},
		{lang: "de", top: "<div>Autor: Ada Berg</div>", want: "Ada Berg"},
		{lang: "de", top: "<div>Text: Ada Berg | Fotos: Zed Qvist</div>", want: "Ada Berg"},
		{lang: "de", top: "<div>Gastbeitrag von Ada Berg</div>", want: "Ada Berg"},
		{lang: "de", top: `<p class="autor">Prof. Dr. Ada Berg</p>`, want: "Prof. Dr. Ada Berg"},
		{lang: "en", top: `<p class="author">Ada Berg is the author of The Bay Cookbook.</p>`, want: "Ada Berg"},
		{lang: "de", top: `<div class="author"><p>Ada Berg ist Redakteurin beim Küstenblatt.</p></div>`, want: "Ada Berg"},
		{lang: "en"},
		{lang: "en", end: `<div class="more-news"><div class="card"><a href="/x">A river that ran away</a><span class="author">Zed Qvist</span></div><div class="card"><a href="/y">A bridge too far</a><span class="author">Una Pavlik</span></div></div>`},
		{lang: "en", page: `<title>{title}</title><article class="main"><h1>{title}</h1>{body}</article><section><article class=card><h3><a href=/x>A river that ran away</a></h3><p class=byline>By Zed Qvist</p></article></section>`},
		{lang: "de", page: `<title>{title}</title><div class="box"><h3><a href=/x>Ein Fluss lief davon</a></h3><span class=author>Von Zed Qvist</span></div><article class="main"><h1>{title}</h1><p class=autor>Von Ada Berg</p>{body}</article>`, want: "Ada Berg"},
		{lang: "en", top: `<figure><img src=x.jpg><figcaption>The tower. <span class="author">Zed Qvist</span></figcaption></figure>`},
		{lang: "de", top: `<div class="author">Foto: Zed Qvist</div>`},
		{lang: "de", top: `<div class="bild"><img src=x.jpg><span class="autor">Bild: Zed Qvist/dpa</span></div>`},
		{lang: "en", top: `<p class="byline">Sponsored content</p>`},
		{lang: "en", top: `<p class="author">Advertisement feature</p>`},
		{lang: "de", top: `<p class="author">Anzeige</p>`},
		{lang: "de", top: `<p class="author">Kein Autor</p>`},
		{lang: "en", top: `<p class="author">Anonymous</p>`},
		{lang: "en", top: `<p class="author">Guest Author</p>`},
		{lang: "en", top: `<p class="byline">By Staff Writer</p>`},
		{lang: "en", head: `<meta name="author" content="admin">`},
		{lang: "de", top: `<span class="author">Administrator</span>`},
		{lang: "de", top: `<span class="author">webmaster</span>`},
		{lang: "en", top: `<ul class=comments><li><span class="comment-author">Zed Qvist</span> says: no.</li></ul>`},
		{lang: "fr", top: `<div class="author"><a rel=author>Voir tous les articles de Ada Berg</a></div>`, want: "Ada Berg"},
		{lang: "es", top: `<div class="author"><a rel=author>Ver todas las entradas de Ada Berg</a></div>`, want: "Ada Berg"},
		{lang: "de", top: `<div class="author"><a rel=author title="Alle Beiträge von Ada Berg anzeigen">Ada Berg</a></div>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="author"><a rel=author>More by Ada Berg</a></div>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="author">About Ada Berg</div>`, want: "Ada Berg"},
		{lang: "de", top: `<div class="author"><h4>Über Ada Berg</h4></div>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="author">Author: Ada Berg</div>`, want: "Ada Berg"},
		{lang: "fr", top: `<div class="author">Auteur : Ada Berg</div>`, want: "Ada Berg"},
		{lang: "en", top: "<p>Written by <strong>Ada Berg</strong></p>", want: "Ada Berg"},
		{lang: "de", head: `<meta property="og:site_name" content="Ada Berg">`, top: `<span class="author">Ada Berg</span>`, want: "Ada Berg"},
		{lang: "en", head: `<meta property="og:site_name" content="Ada Bergs blog">`, top: `<meta name="author" content="Ada Berg">`, want: "Ada Berg"},
		{lang: "en", head: `<meta name="author" content="Ada Berg, Courier News Agency">`, want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">By Ada Berg ada.berg@courier.example</p>`, want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">Ada Berg | aberg@courier.example</p>`, want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">Ada Berg 5 min read</p>`, want: "Ada Berg"},
		{lang: "de", top: `<p class="byline">Ada Berg, 3 Minuten Lesezeit</p>`, want: "Ada Berg"},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":{"@type":"Organization","name":"Courier"}}</script>`, top: `<p class="byline">By Ada Berg</p>`, want: "Ada Berg"},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":{"@type":"Person","name":["Ada Berg"]}}</script>`, want: "Ada Berg"},
		{lang: "en", top: `<div itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada Berg</span><span itemprop="jobTitle">Reporter</span></div>`, want: "Ada Berg"},
		{lang: "en", top: `<div itemprop="author" itemscope><meta itemprop="name" content="Ada Berg"></div>`, want: "Ada Berg"},
		{lang: "en", head: `<meta property="article:author" content="https://www.facebook.com/ada">`, top: "<p class=byline>Ada Berg</p>", want: "Ada Berg"},
		{lang: "de", page: `<title>{title}</title><article><h1>{title}</h1><div class="text">{body}<p><em>Ada Berg</em></p></div></article>`, want: "Ada Berg"},
		{lang: "de", end: `<p class="autor">(Ada Berg)</p>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="author"><img alt="Ada Berg"><a href="/ada">Ada Berg</a></div>`, want: "Ada Berg"},
		{lang: "en", top: `<div class="author"><span class="name">Ada Berg</span><div class="bio">Ada Berg covers the coast.</div></div>`, want: "Ada Berg"},
		{lang: "de", top: `<p class="author">Brackwasser - Von Ada Berg</p>`, want: "Ada Berg"},
		{lang: "de", top: `<p class="author">Ada Berg, Brackwasser</p>`, want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">Ada Berg in Brackwater</p>`, want: "Ada Berg"},
		{lang: "es", top: `<p class="autor">Ada Berg / Brackwater</p>`, want: "Ada Berg"},
		{lang: "de", top: `<p class="autor">Ada Berg/dpa</p>`, want: "Ada Berg"},
		{lang: "de", top: `<p class="autor">Ada Berg, dpa</p>`, want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">By Ada Berg | Reuters</p>`, want: "Ada Berg"},
		{lang: "en", top: `<p class="byline">ADA BERG Associated Press</p>`, want: "ADA BERG"},
		{lang: "sv", top: "<div>Karin Berg<br>karin.berg@kuriren.example</div>", want: "Karin Berg"},
		{lang: "sv", top: "<p>Karin Berg<br>Reporter</p>", want: "Karin Berg"},
		{lang: "en", top: "<p>Ruth Berg, March 4, 2020</p>", want: "Ruth Berg"},
		{lang: "sv", top: "<p>Text: Karin Berg Foto: Bo Ek</p>", want: "Karin Berg"},
		{lang: "en", top: "<p>Interview by Ruth Berg</p>", want: "Ruth Berg"},
		{lang: "en", top: "<p>Portrait by Ruth Berg</p>"},
		{lang: "en", top: `<p class="byline">Richard (RJ) Berg, a writer in Lindmouth</p>`, want: "Richard (RJ) Berg"},
		{lang: "en", top: `<p class="byline">Ruth Berg, Senior Editor, COAST Speech</p>`, want: "Ruth Berg"},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"rberg"}}</script>`, top: "<p>By Ruth Berg</p>", want: "Ruth Berg"},
		{lang: "en", head: `<script type="application/ld+json">//<![CDATA[
{"@type":"Article","author":{"@type":"Person","name":"Ruth Berg"}}
//]]></script>`, want: "Ruth Berg"},
		{lang: "sv", end: "<p>Karin Berg</p>", want: "Karin Berg"},
		{lang: "en", end: "<p>– Ruth Berg</p>", want: "Ruth Berg"},
		{lang: "en", end: `<p><a href="/tag/ruth-berg">Ruth Berg</a></p>`},
		{lang: "en", end: `<div class="author-box"><h4>About Ruth Berg</h4><p>Ruth Berg writes about the coast.</p></div>`, want: "Ruth Berg"},
		{lang: "en", end: `<div class="bio"><a href="/author/ruth-berg">Ruth Berg</a><p>Ruth Berg lives by the sea.</p></div>`, want: "Ruth Berg"},
		{lang: "de", end: `<section><h3>Kolumnen</h3><div><span class="autor">Eva Brandt</span><h4><a href="/k">Warum ich die Bucht so gern habe</a></h4></div></section>`},
		{lang: "en", page: `<title>{title}</title><article class="author-ruth post">             <h1>{title}</h1>           <span class="author">Ruth Berg</span>   {body}</article>`, want: "Ruth Berg"},
		{lang: "en", top: "<p>Words: Ruth Berg. Pictures: Bo Ek</p>", want: "Ruth Berg"},
		{lang: "de", top: `<div class="autorenzeile">Ein Bericht von Eva Berg</div>`, want: "Eva Berg"},
		{lang: "sv", top: "<div>Karin Berg / TT</div>", want: "Karin Berg"},
		{lang: "en", top: "<p>By <a href=/x>Ruth Berg</a>, <a href=/y>Tom Hale</a> &amp; <a href=/z>Ann Moor</a></p>", want: "Ruth Berg, Tom Hale & Ann Moor"},
		{lang: "en", top: `<div class="author-name">ruth berg</div>`, want: "ruth berg"},
		{lang: "en", end: "<p>Reporting by Ruth Berg; editing by Tom Hale</p>", want: "Ruth Berg"},
		{lang: "en", page: `<title>{title}</title><div class="latest"><h3>Latest</h3><div><span class="byline">By Tom Hale</span></div></div><article><h1>{title}</h1>{body}</article>`},
		{lang: "fr", top: "<div>Par <span>Luc Berg</span> - Publié le 4 mars 2020 à 10:12</div>", want: "Luc Berg"},
		{lang: "es", top: `<div class="assinatura">Marta Berg, de Aguasalobre</div>`, want: "Marta Berg"},
		{lang: "de", top: `<div class="author"><span>Author</span><span>Andreas Kolb</span></div>`, want: "Andreas Kolb"},
		{lang: "de", top: `<div class="byline"><span>Autor/in</span><span>Dagny Vossler</span></div>`, want: "Dagny Vossler"},
		{lang: "de", top: `<div class="author">AutorHenrik Vossler</div>`, want: "Henrik Vossler"},
		{lang: "sv", top: `<div class="byline"><b>Text</b><span>Torkel Vinge</span></div>`, want: "Torkel Vinge"},
		{lang: "es", top: `<div class="author"><span>Autora:</span><span>Nerea Orduña</span></div>`, want: "Nerea Orduña"},
		{lang: "en", top: `<div class="byline"><span>Reporter</span><span>Rufus Penhale</span></div>`, want: "Rufus Penhale"},
		{lang: "en", top: `<div class="byline"><span>Words</span><span>Rufus Penhale</span><span>Photographs</span><span>Oda Kern</span></div>`, want: "Rufus Penhale"},
		{lang: "de", page: `<title>{title}</title><article><h1>{title}</h1><div class="text">{body}<p><b><i>Stefan Walder</i></b></p></div></article>`, want: "Stefan Walder"},
		{lang: "fr", end: `<div><b>Camille Corbin</b></div>`, want: "Camille Corbin"},
		{lang: "de", top: `<div class="author vcard"><a href="#c">Zur Navigation springen</a> Startseite</div>`},
		{lang: "en", top: `<span class="author">Share This</span>`},
		{lang: "it", top: `<span class="author">Menu Principale</span>`},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Rudolf Fisk"}}</script>`, top: `<p class="byline">Rudolf Fisk, Simon Kohl</p>`, want: "Rudolf Fisk, Simon Kohl"},
		{lang: "fr", head: `<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Luc Corbin"}}</script>`, top: `<p class="auteur">Par Luc Corbin et Camille Roux</p>`, want: "Luc Corbin et Camille Roux"},
		{lang: "de", head: `<meta name="author" content="Rudolf Fisk">`, top: `<ul class="authors"><li class="author">Rudolf Fisk</li><li class="author">Simone Kohl</li></ul>`, want: "Rudolf Fisk, Simone Kohl"},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Rudolf Fisk"}}</script>`, top: `<p class="byline">Rudolf Fisk, Brackwater. Edited by Simon Kohl</p>`, want: "Rudolf Fisk"},
	}, func(_, byline string, _ time.Time) string { return byline })
}

func TestDatesOfStories(t *testing.T) {
	checkStories(t, []story{
		{lang: "de", top: `<p class="klein">eingestellt am 12.03.2021 von Uwe Tann</p>`, want: "2021-03-12"},
		{lang: "en", top: `<div class="under-title">Rhys Boyce, published on 14 Sep 2021</div>`, want: "2021-09-14"},
		{lang: "de", top: `<p class="newsmeta">Nr. 45/2021 - 12.03.2021</p>`, want: "2021-03-12"},
		{lang: "es", top: `<div class="signature-share"><time itemprop="datePublished" datetime="2021-09-15T01:10:11.124Z">14/09/2021 22h10</time></div>`, want: "2021-09-14"},
		{lang: "en", top: `<div class="date">03/12/21</div>`, want: "2021-03-12"},
		{lang: "de", head: `<link rel="canonical" href="https://k.example/lokales/turm-2021-03-12.html">`, want: "2021-03-12"},
		{lang: "de", top: `<div class="date">Aktualisiert: 14.03.2021, 10:00 — Erstellt: 12.03.2021, 09:00</div>`, want: "2021-03-12"},
		{lang: "de", top: `<p>Pressemitteilung vom 12.03.2021</p>`, want: "2021-03-12"},
		{lang: "en", end: `<div class="fusion-meta-info"><span class="updated hidden">2022-02-01T10:00:00+00:00</span><span>September 14th, 2021</span><span>|</span><a href="/c">News</a></div>`, want: "2021-09-14"},
		{lang: "de", mid: `<div class="infobox"><p>Geboren: 12. März 1961 in Brackwasser</p></div>`},
		{lang: "en", head: `<meta property="article:published_time" content="2020-03-04T04:30:00Z">`, top: "<time>March 3, 2020</time>", want: "2020-03-03"},
		{lang: "es", head: `<meta property="article:published_time" content="2020-03-04T01:30:00Z">`, top: `<p class="fecha">3 de marzo de 2020 - 22:30</p>`, want: "2020-03-03"},
		{lang: "de", head: `<meta property="article:published_time" content="2020-03-03T23:30:00Z">`, top: `<time datetime="2020-03-04T00:30:00+01:00">4. März 2020, 0:30 Uhr</time>`, want: "2020-03-04"},
		{lang: "en", head: `<meta property="article:published_time" content="2020-03-03T22:30:00Z">`, top: `<p class="date">4 March 2020, 9:30am AEDT</p>`, want: "2020-03-04"},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2020-03-04T02:10:00.000Z"}</script>`, top: `<span class="timestamp">Published March 3, 2020 9:10 PM EST</span>`, want: "2020-03-03"},
		{lang: "en", head: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2020-03-03T12:10:00.123+0000"}</script>`, want: "2020-03-03"},
		{lang: "en", head: `<meta property="article:published_time" content="2020-03-03 12:10">`, want: "2020-03-03"},
		{lang: "en", head: `<meta property="article:published_time" content="Tue Mar 03 12:10:00 EST 2020">`, want: "2020-03-03"},
		{lang: "en", head: `<meta property="article:published_time" content="1583236800">`, want: "2020-03-03"},
		{lang: "de", top: `<p class="date">02.03.2020</p>`, want: "2020-03-02"},
		{lang: "fr", top: `<p class="date">02/03/2020 à 10h12</p>`, want: "2020-03-02"},
		{lang: "fr", top: `<p class="date">Publié le 02/03/20</p>`, want: "2020-03-02"},
		{lang: "it", top: `<p class="data">02-03-2020</p>`, want: "2020-03-02"},
		{lang: "sv", top: `<p class="datum">Publicerad 2 mars 2020</p>`, want: "2020-03-02"},
		{lang: "sv", top: `<p class="datum">Publicerad 2020-03-02 10.15</p>`, want: "2020-03-02"},
		{lang: "nl", top: `<p class="datum">2 mrt 2020</p>`, want: "2020-03-02"},
		{lang: "nl", top: `<p class="datum">2-3-2020</p>`, want: "2020-03-02"},
		{lang: "en", top: `<p class="date">2/3/2020</p>`, want: "2020-02-03"},
		{lang: "en", top: `<p class="date">Feb 3rd, 2020</p>`, want: "2020-02-03"},
		{lang: "en", top: `<p class="date">Feb. 3, 2020 at 5:12 p.m. EST</p>`, want: "2020-02-03"},
		{lang: "en", top: `<p class="date">Monday, February 03, 2020</p>`, want: "2020-02-03"},
		{lang: "en", head: `<meta property="og:locale" content="en_GB">`, top: `<p class="date">02/03/2020</p>`, want: "2020-03-02"},
		{lang: "en", head: `<link rel="canonical" href="https://courier.example/2020/03/02/lighthouse.html">`, want: "2020-03-02"},
		{lang: "en", head: `<link rel="canonical" href="https://courier.example/news/20200302-lighthouse">`, want: "2020-03-02"},
		{lang: "de", head: `<link rel="canonical" href="https://kuestenblatt.example/2020-03-02-leuchtturm">`, want: "2020-03-02"},
		{lang: "en", head: `<link rel="canonical" href="https://courier.example/2020/03/02/lighthouse"><meta property="article:published_time" content="2021-07-01T10:00:00Z">`, want: "2020-03-02"},
		{lang: "en", head: `<link rel="canonical" href="https://courier.example/2020/03/02/lighthouse"><meta property="article:modified_time" content="2021-07-01T10:00:00Z">`, want: "2020-03-02"},
		{lang: "en", top: `<p class="meta">Updated March 5, 2020, published March 2, 2020</p>`, want: "2020-03-02"},
		{lang: "en", top: "<div>Last updated: 5 March 2020 | First published: 2 March 2020</div>", want: "2020-03-02"},
		{lang: "de", top: "<p>Aktualisiert am 05.03.2020 - Veröffentlicht am 02.03.2020</p>", want: "2020-03-02"},
		{lang: "fr", top: `<p class="date">Publié le 2 mars 2020 à 10h12, mis à jour le 5 mars 2020 à 9h00</p>`, want: "2020-03-02"},
		{lang: "fr", top: `<p class="date">Mis à jour le 05/03/2020 | Publié le 02/03/2020</p>`, want: "2020-03-02"},
		{lang: "es", top: `<p class="fecha">Actualizado: 05/03/2020 09:00h. Publicado: 02/03/2020 10:00h.</p>`, want: "2020-03-02"},
		{lang: "sv", top: `<div class="meta"><span>Uppdaterad: 5 mars 2020</span> <span>Publicerad: 2 mars 2020</span></div>`, want: "2020-03-02"},
		{lang: "de", top: `<div><time datetime="2020-03-05" class="updated">5. März 2020</time><time datetime="2020-03-02" class="published">2. März 2020</time></div>`, want: "2020-03-02"},
		{lang: "en", top: `<div><p>Updated <time datetime="2020-03-05T10:00Z">March 5, 2020</time></p><p>Published <time datetime="2020-03-02T10:00Z">March 2, 2020</time></p></div>`, want: "2020-03-02"},
		{lang: "en", top: "<p>Last updated on 5 March 2020</p>", want: "2020-03-05"},
		{lang: "en", page: `<title>{title}</title><article><h1>{title}</h1><div class="text">{body}<blockquote class="twitter-tweet"><p>No.</p>&mdash; Zed (@zed) <a href="https://twitter.com/zed/1">March 7, 2019</a></blockquote></div></article>`},
		{lang: "en", end: `<div id="comments"><ol class="commentlist"><li><span class="date">March 7, 2019 at 10:10</span> No.</li></ol></div>`},
		{lang: "de", end: `<div class="kommentare"><div class="kommentar"><time datetime="2019-03-07">7. März 2019</time> Nein.</div></div>`},
		{lang: "en", end: `<div class="more"><div class="item"><a href="/a">A river that ran away</a> <time datetime="2018-01-02">2 January 2018</time></div><div class="item"><a href="/b">A bridge too far off</a> <time datetime="2018-01-03">3 January 2018</time></div></div>`},
		{lang: "sv", end: `<section><h2>Läs mer</h2><article><a href="/a"><h3>Floden som rann bort</h3></a><time datetime="2018-01-02">2 januari 2018</time></article></section>`},
		{lang: "en", mid: "<p>The tower was opened on 4 July 1887 by the king, who was seasick all day.</p>"},
		{lang: "de", mid: "<p>Termin: 4. Juli 2021, 19 Uhr, im Rathaus.</p>"},
		{lang: "en", end: "<footer><p>© 2010-2021 The Courier. All rights reserved. 1 January 2021</p></footer>"},
		{lang: "en", end: `<p class="posted">This entry was posted on Monday, March 2nd, 2020 at 10:10 am and is filed under Coast.</p>`, want: "2020-03-02"},
		{lang: "de", end: "<p>Brackwasser, 2. März 2020</p>", want: "2020-03-02"},
		{lang: "en", top: `<meta itemprop="datePublished" content="2020-03-02T10:10:00+01:00">`, want: "2020-03-02"},
		{lang: "en", top: `<span itemprop="datePublished" title="2020-03-02">last week</span>`, want: "2020-03-02"},
		{lang: "en", top: `<abbr class="published" title="2020-03-02T10:10:00Z">ages ago</abbr>`, want: "2020-03-02"},
		{lang: "de", top: `<div class="date"><span class="day">2</span> <span class="month">März</span> <span class="year">2020</span></div>`, want: "2020-03-02"},
		{lang: "en", top: `<div class="date"><span>Mar</span><b>2</b><i>2020</i></div>`, want: "2020-03-02"},
		{lang: "de", head: `<meta name="DC.date.issued" content="2020-03-02">`, want: "2020-03-02"},
		{lang: "de", top: "<p>Montag, 2. März 2020 | Autor: Ada Berg</p>", want: "2020-03-02"},
		{lang: "de", top: "<p>VERÖFFENTLICHT AM 02. MÄRZ 2020</p>", want: "2020-03-02"},
		{lang: "es", top: `<p class="fecha">2 MAR 2020 - 10:10 CET</p>`, want: "2020-03-02"},
		{lang: "it", top: "<p>2 Marzo 2020</p>", want: "2020-03-02"},
		{lang: "fr", top: "<p>Publié le 1er mars 2020</p>", want: "2020-03-01"},
		{lang: "en", head: `<meta property="og:updated_time" content="2020-03-05T10:10:00Z">`, top: `<p class="entry-date">March 2, 2020</p>`, want: "2020-03-02"},
		{lang: "en", head: `<meta property="article:published_time" content="2099-01-01T00:00:00Z">`, top: `<p class="entry-date">March 2, 2020</p>`, want: "2020-03-02"},
		{lang: "en", head: `<meta property="article:published_time" content="0001-01-01T00:00:00Z">`, top: `<p class="entry-date">March 2, 2020</p>`, want: "2020-03-02"},
		{lang: "en", page: `<title>{title}</title><div class="sidebar"><time datetime="2021-01-01">1 January 2021</time></div><article><h1>{title}</h1><time datetime="2020-03-02">2 March 2020</time>{body}</article>`, want: "2020-03-02"},
		{lang: "en", page: `<title>{title}</title><header><span class="date">Friday, 1 January 2021</span></header><article><h1>{title}</h1><p>By Ada Berg, 2 March 2020</p>{body}</article>`, want: "2020-03-02"},
		{lang: "en", top: `<p class="date">2 March 2020</p>`, mid: "<p>Photo taken 4 April 2018.</p>", want: "2020-03-02"},
		{lang: "nl", top: "<div>ma 2 mrt 2020, 10.12</div>", want: "2020-03-02"},
		{lang: "de", top: "<div>Montag, den 2. März 2020</div>", want: "2020-03-02"},
		{lang: "de", top: "<div>14. Jän. 2020</div>", want: "2020-01-14"},
		{lang: "de", top: `<div class="datebox"><span class="day">02</span><span class="mon">Mär</span><span class="yr">2020</span></div>`, want: "2020-03-02"},
		{lang: "en", top: `<span class="posted-on">March 6, 2020</span>`, end: `<div class="embed"><time datetime="2020-03-04">March 4, 2020</time></div>`, want: "2020-03-06"},
		{lang: "en", page: `<title>{title}</title><header><div class="date">Friday, 1 January 2021</div></header><article><h1>{title}</h1>{body}</article>`},
		{lang: "en", head: `<link rel="canonical" href="https://courier.example/2020/mar/02/lighthouse">`, want: "2020-03-02"},
		{lang: "en", top: `<span class="date" data-ts="1583143920">today</span>`, want: "2020-03-02"},
		{lang: "en", page: "<title>{title}</title><article><h1>{title}</h1><div><p>BRACKWATER, March 2, 2020 (Coast Agency) - The council keeps its tower.</p>{body}</div></article>", want: "2020-03-02"},
		{lang: "en", page: "<title>{title}</title><article><h1>{title}</h1><div><p>March 2, 2020 -- The council keeps its tower.</p>{body}</div></article>", want: "2020-03-02"},
		{lang: "en", mid: `<table><tr><td>Opened</td><td><span class="bday dtstart published">1887-07-04</span></td></tr></table>`},
		{lang: "fr", top: `<div class="event">Réunion publique : 12 mars 2020</div>`},
		{lang: "it", page: "<title>{title}</title><table><tr><td><font size=5><b>{title}</b></font><br>{body}{body}<font size=1>4 marzo 2020</font></td></tr></table>", want: "2020-03-04"},
	}, func(_, _ string, published time.Time) string {
		if published.IsZero() {
			return ""
		}
		return published.Format(time.DateOnly)
	})
}

func TestHeadlinesOfStories(t *testing.T) {
	checkStories(t, []story{
		{lang: "de", page: `<title>Küsten Portal :: {title}</title><table><tr><td class=t>{title}</td></tr><tr><td>{body}</td></tr></table>`, want: "{title}"},
		{lang: "de", page: `<title>Brackwasser: {title}</title><h1><small>Brackwasser</small> {title}</h1>{body}`, want: "{title}"},
		{lang: "fr", page: `<title>Côte. {title}</title><h1><span class="surtitre">Côte</span> <span>{title}</span></h1>{body}`, want: "{title}"},
		{lang: "de", page: `<title>x</title><h1><span class="Title_catchword__c">Streit beendet</span><span></span><span>{title}</span></h1>{body}`, want: "{title}"},
		{lang: "en", page: `<title>{title} | Coast</title><h1>{title}<span class="comment-count">12</span></h1>{body}`, want: "{title}"},
		{lang: "en", page: `<title>{title} | Coast</title><h1>{title}<small>by Tom Hale</small></h1>{body}`, want: "{title}"},
		{lang: "de", page: `<title>{title} | Bote</title><h1>{title}<span class="subtitle">Mehrheit stimmt gegen den Abriss</span></h1>{body}`, want: "{title}"},
		{lang: "de", page: `<title>Küstenblatt - {title}</title><div id="kopf"><h1>Küstenblatt</h1></div><div class="headline">{title}</div>{body}`, want: "{title}"},
		{lang: "it", page: `<title>Comune di Acquamara - Notizie dal paese</title><h1>Notizie dal paese</h1><h2>{title}</h2>{body}`, want: "{title}"},
		{lang: "de", page: `<title>{title}</title><h1><img src=x alt="{title}"></h1>{body}`, want: "{title}"},
		{lang: "de", page: `<title>Küste - online</title><h1><a href="/"><img src=logo.png alt="Küste"></a></h1><h2>{title}</h2>{body}`, want: "{title}"},
		{lang: "en", page: `<title>Old lighthouse stays in Brack... | Coast</title><div class="t">{title}</div><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>{title} › Küstenblatt</title><meta property="og:site_name" content="Küstenblatt"><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>{title} &gt; Lokales &gt; Küstenblatt</title><meta property="og:site_name" content="Küstenblatt"><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>Küstenblatt » Blog Archiv » {title}</title><meta property="og:site_name" content="Küstenblatt"><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>Küstenblatt | Lokales | {title}</title><meta property="og:site_name" content="Küstenblatt"><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>{title} -- Küstenblatt</title><meta property="og:site_name" content="Küstenblatt"><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>{title} ⋆ Küstenblatt</title><meta property="og:site_name" content="Küstenblatt"><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>{title} [Küstenblatt]</title><meta property="og:site_name" content="Küstenblatt"><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>{title}, Küstenblatt</title><meta property="og:site_name" content="Küstenblatt"><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>News - {title}</title><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>Küstenblatt - Lokales - {title}</title><div>{body}</div>`, want: "{title}"},
		{lang: "en", page: `<title>{title} | Courier</title><article><h1><span class="topic">Küste: </span>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "en", page: `<title>{title} - Courier</title><article><h1><small>Coast &amp; sea</small> <span>{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "de", page: `<title>{title} | Courier</title><article><h1><span class="topic">Küste: </span>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "de", page: `<title>{title} - Courier</title><article><h1><small>Coast &amp; sea</small> <span>{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "sv", page: `<title>{title} | Courier</title><article><h1><span class="topic">Küste: </span>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "sv", page: `<title>{title} - Courier</title><article><h1><small>Coast &amp; sea</small> <span>{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "fr", page: `<title>{title} | Courier</title><article><h1><span class="topic">Küste: </span>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "fr", page: `<title>{title} - Courier</title><article><h1><small>Coast &amp; sea</small> <span>{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "es", page: `<title>{title} | Courier</title><article><h1><span class="topic">Küste: </span>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "es", page: `<title>{title} - Courier</title><article><h1><small>Coast &amp; sea</small> <span>{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "it", page: `<title>{title} | Courier</title><article><h1><span class="topic">Küste: </span>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "it", page: `<title>{title} - Courier</title><article><h1><small>Coast &amp; sea</small> <span>{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "nl", page: `<title>{title} | Courier</title><article><h1><span class="topic">Küste: </span>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "nl", page: `<title>{title} - Courier</title><article><h1><small>Coast &amp; sea</small> <span>{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "de", page: `<title>Küste: {title} - Courier</title><meta property="og:title" content="Küste: {title}"><article><h1><span class="kicker">Küste</span><span class="headline">{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "de", page: `<title>Küste: {title} - Courier</title><meta property="og:title" content="{title}"><article><h1><span class="x1">Küste</span><span class="x2">: </span><span class="x3">{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "en", page: `<title>{title}</title><article><h1>Coast<br>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "en", page: `<title>Coast {title} | Courier</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"{title}"}</script><article><h1><em>Coast</em> {title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "en", page: `<title>{title} - The Courier</title><div id=header><h1><a href="http://courier.example">The Courier</a></h1><p>News of the bay</p></div><div class=post><h2 class="entry-title">{title}</h2>{body}</div>`, want: "{title}"},
		{lang: "en", page: "<title>The Courier » {title}</title><div id=header><h1>The Courier</h1><p>News of the bay</p></div><div class=post><h2>{title}</h2>{body}</div>", want: "{title}"},
		{lang: "de", page: "<title>{title} | Küstenblatt</title><div id=header><h1>Küstenblatt – Nachrichten von der Bucht</h1></div><div class=post><h2>{title}</h2>{body}</div>", want: "{title}"},
		{lang: "de", page: "<title>{title} - Küstenblatt</title><h1>Aktuelles</h1><div class=post><h2>{title}</h2>{body}</div>", want: "{title}"},
		{lang: "de", page: "<title>Küstenblatt - Aktuelles</title><h1>Aktuelles</h1><div class=post><h2>{title}</h2>{body}</div>", want: "{title}"},
		{lang: "en", page: "<title>Brackwater Port Authority</title><h1>News and press</h1><div class=post><h2>{title}</h2>{body}</div>", want: "{title}"},
		{lang: "en", page: "<title>Blog post - {title} | Harbour Software</title><h1>Blog</h1><div class=post><h3>{title}</h3>{body}</div>", want: "{title}"},
		{lang: "en", page: `<title>Lighthouse Brackwater: cost, council vote, opening hours - Courier</title><meta property="og:title" content="Lighthouse Brackwater: cost, vote, hours"><article><h1>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "de", page: `<title>Leuchtturm: Rat stimmt ab | Küstenblatt</title><meta property="og:title" content="Leuchtturm: Rat stimmt ab"><meta property="og:site_name" content="Küstenblatt"><article><h1 class="article-heading"><span class="article-heading__kicker">Brackwasser</span><span class="visually-hidden">: </span><span class="article-heading__title">{title}</span></h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "en", page: `<title>Lighthouse vote live</title><meta property="og:title" content="Lighthouse vote live"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Lighthouse vote live"}</script><article><h1>{title}</h1><div class="text">{body}</div></article>`, want: "{title}"},
		{lang: "en", page: `<title>Lighthouses in Brackwater: everything about them</title><div class=logo><h1>Courier</h1></div><div class=post><h2 class="post-title">{title}</h2>{body}</div><h2>More news from the bay</h2>`, want: "{title}"},
		{lang: "en", page: "<title>Old lighthouse stays in ...</title><article><h1>{title}</h1>{body}</article>", want: "{title}"},
		{lang: "en", page: "<title>Old lighthouse st… | Courier</title><article><h2>{title}</h2>{body}</article>", want: "{title}"},
		{lang: "en", page: `<title>{title} after a long fight about money and stones | Courier</title><meta property=og:title content="{title} after a long"><article><h1>{title} after a long fight about money and stones</h1>{body}</article>`, want: "{title} after a long fight about money and stones"},
		{lang: "en", page: `<title>“We keep it” – how Brackwater saved its lighthouse | Courier</title><article><h1>“We keep it” – how Brackwater saved its lighthouse</h1><div class="text">{body}</div></article>`, want: "“We keep it” – how Brackwater saved its lighthouse"},
		{lang: "en", page: "<title>Lighthouse – a love story – Courier</title><article>{body}</article>", want: "Lighthouse – a love story"},
		{lang: "de", page: "<title>Leuchtturm in Brackwasser: Warum er bleibt</title><article>{body}</article>", want: "Leuchtturm in Brackwasser: Warum er bleibt"},
		{lang: "en", page: `<title>{title} | Coast | The Courier</title><meta property="og:title" content="{title} | Coast | The Courier"><meta property="og:site_name" content="The Courier"><div>{body}</div>`, want: "{title}"},
		{lang: "en", page: "<title>Courier » Archive » {title}</title><div>{body}</div>", want: "{title}"},
		{lang: "en", page: "<title>{title} &lt; News &lt; Courier</title><div><h1>{title}</h1>{body}</div>", want: "{title}"},
		{lang: "en", page: "<title>{title} • courier.example</title><div>{body}</div>", want: "{title}"},
		{lang: "en", page: `<title>{title} – Courier</title><h1 class="sr-only">Main page of the Courier newspaper</h1><div><h2>{title}</h2>{body}</div>`, want: "{title}"},
		{lang: "en", page: `<title>{title} – Courier</title><div class="headline">{title}</div><div>{body}</div>`, want: "{title}"},
		{lang: "de", page: "<title>Küstenblatt – Ausgabe 12</title><h1>Küstenblatt</h1><h1>{title}</h1><div>{body}</div><h1>Kontakt</h1>", want: "{title}"},
		{lang: "de", page: `<title>{title} « Küstenblog</title><div id=header><h1><a href="https://kuestenblog.example/">Küstenblog</a></h1></div><div class=post><h2><a href="https://kuestenblog.example/2011/turm/" rel=bookmark title="Permanent Link to {title}">{title}</a></h2>{body}</div>`, want: "{title}"},
		{lang: "de", page: "<title>Küstenblatt: {title}</title><div><h1>{title}</h1>{body}</div>", want: "{title}"},
		{lang: "de", page: "<title>{title} - 12.03.2019</title><div>{body}</div>", want: "{title}"},
		{lang: "de", page: "<title>Turm &amp;amp; Bucht: {title}</title><div><h1>Turm &amp; Bucht: {title}</h1>{body}</div>", want: "Turm & Bucht: {title}"},
		{lang: "de", page: `<title>Küstenblatt</title><article><h1><span class="k">Küste</span><span class="h">{title}</span></h1>{body}</article>`, want: "{title}"},
		{lang: "de", page: `<title>{title} « Mein Blog von der Bucht</title><div id="header"><h1>Mein Blog von der Bucht</h1></div><div class="post"><h3>{title}</h3>{body}</div>`, want: "{title}"},
		{lang: "de", page: `<title>Mein Blog von der Bucht</title><div id="header"><h1>Mein Blog von der Bucht</h1></div><div class="post"><h2 class="entry-title">{title}</h2>{body}</div>`, want: "{title}"},
		{lang: "en", page: `<title>Courier - News</title><h1><img alt="Courier" src="l.png"></h1><main><h2>{title}</h2>{body}</main>`, want: "{title}"},
		{lang: "en", page: "<title>{title} | Coast | Local news | Courier</title><article>{body}</article>", want: "{title}"},
		{lang: "de", page: "<title>{title} - Küste - Küstenblatt</title><article>{body}</article>", want: "{title}"},
		{lang: "en", page: `<title>{title} (Courier)</title><meta property="og:site_name" content="Courier"><article>{body}</article>`, want: "{title}"},
		{lang: "en", page: `<title>Lamp | Door | Stair: what the council keeps | Courier</title><meta property="og:site_name" content="Courier"><article>{body}</article>`, want: "Lamp | Door | Stair: what the council keeps"},
		{lang: "en", page: `<title>Coast: {title}</title><meta property="article:section" content="Coast"><article>{body}</article>`, want: "{title}"},
		{lang: "en", page: `<title>Lamp &amp;amp; door stay in Brackwater</title><article>{body}</article>`, want: "Lamp & door stay in Brackwater"},
		{lang: "en", page: `<title>{title} - Wiki</title><article><h1>{title}<span class="edit">[edit]</span></h1>{body}</article>`, want: "{title}"},
	}, func(title, _ string, _ time.Time) string { return title })
}

func TestTextOfStories(t *testing.T) {
	r := New(Options{AsFound: true})
	for _, c := range []struct {
		story
		has, not []string // texts that the article has, in this order, and that it has not
	}{
		{story: story{lang: "en", page: "<title>{title}</title><div class=article><h1>{title}</h1><div class=intro><p>The keepers were told of it by telephone, and one of them wept.</p><p>Both had packed their trunks a week before the vote was taken.</p></div><div class=main>{body}{body}{body}</div></div>"}, has: []string{"The keepers were told", "Both had packed"}},
		{story: story{lang: "en", page: "<title>{title}</title><main><h1>{title}</h1><section><p>The keepers were told of it by telephone, and one of them wept.</p><p>Both had packed their trunks a week before the vote was taken.</p></section><section>{body}{body}{body}</section></main>"}, has: []string{"The keepers were told", "Both had packed"}},
		{story: story{lang: "en", page: "<title>{title}</title><main><h1>{title}</h1><div class=part1>{body}{body}{body}</div><div class=part2><p>The keepers were told of it by telephone, and one of them wept.</p><p>Both had packed their trunks a week before the vote was taken.</p><p>The older of them has kept the lamp since he was nineteen, and says that he cannot sleep where it is dark at night.</p><p>The younger one came from a ship that ran aground below the tower, and never went to sea again.</p></div></main>"}, has: []string{"The keepers were told", "Both had packed"}},
		{story: story{lang: "en", page: "<title>{title}</title><article><h1>{title}</h1><section>{body}{body}{body}</section><section><h2>What the keepers say</h2><p>The keepers were told of it by telephone, and one of them wept.</p><p>Both had packed their trunks a week before the vote was taken.</p><p>The older of them has kept the lamp since he was nineteen, and says that he cannot sleep where it is dark at night.</p><p>The younger one came from a ship that ran aground below the tower, and never went to sea again.</p></section></article>"}, has: []string{"The keepers were told", "Both had packed"}},
		{story: story{lang: "en", page: `<title>{title}</title><article><h1>{title}</h1><div>{body}{body}{body}</div><div class="ad-slot"><span>Advertisement</span></div><div><p>The keepers were told of it by telephone, and one of them wept.</p><p>Both had packed their trunks a week before the vote was taken.</p><p>The older of them has kept the lamp since he was nineteen, and says that he cannot sleep where it is dark at night.</p><p>The younger one came from a ship that ran aground below the tower, and never went to sea again.</p></div></article>`}, has: []string{"The keepers were told", "Both had packed"}, not: []string{"Advertisement"}},
		{story: story{lang: "en", page: `<title>{title}</title><article><h1>{title}</h1><div class="block"><div class="block-text"><p>The council of Brackwater voted on Monday evening to keep the old lighthouse, after four hours of talk in a full hall.</p></div></div><div class="block"><div class="block-text"><p>An engineer who looked at the tower in spring found cracks in two of its walls, but none that could not be mended.</p></div></div><div class="block"><div class="block-text"><p>The work is to begin in August and will cost about nine million, half of which is paid by the county over three years.</p></div></div><div class="block"><div class="block-text"><p>Until then the stairs stay closed to visitors, and the lamp will be looked after by the two keepers who live nearby.</p></div></div></article>`}},
		{story: story{lang: "en", page: "<title>{title}</title><div><h1>{title}</h1><div>The council of Brackwater voted on Monday evening to keep the old lighthouse, after four hours of talk in a full hall.</div><div>An engineer who looked at the tower in spring found cracks in two of its walls, but none that could not be mended.</div><div>The work is to begin in August and will cost about nine million, half of which is paid by the county over three years.</div><div>Until then the stairs stay closed to visitors, and the lamp will be looked after by the two keepers who live nearby.</div></div>"}},
		{story: story{lang: "en", page: "<title>{title}</title><div><h1>{title}</h1><div class=content>The council of Brackwater voted on Monday evening to keep the old lighthouse, after four hours of talk in a full hall.<br><br>An engineer who looked at the tower in spring found cracks in two of its walls, but none that could not be mended.<br><br>The work is to begin in August and will cost about nine million, half of which is paid by the county over three years.<br><br>Until then the stairs stay closed to visitors, and the lamp will be looked after by the two keepers who live nearby.</div></div>"}},
		{story: story{lang: "de", page: "<title>{title}</title><table><tr><td class=nav><a href=/>Start</a><br><a href=/k>Kontakt</a></td><td><h1>{title}</h1>{body}</td></tr></table>"}},
		{story: story{lang: "en", page: "<title>{title}</title><div><h1>{title}</h1><p><span><span>The council of Brackwater voted on Monday evening to keep the old lighthouse, after four hours of talk in a full hall.</span></span></p><p><span><span>An engineer who looked at the tower in spring found cracks in two of its walls, but none that could not be mended.</span></span></p><p><span><span>The work is to begin in August and will cost about nine million, half of which is paid by the county over three years.</span></span></p><p><span><span>Until then the stairs stay closed to visitors, and the lamp will be looked after by the two keepers who live nearby.</span></span></p></div>"}},
		{story: story{lang: "en", page: `<title>{title}</title><meta name=description content="The council of Brackwater voted on Monday evening to keep the old lighthouse, after four hours of talk in a full hall."><div class=story><h1>{title}</h1>{body}</div><div class="comments-list"><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 0.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 1.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 2.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 3.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 4.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 5.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 6.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 7.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 8.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 9.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 10.</p></div><div class="entry"><p>I do not think that this is right at all, since the tower was never painted, and it leaks, and the keepers know it, and so does everybody else here, number 11.</p></div></div>`}, not: []string{"never painted"}},
		{story: story{lang: "en", page: `<title>{title}</title><div class=left><h1>{title}</h1>{body}</div><div class="teaserlist"><div><h3><a href=/0>A bridge over the river number 0</a></h3><p>The bridge over the river is to be closed for 0 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/1>A bridge over the river number 1</a></h3><p>The bridge over the river is to be closed for 1 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/2>A bridge over the river number 2</a></h3><p>The bridge over the river is to be closed for 2 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/3>A bridge over the river number 3</a></h3><p>The bridge over the river is to be closed for 3 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/4>A bridge over the river number 4</a></h3><p>The bridge over the river is to be closed for 4 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/5>A bridge over the river number 5</a></h3><p>The bridge over the river is to be closed for 5 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/6>A bridge over the river number 6</a></h3><p>The bridge over the river is to be closed for 6 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/7>A bridge over the river number 7</a></h3><p>The bridge over the river is to be closed for 7 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/8>A bridge over the river number 8</a></h3><p>The bridge over the river is to be closed for 8 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/9>A bridge over the river number 9</a></h3><p>The bridge over the river is to be closed for 9 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/10>A bridge over the river number 10</a></h3><p>The bridge over the river is to be closed for 10 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/11>A bridge over the river number 11</a></h3><p>The bridge over the river is to be closed for 11 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div></div>`}, not: []string{"its iron has rusted"}},
		{story: story{lang: "en", page: `<title>{title}</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"{title}","articleBody":"The council of Brackwater voted on Monday evening to keep the old lighthouse, after four hours of talk in a full hall. An engineer who looked at the tower in spring found cracks in two of its walls, but none that could not be mended. The work is to begin in August and will cost about nine million, half of which is paid by the county over three years. Until then the stairs stay closed to visitors, and the lamp will be looked after by the two keepers who live nearby."}</script><div class=left><h1>{title}</h1>{body}</div><div class="teaserlist"><div><h3><a href=/0>A bridge over the river number 0</a></h3><p>The bridge over the river is to be closed for 0 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/1>A bridge over the river number 1</a></h3><p>The bridge over the river is to be closed for 1 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/2>A bridge over the river number 2</a></h3><p>The bridge over the river is to be closed for 2 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/3>A bridge over the river number 3</a></h3><p>The bridge over the river is to be closed for 3 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/4>A bridge over the river number 4</a></h3><p>The bridge over the river is to be closed for 4 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/5>A bridge over the river number 5</a></h3><p>The bridge over the river is to be closed for 5 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/6>A bridge over the river number 6</a></h3><p>The bridge over the river is to be closed for 6 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/7>A bridge over the river number 7</a></h3><p>The bridge over the river is to be closed for 7 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/8>A bridge over the river number 8</a></h3><p>The bridge over the river is to be closed for 8 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/9>A bridge over the river number 9</a></h3><p>The bridge over the river is to be closed for 9 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/10>A bridge over the river number 10</a></h3><p>The bridge over the river is to be closed for 10 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div><div><h3><a href=/11>A bridge over the river number 11</a></h3><p>The bridge over the river is to be closed for 11 weeks, says the county, since its iron has rusted, and the ferries are to go again, for the first time since the war.</p></div></div>`}},
		{story: story{lang: "en", page: `<title>{title}</title><article><h1>{title}</h1>{body}<div class="author-bio"><h3>About the author</h3><p>Ada Berg was born in a house by the sea, and writes of boats, lamps and the weather.</p></div></article>`}, not: []string{"was born in a house"}},
		{story: story{lang: "de", top: "<h2>{lead}</h2>"}, has: []string{"{lead}"}},
		{story: story{lang: "en", top: `<div id="siteSub">From Open Wire, the free source</div>`, mid: `<h2>Sources<span class="mw-editsection">[edit]</span></h2><p>The council said so.</p>`}, not: []string{"From Open Wire", "[edit]"}},
		{story: story{lang: "de", mid: `<aside class="infobox"><h2>Der Turm</h2><p>Er wurde 1887 gebaut.</p></aside>`}, has: []string{"Der Turm", "Er wurde 1887 gebaut."}},
		{story: story{lang: "de", page: `<title>{title}</title><div class=page><div class=art><h1>{title}</h1>{first}</div><div class=x><h3>Nutzungsbedingungen</h3><p>Absatz 0: Die Nutzung dieser Seite unterliegt den Bedingungen, die der Nutzer mit dem Aufruf der Seite anerkennt und die jederzeit ohne Ankündigung geändert werden können, soweit dies zumutbar ist.</p><p>Absatz 1: Die Nutzung dieser Seite unterliegt den Bedingungen, die der Nutzer mit dem Aufruf der Seite anerkennt und die jederzeit ohne Ankündigung geändert werden können, soweit dies zumutbar ist.</p><p>Absatz 2: Die Nutzung dieser Seite unterliegt den Bedingungen, die der Nutzer mit dem Aufruf der Seite anerkennt und die jederzeit ohne Ankündigung geändert werden können, soweit dies zumutbar ist.</p><p>Absatz 3: Die Nutzung dieser Seite unterliegt den Bedingungen, die der Nutzer mit dem Aufruf der Seite anerkennt und die jederzeit ohne Ankündigung geändert werden können, soweit dies zumutbar ist.</p><p>Absatz 4: Die Nutzung dieser Seite unterliegt den Bedingungen, die der Nutzer mit dem Aufruf der Seite anerkennt und die jederzeit ohne Ankündigung geändert werden können, soweit dies zumutbar ist.</p><p>Absatz 5: Die Nutzung dieser Seite unterliegt den Bedingungen, die der Nutzer mit dem Aufruf der Seite anerkennt und die jederzeit ohne Ankündigung geändert werden können, soweit dies zumutbar ist.</p></div></div>`}, not: []string{"Absatz 0", "Absatz 5"}},
		{story: story{lang: "de", page: `<title>{title}</title><div class=main><h1>{title}</h1>{body}<h3><a href=/t0>Ein Fluss läuft davon Nummer 0</a></h3><p>Der Fluss hat in der Nacht zum Montag sein Bett verlassen.</p><h3><a href=/t1>Ein Fluss läuft davon Nummer 1</a></h3><p>Der Fluss hat in der Nacht zum Montag sein Bett verlassen.</p><h3><a href=/t2>Ein Fluss läuft davon Nummer 2</a></h3><p>Der Fluss hat in der Nacht zum Montag sein Bett verlassen.</p><h3><a href=/t3>Ein Fluss läuft davon Nummer 3</a></h3><p>Der Fluss hat in der Nacht zum Montag sein Bett verlassen.</p></div>`}, not: []string{"Ein Fluss läuft", "sein Bett verlassen"}},
		{story: story{lang: "fr", mid: `<section><span class=tip>Lire aussi</span><span class=t><a href=/x>Les phares en sursis du pays</a></span></section>`}, not: []string{"aussiLes"}},
		{story: story{lang: "de", end: `<p><a href="javascript:history.go(-1)">Eine Seite zurück</a></p>`}, not: []string{"Eine Seite zurück"}},
		{story: story{lang: "sv", mid: `<div><a href=/x><span>Läs också</span><h3>Bron i söder får nya räcken</h3></a></div>`}, not: []string{"Bron i söder"}},
		{story: story{lang: "en", mid: `<p><span class=image><img src=x><span class="source">Zed Qvist/Picture House</span><span class="caption">The lamp at night.</span></span>The keeper wrote it all down.</p>`}, has: []string{"\nThe keeper wrote it all down."}},
		{story: story{lang: "en", mid: `<div><div><a href=x.jpg><img src=x.jpg></a><div>The front door in 1931</div></div></div>`}, not: []string{"The front door"}},
		{story: story{lang: "de", page: `<title>{title}</title><section class="elementor-section"><div class="elementor-widget"><h2 class="elementor-heading-title">{title}</h2></div></section><section class="elementor-section"><div class="elementor-widget">{lead}</div></section><section class="elementor-section"><div class="elementor-widget">{body}</div></section>`}, has: []string{"{lead}"}},
		{story: story{lang: "fr", top: `<h3 class="chapo">{lead}</h3>`}, has: []string{"{lead}"}},
		{story: story{lang: "es", top: `<div class="entradilla"><strong>{lead}</strong></div>`}, has: []string{"{lead}"}},
		{story: story{lang: "en", top: `<ul class="highlights"><li>The tower that has shone over the bay since 1887 stays.</li><li>Work begins in August, and costs nine million.</li></ul>`}, has: []string{"The tower that has shone", "Work begins in August"}},
		{story: story{lang: "de", page: `<title>{title}</title><meta name=description content="{lead}"><header class=page-head><h1>{title}</h1><p>{lead}</p></header><div class=row><div class=col>{body}</div></div>`}, has: []string{"{lead}"}},
		{story: story{lang: "sv", page: `<title>{title}</title><meta name=description content="Tornet som lyst över viken sedan 1887 rivs inte trots allt"><div class=top><h1>{title}</h1><p>Tornet som lyst över viken sedan 1887 rivs inte trots allt</p></div><div class=row>{body}</div>`}, has: []string{"Tornet som lyst över viken sedan 1887 rivs inte trots allt"}},
		{story: story{lang: "it", page: `<title>{title}</title><meta name=description content="La torre che illumina la baia dal 1887 n..."><div class=top><h1>{title}</h1><div>{lead}</div></div><div class=row>{body}</div>`}, has: []string{"{lead}"}},
		{story: story{lang: "de", page: "<title>{title}</title><div class=top><h1>{title}</h1><p class=lead><span class=place>Brackwasser.</span> {lead}</p></div><div class=row>{body}</div>"}, has: []string{"{lead}"}},
		{story: story{lang: "nl", page: "<title>{title}</title><article><h1>{title}</h1><p class=article__intro>{lead}</p><figure><img src=x><figcaption>De toren. Foto: Zed</figcaption></figure><div class=body>{body}</div></article>"}, has: []string{"{lead}"}},
		{story: story{lang: "en", mid: "<table><tr><th>Year</th><th>Height</th></tr><tr><td>1887</td><td>40 metres</td></tr><tr><td>1931</td><td>42 metres</td></tr></table>"}, has: []string{"Height", "1887\t40"}},
		{story: story{lang: "en", mid: "<div class=table-wrap><table class=data><thead><tr><th>Town</th><th>Towers</th></tr></thead><tbody><tr><td><a href=/l>Lindmouth</a></td><td>4</td></tr><tr><td><a href=/n>Norrhamn</a></td><td>2</td></tr></tbody></table></div>"}, has: []string{"Lindmouth", "Norrhamn"}},
		{story: story{lang: "en", mid: "<p>The plan has three parts:</p><ul><li>A new lamp</li><li>Two doors</li><li>A third stair</li></ul>"}, has: []string{"A new lamp", "Two doors", "A third stair"}},
		{story: story{lang: "de", mid: "<p>Der Plan hat zwei Teile:</p><ol><li>Eine neue Lampe</li><li>Zwei Türen</li></ol>"}, has: []string{"Eine neue Lampe", "Zwei Türen"}},
		{story: story{lang: "en", mid: "<p>Three papers tell of the tower:</p><ul><li><a href=/a>The harbour plan of 1931</a></li><li><a href=/b>The map of the bay</a></li><li><a href=/c>The book of lamps</a></li></ul>"}, has: []string{"The harbour plan of 1931", "The map of the bay", "The book of lamps"}},
		{story: story{lang: "en", mid: "<dl><dt>Height</dt><dd>Forty metres</dd><dt>Built</dt><dd>In 1887, by the king</dd></dl>"}, has: []string{"Height", "Forty metres"}},
		{story: story{lang: "en", top: "<div class=summary><ul><li>A new lamp is to be hung in the tower in August.</li><li>Two doors are to be closed for good.</li></ul></div>"}, has: []string{"A new lamp", "Two doors"}},
		{story: story{lang: "en", mid: "<h2>What the engineer saw</h2>"}, has: []string{"What the engineer saw"}},
		{story: story{lang: "en", mid: "<h3><strong>What the engineer saw</strong></h3>"}, has: []string{"What the engineer saw"}},
		{story: story{lang: "en", mid: "<h3>Who pays for it?</h3><div>The county does, over three years.</div>"}, has: []string{"Who pays for it?", "The county does, over three years."}},
		{story: story{lang: "de", mid: "<p><strong>Wer zahlt dafür?</strong></p><p>Der Kreis, über drei Jahre.</p>"}, has: []string{"Wer zahlt dafür?", "Der Kreis, über drei Jahre."}},
		{story: story{lang: "en", mid: "<p><a name=x>The treasurer of the county was not there.</a></p>"}, has: []string{"The treasurer of the county was"}},
		{story: story{lang: "en", mid: "<p>The mayor said <q>We keep it</q> and left the hall at once.</p>"}, has: []string{"“We keep it”"}},
		{story: story{lang: "fr", mid: "<p>Le maire a dit : <q>Nous le gardons</q>, puis il est parti.</p>"}, has: []string{"Nous le gardons"}},
		{story: story{lang: "en", mid: "<blockquote><p>We keep it, and that is that.</p><cite>Ada Berg, mayor</cite></blockquote>"}, has: []string{"We keep it, and that is that", "Ada Berg"}},
		{story: story{lang: "en", mid: "<figure><blockquote>We keep it, and that is that.</blockquote><figcaption>— Ada Berg, mayor</figcaption></figure>"}, has: []string{"We keep it, and that is that", "Ada Berg"}},
		{story: story{lang: "de", mid: "<blockquote>„Wir behalten ihn, und damit gut.“<footer>Ada Berg, Bürgermeisterin</footer></blockquote>"}, has: []string{"Wir behalten ihn, und damit gut", "Ada Berg"}},
		{story: story{lang: "de", mid: `<div class="quote"><p class="quote__text">„Wir behalten ihn, und damit gut.“</p><p class="quote__author">Ada Berg, Bürgermeisterin</p></div>`}, has: []string{"Wir behalten ihn, und damit gut", "Ada Berg"}},
		{story: story{lang: "en", mid: "<p>The keeper wrote one line<br>and then another<br/>before he slept that night.</p>"}, has: []string{"one line"}, not: []string{"lineand"}},
		{story: story{lang: "en", mid: "<p>The light<b>house</b>-keeper came from <a href=/n>Norrhamn</a>, which is far.</p>"}, has: []string{"lighthouse-keeper", "Norrhamn, which"}},
		{story: story{lang: "en", mid: "<p>The<span> </span>last word<em> after</em> the vote was his own.</p>"}, has: []string{"word after"}},
		{story: story{lang: "de", mid: "<p>Das Leucht<wbr>turm<wbr>wärter&shy;haus wird verkauft, und zwar schon bald.</p>"}, has: []string{"Leuchtturmwärterhaus"}},
		{story: story{lang: "en", mid: `<p><span class="dropcap">W</span>hen the vote was taken, nobody spoke for a while.</p>`}, has: []string{"When the vote was taken"}},
		{story: story{lang: "en", mid: `<p class=first><span aria-hidden="true"><span class="cap">W</span></span><span class="visually-hidden">W</span>hen the vote was taken, nobody spoke for a while.</p>`}, has: []string{"When the vote was taken"}},
		{story: story{lang: "de", mid: `<p><img class="initial" src=a.png alt="A">ls die Stimmen gezählt waren, sprach eine Weile niemand.</p>`}, has: []string{"Als die Stimmen gezählt"}},
		{story: story{lang: "en", mid: "<p><span class=initial>W</span><span>hen the vote was taken, nobody spoke for a while.</span></p>"}, has: []string{"When the vote was taken"}},
		{story: story{lang: "en", mid: "<p><span class=dropcap>“W</span>hen the vote was taken, nobody spoke for a while,” she said.</p>"}, has: []string{"“When the vote was taken"}},
		{story: story{lang: "en", end: "<h3>Stories you may have missed</h3><ul><li><a href=/a>A river that ran away</a></li><li><a href=/b>A bridge too far off</a></li></ul>"}, not: []string{"A river that ran", "A bridge too far", "Stories you"}},
		{story: story{lang: "de", end: "<h3>Mehr aus der Region</h3><div><a href=/a>Ein Fluss lief davon</a></div><div><a href=/b>Eine Brücke zu weit</a></div>"}, not: []string{"Ein Fluss lief", "Eine Brücke"}},
		{story: story{lang: "en", end: "<div class=promo-list><h3>More stories</h3><div><h4><a href=/a>A river that ran away</a></h4><p>The river left its bed on Monday, and nobody knows why.</p></div><div><h4><a href=/b>A bridge too far off</a></h4><p>The bridge was built in the wrong place, says the county.</p></div></div>"}, not: []string{"A river that ran", "The river left"}},
		{story: story{lang: "en", mid: `<div class="inline-related"><span>Related</span><a href=/a>A river that ran away</a></div>`}, not: []string{"A river that ran"}},
		{story: story{lang: "en", mid: "<p><em>See also: <a href=/a>A river that ran away</a></em></p>"}, not: []string{"A river that ran"}},
		{story: story{lang: "en", mid: "<p><strong><a href=/a>A river that ran away</a></strong></p>"}, not: []string{"A river that ran"}},
		{story: story{lang: "en", mid: `<div class="wp-caption"><img src=x><p class="wp-caption-text">The tower in the evening</p></div>`}, not: []string{"The tower in the evening"}},
		{story: story{lang: "de", mid: `<table><tr><td><img src=x></td></tr><tr><td class="bildtext">Der Turm am Abend</td></tr></table>`}, not: []string{"Der Turm am Abend"}},
		{story: story{lang: "en", end: `<p class="postmetadata">Posted in <a href=/c>Coast</a> | <a href=#c>Leave a comment</a> | 3 March 2020</p>`}, not: []string{"Posted in Coast", "Leave a comment"}},
		{story: story{lang: "de", end: `<p class="entry-utility">Dieser Eintrag wurde veröffentlicht in <a href=/k>Küste</a> von <a href=/a>Ada Berg</a>. Setze ein Lesezeichen auf den <a href=/p>Permalink</a>.</p>`}, not: []string{"Dieser Eintrag wurde"}},
		{story: story{lang: "de", end: `<div class="feedback"><p>Wie hat Ihnen der Artikel gefallen?</p><button>1</button></div>`}, not: []string{"Wie hat Ihnen"}},
		{story: story{lang: "de", top: "<div class=tools><a href=#>Seite drucken</a> <a href=#>Empfehlen</a></div>"}, not: []string{"Seite drucken"}},
		{story: story{lang: "en", top: `<div class="toc"><ul><li><a href=#l>Jump to the lamp</a></li><li><a href=#d>Jump to the doors</a></li><li><a href=#s>Jump to the stairs</a></li></ul></div>`}, not: []string{"Jump to the lamp"}},
		{story: story{lang: "en", mid: "<div class=video><h4>Watch: the tower falls in a film</h4></div>"}, not: []string{"Watch: the tower falls"}},
		{story: story{lang: "en", mid: `<p><span class="sr-only">When</span><span aria-hidden="true"><span>W</span>hen</span> the vote was taken, nobody spoke for a while.</p>`}, has: []string{"When the vote was taken"}, not: []string{"WhenWhen", "When When", "WWhen"}},
		{story: story{lang: "en", mid: `<p><span class="sr-only">When</span><span aria-hidden="true">When</span> the vote was taken, nobody spoke for a while.</p>`}, has: []string{"When the vote was taken"}, not: []string{"WhenWhen", "When When", "WWhen"}},
		{story: story{lang: "en", mid: `<p><span aria-label="When"><span aria-hidden="true">W</span><span aria-hidden="true">hen</span></span> the vote was taken, nobody spoke for a while.</p>`}, has: []string{"When the vote was taken"}, not: []string{"WhenWhen", "When When", "WWhen"}},
		{story: story{lang: "en", mid: `<p><span class="visually-hidden">W</span><span aria-hidden="true" data-cap="W"></span>hen the vote was taken, nobody spoke for a while.</p>`}, has: []string{"When the vote was taken"}},
		{story: story{lang: "fr", mid: `<div class="lettrine">Q</div><p>uand le vote fut fini, personne ne parla pendant un moment.</p>`}, has: []string{"Quand le vote fut fini"}},
		{story: story{lang: "en", mid: `<div class="kk-star-ratings"><div class="kksr-legend">4.3/5 - (7 votes)</div></div>`}, not: []string{"7 votes"}},
		{story: story{lang: "de", mid: `<div class="post-ratings">(12 Bewertungen, Durchschnitt: 4,50 von 5)</div>`}, not: []string{"Bewertungen"}},
		{story: story{lang: "en", mid: `<p><b>[<a href="/a">Related: A river that ran away</a>]</b></p>`}, not: []string{"A river that ran"}},
		{story: story{lang: "fr", top: `<blockquote class="chapo">{lead}</blockquote>`}, has: []string{"{lead}"}},
		{story: story{lang: "de", page: `<title>{title} - BOTE</title><meta property="og:title" content="{title} - BOTE"><article><header><h2><span class="block">Küste</span><span>{title}</span></h2><div class=r>{lead}</div></header><div class=b>{body}</div></article>`}, has: []string{"{lead}"}},
	} {
		a, err := r.html(t.Context(), []byte(c.html()), "", "")
		if err != nil {
			t.Errorf("%s: %v", c.html(), err)
			continue
		}
		text, shown := a.Text, 0
		for _, h := range a.Hints {
			if h.Kind == articles.HintCaption || h.Kind == articles.HintByline || h.Kind == articles.HintLink {
				text = strings.Replace(text, h.Of(a.Text), "", 1) // the analysis labels it
			}
		}
		for _, has := range append(c.has, c.words("{body}")[3:40]) {
			if at := strings.Index(text, c.words(has)); at < 0 || has != "" && at < shown && has != c.words("{body}")[3:40] {
				t.Errorf("%q is lost, or not in its place, in %s of %s", has, text, c.html())
			} else {
				shown = at
			}
		}
		for _, not := range c.not {
			if strings.Contains(text, c.words(not)) {
				t.Errorf("%q stands in %s of %s", not, text, c.html())
			}
		}
	}
}

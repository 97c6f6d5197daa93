package lang

import (
	"strings"
	"testing"
)

// paradigms are the forms of everyday words, a word a line.
var paradigms = map[string]string{
	"sv": `brev brevet breven brevets brevens
		beslut beslutet besluten beslutets besluta beslutar beslutade beslutat
		kvinna kvinnan kvinnor kvinnorna kvinnas kvinnans kvinnors kvinnornas
		hus huset husen husets husens
		barn barnet barnen barnets barnens
		år året åren årets årens
		skola skolan skolor skolorna skolans skolornas
		bok boken böcker böckerna bokens böckernas
		stad staden städer städerna stadens städernas
		man mannen män männen mannens männens
		rum rummet rummen rummets
		möte mötet möten mötena mötets
		bil bilen bilar bilarna bilens bilarnas
		fönster fönstret fönstren fönstrets
		fågel fågeln fåglar fåglarna fågelns
		vinter vintern vintrar vintrarna
		företag företaget företagen företagets
		byggnad byggnaden byggnader byggnaderna
		museum museet museer museerna museets
		padda paddan paddor paddorna paddans
		hinder hindret hindren hindrets hindrens
		tåg tåget tågen tågets
		pris priset priser priserna prisets
		sjö sjön sjöar sjöarna
		bro bron broar broarna brons
		stänga stänger stängde stängt stängs stängdes stängd stängda
		köpa köper köpte köpt köptes
		sälja säljer sålde sålt såldes
		gå går gick gått
		avgå avgår avgick avgått
		skriva skriver skrev skrivit skrevs skrivs
		köra kör körde kört
		hyra hyr hyrde hyrt hyrdes
		döma dömer dömde dömt dömdes döms
		anställa anställer anställde anställt anställd anställda
		stor stort stora
		svår svårt svåra
		billig billigt billiga billigare
		grön grönt gröna`,
	"nb": `brev brevet brevene brevets
		trener treneren trenere trenerne trenerens
		lærer læreren lærere lærerne
		forsker forskeren forskere forskerne
		beslutning beslutningen beslutninger beslutningene
		kvinne kvinnen kvinna kvinner kvinnene kvinnens
		hus huset husene husets
		barn barnet barna barnets
		år året årene årets
		skole skolen skoler skolene skolens
		bok boken boka bøker bøkene
		by byen byer byene
		mann mannen menn mennene
		rom rommet rommene
		møte møtet møter møtene
		bil bilen biler bilene
		selskap selskapet selskapene selskaper
		fugl fuglen fugler fuglene
		vindu vinduet vinduer vinduene
		stenge stenger stengte stengt
		selge selger solgte solgt
		gå går gikk gått
		skrive skriver skrev skrevet
		stor stort store
		billig billige`,
	"nn": `trenar trenaren trenarar trenarane
		lærar læraren lærarar lærarane
		forskar forskaren forskarar forskarane`,
	"da": `brev brevet breve brevene brevets
		beslutning beslutningen beslutninger beslutningerne
		kvinde kvinden kvinder kvinderne kvindens kvindernes
		hus huset huse husene husets
		barn barnet børn børnene
		år året årene årets
		skole skolen skoler skolerne skolens
		bog bogen bøger bøgerne
		by byen byer byerne
		mand manden mænd mændene
		rum rummet rummene
		møde mødet møder møderne
		bil bilen biler bilerne
		selskab selskabet selskaber selskaberne
		fugl fuglen fugle fuglene
		vindue vinduet vinduer vinduerne
		bro broen broer broerne
		lukke lukker lukkede lukket
		købe køber købte købt
		sælge sælger solgte solgt
		gå går gik gået
		skrive skriver skrev skrevet
		stor stort store
		billig billigt billige billigere`,
	"de": `brief briefe briefen briefes briefs
		beschluss beschlüsse beschlüssen beschlusses
		frau frauen
		haus häuser häusern hauses
		kind kinder kindern kindes kinds
		jahr jahre jahren jahres
		schule schulen
		buch bücher büchern buches
		stadt städte städten
		mann männer männern mannes
		lehrerin lehrerinnen
		bürgermeister bürgermeisters bürgermeistern
		fabrik fabriken
		unternehmen unternehmens
		zug züge zügen zuges
		brücke brücken
		schließen schließt schloss schlossen geschlossen schließe
		abschließen abgeschlossen
		kaufen kauft kaufte kauften gekauft
		verkaufen verkauft verkaufte verkauften
		verlieren verliert verlor verloren
		gehen geht ging gingen gegangen
		zurücktreten zurückgetreten
		schreiben schreibt schrieb schrieben geschrieben
		spielen spielt spielte spielten gespielt
		kosten kostet kostete kosteten gekostet
		groß große großen großer großes größer
		billig billige billigen billiger billiges
		teuer`,
	"nl": `brief brieven
		besluit besluiten
		vrouw vrouwen
		huis huizen
		kind kinderen
		jaar jaren
		school scholen
		boek boeken
		stad steden
		man mannen
		fabriek fabrieken
		bedrijf bedrijven
		gemeente gemeenten gemeentes
		sluiten sluit sloot sloten gesloten
		kopen koopt kocht gekocht
		verkopen verkoopt verkocht
		schrijven schrijft schreef schreven geschreven
		werken werkt werkte werkten gewerkt
		groot grote
		goedkoop goedkope`,
	"en": `letter letters
		decision decisions
		woman women
		house houses
		child children
		city cities
		knife knives
		company companies
		bridge bridges
		buy buys bought buying
		sell sells sold selling
		go goes went gone going
		close closes closed closing
		resign resigns resigned resigning
		lose loses lost losing
		strike strikes struck striking
		pay pays paid paying
		cut cuts cutting
		run runs ran running`,
	"fi": `talo talon taloa talossa talosta taloon talot talojen
		kirja kirjan kirjaa kirjassa kirjat kirjojen
		koulu koulun koulua koulussa koulut
		kaupunki kaupungin kaupunkia kaupungissa kaupungit
		katu kadun katua kadulla kadut
		päätös päätöksen päätöstä päätökset
		nainen naisen naista naiset naisten
		lapsi lapsen lasta lapset lasten
		vuosi vuoden vuotta vuonna vuodet
		tehdas tehtaan tehdasta tehtaat tehtaassa
		silta sillan sillat
		auto auton autoa autossa autot`,
	"fr": `lettre lettres
		maison maisons
		femme femmes
		école écoles
		journal journaux
		usine usines
		fermer ferme fermé fermée fermer fermera
		vendre vend vendu vendue
		acheter achète acheté achetée
		perdre perd perdu perdue
		national nationale nationaux nationales
		grand grande grands grandes`,
	"es": `carta cartas
		mujer mujeres
		casa casas
		ciudad ciudades
		niño niños niña niñas
		fábrica fábricas
		decisión decisiones
		luz luces
		cerrar cierra cerró cerrado cerrada cierran
		vender vende vendió vendido
		perder pierde perdió perdido
		comprar compra compró comprado`,
}

// apart are words of a language that mean different things.
var apart = map[string]string{
	"sv": `bank/bänk hus/hund ros/rost test/tes brev/bred år/åra val/vall 
		regn/regel hundra/hund kust/kus bror/bro fest/fes kost/ko 
		person/personal minister/minst skada/skal skatt/skata tal/tall mord/mor 
		kommun/kommunism politik/polis student/stund procent/process station/stat`,
	"nb": `bank/benk hus/hund sak/sag skatt/skade person/personal mål/måned stat/stasjon`,
	"da": `bank/bænk hus/hund sag/sak skat/skade person/personale mål/måned stat/station ret/rest`,
	"de": `bank/band nacht/nah stadt/staat recht/rechnung  fahrt/fahne gericht/geruch
		wort/worte/wert minister/minus kraft/krater zeit/zeile arbeit/arbiter welt/welle student/stunde`,
	"nl": `bank/bang huis/huid stad/staat recht/rek `,
	"en": `new/news policy/police general/generate
		station/state port/portion bus/business`,
	"fi": `katu/kate talo/talous kunta/kuntta kivi/kisa`,
	"fr": `poste/position cour/course`,
	"es": `pero/perro carta/cartel puesto/puesta`,
}

func TestStemForms(t *testing.T) {
	for code, lines := range paradigms {
		l, missed, all := Get(code), 0, 0
		for line := range strings.Lines(lines) {
			words := strings.Fields(line)
			bad := ""
			for _, w := range words[1:] {
				all++
				if got := l.Stem(w); got != l.Stem(words[0]) {
					bad += " " + w + ":" + got
					missed++
				}
			}
			if bad != "" {
				t.Errorf("%s: %s:%s but%s", code, words[0], l.Stem(words[0]), bad)
			}
		}
		t.Logf("%s: %d of %d forms apart", code, missed, all)
	}
	for code, pairs := range apart {
		l := Get(code)
		for _, pair := range strings.Fields(pairs) {
			a, b, _ := strings.Cut(pair, "/")
			if l.Stem(a) == l.Stem(b) {
				t.Errorf("%s: %s and %s have one stem: %s", code, a, b, l.Stem(a))
			}
		}
	}
}

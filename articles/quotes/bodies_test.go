package quotes

import "testing"

// The name of an institution is whole, and its abbreviation means the same, wherever the text tells
// what it is short for.
func TestInstitutions(t *testing.T) {
	check(t, []testCase{
		{"en", "The Department for Boats, Bays and Coastal Affairs (Debaca) said the ban would stay. Debaca said the review would end.", []string{"indirect Department for Boats, Bays and Coastal Affairs: the ban would stay", "indirect Department for Boats, Bays and Coastal Affairs: the review would end"}},
		{"en", "The Bureau of Salt, Rope and Tar said the pier was safe.", []string{"indirect Bureau of Salt, Rope and Tar: the pier was safe"}},
		{"en", "The Department of Health and Lindco said the pier was safe. Lindco paid.", []string{"indirect Department of Health + Lindco: the pier was safe"}},
		{"nl", "Volgens het Kustinstituut voor Volksgezondheid en Milieu (KVM) zakt het water. Het KVM zegt dat de dijk houdt.", []string{"indirect Kustinstituut voor Volksgezondheid en Milieu: zakt het water", "indirect Kustinstituut voor Volksgezondheid en Milieu: de dijk houdt"}},
		{"de", "Das Norder Hafenwerk (NHW) teilte mit, dass die Schleuse gesperrt sei. Laut NHW dauert die Reparatur zwei Wochen.", []string{"indirect Norder Hafenwerk: die Schleuse gesperrt sei", "indirect Norder Hafenwerk: dauert die Reparatur zwei Wochen"}},
		{"de", "Das Landesministerium für Wasser und Hafenbau erklärte, es gebe genug Kies.", []string{"indirect Landesministerium für Wasser und Hafenbau: es gebe genug Kies"}},
		{"fr", "Selon l’Agence nationale des digues, des quais et du port (Andiq), le quai est sûr. L’Andiq a indiqué que le port rouvre.", []string{"indirect Agence nationale des digues, des quais et du port: le quai est sûr", "indirect Agence nationale des digues, des quais et du port: le port rouvre"}},
		{"it", "Secondo l’Istituto superiore di idraulica i casi sono in calo.", []string{"indirect Istituto superiore di idraulica: i casi sono in calo"}},
		{"es", "El Ministerio de Puertos, Pesca y Navegación informó de que las ayudas se pagarán en mayo.", []string{"indirect Ministerio de Puertos, Pesca y Navegación: las ayudas se pagarán en mayo"}},
		{"pt", "O Instituto Costeiro do Mar e da Areia (ICMA) disse que o cais fecha. O ICMA avisou que o vento pode subir.", []string{"indirect Instituto Costeiro do Mar e da Areia: o cais fecha", "indirect Instituto Costeiro do Mar e da Areia: o vento pode subir"}},
		{"pl", "Główny Urząd Portowy (GUP) podał, że ruch spadł. Według Głównego Urzędu Portowego nabrzeże jest bezpieczne.", []string{"indirect Główny Urząd Portowy: ruch spadł", "indirect Główny Urząd Portowy: nabrzeże jest bezpieczne"}},
		{"pl", "Ministerstwo Portów i Rozwoju Wybrzeża poinformowało, że dopłaty ruszą w maju.", []string{"indirect Ministerstwo Portów i Rozwoju Wybrzeża: dopłaty ruszą w maju"}},
		{"sv", "Myndigheten för hamnar och farleder (MHF) uppger att varningen gäller till fredag. MHF säger att alla bör vänta.", []string{"indirect Myndigheten för hamnar och farleder: varningen gäller till fredag", "indirect Myndigheten för hamnar och farleder: alla bör vänta"}},
		{"fi", "Satamien ja väylien laitos (SVL) kertoo, että väylä aukeaa. SVL:n mukaan jäätä riittää.", []string{"indirect Satamien ja väylien laitos: väylä aukeaa", "indirect Satamien ja väylien laitos: jäätä riittää"}},
		{"en", "According to the US Centers for Dike Control and Prevention (CDC), water rose. The CDC said dikes held.", []string{"indirect US Centers for Dike Control and Prevention: water rose", "indirect US Centers for Dike Control and Prevention: dikes held"}},
		{"de", "Nach Angaben der Norder Gesellschaft zur Rettung (NGzR) lief das Boot auf Grund.", []string{"indirect Norder Gesellschaft zur Rettung: lief das Boot auf Grund"}},
		{"de", "Nach Angaben der Deutschen Gesellschaft zur Rettung (DGzR) lief das Boot auf Grund.", []string{"indirect Deutsche Gesellschaft zur Rettung: lief das Boot auf Grund"}},
		{"sv", "Inspektionen för vatten och orgel (Ivo) skriver att varvet brustit. Ivo kräver att rutinerna ändras.", []string{"indirect Inspektionen för vatten och orgel: varvet brustit", "indirect Inspektionen för vatten och orgel: rutinerna ändras"}},
		{"es", "El consejero de Puertos, Pesca y Sal, Luis Prat, aseguró que el muelle abre.", []string{"indirect Luis Prat: el muelle abre"}},
		{"pt", "O secretário de Estado do Turismo, Pesca e Portos, Luís Lima, anunciou que os voos voltam.", []string{"indirect Luís Lima: os voos voltam"}},
		{"es", "La Guardia Civil confirmó que el conductor bebió.", []string{"indirect Guardia Civil: el conductor bebió"}},
		// a party behind a name is no abbreviation of it
		{"nb", "Siri Vold Moen (SV) sier at kaia er trygg.", []string{"indirect Siri Vold Moen: kaia er trygg"}},
	})
}

// Surnames of several words are whole, whatever stands before them.
func TestSurnames(t *testing.T) {
	check(t, []testCase{
		{"nl", "Pieter de Wit van Zandwijk leidt het gemaal. De Wit van Zandwijk zegt dat het te oud is.", []string{"indirect Pieter de Wit van Zandwijk: het te oud is"}},
		{"nl", "“Het water staat te hoog”, zegt Marijke 't Loo. ’t Loo waarschuwt dat de kelders vollopen.", []string{"direct Marijke 't Loo: Het water staat te hoog", "indirect Marijke 't Loo: de kelders vollopen"}},
		{"nl", "J.P. van den Kolk leidt het museum. “Een groot verlies”, zegt Van den Kolk.", []string{"direct J.P. van den Kolk: Een groot verlies"}},
		{"nl", "“Dat is heel goed”, zegt wethouder van der Laan.", []string{"direct van der Laan: Dat is heel goed"}},
		{"de", "„Der Wald stirbt“, sagte der Förster Alexander von und zu Nordau. Von und zu Nordau betonte, dass der Regen fehle.", []string{"direct Alexander von und zu Nordau: Der Wald stirbt", "indirect Alexander von und zu Nordau: der Regen fehle"}},
		{"de", "„Wir klagen“, kündigte Wolf-Dieter Freiherr von Nordau an.", []string{"direct Wolf-Dieter Freiherr von Nordau: Wir klagen"}},
		{"de", "„Das ist gut“, sagte Frau von der Nordau.", []string{"direct von der Nordau: Das ist gut"}},
		{"sv", "”Det är bra så”, säger professor von Norden.", []string{"direct von Norden: Det är bra så"}},
		{"sv", "– Vi väntar, säger Birgitta ”Bibbi” von Norden.", []string{"direct Birgitta ”Bibbi” von Norden: Vi väntar"}},
		{"en", "“We never saw it,” says J. R. “Buddy” Harbour.", []string{"direct J. R. “Buddy” Harbour: We never saw it"}},
		{"es", "“La situación es grave”, advirtió Alejandro Lobo de Prada.", []string{"direct Alejandro Lobo de Prada: La situación es grave"}},
		{"es", "“El agua llegará pronto”, dijo la señora de la Torre.", []string{"direct de la Torre: El agua llegará pronto"}},
		{"pt", "Segundo José d’Orca, a ponte precisa de obras. “Ninguém faz nada”, lamentou d’Orca.", []string{"indirect José d’Orca: a ponte precisa de obras", "direct José d’Orca: Ninguém faz nada"}},
		{"it", "«Non firmeremo», replica Luca De’ Porti.", []string{"direct Luca De’ Porti: Non firmeremo"}},
		{"it", "«Servono risorse», ha detto Anna degli Orti.", []string{"direct Anna degli Orti: Servono risorse"}},
		{"fr", "Selon Mme de La Digue, la digue tiendra encore. Selon M. Le Quai, le port aussi est sûr.", []string{"indirect de La Digue: la digue tiendra encore", "indirect Le Quai: le port aussi est sûr"}},
		{"pl", "Zdaniem Piotra Zalewskiego most jest bezpieczny. Zalewski uważa, że remont był zbędny.", []string{"indirect Piotr Zalewski: most jest bezpieczny", "indirect Piotr Zalewski: remont był zbędny"}},
		{"pl", "Według Marii Nowickiej-Wilk szkoła zostanie.", []string{"indirect Maria Nowicka-Wilk: szkoła zostanie"}},
		{"pt", "“Não vamos desistir”, garantiu Mário Lobo de Sá e Penedo, do porto. “É tarde”, disse Lobo de Sá.", []string{"direct Mário Lobo de Sá e Penedo: Não vamos desistir", "direct Mário Lobo de Sá e Penedo: É tarde"}},
		{"es", "Pilar Vega Lobo de la Hoz llegó. “El lobo ha vuelto”, dijo Vega Lobo.", []string{"direct Pilar Vega Lobo de la Hoz: El lobo ha vuelto"}},
		{"en", "Luis dos Santos Lima of Hamn University said the wards were full.", []string{"indirect Luis dos Santos Lima: the wards were full"}},
		{"nb", "– Det går bra, sier Jens Chr. Moen Lie.", []string{"direct Jens Chr. Moen Lie: Det går bra"}},
		{"fi", "Matti Kauma-Lehden mukaan laki on huono.", []string{"indirect Matti Kauma-Lehti: laki on huono"}},
		{"nb", "Von der Moen sier at prisen må opp.", []string{"indirect Von der Moen: prisen må opp"}},
		// what a role is for stands before the name
		{"it", "«La diga tiene», ha assicurato l’assessora all’Ambiente Giulia Riva.", []string{"direct Giulia Riva: La diga tiene"}},
		{"fr", "« Le pont est sûr », assure l’adjoint aux Sports Luc Prat.", []string{"direct Luc Prat: Le pont est sûr"}},
		{"fr", "Le sénateur (LR) du Val-de-Lind Luc Prat dénonce une erreur. « C’est une erreur », dit Prat.", []string{"direct Luc Prat: C’est une erreur"}},
		{"pl", "Rzecznik Praw Rybackich Marcin Lis ocenił, że ustawa jest zła.", []string{"indirect Marcin Lis: ustawa jest zła"}},
		// where somebody is from, and what a chief is of
		{"nl", "“Dat is goed”, zegt Jan Vos van Ajax.", []string{"direct Jan Vos: Dat is goed"}},
		{"it", "«Va bene così», dice Luca Riva di Hamn.", []string{"direct Luca Riva: Va bene così"}},
	})
}

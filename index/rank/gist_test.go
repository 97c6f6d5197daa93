package rank

import "testing"

func TestAsksGist(t *testing.T) {
	for _, question := range []string{
		"What is it about?", "what's this article about", "whats the story about", "Can you summarise the article?", "tl;dr", "What does the text say?",
		"Vad handlar artikeln om?", "vad handlar den här texten om", "Vad går den ut på?", "sammanfatta", "Kan du sammanfatta den här artikeln?", "vad star det i artikeln",
		"Hva handler saken om?", "Kva handlar artikkelen om?", "Hvad går den ud på?", "Hvad handler teksten om?", "Mistä jutussa on kyse?", "Mistä artikkeli kertoo?",
		"Worum geht es?", "Worum geht’s hier in dem Artikel?", "Wovon handelt der Text?", "Fass den Artikel bitte kurz zusammen", "Waar gaat het stuk over?", "Vat dit even samen",
		"De quoi parle l’article ?", "De quoi s'agit-il ?", "Résume cet article", "¿De qué trata el artículo?", "resumen del artículo", "Di cosa parla l'articolo?",
		"Do que se trata?", "Sobre o que é o artigo?", "O czym jest ten artykuł?", "Czego dotyczy tekst?", "O čem je ten článek?", "Despre ce e vorba în articol?",
		"О чём эта статья?", "О чем идёт речь в тексте?", "Για τι μιλάει το άρθρο;", "Τι λέει το κείμενο;",
	} {
		if !AsksGist(question) {
			t.Errorf("%q does not ask what an article is about", question)
		}
	}
	for _, question := range []string{
		"", "what", "What is the ferry about?", "What is the strike about?", "What does Okafor say?", "What is it?", "about", "What is this?", "What is new?",
		"Vad handlar striden om?", "Vad säger Lund?", "Vad är det?", "om", "artikeln", "Hva handler saken mot Berg om?", "Mistä laiva tulee?", "Mistä?", "Worum ging der Streit?",
		"Was sagt der Minister?", "Waar gaat de boot heen?", "De quoi vit la ville ?", "Que dit Morel ?", "¿De qué murió?", "Di cosa è morto?", "De que morreu?", "O czym?", "O čem?", "О чем?", "Για τι;", "Τι λέει ο δήμαρχος;",
	} {
		if AsksGist(question) {
			t.Errorf("%q asks what an article is about", question)
		}
	}
}

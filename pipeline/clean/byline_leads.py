"""The words that bylines begin with, in the languages of the press: "Posted by", "Rédigé par", "Autor:", "بقلم"."""

VERBS = r"""
    (?:written|reported|posted|story|text|words|published|article|submitted|compiled|created|edited|authored
    |geschrieben|verfasst|erstellt|eingereicht|eingestellt|gepostet|veröffentlicht|gespeichert
    |écrite?|soumise?|rédigée?|publiée?|postée?|proposée?|texte
    |escrit[oa]|publicad[oa]|redactad[oa]|enviad[oa]|postad[oa]
    |scritto|pubblicato|inserito|articolo
    |geschreven|geplaatst|gepubliceerd|tekst
    |propos\ recueillis|entretien\ réalisé|entrevista\ realizada|interviewed|interview\ conducted
    |skriven|skrevet|publicerad|publisert|udgivet|lagt\ ut)"""
# A headline may begin so, too: "Bericht von Amnesty", "Post by a minister".
WORKS = r"""
    (?:(?:an?|ein|eine|une?|una)\ )?(?:analysis|analyse|análisis|opinion|opinión|commentary|kommentar|comment|column
        |kolumne|columna|chronique|tribune|essay|review|feature|interview|entretien|entrevista|intervista|reportage|reportaje
        |blog[\ -]?(?:beitrag|post|artikel|eintrag)|pressemitteilung
        |guest\ post|gastbeitrag|bericht|glosse|portrait|porträt|recherche|artikel|beitrag|article|story|post)"""
PREPOSITIONS = "by|von|par|por|di|da|av|af|door"
LABELS = r"""
    autor(?:in|a|es|en|ka)?|author|auteure?|autore|autrice|skribent|tekst|texte?|testo|автор(?:\ текста)?|текст|szerző
    |írta|yazan|yazar|penulis|tác\ giả|kirjoittaja|teksti|συντάκτης|napisała?|dodała?|opublikowała?|подготовила?"""
# Of scripts without capitals, where nothing but a colon tells a name from the next word of a sentence.
UNCASED_LABELS = r"作者|文|撰文|記者|记者|글|بقلم|كتبت?|الكاتب|إعداد|נכתב\ על\ ידי|מאת|نویسنده|लेखक|ผู้เขียน"
OTHER_LABELS = r"""
    fotos?|photos?(?:\ by)?|bild(?:er)?|video|quelle|source|fuente|fonte|bron|źródło|zdjęcia|фото|источник|редактор
    |updated|published|data(?:\ publikacji)?|datum|fecha
    |来源|來源|责任编辑|責任編輯|责编|編輯|编辑|发布时间|時間|时间|المصدر|تصوير"""
JOBS = frozenset(
    """
    correspondent reporter editor writer columnist contributor journalist producer analyst redakteur redakteurin
    reporterin korrespondent korrespondentin volontär volontärin autor autorin
    journaliste redactor redactora periodista giornalista
    corresponsal reportero reportera columnista correspondant correspondante chroniqueur chroniqueuse éditorialiste
    correspondente repórter jornalista colunista redator redatora corrispondente redattore redattrice verslaggever
    verslaggeefster redacteur redaktör redaktør toimittaja dziennikarz dziennikarka redaktor redaktorka
    novinář zpravodaj muhabir muhabiri журналист корреспондент редактор обозреватель спецкор журналістка кореспондент
    """.split()
)

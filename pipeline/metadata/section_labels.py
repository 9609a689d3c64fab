"""The words that lead to a story's section, in the languages of the press: "Filed under", "Kategorie:", "Рубрика:"."""

import re

LABEL = re.compile(
    r"(?P<sure>(?:filed|posted|archived|published)\s(?:under|in)"
    r"|(?:veröffentlicht|abgelegt|gepostet|eingeordnet|geschrieben)\s(?:in|unter)|(?:publié|classé|posté|rangé)\s(?:dans|sous)"
    r"|(?:publicad[oa]|archivad[oa])\s(?:en|bajo)|(?:publicado|arquivado|postado)\sem"
    r"|(?:pubblicato|archiviato|postato)\s(?:in|sotto)|(?:geplaatst|gepubliceerd|opgeslagen)\s(?:in|onder)"
    r"|(?:publicerat|publicerad|postat|udgivet|publisert|skrevet|lagret)\s(?:i|under)|(?:opublikowano|zamieszczono)\sw"
    r"|publikováno\sv|zařazeno\sdo|julkaistu|(?:опубликовано|размещено|опубліковано)\sв|publicat\s(?:în|in))\s*[:：]?\s"
    r"|(?P<noun>categor(?:y|ies)|section|kategorien?|rubrik|ressort|catégories?|rubrique|categor[ií]as?|secci[oó]n"
    r"|se[cç]{1,2}ão|editoria|categori[ae]|sezione|rubrica|categorie(?:ën)?|rubriek|kategori[ae]?|dział|kategorier|rubrika|rovat"
    r"|kategória|kategoriat?|kategoriler|рубрик[аи]|категори[яи]|раздел|категорія|розділ|κατηγορί(?:α|ες)|ال(?:تصنيف|قسم)|تصنيف|قسم"
    r"|קטגורי(?:ה|ות)|カテゴリー?|分[类類]|[栏欄]目|카테고리|분류|chuyên\smục|danh\smục|श्रेणी)\s*(?P<colon>[:：»])?\s*",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{2,4}\s*[,;|•·/–—-]?\s*$")  # a date's end
_LEAD_IN = re.compile(r"(?:\S+\s+){3,}\S+\s?[:：]$")


def label_in(text: str) -> re.Match[str] | None:
    """Return the label that begins a line, or that has a colon and follows a date: "01.02.2022 Kategorie: Hafen"."""
    label = LABEL.match(text)
    if label or not any(char.isdigit() for char in text):
        return label
    found = next((m for m in LABEL.finditer(text) if m["colon"]), None)
    return found if found and _DATED.search(text, 0, found.start()) else None


def leads_in(text: str) -> bool:
    """Whether a line ends in a colon and is longer than a label: it leads in to the headline."""
    return _LEAD_IN.search(text) is not None

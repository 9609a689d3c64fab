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

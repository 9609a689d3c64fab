"""What templates print beside a name and is none: reading time, how long ago, views and comments, what was used."""

import re

_FIGURE = r"\d[\d.,]{0,8}"
_SPAN = r"""(?:sec(?:ond)?s?|min(?:ute)?s?\.?|hours?|hrs?|days?|weeks?|months?|years?
    |sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|secondes?|minutes?|heures?|jours?|semaines?|mois|ans?
    |segundos?|minutos?|horas?|d[íi]as?|semanas?|mes(?:es)?|años?|anos?|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]
    |uur|uren|dag(?:en)?|weken|maanden|jaar|dakika|dk|saat|gün|hafta|ay|минут[аыу]?|мин\.?|час(?:а|ов)?|дн(?:я|ей)|день)"""
_COUNTED = r"""(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|yorum|комментари\w+
    |views?|aufrufe|vues?|vistas?|visite|visualiza\w+|shares?|likes?|reads?|просмотр\w*)"""
_COUNTS = r"""(?:views?|hits|reads|comments|shares|aufrufe|vues|lectures|visitas|lecturas|visualizações|letture|gelezen
    |просмотр\w*|переглядів|조회(?:수)?|مشاهدات)"""
_READING = r"""(?:read(?:ing)?(?:\s+time)?|lesezeit|lesedauer|de\s+lecture|de\s+lectura|de\s+leitura|di\s+lettura
    |leestijd|okuma)"""
_NOISE = re.compile(
    rf"""\s*[|·•/(,–—-]?\s*(?<![\w.])(?:
        (?:{_COUNTS})\s*[:：(]\s*{_FIGURE}\s*\)?
        |(?:reading\s+time|read\s+time|lesezeit|lesedauer|temps\s+de\s+lecture|tiempo\s+de\s+lectura|leestijd|czas\s+czytania)\s*:?\s*
            (?:ca\.?\s*)?{_FIGURE}\s*{_SPAN}(?!\w)
        |{_FIGURE}\s*[-–]?\s*{_SPAN}(?:\s+{_READING}|\s+(?:ago|geleden|fa|önce|назад|sedan|siden))(?!\w)
        |(?:vor|il\s+y\s+a|hace|há|před|przed)\s+{_FIGURE}\s*{_SPAN}(?!\w)
        |(?:{_FIGURE}|no|keine|aucun|sin|nessun|geen|kein|leave\s+a|post\s+a|add\s+a)\s*{_COUNTED}(?!\w)
        |\d{{1,3}}\s*(?:분|시간|일)\s*전|\d+\s*(?:分钟|小时|天)前
    )[\s|·•/),–—-]*
    |\s*(?:点击|點擊|浏览|瀏覽|阅读|閱讀|人气)(?:次数|量|数)?\s*[:：]?\s*\d+\s*次?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_WIRES = re.compile(  # "By Ada Quill and agencies", "with wires"
    r"\s*(?:,|/|\||&|\+|\s(?:and|with|und|mit|et|avec|y|con|e|com|en|og|och)\s)\s*(?:(?:news\s)?agenc(?:y|ies)|wires?|wire\s(?:reports|services)|agenturen"
    r"|agences|agencias|agenzie|agências|nieuwsdiensten|byråer)\s*$",
    re.IGNORECASE,
)
_FIGURED = re.compile(r"\d|(?<!\w)(?:leave|post|add|no|keine?|aucun|sin|nessun|geen)\s", re.IGNORECASE)
_OF_WIRES = re.compile(r"(?:agenc\w+|wires?|reports|services|agen\w+|nieuwsdiensten|byråer)\s*$", re.IGNORECASE)
_LONGEST = 200  # characters of a line that is read


def without_counters(text: str) -> str:
    """Return a byline without reading time, age, counters and the agencies it leaves unnamed: " | " stands instead.

    "By Ada Quill 5 min read", "By Ada Quill 3 hours ago", "作者:何晓东 点击:123次", "By Ada Quill and agencies".
    """
    if len(text) > _LONGEST:
        return text
    said = _NOISE.sub(" | ", text).strip(" |") if _FIGURED.search(text) else text
    return _WIRES.sub("", said) if _OF_WIRES.search(said) else said

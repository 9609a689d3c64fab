"""Lines that are nothing but a date, in the languages of the press, and what else stands on them."""

import re
from functools import cache

from babel.dates import get_day_names, get_month_names

_LANGUAGES = """
        en de fr es it pt nl sv nb da fi is pl cs sk hu ro bg ru uk tr el hr sl et lv lt id sw vi zu xh ca
        ar he fa hi bn
    """.split()
_SAID = """
    date dated published publié publicado pubblicato veröffentlicht erschienen erstellt stand updated update
    aktualisiert mis à jour actualizado modificado modified last posted created on at am um uhr the of le la el
    il den de a às à h hrs gmt utc est edt cet cest bst pst pdt cst cdt ist jst eat cat sast mez mesz pm p m a.m
    p.m kl klo alle ore ago vor stunden hours hour minutes min mins days day and und et st nd rd th o
    güncelleme güncellendi yayın tarihi uppdaterad publicerad oppdatert publisert opdateret offentliggjort gepubliceerd
    bijgewerkt aggiornato pubblicata 입력 수정 기사입력 등록 发布时间 更新
    publiée modifié modifiée actualisé publicada actualizada última actualización fecha hora horas
    em atualizado atualizada publicação ultimo aggiornamento modifica data
    op laatste geplaatst gewijzigd uur publicerat uppdaterat senast ändrad skapad sist publicert sidst udgivet
    julkaistu päivitetty muokattu viimeksi opublikowano opublikowany publikacja publikacji aktualizacja zaktualizowano
    dodano ostatnia godz r publikováno zveřejněno aktualizováno vydáno v publikované zverejnené aktualizované
    megjelent közzétéve frissítve frissült publicat actualizat publicării ora objavljeno ažurirano posodobljeno ob u
    опубликовано опубликована обновлено обновлена дата публикации в г мск опубліковано оновлено публікації о р
    публикувана публикувано обновена ч δημοσίευση δημοσιεύτηκε δημοσιεύθηκε ενημέρωση ενημερώθηκε τελευταία στις ώρα
    yayınlanma yayımlanma giriş son tarih saat eklenme
    نشر نُشر في تاريخ النشر آخر تحديث تم التحديث الساعة بتوقيت غرينتش פורסם עודכן בתאריך בשעה תאריך
    diterbitkan dipublikasikan diperbarui terbit pukul wib wita wit cập nhật xuất bản đăng lúc ngày tháng giờ chủ
    thứ hai ba tư năm sáu bảy प्रकाशित अपडेट पर बजे 최종수정 승인 작성 게재 발행
""".split()
_WORD = re.compile(r"[^\W\d_]+")
_EAST_ASIAN = re.compile(  # what is left of a date between its figures, and what is said beside it
    "(?:[年月日號号时時點点分秒년월일시분초]|[月火水木金土日]曜日?|[월화수목금토일]요일|[星週周]期?[一二三四五六日天]|午[前後后]|[上下]午|오[전후]"
    "|更新|公開|掲載|配信|[發发]布|[於于])+|[月火水木金土日]"
)
_YEAR_MONTH_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d{2}[-/.年년]\s?\d{1,2}[-/.月월]\s?\d{1,2}|(?<!\d)\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})(?!\d)"
)


def date_remainder(text: str) -> str | None:
    """Return what stands behind the calendar date that a line begins with, None where it begins otherwise.

    An empty string is a line that is all date; "date 2022-03-14 World" leaves "World".
    """
    unknown = [w for w in _WORD.finditer(text) if w[0].casefold() not in _known() and not _EAST_ASIAN.fullmatch(w[0])]
    behind = unknown[0].start() if unknown else len(text)
    numeric = _YEAR_MONTH_DAY.search(text[:behind]) is not None
    named = any(w.casefold() in _months() for w in _WORD.findall(text[:behind]))
    if not numeric and not (named and re.search(r"\d", text)):
        return None
    return " ".join(w[0] for w in unknown)


def is_month(word: str) -> bool:
    """Whether a word names a month, whole or shortened, in a language of the press."""
    return word.casefold() in _months()


@cache
def _known() -> frozenset[str]:
    return _months() | _weekdays() | set(_SAID)


@cache
def _months() -> frozenset[str]:
    return _names(get_month_names)


@cache
def _weekdays() -> frozenset[str]:
    return _names(get_day_names)


def _names(get: object) -> frozenset[str]:
    if not callable(get):
        raise TypeError("expected one of Babel's name tables")
    found: set[str] = set()
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                found |= {name.casefold().strip(".") for name in get(width, context, language).values()}
    return frozenset(name for name in found if len(name) > 2 and not name.isdigit())

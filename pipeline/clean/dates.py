"""Lines that are nothing but a date, in the languages of the press, and what else stands on them."""

import re
from functools import cache

from babel.dates import get_day_names, get_month_names

from pipeline.blocks import Block, Kind

_LANGUAGES = """
        en de fr es it pt nl sv nb da fi is pl cs sk hu ro bg ru uk tr el hr sl et lv lt id sw vi zu xh ca
        ar he fa hi bn
    """.split()
# That something was published, or changed, and what else is said beside a date and its clock.
_PUBLISHED = """
    mis mise publiceret publiserte publicación publication publisering publicering julkaisu published
    publié publicado pubblicato veröffentlicht erschienen erstellt updated update aktualisiert
    actualizado modificado modified posted created güncelleme güncellendi yayın uppdaterad publicerad
    oppdatert publisert opdateret offentliggjort gepubliceerd bijgewerkt aggiornato pubblicata 입력 수정
    기사입력 등록 发布时间 更新 publiée modifié modifiée actualisé publicada actualizada actualización atualizado
    atualizada publicação aggiornamento modifica geplaatst gewijzigd publicerat uppdaterat ändrad skapad
    publicert udgivet julkaistu päivitetty muokattu opublikowano opublikowany publikacja publikacji
    aktualizacja zaktualizowano dodano publikováno zveřejněno aktualizováno vydáno publikované
    zverejnené aktualizované megjelent közzétéve frissítve frissült publicat actualizat publicării
    objavljeno ažurirano posodobljeno опубликовано опубликована обновлено обновлена публикации
    опубліковано оновлено публікації публикувана публикувано обновена δημοσίευση δημοσιεύτηκε
    δημοσιεύθηκε ενημέρωση ενημερώθηκε yayınlanma yayımlanma eklenme نشر نُشر النشر تحديث التحديث פורסם
    עודכן diterbitkan dipublikasikan diperbarui terbit cập xuất đăng प्रकाशित अपडेट 최종수정 승인 작성 게재 발행
    edited erstveröffentlichung veröffentlichung parution paru parue creado creada subido pubblicazione
    criado publicatie gemaakt aangemaakt oprettet julkaisuaika utworzenia utworzono vytvořeno megjelenés
    публикация eklendi створено tayang 初出 初公開 掲載日 公開日 首发 최초
""".split()
_BESIDE = """
    date dated stand à last on at am um uhr the of le la el il den de a às h hrs gmt utc est edt cet
    cest bst pst pdt cst cdt ist jst eat cat sast mez mesz pm p m a.m p.m kl klo alle ore ago vor
    stunden hours hour minutes min mins days day and und et st nd rd th o tarihi última fecha hora horas
    em ultimo data op laatste uur senast sist sidst viimeksi ostatnia godz r v ora ob u дата в г мск о р
    ч τελευταία στις ώρα giriş son tarih saat في تاريخ آخر الساعة بتوقيت غرينتش בתאריך בשעה תאריך pada
    pukul wib wita wit lúc ngày tháng giờ chủ thứ hai ba tư năm sáu bảy पर बजे jour تم nhật bản first
    initially originally story article erstmals zuerst artikel beitrag première fois ligne primera vez
    prima primeira eerste först första gang første først ensimmäisen kerran pierwsza poprvé první
    először prvi put първа първо πρώτη ilk впервые первая вперше pertama kali lần đầu en las del dalle
    dell do da om van te vom zuletzt gegen zum klockan klokken kello godzinie dnia ve dne hodin kor τις
    года час року du vers i̇lk por as
""".split()
_WORD = re.compile(r"[^\W\d_]+")
_EAST_ASIAN = re.compile(  # what is left of a date between its figures, and what is said beside it
    "(?:[年月日號号时時點点分秒년월일시분초]|[月火水木金土日]曜日?|[월화수목금토일]요일|[星週周]期?[一二三四五六日天]|午[前後后]|[上下]午|오[전후]"
    "|更新|公開|掲載|配信|[發发]布|初出|首[发發]|[於于])+|[月火水木金土日]"
)
_PUBLISHED_THERE = re.compile("更新|公開|掲載|配信|[發发]布|初出|首[发發]|发表|發表|입력|수정|등록|게재|발행|승인")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./-]\d\d(?!\d)")
MOST_DATE_WORDS = 24  # figures are words: published and updated, each with its clock
_YEAR_MONTH_DAY = re.compile(
    r"(?<!\d)(?:19|20)\d{2}[-/.年년]\s?\d{1,2}[-/.月월]\s?\d{1,2}|(?<!\d)\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}\s(?i:tháng)\s\d{1,2}\s(?i:năm)\s\d{4}"
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


def is_publication(block: Block) -> bool:
    """Whether a line is all date and says when a story was published: "Erstmals erschienen am 3. Mai 2024"."""
    if not _YEAR.search(block.text) or block.words > MOST_DATE_WORDS or block.kind is Kind.LIST_ITEM:
        return False
    words = {word.casefold() for word in _WORD.findall(block.text)}
    told = not words.isdisjoint(_published()) or _PUBLISHED_THERE.search(block.text) is not None
    return told and date_remainder(block.text) == ""


def is_month(word: str) -> bool:
    """Whether a word names a month, whole or shortened, in a language of the press."""
    return word.casefold() in _months()


def is_weekday(word: str) -> bool:
    """Whether a word names a day of the week, whole or shortened, in a language of the press."""
    return word.casefold() in _weekdays()


@cache
def _known() -> frozenset[str]:
    return _months() | _weekdays() | _published() | set(_BESIDE)


@cache
def _published() -> frozenset[str]:
    return frozenset(_PUBLISHED)


@cache
def _months() -> frozenset[str]:
    months = _names(get_month_names)
    return months | {f"ב{name}" for name in months if "א" <= name[0] <= "ת"}  # Hebrew's "in"


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

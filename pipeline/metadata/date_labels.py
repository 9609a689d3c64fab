"""The words beside a date that say what happened then: published, or changed."""

import re

_UPDATED = re.compile(
    r"""updat|aktualis|modifi|mis(?:e)?\ à\ jour|actuali[sz]|aggiorna|atualiza|bijgewerkt|gewijzigd|ändr
        |uppdater|oppdater|opdater|uppfær|päivit|muokat|aktualiz|actualitz|güncel|обнов|оновл|ажурира|ažurira|izmenjen
        |изменено|更新|최종|수정|업데이트|cập\ nhật|diperbarui|diedit|frissít|módosít|uuendat|muudet|atjaunot
        |atnaujint|τελευταία\ ενημέρωση|ενημερώθηκε|تحديث|به‌?روز|עודכן|עדכון\ אחרון|अपडेट|संशोधि|আপডেট|হালনাগাদ|อัปเดต
        |อัพเดท|ปรับปรุง
        |\brevis(?:ed|ion|ado)|geändert|\bedited|letzte\ änderung|\bstand\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PUBLISHED = re.compile(
    r"""\bpubli(?:sh|[éeck])|\bveröffentlich|\berschienen|\berstellt|\bdat(?:um|e|a|o)\b|\bposted|\bcreated|\bpubbl
        |\bgepubliceerd|\bgeplaatst|\bpublicer|\bjulkaist|\bopublik|\byayın|\bопубл|\bдата\b|公開|配信|発行|入力|입력|등록
        |\bđăng|\btarih|\breleased|\bissued|\bngày|\bgepostet|\bfirst\b|\bgeschrieben|\bfecha\b|תאריך|تاريخ
        |פורסם|نشر|منتشر|प्रकाशित|প্রকাশ|δημοσ|közzét|megjelen|objavljen|објављен|publikov|avaldat|publicēt|paskelbt
        |เผยแพร่|发布|發布|発表|승인|게재|dipublikasi|diterbit|tayang|\butgitt|\bbirt\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Classes and properties that only a story's day of publication has. WordPress writes "entry-date published updated"
# on stories that were never changed, and some of its themes "entry-date updated" on all.
_OF_PUBLICATION = re.compile(
    r"""(?<![\w-])(?:(?:(?:date|dt|entry|post|time)-?)?publish(?:ed)?(?:-?(?:date|time|on))?|pubdate|(?:entry|post)-?date)
        (?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)


def is_update(label: str) -> bool:
    """Whether the words before a date call it a change: updated, aktualisiert, mis à jour, 更新."""
    return _UPDATED.search(label) is not None


def is_publication(label: str) -> bool:
    """Whether the words beside a date call it the publication's: published, veröffentlicht, publié, 公開."""
    return _PUBLISHED.search(label) is not None


def marks_update(marks: str) -> bool:
    """Whether classes or a property call a date a change, and not the publication's as well: `published updated`."""
    return is_update(marks) and _OF_PUBLICATION.search(marks) is None

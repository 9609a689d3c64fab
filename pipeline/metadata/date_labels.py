"""The words beside a date that say what happened then: published, or changed."""

import re

_UPDATED = re.compile(
    r"""updat|aktualis|modifi|mis(?:e)?\ à\ jour|actuali[sz]|aggiorna|atualiza|bijgewerkt|gewijzigd|ändr
        |uppdater|oppdater|opdater|päivitet|zaktual|güncel|обновл|оновл|更新|최종|수정|cập\ nhật|diperbarui|diedit
        |\brevis(?:ed|ion|ado)|geändert|\bedited|letzte\ änderung|\bstand\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PUBLISHED = re.compile(
    r"""\bpubli(?:sh|[éeck])|\bveröffentlich|\berschienen|\berstellt|\bdat(?:um|e|a|o)\b|\bposted|\bcreated|\bpubbl
        |\bgepubliceerd|\bgeplaatst|\bpublicer|\bjulkaist|\bopublik|\byayın|\bопубл|\bдата\b|公開|配信|発行|入力|입력|등록
        |\bđăng|\btarih|\breleased|\bissued|\bngày|\bgepostet|\bfirst\b|\bgeschrieben|\bfecha\b|תאריך|تاريخ""",
    re.IGNORECASE | re.VERBOSE,
)


def is_update(label: str) -> bool:
    """Whether the words before a date call it a change: updated, aktualisiert, mis à jour, 更新."""
    return _UPDATED.search(label) is not None


def is_publication(label: str) -> bool:
    """Whether the words beside a date call it the publication's: published, veröffentlicht, publié, 公開."""
    return _PUBLISHED.search(label) is not None

"""Datelines as the press of East Asia prints them, in brackets of their own or by a word for "cable"."""

import re

from pipeline.metadata.agency import agency_names, signing_agency

_CHINESE = re.compile(r"(?P<place>[^，。；！？\d]{0,30}?)\s*(?:\d{1,2}月)?\d{1,2}日(?:综合|綜合|专|專)?[电電讯訊]")
_JAPANESE = re.compile(r"【(?P<place>[^】＝=]{1,20}?)(?:\s*[＝=]\s*(?P<outlet>[^】＝=\s]{2,8}))?】")
_KOREAN = re.compile(r"[(\[](?P<place>[^)\]=]{1,20}?)\s*=\s*(?P<outlet>[^)\]=]{2,10}?)\s*[)\]]")
_JAPANESE_CABLE = re.compile(r"[\[［](?P<place>[^\]］\s\d]{0,14}?)\s*\d{1,2}日\s*(?P<outlet>[^\]］\s]{2,8})\s*[\]］]")


def east_asian_dateline(text: str) -> tuple[str | None, str] | None:
    """Return the place, None where none is named, and the agency of a Chinese, Japanese or Korean dateline."""
    placed = (_placed(form.match(text)) for form in (_JAPANESE_CABLE, _KOREAN))
    return _chinese(text) or _japanese(text) or next(filter(None, placed), None)


def _chinese(text: str) -> tuple[str | None, str] | None:
    """Read 新华社北京11月2日电 and （中央社記者…台北14日電）: an agency's name, a place, a day, "cable"."""
    said = text.lstrip("（(据據")
    name = next((said[:size] for size in (5, 4, 3, 2) if said[:size] in agency_names()), None)
    found = _CHINESE.match(said[len(name) :]) if name else None
    if not name or not found:
        return None
    signed = "记者" in found["place"] or "記者" in found["place"]
    return (None if signed else found["place"].strip() or None), agency_names()[name]


def _japanese(text: str) -> tuple[str | None, str] | None:
    """Read 【東京=共同】 and 【カイロ共同】."""
    found = _JAPANESE.match(text)
    if not found:
        return None
    place, outlet = found["place"], found["outlet"]
    if not outlet:
        size = next((n for n in (5, 4, 3, 2) if n < len(place) and signing_agency(place[-n:])), 0)
        place, outlet = place[: len(place) - size], place[len(place) - size :]
    agency = signing_agency(outlet)
    return (place, agency) if agency else None


def _placed(found: re.Match[str] | None) -> tuple[str | None, str] | None:
    """Read ［東京　７日　ロイター］ and (서울=연합뉴스)."""
    agency = signing_agency(found["outlet"]) if found else None
    return (found["place"].strip() or None, agency) if found and agency else None

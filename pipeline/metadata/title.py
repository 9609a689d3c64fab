"""The headline: which of the titles that a page gives is believed.

1. The structured headline is the newsroom's; social networks' and the h1 follow, then `<title>`, then the feed's.
2. Where only `<title>` seconds the structured headline, and the social title is another, that one is written for search
   engines, and the h1 is believed: if the social title agrees with it, or all three are headlines of their own.
3. Where the page marks a kicker inside its h1, a headline that is the h1 behind another kicker is the h1.
4. Addresses are made of headlines: where the page's own spells its h1 out, word for word, and not the best title,
   the h1 is believed.
5. Search engines take no headline of more than 110 characters: where JSON-LD names the work otherwise than by its
   headline, and the social title and the page's address say that name, the name is believed.
6. A social title or a heading of one or two words, none of which `<title>` has, names a section or a box.
7. A headline that was cut off, by "…" or at 110 characters, gives way to one that begins like it and goes on.
8. A headline in capitals gives way to the same one in the letters it is written in elsewhere.
"""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote, urlsplit

from pipeline.clean.draft import fold
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.names import is_cased
from pipeline.metadata.surroundings import slug, spelt_out
from pipeline.metadata.titles_offered import HEADING, MARKED, NAME, SOCIAL, STRUCTURED, TITLE, titles_offered

_SPELLING = 5  # words from which an address spells a headline out
_CUT_AT = range(100, 112)  # characters: Google took no headline of more than 110, and some cut at a word
_LIKE = 0.85  # share of words in common
_VARIANT = 0.5  # share of words from which one headline is but another form of the other
_FEW = 2  # words of a section's name, or a box's
_FEWEST = 3  # words of a headline that stands against all other sources
_ENDING = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)


def title_of(evidence: Evidence) -> Decision[str]:
    """Return the article's headline and all that was offered for it."""
    listed = evidence.listed.listed_title if evidence.listed else None
    return decide_title(tuple(titles_offered(evidence)), listed, slug_words(evidence.page.url))


def decide_title(
    claims: tuple[Claim[str], ...], listed: str | None = None, slug: tuple[str, ...] = ()
) -> Decision[str]:
    """Choose among titles by the rules above; `listed` is the feed's, for a page that names none, `slug` its URL's."""
    if listed:
        claims = (*claims, Claim("feed", listed, " ".join(unescape(listed).split()) or None))
    best = next((index for index, claim in enumerate(claims) if claim.value), None)
    if best is None:
        return Decision(claims)
    for rule, why in _EXCEPTIONS:
        shown = rule(claims, best, slug)
        if shown is not None:
            return Decision(claims, (shown,), why)
    return Decision(claims, (best,), "first of the sources by rank")


def slug_words(url: str) -> tuple[str, ...]:
    """Return the words that an address spells out in its last step, numbers and identifiers left out."""
    steps = [_ENDING.sub("", step) for step in unquote(urlsplit(url).path).split("/") if step]
    longest = max(steps[-2:], key=lambda step: len(_words(step)), default="")
    return tuple(_words(longest))


def _marked_kicker(claims: tuple[Claim[str], ...], best: int, _: tuple[str, ...]) -> int | None:
    said = claims[best].value or ""
    for index, claim in enumerate(claims):
        bare = claim.value or ""
        marked = claim.source == HEADING and claim.raw != bare and claim.raw.endswith(bare)
        another = fold(claim.raw) != fold(said) != fold(bare)
        if marked and another and len(bare.split()) > 2 and said.endswith(bare):
            return index
    return None


def _written_for_search(claims: tuple[Claim[str], ...], best: int, _: tuple[str, ...]) -> int | None:
    def said_by(source: str) -> list[tuple[int, str]]:
        return [(i, fold(c.value)) for i, c in enumerate(claims) if c.value and c.source.startswith(source)]

    source, said = claims[best].source, fold(claims[best].value or "")
    structured = {text for _, text in said_by(source)}
    social, titles = [text for _, text in said_by(SOCIAL)], {text for _, text in said_by(TITLE)}
    titles |= {fold(claim.raw) for claim in claims if claim.source == TITLE}
    if source not in (STRUCTURED, NAME) or not structured & titles or not social or social[0] in structured:
        return None
    shown = [(i, text) for i, text in (*said_by(MARKED), *said_by(HEADING)) if text not in structured]
    second = next((i for i, text in shown if text in social), None)
    if second is not None or not shown or _share(social[0], said) >= _VARIANT:
        return second
    return shown[0][0] if len(shown[0][1].split()) > _FEWEST else None


def _spelt_by_the_address(claims: tuple[Claim[str], ...], best: int, slug: tuple[str, ...]) -> int | None:
    if len(slug) < _SPELLING or _spelling(claims[best].value, slug) >= _LIKE:
        return None
    headings = ((i, claim) for i, claim in enumerate(claims) if claim.source == HEADING)
    return next((i for i, claim in headings if _spelling(claim.value, slug) >= _LIKE), None)


def _named_otherwise(claims: tuple[Claim[str], ...], best: int, slug: tuple[str, ...]) -> int | None:
    social = {fold(claim.value) for claim in claims if claim.value and claim.source.startswith(SOCIAL)}
    if len(slug) < _SPELLING or claims[best].source != STRUCTURED or fold(claims[best].value or "") in social:
        return None
    names = ((i, claim.value) for i, claim in enumerate(claims) if claim.source == NAME)
    return next((i for i, name in names if name and fold(name) in social and _spelling(name, slug) >= _LIKE), None)


def _of_a_box(claims: tuple[Claim[str], ...], best: int, _: tuple[str, ...]) -> int | None:
    kind, said = _kind(claims[best]), claims[best].value or ""
    seconded = any(fold(c.value) == fold(said) for c in claims if c.value and _kind(c) != kind)
    if kind == STRUCTURED or seconded or not is_cased(said) or len(said.split()) > _FEW:
        return None
    titles = ((i, claim) for i, claim in enumerate(claims) if claim.source == TITLE and claim.value)
    words = set(fold(said).split())
    return next(
        (i for i, claim in titles if len(claim.raw.split()) > 1 and not words & set(fold(claim.raw).split())), None
    )


def _goes_on(claims: tuple[Claim[str], ...], best: int, _: tuple[str, ...]) -> int | None:
    said = claims[best].value or ""
    begun = fold(said)
    cut_off = said.endswith(("…", "...")) or (claims[best].source == STRUCTURED and len(said) in _CUT_AT)
    if not cut_off or len(begun.split()) < 3:
        return None
    return next(
        (i for i, c in enumerate(claims) if c.value and fold(c.value).startswith(begun) and fold(c.value) != begun),
        None,
    )


def _as_written(claims: tuple[Claim[str], ...], best: int, _: tuple[str, ...]) -> int | None:
    said = claims[best].value or ""
    if not said.isupper():
        return None
    letters = slug(said)
    others = ((i, claim.value) for i, claim in enumerate(claims) if claim.value and not claim.value.isupper())
    return next((i for i, other in others if slug(other) == letters), None)


def _kind(claim: Claim[str]) -> str:
    """Return what a claim is of: social networks' names of one title are one source."""
    return SOCIAL if claim.source.startswith(SOCIAL) else STRUCTURED if claim.source == NAME else claim.source


def _share(first: str, second: str) -> float:
    words, others = set(first.split()), set(second.split())
    return len(words & others) / max(1, len(words | others))


def _spelling(title: str | None, slug: tuple[str, ...]) -> float:
    """Return which share of the words of a title and of an address the two have in common: the lesser of the two."""
    words = _words(title or "")
    if not words:
        return 0
    common = Counter(words) & Counter(slug)
    return common.total() / max(len(words), len(slug))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z0-9]+", spelt_out(text)) if word.isalpha()]


_EXCEPTIONS: tuple[tuple[Callable[[tuple[Claim[str], ...], int, tuple[str, ...]], int | None], str], ...] = (
    (_marked_kicker, "the h1, whose kicker the page marks"),
    (_spelt_by_the_address, "the page's address spells it out"),
    (_written_for_search, "the h1, where <title> seconds the headline for machines and the social title does not"),
    (_named_otherwise, "the work's name in JSON-LD, which social title and address say, too"),
    (_of_a_box, "<title>, which has none of the name of a section or a box"),
    (_goes_on, "the whole of a headline that is cut off elsewhere"),
    (_as_written, "in the letters it is written in elsewhere, not in capitals"),
)

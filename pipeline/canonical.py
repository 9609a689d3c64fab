"""Whether the canonical link of a page is the page's own: only then do two URLs name one article.

Pages name others: the front page, a section, the form behind which all their stories lie, the story whose template
was copied, the paper that had it first. Joining two articles loses one; not joining two URLs of one shows it twice.
So the link is believed where something beside it agrees.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, takewhile
from urllib.parse import parse_qsl, unquote, urlsplit

from pipeline.errors import PermanentError
from pipeline.metadata.publisher import same_site
from pipeline.urls import normalise

_FEWEST_WORDS = 3  # of a slug that agrees: two are a section's, such as middle-east
_SHORT, _MOST = 3, 0.6  # letters of words that any title has; share of the others that a dated story's title has
_SHARE = 0.5  # of a slug's words that must be in the other URL or in the title
# What the view for phones, fast loading or printing adds to a URL, and the file that a folder stands for.
_VIEWS = re.compile(r"(?:index|default|amp|amphtml|m|mobile|print|printable|drucken|imprimer)(?:\.\w{2,5})?")
_VIEW_ENDING = re.compile(r"(?:[._-]amp)?(?:\.(?:amp|s?html?|php|aspx?|jsp|cms))*$")
_VIEW_PARAMETERS = {"amp", "outputtype", "output_type", "view", "print", "m", "mobile", "layout", "display"}
_VIEW_VALUES = {"", "1", "true", "amp", "amphtml", "mobile", "print", "m"}
# Copies at an AMP cache or viewer carry the URL they were made of (amp.dev, "AMP Cache URL format").
_CACHED = re.compile(
    r"https?://(?:[\w-]+\.(?:cdn\.ampproject\.(?:org|net)|bing-amp\.com)/[a-z]|www\.google\.[a-z.]{2,6}/amp)/(?P<tls>s/)?(?P<url>.+)"
)
# A story's; a day in eight digits or a month in six is none.
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d{4}(?:\d\d)?(?!\d))\d{5,}(?!\d)")
_IDENTIFIER = re.compile(r"\d+|(?=\D*\d)[\w-]{8,}|[^\W_]+(?:[ _-][^\W_]+){2,}")
_WORDS = re.compile(r"[^\W_]+")
_YEAR, _MONTH = re.compile(r"(?:19|20)\d\d"), re.compile(r"0?[1-9]|1[0-2]")
_UMLAUTS = re.compile("(?<=[aou])e")  # written out in slugs, and a letter like any other where they are not


@dataclass(frozen=True, slots=True)
class _Address:
    """A URL without host and scheme, and without what is of the view and not of the story."""

    path: tuple[str, ...]
    query: frozenset[tuple[str, str]]

    @property
    def numbers(self) -> list[str]:
        return _NUMBER.findall(self.path[-1]) if self.path else []

    @property
    def slug(self) -> list[str]:
        """The words of the part of the path that has most of them."""
        return self.slug_below(0)

    def slug_below(self, folders: int) -> list[str]:
        """The words of the part that has most of them, of those below so many folders."""
        return max((_words(part) for part in self.path[folders:]), key=len, default=[])


def own_url(url: str, canonical: str | None, titles: Iterable[str] = ()) -> str:
    """Return the URL that names the article of a page: its canonical one, where that is believed, else its own.

    `url` is the one that answered, `titles` what the page is called in any form.
    """
    at, named = _normalised(_uncached(url)), _normalised(canonical or "")
    return named if at and named and is_own(at, named, titles) else at or url


def is_own(url: str, canonical: str, titles: Iterable[str] = ()) -> bool:
    """Return whether a canonical link is of the very page that stands at a URL: both normalised.

    It is of the same site, no front page, and: the same but for the view; or it has the same number; or half of its
    slug, three words at least, stand in the URL or in a title, and nothing that tells two stories apart differs. The
    words of a folder in which both lie, or one the other, may be a section's: a title must have those. Of a link with a
    year and a month in its path two longer words will do.
    """
    here, there = _address(url), _address(canonical)
    if not same_site(url, canonical) or not (there.path or there.query):
        return False
    if here == there:
        return True
    if _contradict(here.query, there.query):
        return False
    if here.numbers and here.numbers[-1:] == there.numbers[-1:]:
        return True
    said = {word for title in titles for word in _words(title)}
    if _count_differently(here, there):
        return False
    if _is_dated(there) and not _is_dated(here) and _is_told(there.slug, said):
        return True
    return _agree(there.slug, said) or (not _holds(here, there) and _agree(*_below_shared_folders(here, there, said)))


def _is_dated(address: _Address) -> bool:
    """Whether the path has a year and a month, as a story's has and no section's."""
    return any(_YEAR.fullmatch(year) and _MONTH.fullmatch(month) for year, month in pairwise(address.path))


def _is_told(slug: Sequence[str], said: Set[str]) -> bool:
    """Whether a title has most of the longer words of a slug, two at least."""
    telling = [word for word in slug if len(word) > _SHORT]
    found = sum(word in said for word in telling)
    return found >= max(2, _MOST * len(telling))


def _agree(slug: Sequence[str], said: Set[str]) -> bool:
    """Whether enough words of a slug are said, longer ones among them: any two stories share the short ones."""
    told = [word for word in slug if word in said]
    return len(told) >= max(_FEWEST_WORDS, _SHARE * len(slug)) and sum(len(word) > _SHORT for word in told) > 1


def _holds(here: _Address, there: _Address) -> bool:
    """Whether the one may be the form behind which many stories lie, or is a folder that the other lies in."""
    form = any(_IDENTIFIER.fullmatch(value) for _, value in here.query - there.query)
    return form or (here.path != there.path and here.path[: len(there.path)] == there.path)


def _below_shared_folders(here: _Address, there: _Address, said: Set[str]) -> tuple[list[str], Set[str]]:
    """Return the slug of the one, and what is said with that of the other."""
    folders = zip(here.path[:-1], there.path[:-1], strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], folders)))
    return there.slug_below(shared), said | set(here.slug_below(shared))


def _count_differently(here: _Address, there: _Address) -> bool:
    """Whether both slugs have short numbers, and others: day-12 of a story is not its day-13."""
    counts = [{word for word in address.slug if word.isdigit() and len(word) < 5} for address in (here, there)]
    return all(counts) and counts[0] != counts[1]


def _contradict(here: frozenset[tuple[str, str]], there: frozenset[tuple[str, str]]) -> bool:
    """Whether two queries give one parameter different values."""
    names = {name for name, _ in here} & {name for name, _ in there}
    return any({v for n, v in here if n == name} != {v for n, v in there if n == name} for name in names)


def _address(url: str) -> _Address:
    parts = urlsplit(url)
    segments = [unquote(part) for part in parts.path.split("/") if part]
    path = tuple(_VIEW_ENDING.sub("", part).casefold() for part in segments if not _VIEWS.fullmatch(part.casefold()))
    query = frozenset(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_view(*pair))
    return _Address(path, query)


def _is_view(name: str, value: str) -> bool:
    return name.lower() in _VIEW_PARAMETERS and value.lower() in _VIEW_VALUES


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return [_UMLAUTS.sub("", word) for word in _WORDS.findall(bare)]


def _uncached(url: str) -> str:
    cached = _CACHED.fullmatch(url)
    return f"http{'s' if cached['tls'] else ''}://{cached['url']}" if cached else url


def _normalised(url: str) -> str | None:
    try:
        return normalise(url)
    except PermanentError:
        return None

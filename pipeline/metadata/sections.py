"""The section of the paper an article stands in.

1. What the article says for machines (JSON-LD, the head): of several names the one that the page's address has for a
   folder, else the only one, else the one that the page's BreadcrumbList has.
2. The last step of the BreadcrumbList, where the article says nothing, or no more than "News".
3. What the page shows, source by source (`shown_path`, `Shown`): in each, first a name that machines give too.
4. The first of several names for machines: they may be tags.

A name that says no more than "News" is believed where there is no other; what a system writes where nobody chose a
section ("Uncategorized") never. What a page shows is read only where what is for machines does not settle it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline.metadata.breadcrumbs import Step, shown_path, structured_path
from pipeline.metadata.candidates import Claim, Decision
from pipeline.metadata.evidence import Evidence
from pipeline.metadata.head_strings import strings_said
from pipeline.metadata.section_names import Refusing, folders, is_for_machines, listed, says_little, written
from pipeline.metadata.shown_sections import CATEGORIES, Shown
from pipeline.metadata.surroundings import slug

_NAMES = (
    "article:subsection",
    "article:section",
    "og:article:section",
    "og:section",
    "section",
    "articlesection",
    "parsely-section",
    "page.section",
    "prism.section",
    "content_category",
    "category",
)
_SHOWN_PATH = "shown breadcrumb"
_MOST_NAMED = 8  # names of one source
_BY_RANK = "first of the sources by rank that says more than News"

Claims = list[Claim[str]]


def section_of(evidence: Evidence) -> Decision[str]:
    """Return the section of the paper, with all that was said of it, by the ranks above."""
    refusing = Refusing(evidence)
    said = _judged(_for_machines(evidence), refusing)
    path = _judged(_path_for_machines(evidence), refusing)
    settled = _settled(said, path, evidence)
    if settled is not None:
        return _decided([*said, *path], settled, "for machines")
    return _with_shown(evidence, refusing, said, path)


def _with_shown(evidence: Evidence, refusing: Refusing, said: Claims, path: Claims) -> Decision[str]:
    """Ask what the page shows, source by source, until one says more than "News"."""
    named = [claim for claim in said if claim.value]
    told = {slug(claim.value or "") for claim in named}
    seen: Claims = []
    for ask in _shown(evidence):
        found = _judged(ask(), refusing)
        seen += found
        agreed = [claim for claim in found if claim.value and slug(claim.value) in told]
        if best := _first([*agreed, *found], little=False):
            return _decided([*said, *path, *seen], _in_address(best, seen, evidence.page.url), _BY_RANK)
    ranked = [*path, *seen, *named]
    return _decided([*said, *path, *seen], _first(ranked, little=False) or _first(ranked, little=True), _BY_RANK)


def _shown(evidence: Evidence) -> Iterator[Callable[[], Iterator[Claim[str]]]]:
    yield lambda: _last_step(shown_path(evidence), _SHOWN_PATH, evidence.page.url)
    yield from Shown(evidence).sources


def _settled(said: Claims, path: Claims, evidence: Evidence) -> Claim[str] | None:
    """Return the name that is believed without a look at what the page shows."""
    told = [claim for claim in said if claim.value and not says_little(claim.value)]
    named = [claim for claim in told if not is_for_machines(claim.raw)] or told  # before names for machines
    telling = {slug(claim.value or ""): claim for claim in reversed(named)}
    for folder in reversed(folders(evidence.page.url)):
        if found := telling.get(slug(folder)):
            return found
    if len(telling) == 1:
        return next(iter(telling.values()))
    agreed = [claim for claim in path if slug(claim.value or "") in telling]
    return _first(agreed if telling else path, little=False)


def _in_address(best: Claim[str], claims: Claims, address: str) -> Claim[str]:
    """Return, of several names that one source shows beside the story, the one the page's address has for a folder."""
    if best.source not in CATEGORIES:
        return best
    alike = (c for c in reversed(claims) if c.source == best.source and c.value and not says_little(c.value))
    named = {slug(claim.value or ""): claim for claim in alike}
    return next((named[slug(folder)] for folder in reversed(folders(address)) if slug(folder) in named), best)


def _decided(claims: Claims, best: Claim[str] | None, why: str) -> Decision[str]:
    if best is None:
        return Decision(tuple(claims))
    return Decision(tuple(claims), (next(i for i, claim in enumerate(claims) if claim is best),), why)


def _first(claims: Claims, *, little: bool) -> Claim[str] | None:
    return next((claim for claim in claims if claim.value and (little or not says_little(claim.value))), None)


def _for_machines(evidence: Evidence) -> Iterator[Claim[str]]:
    for claim in strings_said(evidence.structured, "articleSection", _NAMES):
        for part in listed(claim.value or "")[:_MOST_NAMED]:
            yield Claim(claim.source, claim.raw, part)


def _path_for_machines(evidence: Evidence) -> Iterator[Claim[str]]:
    for node in evidence.structured.nodes:
        yield from _last_step(structured_path(node), "breadcrumb", evidence.page.url)


def _last_step(path: tuple[Step, ...], source: str, address: str) -> Iterator[Claim[str]]:
    """Yield the steps of a path from its end, without the site's; one at its end that leads nowhere last."""
    raw = " > ".join(step.name for step in path)
    steps = [s for s in path if s.name and not s.is_front and not s.is_archive and not s.is_author]
    linked = [step for step in steps if step.href]
    if len(steps) > 1 and linked and slug(steps[0].name) in (urlsplit(address).hostname or "").split("."):
        linked = [step for step in linked if step is not steps[0]]
    ends = [steps[-1]] if steps and not steps[-1].href else []
    for step in (*reversed(linked), *(ends if linked else reversed(steps))):
        yield Claim(source, raw, step.name)


def _judged(claims: Iterator[Claim[str]] | Claims, refusing: Refusing) -> Claims:
    found = []
    for claim in claims:
        name = written(claim.value or "")
        why = refusing.why(name)
        found.append(replace(claim, raw=claim.raw[:400], value=None if why else name, why=why))
    return found

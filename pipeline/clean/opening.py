"""Rules for what stands before the story, and signs it at the end: headline, byline, date, contributors."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise, takewhile

from pipeline.blocks import Block, Kind
from pipeline.clean.byline_leads import JOBS, LABELS, PREPOSITIONS, UNCASED_LABELS, VERBS, WORKS
from pipeline.clean.dates import MOST_DATE_WORDS, date_remainder
from pipeline.clean.draft import Cut, Draft, Verdict, fold
from pipeline.doors.dom import text_key
from pipeline.doors.text import is_url_line
from pipeline.metadata.agency import agency_named
from pipeline.metadata.names import is_full_name, is_organisation

_BY = re.compile(
    rf"""^(?:(?:(?:{VERBS}|{WORKS})\s+)?(?:{PREPOSITIONS}|{LABELS})\b\s*:?)\s*(?P<names>\S.{{1,140}})$""",
    re.IGNORECASE | re.VERBOSE,
)
_REPORTER = "記者|记者|기자"
_UNCASED = re.compile(  # a label and a name of a few letters; of a reporter's, behind it or before; 记者：asks
    rf"(?:{UNCASED_LABELS})\s*(?:[／/–—-]|(?<![㐀-鿿])[:：])\s*\S.{{1,30}}"
    rf"|(?:{_REPORTER})\s(?!被|逮捕|会見|會見|회견|폭행|체포|피살)\S{{2,4}}"
    rf"|(?!外国|美国|战地|女性|日本人|テレビ|本[报報]|한국|종군|외신|그는)"
    rf"\w{{2,4}}\s?(?:{_REPORTER})(?:\s+\S+@\S+)?",
    re.VERBOSE,
)
_WORK = re.compile(rf"{WORKS}\s+(?:{PREPOSITIONS})\b", re.IGNORECASE | re.VERBOSE)
_BEATS = frozenset(
    """
    chief senior junior staff special political white house foreign business economics economic sports sport science
    health national world diplomatic defence defense local court crime bureau transport arts culture education
    environment especial grand
    """.split()
)
_ROLES = JOBS | _BEATS
_NOUN = re.compile(rf"(?:{LABELS})\s+(?!:)", re.IGNORECASE | re.VERBOSE)  # "Text Ada Quill", with no colon
_JOINING = frozenset(
    "and und et y e och og en for für pour para at of the in de von van der den di da del della la le al bin el ten "
    "dos do du & with mit avec con com bei".split()
)
_ARTICLES = frozenset("the a an der die das dem den le la les l' el los las il lo gli i o os as het een".split())
_JOINED = re.compile(r"\s*(?:,|;|\||/|\s(?:and|und|et|y|e|och|og|en|&)\s)\s*")
_TOKEN = re.compile(r"[^\s,;|/–—]+")
_CONTRIBUTED = re.compile(
    r"""(?:^|.*\b)(?:contributed\s+(?:to\s+(?:this|the)\s+(?:report|story|article|piece)(?=[\s.)]*$|\s+(?:from|in|for)\b)
        |(?:to\s+)?(?:the\s+)?reporting|writing|from\s+(?-i:[A-ZÀ-Þ])\w*)
        |(?:additional|with)\s+reporting\s+(?:by|from)|^\(?(?:reporting|writing|editing|compiled|translated)
            \s+by:?\s+(?-i:[A-ZÀ-Þ])\w*
            |^mitarbeit\s*:|^mit\s+(?:dpa|afp|reuters|ap|epd|kna|sid)(?:[/,\s]+(?:dpa|afp|reuters|ap|epd|kna|sid|und))*\s*[.)]*$|^mit\s+material\s+von\s+(?:(?-i:[A-ZÀ-Þ])\w*|dpa\b|afp\b)|^avec\s+(?:l['’])?(?:afp|reuters|ap)(?:(?:\W+|\s+et\s+)(?:l['’])?(?:afp|reuters|ap|agences?))*\W*$
            |^con\s+información\s+de)\b.*""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_A_DAY = re.compile(r"\D*(?:\d{1,2}\D*)?(?:(?<!\d)1(?:[0-8]\d|9[0-8])\d\D*)?")  # of any year, or of long ago
_MOST_BYLINE_WORDS = 18
_LONGEST_BYLINE = 200  # characters
_HEADS = 40  # lines from the start, and as many before the story, among which a dump's headline is looked for
_KICKER_WORDS = 6
_DAY_LINES = 5  # from one date to the text below the next, in a chronology
_FULL_NAME = 3  # words: "Text Ada von Quill" is a byline, "Text Messages Show Mayor Knew" a headline
_SHORTEST_SUMMARY = 30  # letters
_LONGEST_QUESTION = 25  # words of a first line that asks, and heads the story
_MOST_HEADLINE_WORDS = 25  # of 722 headlines three are longer; a paragraph without a full stop is
_MOST_HEADING_WORDS = 40
_FEWEST_QUESTIONS = 2  # besides the first, of an interview
_FEWEST_HEADLINE_WORDS = 4  # of one that is looked for inside a line


def cut_contributors(draft: Draft) -> Iterator[Verdict]:
    """Cut the line that names who else worked on the story."""
    return (Verdict(b, Cut.CONTRIBUTORS) for b in draft.blocks if b.words <= 60 and _CONTRIBUTED.match(b.text))


def cut_dates(draft: Draft) -> Iterator[Verdict]:
    """Cut a line before the story, or just inside it, that is all date; a section's name may share the line."""
    begun = draft.blocks[draft.first_prose].position if draft.first_prose < len(draft.blocks) else 0
    for number, block in enumerate(near_opening(draft)):
        if block.kind is Kind.LIST_ITEM or not _is_dated(block):
            continue
        part = block.kind is Kind.HEADING or block.position > begun  # "14 juillet" heads a day of the story
        if not (part and (_A_DAY.fullmatch(block.text) or _heads_a_day(draft.blocks[number : number + _DAY_LINES]))):
            yield Verdict(block, Cut.DATE)


def _is_dated(block: Block) -> bool:
    remainder = date_remainder(block.text) if block.words <= MOST_DATE_WORDS else None
    beside = remainder and len(remainder.split()) <= 2 and not block.is_prose
    return bool(remainder == "" or (beside and _YEAR.search(block.text)))  # "January 6 inquiry opens"


def _heads_a_day(blocks: Sequence[Block]) -> bool:
    """Whether a date heads a part of the story: running text follows it, and soon another date that does so too."""
    heads = [below.is_prose and _is_dated(block) for block, below in pairwise(blocks)]
    return heads[0] and any(heads[1:]) if heads else False


def cut_bylines(draft: Draft) -> Iterator[Verdict]:
    """Cut a line before the story, or signing it, that names the writer."""
    closing = draft.blocks[draft.last_prose + 1 :][:2] if draft.last_prose >= 0 else ()
    heads = _heads_offered(draft)
    headline = heads[0] if draft.door == "text" and len(heads) == 1 and _WORK.match(heads[0].text) else None
    for block in (*near_opening(draft), *closing):
        if block is headline:  # "Bericht von Human Rights Watch"
            continue
        short = block.words <= _MOST_BYLINE_WORDS and not block.is_prose
        if short and ("byline" in block.marks or is_byline(block.text)):
            yield Verdict(block, Cut.BYLINE)


def cut_author_names(draft: Draft) -> Iterator[Verdict]:
    """Cut a line that is nothing but the names of those the page itself calls its authors."""
    if not draft.authors:
        return
    for block in draft.blocks:
        rest = fold(block.text)
        for name in sorted(draft.authors, key=len, reverse=True):
            rest = rest.replace(name, " ")
        if block.words <= _MOST_BYLINE_WORDS and rest != fold(block.text) and len(rest.split()) <= 1:
            yield Verdict(block, Cut.BYLINE)


def cut_headline(draft: Draft) -> Iterator[Verdict]:
    """Cut the page's own headline where its body repeats it; of a dump, the line that heads the story."""
    if draft.door == "text":
        headline = _dump_headline(draft)
        if headline:
            yield Verdict(headline, Cut.HEADLINE)
        return
    for block in draft.blocks[: draft.first_prose + 1]:
        said = fold(block.text)
        titled = said in draft.titles and not block.ends_sentence
        if "headline" in block.marks or titled or _repeats_headline(said, draft.headlines):
            yield Verdict(block, Cut.HEADLINE)


def cut_standfirst(draft: Draft) -> Iterator[Verdict]:
    """Cut the standfirst above the story where it is a heading and the page's own summary, which `dek` then has.

    In the form of a paragraph it may as well be the story's first, and stays.
    """
    summaries = [text_key(unescape(text)) for text in draft.descriptions]
    for block in takewhile(lambda b: b.kind is Kind.HEADING or not b.is_prose, draft.blocks):
        key = text_key(block.text) if block.kind is Kind.HEADING else ""
        if len(key) >= _SHORTEST_SUMMARY and any(key.startswith(s) or s.startswith(key) for s in summaries if s):
            yield Verdict(block, Cut.HEADLINE)


def is_byline(text: str) -> bool:
    """Whether a short line reads as a byline: "By …" and nothing but names, or a name run together with a role."""
    if len(text) > _LONGEST_BYLINE:
        return False
    if _UNCASED.fullmatch(text):
        return True
    by = _BY.match(text)
    if by:
        if _NOUN.match(text) and not (is_full_name(by["names"]) and len(by["names"].split()) <= _FULL_NAME):
            return False
        names = _TOKEN.findall(by["names"])
        whole = [part for part in _JOINED.split(by["names"]) if part]
        alone = all(len(part.split()) == 1 for part in whole) and not any(map(_signs_alone, whole))
        if not names or names[0].casefold() in _ARTICLES or alone:
            return False
        return all(_is_named(name) or name.casefold().strip(".") in _ROLES for name in names) and any(
            map(_is_name, names)
        )
    tokens = _TOKEN.findall(text)
    said = [token.casefold().strip(".") for token in tokens]
    roles = [word in _ROLES for word in said]
    works = not JOBS.isdisjoint(said) or ("bureau", "chief") in pairwise(said)
    first = roles.index(True) if works else 0
    behind = zip(tokens[first:], roles[first:], strict=True)
    return 2 <= first <= 5 and all(map(_is_named, tokens[:first])) and all(r or _is_named(t) for t, r in behind)


def _signs_alone(name: str) -> bool:
    """Whether one word behind "By" may sign a story: a desk, an agency, a signature; "By Saturday" is none."""
    return is_organisation(name) or agency_named(name) is not None or name.isupper() or "@" in name


def _is_name(token: str) -> bool:
    return not token[0].islower() and any(map(str.isalpha, token))


def _is_named(token: str) -> bool:
    return _is_name(token) or token.casefold() in _JOINING or not any(map(str.isalpha, token))


def _repeats_headline(said: str, headlines: frozenset[str]) -> bool:
    """Whether a line is a headline of the page, or one with a kicker of a few words run into it."""
    kicked = (h for h in headlines if said.endswith(f" {h}") and len(said.split()) - len(h.split()) <= _KICKER_WORDS)
    return said in headlines or any(len(h.split()) >= _FEWEST_HEADLINE_WORDS for h in kicked)


def near_opening(draft: Draft) -> tuple[Block, ...]:
    """Return the lines before the story, and the first two of it."""
    return draft.blocks[: min(draft.first_prose + 2, len(draft.blocks))]


def _dump_headline(draft: Draft) -> Block | None:
    heads = _heads_offered(draft)
    heads = heads if len(heads) <= 2 * _HEADS else heads[:_HEADS] + heads[-_HEADS:]
    repeated = [b for b in heads if any(o is not b and fold(o.text).startswith(fold(b.text)) for o in heads)]
    asked = [] if heads else [b for b in draft.blocks[:1] if _asks(b) and not _interviews(draft.blocks[1:])]
    return next(iter(repeated or [b for b in heads if b.kind is Kind.HEADING] or heads or asked), None)


def _asks(block: Block) -> bool:
    return block.text.endswith("?") and block.words <= _LONGEST_QUESTION


def _interviews(blocks: Sequence[Block]) -> bool:
    """Whether questions stand alone all through a text: the first of them then heads its answer and not the story."""
    return sum(map(_asks, blocks)) >= max(_FEWEST_QUESTIONS, len(blocks) / 4)


def _heads_offered(draft: Draft) -> list[Block]:
    """Return the lines before the story that may be a dump's headline; one question before answers is the first."""
    above = takewhile(lambda block: not _is_unfinished_paragraph(block), draft.blocks[: draft.first_prose])
    heads = [b for b in above if _may_head(b)]
    return [] if len(heads) == 1 and _asks(heads[0]) and _interviews(draft.blocks[draft.first_prose :]) else heads


def _is_unfinished_paragraph(block: Block) -> bool:
    """Whether a line tells at length without a full stop: too long for a headline, and not a menu's capitals."""
    words = _TOKEN.findall(block.text)
    lowered = sum(word[0].islower() for word in words)
    return block.words > _MOST_HEADLINE_WORDS and 2 * lowered > len(words) and not block.text.endswith(":")


def _may_head(block: Block) -> bool:
    most = _MOST_HEADING_WORDS if block.kind is Kind.HEADING else _MOST_HEADLINE_WORDS
    return 3 <= block.words <= most and not block.text.endswith((".", ":", ",")) and not is_url_line(block.text)

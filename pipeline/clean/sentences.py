"""The rule for boilerplate inside a dump's long lines: what a scraper ran together is parted by its sentences."""

import re
from collections.abc import Iterator

from pipeline.blocks import Block
from pipeline.clean.draft import Cut, Draft, Verdict
from pipeline.clean.wording import kind_said

_LONG = 150  # words: no paragraph of a newspaper is so long, a page on one line is
_SENTENCE_START = re.compile(r"(?<=[.!?…。！？])[\"'”’»)]*\s+(?=[\"'“„«(]*[^\W\d_a-z])")
_ANYWHERE = (Cut.CONSENT, Cut.COMMENT_FORM, Cut.CAPTCHA)
_AT_THE_END = (*_ANYWHERE, Cut.SHARE, Cut.NEWSLETTER, Cut.BIOGRAPHY, Cut.LEGAL)
_END = 0.85  # of a line: what stands behind may be its footer


def cut_worded_sentences(draft: Draft) -> Iterator[Verdict]:
    """Cut sentences of boilerplate out of a dump's line that holds many: of consent anywhere, a footer's at its end."""
    long = (block for block in draft.blocks if draft.door == "text" and block.words >= _LONG)
    return (verdict for block in long for verdict in _footers(block))


def _footers(block: Block) -> Iterator[Verdict]:
    starts = [0, *(found.end() for found in _SENTENCE_START.finditer(block.text))]
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        sentence = Block(block.position, block.kind, block.text[start:end].strip())
        kinds = _AT_THE_END if start > _END * len(block.text) else _ANYWHERE
        kind = kind_said(sentence, kinds)
        if kind:
            yield Verdict(block, kind, (start, end))

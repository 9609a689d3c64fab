"""Claims of rights as sites set them behind the last word of a story: "© RIPRODUZIONE RISERVATA"."""

import re
from collections.abc import Iterator

from pipeline.clean.draft import Cut, Draft, Verdict
from pipeline.clean.wording import claims

CLAIM = "(?:" + re.sub(" ", r"\ ", "|".join(claim.pattern for claim in claims())) + ")"  # verbose
_SIGN = r"(?:©|\([cC]\)|Ⓒ|ⓒ)"
_HOLDER = rf"[\s|–—-]*{_SIGN}(?:\s*+[\w.&'’-]++){{0,6}}"  # "© Copyright The Gazette"
_CLOSERS = r"”»›)\]）」』"
_BEHIND_A_SENTENCE = rf"""(?:(?<=[.!?…。！？])|(?<=[.!?…。！？][{_CLOSERS}\"'’])
    |(?<=[{_CLOSERS}])(?=\s*(?:{_SIGN}|[|–—※])))"""
_AT_END = re.compile(
    rf"""(?:^|{_BEHIND_A_SENTENCE})[\s|–—※-]*(?:copyright\s*)?(?:{_SIGN}\s*)?(?:(?:19|20)\d\d[.\s]*)?
        {CLAIM}(?:{_HOLDER})?\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_A_PICTURE = re.compile(rf"\w\s*{_SIGN}\s*{CLAIM}\W*$", re.VERBOSE | re.IGNORECASE)
_LONGEST = 120  # characters


def cut_claimed_rights(draft: Draft) -> Iterator[Verdict]:
    """Cut a claim of rights off the end of a paragraph that ended before it, or that is nothing else."""
    found = ((block, _AT_END.search(block.text, max(0, len(block.text) - _LONGEST))) for block in draft.blocks)
    return (Verdict(block, Cut.LEGAL, match.span()) for block, match in found if match)


def is_claimed_picture(text: str) -> bool:
    """Whether a line that ends no sentence ends in a claim under the sign of copyright, as captions do."""
    return _OF_A_PICTURE.search(text, max(0, len(text) - _LONGEST)) is not None

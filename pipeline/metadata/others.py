"""What stands on a page among comments, captions and other stories: it says nothing of this one."""

import re
from functools import lru_cache

from lxml.html import HtmlElement

_MARKS = 500  # characters of a class or id
_NEVER = re.compile(
    r"comment|\brepl(?:y|ies)\b|related|recommend|(?<!text-)(?<!ui-)caption|newsletter(?!-post)|ticker|recent[-_](?:posts|entries|news)",
    re.IGNORECASE,
)
_SELDOM = re.compile(
    r"teaser|side-?bar|popular|most-?read|latest|trending|breadcrumb|pagination|\bnav|(?<!elementor-)widget|similar"
    r"|elementor-(?:widget-)?(?:posts|archive|loop|portfolio|reviews|testimonial)|e-loop-item"
    r"|more-?(?:news|stories|from)|(?<!\b[vh])(?<!\b[vh]-)(?<!author-)(?<!hover-)card",
    re.IGNORECASE,
)
_FOOTER = re.compile("footer", re.IGNORECASE)
_NOT_OWN = ("figcaption", "figure", "blockquote")  # captions, and posts of other sites


def is_others(element: HtmlElement, *, certain: bool = False, home: HtmlElement | None = None) -> bool:
    """Whether an element stands among comments, related stories, captions: what it says is not of this story.

    A `certain` one, beside the headline or labelled, may stand in an aside or what is called a teaser or a menu.
    The footer of the story's own element, `home`, says who wrote it (HTML Living Standard, 4.3.8).
    """
    addressed = False  # HTML Living Standard, 4.3.10: whom to write to about the story, wherever it stands
    for depth, holder in enumerate((element, *element.iterancestors())):
        if depth > 5 or holder is home or holder.tag in ("body", "main"):
            return False
        never, seldom, footer = _called(f"{(holder.get('class') or '')[:_MARKS]} {(holder.get('id') or '')[:_MARKS]}")
        addressed = addressed or holder.tag == "address"
        if never or (holder.tag in _NOT_OWN and not addressed):
            return True
        if not certain and (seldom or holder.tag in ("aside", "nav")):
            return True
        below = not certain and (footer or holder.tag == "footer")
        if below and (home is None or all(outer is not home for outer in holder.iterancestors())):
            return True
    return False


@lru_cache(maxsize=4096)  # a page's elements share their holders, and a site's pages their names
def _called(marks: str) -> tuple[bool, bool, bool]:
    """Whether class and id call an element what is never of the story, what seldom is, and a footer."""
    return _NEVER.search(marks) is not None, _SELDOM.search(marks) is not None, _FOOTER.search(marks) is not None

"""What an origin reserves in /.well-known/tdmrep.json (TDM Reservation Protocol, "TDM File on the Origin Server")."""

import json
from collections.abc import Awaitable, Callable

from protego import Protego

from pipeline.fetch.fetched import Fetched
from pipeline.fetch.sites import Sites
from pipeline.fetch.verdict import Failure

PATH = "/.well-known/tdmrep.json"
READ_BYTES = 500 * 1024

_MOST_RULES = 1_000

Rules = tuple[tuple[Protego, bool], ...]
"""Each rule as a robots.txt that disallows its location, since it matches as they do, and whether it reserves."""


class Reservations:
    """The tdmrep.json files of all origins of a run."""

    def __init__(self, get: Callable[[str], Awaitable[Fetched]]) -> None:
        self._get = get
        self._sites = Sites(self._rules)

    async def reserved(self, url: str) -> bool:
        """Return whether the file reserves a URL; the first rule that matches it decides."""
        rules = await self._sites.of(url)
        if isinstance(rules, Failure):
            return False
        return next((reserves for location, reserves in rules if not location.can_fetch(url, "*")), False)

    async def _rules(self, origin: str) -> Rules | Failure:
        return rules_of(await self._get(f"{origin}{PATH}"))


def rules_of(fetched: Fetched) -> Rules:
    """Return the rules of a file, none where there is no file or it cannot be read: nothing is reserved then."""
    try:
        listed = json.loads(fetched.body or b"[]") if fetched.reason is None else []
    except (ValueError, RecursionError):
        return ()
    rules = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return tuple(
        (Protego.parse(f"User-agent: *\nDisallow: {' '.join(str(rule['location']).split())}"), _reserves(rule))
        for rule in rules[:_MOST_RULES]
        if rule.get("location")
    )


def _reserves(rule: dict[str, object]) -> bool:
    return rule.get("tdm-reservation") in (1, "1")

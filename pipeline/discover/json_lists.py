"""Lists of objects in JSON, whole or broken off: what can be read of them, and a warning."""

import json
import re
from typing import Any

_DECODER = json.JSONDecoder(strict=False)  # a line break in a title is no reason to lose a feed
_BETWEEN = re.compile(r"[\s,]*")


def read_json(content: bytes, key: str) -> tuple[Any, str | None]:
    """Return what JSON (RFC 8259) says, and None; of a broken one `{key: [what can be read]}` and what is wrong.

    `key` names the list that is looked for; where there is none, a list is what the whole should be.
    """
    text = content.decode("utf-8-sig", "replace")
    try:
        content.decode()
        return _DECODER.decode(text.strip()), None
    except (ValueError, RecursionError) as error:
        return {key: _members(text, key)}, f"{error}"[:200]


def _members(text: str, key: str) -> list[Any]:
    """The members of a list up to the first that cannot be read."""
    begins = re.search(rf'"{key}"\s*:\s*\[', text) or re.match(r"\s*\[", text)
    found: list[Any] = []
    at = begins.end() if begins else len(text)
    try:
        while at < len(text):
            at = _end(_BETWEEN.match(text, at))
            member, at = _DECODER.raw_decode(text, at)
            found.append(member)
    except (ValueError, RecursionError):
        pass
    return found


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0

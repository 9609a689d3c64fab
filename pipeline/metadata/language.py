"""The language of the text itself."""

import py3langid

_ENOUGH = 3000  # characters: on 129 labelled pages of 17 languages all are right, and more text costs more time


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, None for a text of fewer than 12 letters."""
    if sum(c.isalpha() for c in text[:_ENOUGH]) < 12:
        return None
    code, _ = py3langid.classify(text[:_ENOUGH])
    return str(code)

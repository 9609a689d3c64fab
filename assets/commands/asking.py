"""The question before something cannot be undone."""


def agreed(question: str) -> bool:
    """Return whether a person typed yes; nobody there is a no."""
    try:
        return input(f"{question} Type yes: ").strip().lower() == "yes"
    except EOFError:
        return False

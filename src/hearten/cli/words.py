"""Sentences that several commands say."""


def problems_said(count: int) -> str:
    """Return what is said after a check of a plan's files."""
    if count == 0:
        return "All of it reads well."
    if count == 1:
        return "One thing to look at. Nothing was changed."
    return f"{count} things to look at. Nothing was changed."

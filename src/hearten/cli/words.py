"""Sentences that several commands say."""

HINTS = "These are read, but may not be what you meant:"


def problems_said(count: int, entries: int = 0) -> str:
    """Return what is said after a check of a plan's files, and of a log with *entries*."""
    if count == 0:
        log = {0: "", 1: ", and so does one entry of the log"}
        more = log.get(entries, f", and so do {entries} entries of the log")
        return f"Everything reads fine{more}."
    if count == 1:
        return "One thing to look at. Nothing was changed."
    return f"{count} things to look at. Nothing was changed."

"""Sentences that several commands say."""

HINTS = "These read all the same, and may not be what was meant:"


def problems_said(count: int, entries: int = 0) -> str:
    """Return what is said after a check of a plan's files, and of a log with *entries*."""
    if count == 0:
        log = {0: "", 1: ", and so does one entry of the log"}
        more = log.get(entries, f", and so do {entries} entries of the log")
        return f"All of it reads well{more}."
    if count == 1:
        return "One thing to look at. Nothing was changed."
    return f"{count} things to look at. Nothing was changed."

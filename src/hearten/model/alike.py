"""Names and words as they are compared: the same to a reader is the same here."""

# A curly quote and a straight one, a long dash and a hyphen: what a keyboard has decides.
_TYPED_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "‐": "-", "‑": "-", "–": "-", "—": "-", "…": "..."}
)  # fmt: skip


def alike(text: str) -> str:
    """Return *text* as it is compared: any case, any way to write a letter, quote or blank."""
    if not text.isascii():
        from unicodedata import normalize  # seldom needed, and slow to load

        text = normalize("NFC", text.translate(_TYPED_ALIKE))
    folded = " ".join(text.casefold().split())
    if folded.isascii():
        return folded
    from unicodedata import normalize

    return normalize("NFC", folded)

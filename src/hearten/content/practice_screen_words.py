"""What the screens of the practices say beside the words of the practices themselves."""

IN = "in…"
OUT = "out…"
BREATHS_OVER = "Those were the breaths. Enter goes on."

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_letters(number: int) -> str:
    """Return a small number in letters."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def breaths_more(more: int) -> str:
    """Say how many breaths follow this one."""
    return f"{in_letters(more)} more after this" if more else "the last one"


def breaths_still(times: int) -> str:
    """Say how often to breathe so, where nothing on the screen moves."""
    often = {1: "once", 2: "twice"}.get(times, f"{in_letters(times)} times")
    return f"{often} · enter when you are done"

"""The base of every error that the person may see."""


class HeartenError(Exception):
    """An expected error: one plain sentence for the person, and the exit code of the program."""

    exit_code: int = 1

    def __init__(self, sentence: str, exit_code: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if exit_code is not None:
            self.exit_code = exit_code

    def __str__(self) -> str:
        return self.sentence


class UsageError(HeartenError):
    """What was asked for does not make sense as it was typed."""

    exit_code = 2


class StrangeClock(UsageError, ValueError):
    """The clock was set to what is neither a moment nor a distance."""

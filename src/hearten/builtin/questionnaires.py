"""Ten lines to look at how it goes, in our own words. Not a test: there is no total."""

from __future__ import annotations

from hearten.api import Choice, Questionnaire

LINES = {
    "bad-day": "I know one or two things that help me on a bad day.",
    "truth": "There's someone I could tell the truth to.",
    "forward": "I have something to look forward to, even if small.",
    "signs": "I notice my early signs.",
    "slip": "I can be a bit kind to myself when I slip.",
    "shape": "My days have some shape.",
    "help": "I can ask for help when I need it.",
    "matters": "I do something that matters to me.",
    "more": "I feel like more than my problems.",
    "say": "I have a say in my care and my life.",
}


class StepsOnMyWay(Questionnaire):
    """Off, as any other, until a check-in names it."""

    name = "steps-on-my-way"
    label = "Steps on my way"
    help = "Ten lines; answer those that speak to you."
    questions = tuple(
        Choice(key=key, label=line, choices=("not yet", "a little", "often"))
        for key, line in LINES.items()
    )
    attribution = "Written for hearten"
    licence = "Apache-2.0"
    min_days_between = 14
    asks_at_end = "Which one would you like to grow next?"

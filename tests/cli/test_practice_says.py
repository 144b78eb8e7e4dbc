"""What each practice says and asks line by line: every length, every obstacle, every part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.content.library import library
from helpers.practices import IDS, LAST, as_one, journal, lines_for, play

if TYPE_CHECKING:
    from helpers.program import Program

SAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "a friend": (
        "friend-lens",
        (
            "Imagine a friend is in exactly your spot",
            "What would you say to them?",
        ),
    ),
    "common humanity": (
        "self-compassion-break",
        (
            "many other people are finding something hard too",
            "Struggling is part of being a person.",
        ),
    ),
    "noticing": (
        "mindful-sitting",
        (
            "that's one more",
            "It's allowed to be here.",
        ),
    ),
    "naming what hurts": (
        "self-compassion-break",
        (
            "put it in one line",
            "give it a plain name",
        ),
    ),
    "letting be": (
        "feel-without-judging",
        (
            "what's the strongest feeling right now",
            "it's here",
            "Could it stay a moment",
        ),
    ),
    "my part": (
        "self-forgiveness",
        (
            "What was my part? Not more than my part, not less.",
            "Is there something I can mend",
        ),
    ),
    "learning": (
        "kind-setback",
        (
            "What happened, in plain facts?",
            "it doesn't undo what you learned",
            "What made it hard?",
        ),
    ),
    "encouragement": (
        "kind-self-talk",
        (
            "Build a new line",
            "Finish it in your own words.",
        ),
    ),
    "listening": (
        "kind-conversation",
        (
            "say back what you heard",
            "I mostly need you to listen",
        ),
    ),
    "comparing": (
        "step-out-of-comparing",
        (
            "measuring myself against",
            "What don't I know about their life?",
        ),
    ),
    "in my hands": (
        "step-out-of-comparing",
        (
            "In my hands",
            "Not in my hands",
            "A fair bar for me",
        ),
    ),
    "thanks": (
        "gratitude",
        (
            "something small can still be good",
            "What made it possible?",
        ),
    ),
    "patterns": (
        "thought-record",
        (
            "Use its exact words.",
            "all-or-nothing",
            "mind reading",
            "name-calling",
        ),
    ),
    "evidence": (
        "thought-record",
        (
            "what makes it seem true?",
            "what doesn't fit?",
        ),
    ),
    "does it help": (
        "thought-record",
        (
            "is this thought helping you?",
            "wearing me down",
        ),
    ),
    "a kinder line": (
        "thought-record",
        (
            "Now write a line that is true and kind",
            "A true and kind line.",
        ),
    ),
    "tone": (
        "kind-self-talk",
        ("would you say that, in that tone, to a friend",),
    ),
    "touch": (
        "compassionate-touch",
        (
            "chest",
            "pillow or cup",
            "none",
        ),
    ),
    "a picture": (
        "compassionate-imagery",
        (
            "Think of a place where you can breathe out.",
            "let something kind be there with you",
        ),
    ),
    "effort": (
        "celebrate-small-win",
        (
            "What did it take?",
            "noticing is enough",
        ),
    ),
    "fear": (
        "fears-and-hesitations",
        (
            "That fear makes sense somehow.",
            "A smaller or safer version.",
        ),
    ),
    "rest": (
        "permission-slip",
        (
            "I have permission to ___ today.",
            "It only has to be true for today.",
        ),
    ),
    "joy": (
        "joy-menu",
        (
            "Takes five minutes, costs nothing",
            "Small is the point.",
        ),
    ),
    "need": (
        "feel-without-judging",
        (
            "What might this feeling need?",
            "What I need",
        ),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", SAYS)
def test_it_is_said_and_asked(with_sam: Program, what: str) -> None:
    practice, texts = SAYS[what]
    said = as_one(play(with_sam, practice, *lines_for(practice), "").out).casefold()
    assert [text for text in texts if text.casefold() not in said] == []


@pytest.mark.parametrize("obstacle", [o.id for o in library().practice_page("obstacles").obstacles])
def test_each_obstacle_is_met(with_sam: Program, obstacle: str) -> None:
    page = library().practice_page("obstacles")
    number = [each.id for each in page.obstacles].index(obstacle)
    met = page.obstacles[number]
    ran = play(with_sam, "obstacles", "", str(number + 1), "", "mine", "3", "", "1")
    said = as_one(ran.out)
    assert met.thought in said
    assert f"A small experiment: {met.experiment}" in said
    (record,) = journal(with_sam)
    assert record["answers"] == {"obstacle": obstacle, "my_reply": "mine", "try": "no thanks"}


LENGTHS = [(p, v.name) for p in IDS for v in library().practice_page(p).variants]


@pytest.mark.slow
@pytest.mark.parametrize(("practice", "length"), LENGTHS)
def test_every_length_is_played(with_sam: Program, practice: str, length: str) -> None:
    line = ("practice", practice, "--plain", "--length", length)
    ran = with_sam(*line, typed="\n" * 45)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.rstrip().endswith(LAST)
    said = as_one(ran.out)
    for step in library().practice_page(practice).variant(length).steps:
        if step.does == "say" and not step.when and "{" not in step.text:
            assert as_one(step.text) in said

"""Damaged tables: none ends in anything but a sentence, and each row is in the report."""

from __future__ import annotations

import random

import pytest
from hearten_csv import Csv
from hearten_csv.table import read_table

from hearten.api import HeartenError, ImportSource

TABLES = (
    "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
    'Walk,"Round, the block",,11/20/2026,1,slowly\nWater,,,11/21/2026,"1,500",\n',
    "Datum;Gehen;Wasser;Notiz\r\n01.11.2026;Ja;4,5;gut\r\n02.11.2026;frei;;\r\nSumme;1;4,5;\r\n",
    "November\n\nHabit\t2026-11-01\t2026-11-02\tTotal\nWalk\tx\t\t1\nRead\t20 min\t5 min\t25\n",
    'Timestamp,Did you walk?,How far\n11/21/2026 8:30 PM,yes,"1,5 km"\n03/04/2026 8:30,vlt,\n',
)
JUNK = (
    '"', '""', ",", ";", "\t", "\n", "\r", "\0", "\ufeff", "\x1b[31m", "\u202e", "9" * 30, "-1",
    "1e9", "2026-02-30", "0001-01-01", "99999999", "46348", "1795219200", "%", "()", "Total",
    "1/2/3", "+99:99", "nan", "٣", "½", "😀", "no", "yes",
)  # fmt: skip


def damaged(chance: random.Random) -> bytes:
    """Return one of the tables with something put in, taken out, doubled, or cut off."""
    text = chance.choice(TABLES)
    for _ in range(chance.randrange(1, 10)):
        at, on = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        text = chance.choice(
            (
                text[:at] + chance.choice(JUNK) + text[at:],
                text[:at] + text[at + chance.randrange(1, 8) :],
                text[:on] + text[at:on] + text[on:],
                "\n".join(chance.sample(lines := text.split("\n"), len(lines))),
                text[: max(at, len(text) * 2 // 3)],
            )
        )
    return text.encode(chance.choice(("utf-8", "utf-8", "utf-16", "cp1252")), "replace")


@pytest.mark.parametrize("seed", range(5))
def test_every_row_of_a_damaged_table_is_in_the_report(seed: int) -> None:
    chance = random.Random(seed)
    read = 0
    for _ in range(40):
        source = ImportSource(name="t.csv", files={"t.csv": damaged(chance)})
        try:
            asked = Csv().questions(source, {})
            rows = read_table(source).rows
        except HeartenError:
            continue
        read += 1
        # A no column by column as well, where Enter leaves what is offered.
        for layout in asked[0].choices:  # type: ignore[attr-defined]
            answers = {field.key: field.default for field in asked} | {"layout": layout}
            result = Csv().bring(source, answers)
            assert result == Csv().bring(source, answers)
            said = {record.where.partition(" ")[0] for record in result.records}
            assert {f"t.csv:{row.line}" for row in rows} <= said
            assert all(record.why for record in result.records)
    assert read > 10

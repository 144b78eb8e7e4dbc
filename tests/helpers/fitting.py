"""Something to type that fits, for each kind of field."""

from hearten.model.fields import Clock, Clocks, Day, Moment, Number, YesNo
from hearten.model.rhythm.data import RhythmField

TYPED: dict[type, str] = {
    Clock: "20:15",
    Clocks: "8:00, 13:00",
    Day: "2026-12-01",
    Moment: "2026-12-01 10:30",
    Number: "5",
    RhythmField: "mon, thu",
    YesNo: "yes",
}


def typed_for(key: str, words: str) -> str:
    """Return what is typed at the prompt *key* to write *words*: a part of the day has its time."""
    return f"07:00 {words}" if key == "day/parts" else words

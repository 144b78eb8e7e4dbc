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

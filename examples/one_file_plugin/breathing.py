"""A habit kind for hearten: a few slow breaths.

Put this file into the plugins folder (hearten config names it), then:
hearten plugins enable breathing
"""

from hearten.api import HabitKind, Number, hookimpl


class Breathing(HabitKind):
    name = "breathing"
    label = "Slow breaths"
    help = "A few slow breaths, whenever they fit."
    options = (Number(key="breaths", label="How many slow breaths?", low=1, high=60, default=5),)

    def describe(self, habit):
        return f"{habit.title}: {self.option(habit, 'breaths')} slow breaths"


@hookimpl
def hearten_habit_kinds():
    return [Breathing()]

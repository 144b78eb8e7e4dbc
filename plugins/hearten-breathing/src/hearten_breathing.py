"""A habit kind for hearten: a few slow breaths."""

from hearten.api import Habit, HabitKind, Number, hookimpl

HOW_MANY = Number(key="breaths", label="How many slow breaths?", low=1, high=60, default=5)


class Breathing(HabitKind):
    name = "breathing"
    label = "Slow breaths"
    help = "A few slow breaths, whenever they fit."
    options = (HOW_MANY,)

    def describe(self, habit: Habit) -> str:
        return f"{habit.title}: {self.option(habit, 'breaths')} slow breaths"


@hookimpl
def hearten_habit_kinds() -> list[HabitKind]:
    return [Breathing()]

from hearten.api import HabitKind, Number, counts, hookimpl


class Pages(HabitKind):
    name = "pages"
    label = "Pages of a book"
    asks = (Number(key="pages", label="How many pages?", high=500, unit="pages"),)

    def summary(self, habit, entries):
        read = sum(entry.answers.get("pages", 0) for entry in entries if counts(entry))
        return f"{read} pages read so far." if read else ""


@hookimpl
def hearten_habit_kinds():
    return [Pages()]

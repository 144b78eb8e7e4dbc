from hearten.api import Duration, HabitKind, Number, YesNo, counts, hookimpl, times


class Steady(HabitKind):
    name = "steady"
    label = "A few strong moves"
    help = "Squats, or whatever fits, with rest between. Any number counts."
    options = (
        Number(key="moves", label="About how many?", low=1, high=99, unit="moves", default=5),
        Number(key="rest", label="Days of rest after it?", low=0, high=14, unit="days", default=2),
    )
    asks = (
        Number(key="moves", label="How many?", low=0, high=500, unit="moves"),
        YesNo(key="paused", label="Was there a pause?"),
        Duration(key="pause", label="How long was it?", when={"paused": [True]}),
    )

    def is_due(self, habit, day, entries=()):
        done = [entry.day for entry in entries if counts(entry)]
        return not done or (day - done[-1]).days > self.option(habit, "rest")

    def describe(self, habit):
        return f"{habit.title}: about {self.option(habit, 'moves')}"

    def next_step(self, habit, entries=()):
        moves = [entry.answers.get("moves") for entry in entries if counts(entry)]
        if not moves or not moves[-1]:
            return "slowly, as far as it fits"
        return f"{moves[-1]} the last time: as many again, or fewer"

    def answer_words(self, habit, answers):
        moves = answers.get("moves")
        said = f"{moves} moves" if moves else "some moves"
        return f"{said}, with a pause" if answers.get("paused") else said

    def calendar_title(self, habit):
        return f"{habit.title} ({self.option(habit, 'moves')})"

    def summary(self, habit, entries):
        done = [entry for entry in entries if counts(entry)]
        return f"Strong moves {times(len(done))} so far." if done else ""

    def report(self, habit, entries):
        moves = [e.answers["moves"] for e in entries if counts(e) and e.answers.get("moves")]
        return f"Mostly {sorted(moves)[len(moves) // 2]} moves at a time." if moves else ""

    def grow(self, habit, entries):
        return {"moves": self.option(habit, "moves") + 1}


@hookimpl
def hearten_habit_kinds():
    return [Steady()]

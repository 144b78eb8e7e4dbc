from hearten.testing import check_habit_kind


def test_it_keeps_its_promises_and_is_ticked(hearten_load, hearten_plan, hearten_run):
    kind = hearten_load("breathing.py").kinds["breathing"]
    check_habit_kind(kind)
    habit = hearten_plan.add_habit("breathing", "Three breaths", breaths=3)
    assert kind.describe(habit) == "Three breaths: 3 slow breaths"
    assert hearten_run("done", "three breaths").code == 0
    assert [entry.habit for entry in hearten_plan.entries()] == ["three-breaths"]

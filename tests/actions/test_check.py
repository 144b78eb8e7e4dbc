"""``hearten check`` over logs: each thing once, with its place; all else still counts."""

from __future__ import annotations

import json

KEY = "01KAM9D4H0M8T2V5X7Z9B1C3D"
ENTRY = 'day = 2026-11-20, at = 2026-11-20T21:04:11+01:00, habit = "wind-down", did = "done"'


def log_of(program, **files):
    folder = program.plan.parent / "log"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        place = folder / f"2026-11.{name.replace('_', '-')}.toml"
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return {path: path.read_bytes() for path in folder.iterdir()}


def test_a_log_that_reads_is_counted_whatever_became_of_its_items(with_sam):
    log_of(
        with_sam,
        one=f"format = 1\n{KEY}1 = {{ {ENTRY} }}\n# a comment\n\n"
        f'{KEY}2 = {{ day = 2026-11-20, habit = "let-go-long-ago", did = "done", mine = 5 }}\n',
        two=f"\ufeffformat = 1\r\n{KEY}1 = {{ {ENTRY} }}\r\n",
    )
    ran = with_sam("check")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Everything reads fine, and so do 2 entries of the log.\n"


def test_each_thing_is_said_once_hints_apart_and_nothing_is_touched(with_sam):
    before = log_of(
        with_sam,
        one=f"format = 1\nrubbish\n{KEY}1 = {{ {ENTRY} }}\n{KEY}1 = {{ {ENTRY} }}\n"
        f'{KEY}2 = {{ day = 2026-11-20, habit = "walk", did = "walked" }}\n{KEY}3 = {{ day = 20',
        two=f"format = 1\n{KEY}1 = {{ {ENTRY.replace('done', 'rest')} }}\n\xff\n".encode("latin-1"),
        three="format = 7\n",
    )
    copy = with_sam.plan.parent / "log" / "2026-11.one (conflicted copy).toml"
    copy.write_text("rubbish\n")
    ran = with_sam("check")
    said = [line.partition(": ")[0] for line in ran.out.splitlines()]
    one, two = "log/2026-11.one.toml", "log/2026-11.two.toml"
    assert said == [
        f"{one}:2", f"{one}:4", "log/2026-11.three.toml:1", f"{two}:2", f"{two}:3",
        f"{one}:5", f"{one}:6",
    ]  # fmt: skip
    head, note, last = ran.err.splitlines()
    assert head == "These are read, but may not be what you meant:"
    assert note.startswith("log/2026-11.one (conflicted copy).toml: two sides wrote this")
    assert note.endswith("try hearten merge")
    assert last == "7 things to look at. Nothing was changed."
    assert ran.code == 1
    held = json.loads(with_sam("check", "--json").out)
    assert [row["hint"] for row in held["problems"]] == [False] * 5 + [True] * 2
    assert held["notes"] == [note]
    copy.unlink()
    assert {path: path.read_bytes() for path in before} == before


def test_a_copy_alone_is_a_note(with_sam):
    with_sam.plan.with_name("plan.sync-conflict-20261122-210000-ABC.toml").write_text("x")
    ran = with_sam("check")
    assert (ran.code, ran.out) == (0, "")
    assert "plan.sync-conflict-20261122-210000-ABC.toml" in ran.err
    assert "hearten merge" in ran.err


def test_a_log_that_cannot_be_had_hides_no_problem_of_the_plan(with_sam):
    with_sam.plan.write_text(with_sam.plan.read_text().replace("importance = 8", 'importance = ""'))
    (with_sam.plan.parent / "log").mkdir()
    (with_sam.plan.parent / "log" / "2026-11.dir.toml").mkdir()
    ran = with_sam("check")
    assert "importance" in ran.out
    assert "log/2026-11.dir.toml: this can't be read" in ran.out
    assert ran.code == 1


def test_a_question_that_nobody_knows_is_a_hint_with_what_to_do(with_sam):
    text = with_sam.plan.read_text()
    assert '"one-line", "outside"]' in text
    new = '"one-line", "outsid", "how is the knee", ""]'
    with_sam.plan.write_text(text.replace('"one-line", "outside"]', new))
    line = next(n for n, each in enumerate(text.splitlines(), 1) if '"outside"]' in each)
    ran = with_sam("check")
    assert ran.err.startswith("These are read, but may not be what you meant:")
    near, other = [each for each in (ran.out + ran.err).splitlines() if "no question" in each]
    assert near.startswith(f"plan.toml:{line}: checkins[1].questions[5]: ")
    assert near.endswith('try "outside"')
    assert 'no question has the id "how is the knee", so these very words are asked' in other
    assert 'a [[questions]] with id = "how-is-the-knee"' in other
    asked = with_sam("checkin", "--plain", typed="\n" * 9)
    assert "how is the knee" in asked.out
    assert with_sam("checkin", "--answer", "how is the knee=better").code == 0

"""Help now: one key from everywhere, at once, and back to exactly where the person was."""

import re

import pytest
from textual.content import Content

from hearten.actions.help.help_now import HelpText
from hearten.cli.commands.help_now import run_at_once
from hearten.tui.help.help_now_screen import linked
from helpers.homes import home_at
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[settings]
countries = ["DE"]

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }

[[people]]
id = "mira"
name = "Mira [/]"
contact = "+49 000"

[safety]
alone = ["hot shower [x]"]
"""
TITLE = "You don't have to handle this alone."


async def opens_and_comes_back(hand: Hand, key: str) -> None:
    before, focused = hand.sight(), hand.app.focused
    await hand.press(key)
    assert hand.here == "HelpNow"
    assert TITLE in hand.sight()
    await hand.press("escape")
    assert hand.sight() == before
    assert hand.app.focused is focused


@pytest.mark.parametrize("key", ["exclamation_mark", "f1", "ctrl+g"])
def test_every_screen_leads_there_and_back(tmp_path, key):
    async def steps(hand: Hand) -> None:
        assert "! help now" in hand.sight()
        await opens_and_comes_back(hand, key)  # today
        await hand.press("p")
        assert "! help now" in hand.sight()
        await opens_and_comes_back(hand, key)  # the plan
        await hand.press("slash")
        await opens_and_comes_back(hand, key)  # finding
        await hand.press("escape", "end", "p")
        await opens_and_comes_back(hand, key)  # a pause
        await hand.press("escape", "a")
        await opens_and_comes_back(hand, key)  # the wizard
        await hand.press("escape", "escape", "e")
        await opens_and_comes_back(hand, key)  # export
        await hand.press("enter", "shift+tab")
        await opens_and_comes_back(hand, key)

    walk(session_at(tmp_path, PLAN), steps)


def test_amid_words_the_mark_is_a_letter_and_ctrl_g_leads_there(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "tab")
        assert "! help now" in hand.sight()
        await opens_and_comes_back(hand, "exclamation_mark")
        await hand.write("Good!")
        assert "Good!" in hand.sight()
        assert "ctrl+g help now" in hand.sight()
        await opens_and_comes_back(hand, "f1")
        await opens_and_comes_back(hand, "ctrl+g")

    walk(session_at(tmp_path), steps)


def test_the_first_three_blocks_fit_a_small_terminal(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1")
        sight = hand.sight()
        for words in (TITLE, "112", "Mira [/]", "+49 000", "findahelpline.com", "0800 111 0 111"):
            assert words in sight
        assert "you can't get through" in sight
        assert hand.app.screen.query_one("#page").max_scroll_y == 0

    walk(session_at(tmp_path, PLAN), steps)


def test_its_parts_are_one_key_away(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "w")
        assert "stay with me, or come over?" in hand.sight()
        await hand.press("escape", "o")
        assert "Are you thinking about suicide?" in hand.sight()
        await hand.press("escape", "g")
        assert "feet on the floor" in hand.sight()
        await hand.press("escape", "p")
        assert "hot shower [x]" in hand.sight()
        await hand.press("escape")
        assert TITLE in hand.sight()
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps)


def test_cards_for_what_is_not_everybodys(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "m")
        sight = " ".join(hand.sight().split())
        for words in ("These need a doctor's eye soon", "Under 18?", "ctrl+x hides everything",
                      "Appointments first. People near."):  # fmt: skip
            assert words in sight
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps, (80, 40))


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
def test_what_a_doctor_needs_to_see_stands_line_by_line(tmp_path, size):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "m")
        assert re.search(r"\n +very little sleep, and racing\s+energy\n +hearing or", hand.sight())

    walk(session_at(tmp_path, PLAN), steps, size)


def test_the_list_of_countries_begins_at_ones_own_and_names_its_keys(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "c")
        assert "▸ Germany" in hand.sight()
        assert "enter take it  space add it" in hand.sight()
        await hand.press("escape")
        assert "w what to say" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_two_countries_can_stand_side_by_side(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "c")
        await hand.write("portu")
        await hand.press("space")
        sight = hand.sight()
        assert "112 (Germany)" in sight
        assert "112 (Portugal)" in sight
        await hand.press("c")
        await hand.write("united st")
        await hand.press("space")
        assert "911 (United States)" in hand.sight()
        assert "(Germany)" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps, (80, 40))


def test_the_plan_for_hard_moments_can_be_written_from_here(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("f1", "p", "e")
        assert hand.here == "Wizard"
        assert "! help now" in hand.sight()
        await hand.press("escape")
        assert hand.here == "HelpNow"
        assert "hot shower [x]" in hand.sight()

    walk(session, steps)


def test_a_country_is_chosen_and_kept(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "c")
        await hand.write("portu")
        await hand.press("enter")
        assert "1411" in hand.sight()
        assert "0800 111 0 111" not in hand.sight()

    walk(session_at(tmp_path, PLAN.replace('countries = ["DE"]', "")), steps)

    async def again(hand: Hand) -> None:
        await hand.press("f1")
        assert "1411" in hand.sight()

    walk(session_at(tmp_path), again)


def test_it_opens_beside_a_plan_that_does_not_read(tmp_path):
    async def steps(hand: Hand) -> None:
        assert hand.here == "PlanProblems"
        await hand.press("exclamation_mark")
        assert TITLE in hand.sight()
        assert "can't be read right now" in " ".join(hand.sight().split())

    walk(session_at(tmp_path, "format = 1\n[[people"), steps)


BROKEN = PLAN + '\n[[habits]]\nid = "walk\ntitle = '


def test_a_slip_elsewhere_in_the_plan_hides_nobody(tmp_path):
    async def steps(hand: Hand) -> None:
        assert hand.here == "PlanProblems"
        await hand.press("f1")
        assert "Mira [/]" in hand.sight()
        await hand.press("p")
        assert "hot shower [x]" in hand.sight()
        await hand.press("escape", "escape")
        assert hand.here == "PlanProblems"

    walk(session_at(tmp_path, BROKEN), steps)


def test_a_plan_that_cannot_be_had_at_all_says_so(tmp_path):
    async def steps(hand: Hand) -> None:
        assert hand.here == "PlanProblems"
        await hand.press("f1")
        assert "can't be read right now" in " ".join(hand.sight().split())

    walk(session_at(tmp_path, PLAN + "#" * 1_000_001), steps)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (200, 60)])
def test_it_reads_in_any_room(tmp_path, size):
    async def steps(hand: Hand) -> None:
        await hand.press("f1")
        assert "handle this alone" in " ".join(hand.sight().split())
        await hand.press("down", "j", "pagedown", "escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps, size)


@pytest.mark.parametrize(
    ("said", "link"),
    [
        (HelpText("0800 111 0 111", "number"), "tel:08001110111"),
        (HelpText("+49 (0)30 1234-5", "number"), "tel:+4903012345"),
        (HelpText("112 (Germany)", "number"), None),
        (HelpText("https://988lifeline.org", "item"), "https://988lifeline.org"),
        (HelpText("https://x.example/\x1b]8;;evil", "number"), None),
        (HelpText("javascript:alert(1)", "number"), None),
        (HelpText("mira at the café", "number"), None),
    ],
)
def test_numbers_and_pages_can_be_opened_where_the_terminal_does_that(said, link):
    spans = linked(Content(said.text), said).spans
    links = [getattr(span.style, "link", None) for span in spans]
    assert links == ([link] if link else [])


def test_the_links_reach_the_terminal(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1")
        strips = hand.app.screen._compositor.render_strips()
        links = {part.style.link for strip in strips for part in strip if part.style}
        assert {"tel:08001110111", "https://findahelpline.com", "tel:112"} <= links

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.parametrize("size", [(30, 8), (39, 24), (80, 11), (24, 6)])
def test_it_asks_for_no_room(tmp_path, size):
    async def steps(hand: Hand) -> None:
        assert "A little more room" in " ".join(hand.sight().split())
        await hand.press("exclamation_mark")
        seen = hand.sight()
        for _ in range(30):
            await hand.press("j", "j")
            seen += hand.sight()
        for words in ("alone", "112", "+49 000", "0800 111 0 111", "esc back"):
            assert words in seen
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps, size)


def test_a_country_chosen_over_the_plan_lasts_on_the_screen_and_in_the_shell(tmp_path, capsys):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "c")
        await hand.write("portu")
        await hand.press("enter")
        assert "1411" in hand.sight()

    session = session_at(tmp_path, PLAN)
    walk(session, steps)

    async def again(hand: Hand) -> None:
        await hand.press("f1")
        assert "1411" in hand.sight()
        assert "0800 111 0 111" not in hand.sight()

    walk(session_at(tmp_path), again)
    assert run_at_once(["help-now"], session.environ) == 0
    told = capsys.readouterr().out
    assert "1411" in told
    assert "0800 111 0 111" not in told


def test_a_line_that_is_empty_again_shows_the_short_key(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "tab")
        await hand.write("Good")
        assert "ctrl+g help now" in hand.sight()
        await hand.press("backspace", "backspace", "backspace", "backspace")
        assert "! help now" in hand.sight()

    walk(session_at(tmp_path), steps)


def test_an_unsafe_home_has_a_key_of_its_own(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1")
        assert "h home isn't safe" in hand.sight()
        await hand.press("h")
        assert "ctrl+x hides everything" in " ".join(hand.sight().split())

    walk(session_at(tmp_path, PLAN), steps)


def test_on_a_narrow_screen_the_plan_comes_first(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1")
        assert hand.lines()[-1].strip().startswith("p my plan")

    walk(session_at(tmp_path, PLAN), steps, (40, 15))


def test_people_come_from_the_history_where_the_plan_is_garbage(tmp_path):
    session = session_at(tmp_path, "garbage [[[")
    device = home_at(tmp_path / "home").plans / "my-plan" / "history" / "abcdef"
    device.mkdir(parents=True)
    (device / "20261120T060000000000-edit.toml").write_text(PLAN, encoding="utf-8")

    async def steps(hand: Hand) -> None:
        await hand.press("f1")
        assert "From your plan as it was on 20 November." in hand.sight()
        assert "Mira [/]" in hand.sight()
        await hand.press("p")
        assert "hot shower [x]" in hand.sight()

    walk(session, steps)


def test_on_a_narrow_screen_a_page_to_open_stays_in_one_piece(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1")
        assert "https://online.telefonseelsorge.de" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps, (40, 60))


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("England", "116 123"), ("uk", "116 123"), ("deutschland", "0800 111 0 111"),
        ("DEU", "0800 111 0 111"), ("osterr", "142"), ("new zea", "1737"), ("japan", "0120-279"),
        ("united states of am", "988"), ("korea", "109"),
        ("kenya", "We have no line for Kenya that we trust."),
        ("Danmark", "We have no line for Denmark that we trust."),
        ("st. lu", "We have no line for St. Lucia that we trust."),
    ],
)  # fmt: skip
def test_any_country_is_found_by_what_it_is_called(tmp_path, typed, seen):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "c")
        assert "Type its name, as you call it, or its code." in hand.sight()
        await hand.write(typed)
        assert f"Looking for: {typed}" in hand.sight()
        await hand.press("enter")
        sight = " ".join(hand.sight().split())
        assert TITLE in sight
        assert seen in sight
        assert "Press c to choose your country" not in sight

    walk(session_at(tmp_path, PLAN), steps, (80, 40))


def test_a_word_that_is_no_country_is_said_so_and_takes_nothing(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "c")
        await hand.write("narnia")
        assert "We don't know a country by the name narnia." in " ".join(hand.sight().split())
        await hand.press("enter")
        assert "We don't know a country by the name narnia." in " ".join(hand.sight().split())
        await hand.press(*["backspace"] * 4)
        assert "Looking for: na" in hand.sight()
        await hand.press("escape")
        assert "0800 111 0 111" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_a_country_without_a_line_can_stand_second_and_is_kept(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "c")
        await hand.write("kenya")
        await hand.press("space")
        sight = " ".join(hand.sight().split())
        assert "0800 111 0 111" in sight
        assert "We have no line for Kenya that we trust." in sight

    async def again(hand: Hand) -> None:
        await hand.press("f1")
        assert "We have no line for Kenya" in " ".join(hand.sight().split())

    walk(session_at(tmp_path, PLAN), steps, (80, 40))
    walk(session_at(tmp_path), again, (80, 40))


@pytest.mark.parametrize("readlink", [True, False], ids=["link", "file"])
def test_without_tz_the_zone_of_this_computer_counts_alike(tmp_path, monkeypatch, capsys, readlink):
    def link(path: str) -> str:
        if not readlink:
            raise OSError
        return "/usr/share/zoneinfo/Europe/Paris"

    monkeypatch.setattr("hearten.clock.os.readlink", link)
    monkeypatch.setattr("hearten.clock._written_zone", lambda: "Europe/Paris")
    session = session_at(tmp_path, PLAN.replace('countries = ["DE"]', ""), TZ="", LANG="en_US")

    async def steps(hand: Hand) -> None:
        await hand.press("f1")
        assert "3114" in hand.sight()

    walk(session, steps)
    assert run_at_once(["help-now"], session.environ) == 0
    assert "    3114\n" in capsys.readouterr().out


WHOLE = SAM.read_text(encoding="utf-8")
WITHOUT_HELP = "\n\n".join(
    part for part in WHOLE.split("\n\n") if not part.startswith(("[[people]]", "[safety]"))
)


@pytest.mark.parametrize(
    "raw", ["garbage [[[", "", 'format = 1\ntitle = "My plan"\n', WITHOUT_HELP],
    ids=["garbage", "empty", "half gone", "all help gone"],
)  # fmt: skip
def test_people_are_there_though_the_plan_lost_them_elsewhere(tmp_path, raw):
    async def steps(hand: Hand) -> None:
        await hand.press("exclamation_mark")
        page = "\n".join(hand.lines())
        assert "Mira" in page
        assert "From your plan as it was on 28 November." in page
        assert "No one added yet" not in page

    session = session_at(tmp_path, WHOLE)
    device = home_at(tmp_path / "home").plans / "my-plan" / "history" / "abcdef"
    device.mkdir(parents=True)
    (device / "20261128T093000000000-edit.toml").write_text(WHOLE, encoding="utf-8")
    note = '20261128T093000000000 = { why = "x", wrote = "0", items = 80 }\n'
    (device / "notes.toml").write_text(note, encoding="utf-8")
    (device.parents[1] / "plan.toml").write_text(raw, encoding="utf-8")
    walk(session, steps, size=(80, 200))


@pytest.mark.parametrize("size", [(30, 8), (39, 24), (80, 9)], ids=str)
def test_help_is_there_on_a_screen_too_small_for_anything_else(tmp_path, size):
    async def steps(hand: Hand) -> None:
        assert "! is help now, at any size." in " ".join(hand.sight().split())
        await hand.press("exclamation_mark")
        assert TITLE[:20] in hand.sight()
        for _ in range(40):
            if "0800 111 0 111" in hand.sight():
                break
            await hand.press("j")
        assert "0800 111 0 111" in hand.sight()
        await hand.press("escape")
        assert "A little more room, please" in " ".join(hand.sight().split())

    walk(session_at(tmp_path, PLAN), steps, size)


MUCH = """
[kindness]
coping = [
    "one", "two", "three", "four", "five", { text = "tea [x]", where = "home" },
    { text = "call Jo", with = "someone" },
]
"""


def test_of_much_that_helps_one_key_shows_what_works_here(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f1", "p")
        await hand.press("pagedown")
        assert "f shows what works here, asks little, or is with someone." in " ".join(
            hand.sight().split()
        )
        await hand.press("f")
        assert "What helps me through: here" in hand.sight()
        assert "tea [x] (at home)" in hand.sight()
        assert "call Jo" not in hand.sight()
        await hand.press("f")
        assert "call Jo (with someone)" in hand.sight()
        await hand.press("f")
        assert "hot shower [x]" in hand.sight()
        await hand.press("f", "escape", "p")
        assert "hot shower [x]" in hand.sight()

    walk(session_at(tmp_path, PLAN + MUCH), steps)

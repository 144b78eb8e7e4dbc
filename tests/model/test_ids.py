"""Slugs and ULIDs."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.ids import is_slug, is_ulid, slug, stable_id, ulid

NOW = dt.datetime(2026, 11, 22, 21, 4, 11, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Wind down", "wind-down"),
        ("  Ten minutes, outside!  ", "ten-minutes-outside"),
        ("I'm kind / I’m here", "im-kind-im-here"),
        ("Café & Über-Straße", "cafe-uber-strasse"),
        ("Łódź, Ærø, İzmir", "lodz-aero-izmir"),
        ("Việt Nam", "viet-nam"),
        ("½ hour", "1-2-hour"),
        ("-- a -- b --", "a-b"),
        ("Сон sleep", "sleep"),
        ("", "item"),
        ("?!", "item"),
        ("[x] \x1b[31m", "x-31m"),
        ("word " * 40, "-".join(["word"] * 13)),
        ("x" * 100, "x" * 64),
    ],
)
def test_a_slug_is_made_from_words(text: str, made: str) -> None:
    assert slug(text) == made
    assert is_slug(made)


def test_another_alphabet_gives_a_stable_code() -> None:
    assert slug("Прогулка", "habit") == slug(" Прогулка ", "habit")
    assert slug("Прогулка", "habit") != slug("Сон", "habit")
    assert slug("散歩").startswith("item-")
    assert slug("🌱", "f" * 90).startswith("f" * 55 + "-")


@given(st.text())
def test_any_text_gives_a_slug_that_stays(text: str) -> None:
    made = slug(text)
    assert is_slug(made)
    assert slug(made) == made


@pytest.mark.parametrize("text", ["", "a b", "A", "ä", "a_b", "x" * 65, "a\n"])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


def test_a_ulid_is_sorted_by_time() -> None:
    first, later = ulid(NOW, bytes(10)), ulid(NOW + dt.timedelta(milliseconds=1), bytes(10))
    assert first < later
    assert first[10:] == "0" * 16
    assert is_ulid(first)


def test_a_ulid_says_its_moment_in_any_zone() -> None:
    east = NOW.astimezone(dt.timezone(dt.timedelta(hours=9)))
    assert ulid(NOW, b"\xff" * 12) == ulid(east, b"\xff" * 10)
    assert ulid(dt.datetime(1970, 1, 1, tzinfo=dt.UTC), b"\xff" * 10) == "0" * 10 + "Z" * 16


@given(st.integers(0, 250_000_000_000), st.binary(min_size=10))
def test_every_ulid_is_one(seconds: int, random: bytes) -> None:
    assert is_ulid(ulid(dt.datetime.fromtimestamp(seconds, dt.UTC), random))


@pytest.mark.parametrize(
    ("now", "random"),
    [
        (NOW.replace(tzinfo=None), bytes(10)),
        (NOW, bytes(9)),
        (dt.datetime(1969, 12, 31, tzinfo=dt.UTC), bytes(10)),
    ],
)
def test_what_makes_no_ulid(now: dt.datetime, random: bytes) -> None:
    with pytest.raises(ValueError, match="ULID"):
        ulid(now, random)


@pytest.mark.parametrize(
    "text",
    ["", "01JDA2Z8T4M6N8P0Q2R4S6T8V", "81JDA2Z8T4M6N8P0Q2R4S6T8V0", "01jda2z8t4m6n8p0q2r4s6t8v0",
     "01JDA2Z8T4M6N8P0Q2R4S6T8VU"],
)  # fmt: skip
def test_what_is_no_ulid(text: str) -> None:
    assert not is_ulid(text)


def test_what_comes_from_elsewhere_has_the_same_id_each_time() -> None:
    day = dt.date(2026, 11, 20)
    assert stable_id(day, "loop", "Walk") == "01M7WD7TG0V8H15EAKGW4D1CXT"
    noon = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    assert stable_id(noon, "loop", "Walk") == "01M7WD7TG0V8H15EAKGW4D1CXT"
    assert stable_id(noon.replace(tzinfo=None), "loop", "Walk") == "01M7WD7TG0V8H15EAKGW4D1CXT"
    assert stable_id(day, "loop", "Wal", "k") != stable_id(day, "loop", "Walk")
    assert stable_id(dt.date(1969, 1, 1), "a") != stable_id(dt.date(1968, 1, 1), "a")
    assert is_ulid(stable_id(dt.date(1969, 1, 1), "\ud800"))

"""Our VTIMEZONE against Python's own zones: every zone there is, five years ahead."""

from __future__ import annotations

import datetime as dt
import io
import zoneinfo
from importlib import resources

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from hearten.builtin.exporters.ics.ical_file import vtimezone
from hearten.builtin.exporters.ics.tzfile import YearDay, _rule, read_zone
from hearten.builtin.exporters.ics.vtimezone import by_day, observances


def package_file(key):
    return resources.files("tzdata").joinpath("zoneinfo", *key.split("/")).read_bytes()


OF_ONE_COMPUTER = {"Factory", "localtime", "posixrules"}
NAMES = sorted(zoneinfo.available_timezones() - OF_ONE_COMPUTER)


def zones():
    """Return the names of all zones; of those whose files are alike to the byte, one."""
    different = {}
    for key in NAMES:
        try:
            different.setdefault(package_file(key), key)
        except OSError:  # one of this computer's own
            different[key] = key
    return list(different.values())


ZONES = zones()
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2027, 11, 22)
YEARS = range(2026, 2032)


wall = dt.datetime.fromisoformat


def lines(zone):
    """Return the lines of a VTIMEZONE as they stand in the file."""
    return vtimezone(zone, FIRST, LAST).to_ical(sorted=False).decode().splitlines()


def read_back(zone):
    text = "\r\n".join(["BEGIN:VCALENDAR", *lines(zone), "END:VCALENDAR", ""])
    return tzical(io.StringIO(text)).get(zone.key)


def moments(zone):
    """Local times on both sides of every change, and the middle of every month."""
    for year in YEARS:
        yield from (wall(f"{year}-{month:02}-15T12:00") for month in range(1, 13))
    for change in zone.changes(YEARS[0], YEARS[-1]):
        jump = abs(change.after - change.before)
        yield change.wall - jump - dt.timedelta(minutes=1)
        yield change.wall + jump + dt.timedelta(minutes=1)


@pytest.mark.slow
@pytest.mark.parametrize("initial", sorted({key[0] for key in ZONES}))
def test_every_zone_shows_the_hours_that_python_shows(initial):
    wrong = []
    for key in (key for key in ZONES if key.startswith(initial)):
        zone = read_zone(key)
        ours = read_back(zone)
        wrong += [
            (key, moment)
            for moment in moments(zone)
            if moment.replace(tzinfo=ours).utcoffset()
            != moment.replace(tzinfo=zone.info).utcoffset()
        ]
    assert wrong == []


def test_every_name_of_a_zone_is_read():
    assert [key for key in NAMES if read_zone(key).key != key] == []


@pytest.mark.slow
def test_our_own_changes_are_those_python_finds():
    wrong = []
    for key in ZONES:
        zone = read_zone(key)
        for change in zone.changes(2020, 2031):
            at = change.utc.replace(tzinfo=dt.UTC)
            before = (at - dt.timedelta(seconds=1)).astimezone(zone.info).utcoffset()
            after = at.astimezone(zone.info).utcoffset()
            if (before, after) != (change.before, change.after):
                wrong.append((key, change))
    assert wrong == []


@pytest.mark.slow
def test_only_a_few_zones_need_dates():
    dated = [
        key
        for key in ZONES
        if sum(len(each.more) for each in observances(read_zone(key), FIRST, LAST))
    ]
    assert "Africa/Cairo" in dated
    assert len(dated) < len(ZONES) / 25, dated


@pytest.mark.parametrize("key", ["Africa/Cairo", "Africa/Casablanca"])
def test_dates_stand_one_a_line(key):
    text = lines(read_zone(key))
    assert any(line.startswith("RDATE:") for line in text)
    assert not any("," in line for line in text if line.startswith("RDATE"))


def test_a_zone_with_a_yearly_rule_reads_as_one_would_write_it():
    assert lines(read_zone("Europe/Berlin")) == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def test_a_zone_that_never_changes_has_one_part():
    (part,) = observances(read_zone("Etc/UTC"), FIRST, LAST)
    assert (part.after, part.rrule, part.more) == (dt.timedelta(), "", ())


def test_an_older_plan_gets_the_changes_of_its_own_years():
    zone = read_zone("America/Sao_Paulo")
    parts = observances(zone, dt.date(2017, 5, 1), dt.date(2018, 1, 1))
    assert [change.wall for change in zone.changes(2017, 2019)] == sorted(
        each for part in parts for each in (part.start, *part.more) if 2017 <= each.year <= 2019
    )


def test_clocks_that_changed_twice_within_a_week_are_found_changed_twice():
    changes = list(read_zone("America/Noronha").changes(2000, 2000))
    assert [(change.utc, change.name) for change in changes[-2:]] == [
        (wall("2000-10-08T02:00"), "-01"),
        (wall("2000-10-15T01:00"), "-02"),
    ]


def test_an_offset_has_the_name_it_had_when_a_plan_could_know_it():
    first, *_ = observances(read_zone("Asia/Pyongyang"), dt.date(2010, 1, 1), LAST)
    assert (first.start, first.after, first.name) == (
        wall("1970-01-01T00:00"), dt.timedelta(hours=9), "KST",
    )  # fmt: skip


def test_dates_go_on_where_a_far_year_does_not_follow_the_rule():
    gaza = read_zone("Asia/Gaza")
    assert not gaza.follows_rule(2086)
    assert gaza.follows_rule(2087)
    assert all(part.rrule == "" for part in observances(gaza, FIRST, LAST))


@pytest.mark.parametrize(
    "key", ["", "Europe/Nowhere", "../etc/passwd", "/etc/passwd", "Europe", "zone.tab", "a\0b"]
)
def test_an_unknown_zone_is_a_lookup_error(key):
    with pytest.raises(LookupError):
        read_zone(key)


def test_skipped_times_are_seen():
    berlin = read_zone("Europe/Berlin")
    assert berlin.is_skipped(wall("2027-03-28T02:30"))
    assert not berlin.is_skipped(wall("2027-03-28T03:00"))
    assert not berlin.is_skipped(wall("2026-10-25T02:30"))
    assert berlin.utc(wall("2026-10-25T02:30")).hour == 0


@given(
    month=st.integers(1, 12),
    week=st.integers(1, 5),
    weekday=st.integers(0, 6),
    hours=st.integers(-60, 60),
)
def test_a_yearly_rule_hits_the_day_posix_means(month, week, weekday, hours):
    from dateutil.rrule import rrulestr

    day = YearDay(kind="M", month=month, week=week, weekday=weekday, time=dt.timedelta(hours=hours))
    rule = by_day(day)
    if rule:
        start = day.wall(2026)
        found = list(rrulestr(rule, dtstart=start).xafter(start, count=9, inc=True))
        assert found == [day.wall(year) for year in range(2026, 2035)]


@pytest.mark.parametrize(
    ("line", "year", "walls"),
    [
        ("CET-1CEST,M3.5.0,M10.5.0/3", 2027, ["2027-03-28T02:00", "2027-10-31T03:00"]),
        ("AAA3BBB,J60/0,J300/4", 2028, ["2028-03-01T00:00", "2028-10-27T04:00"]),
        ("AAA3BBB,59/0,300/4", 2028, ["2028-02-29T00:00", "2028-10-27T04:00"]),
        ("<+0330>-3:30<+0430>,M3.4.4/50,M9.1.6/-1", 2026, ["2026-03-28T02:00", "2026-09-04T23:00"]),
        ("EST5", 2026, []),
    ],
)
def test_the_last_line_of_a_zone_file(line, year, walls):
    assert [change.wall for change in _rule(line).changes(year)] == [wall(each) for each in walls]


@pytest.mark.parametrize(
    ("release", "newer"),
    [("# version 2999a\n", True), ("# version 2001z\n", False), ("nothing told\n", False)],
)
def test_the_newer_of_system_and_package_is_read(tmp_path, monkeypatch, release, newer):
    place = tmp_path / "Europe" / "Berlin"
    place.parent.mkdir()
    place.write_bytes(package_file("Asia/Tokyo"))
    (tmp_path / "tzdata.zi").write_text(release)
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path),))
    assert read_zone("Europe/Berlin").rule.name == ("JST" if newer else "CET")


def test_a_zone_that_only_the_system_has_is_read(tmp_path, monkeypatch):
    (tmp_path / "Mine").write_bytes(package_file("Asia/Tokyo"))
    (tmp_path / "Broken").write_bytes(b"not a zone")
    (tmp_path / "tzdata.zi").write_text("# version 2026a\nZ Mine 9 - JST\nZ Broken 9 - JST\n")
    (tmp_path / "localtime").write_bytes(package_file("Asia/Tokyo"))
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path),))
    assert read_zone("Mine").rule.name == "JST"
    for key in ("Broken", "Asia/Tokyo/..", "Nowhere", "localtime"):
        with pytest.raises(LookupError):
            read_zone(key)
    assert read_zone("Asia/Kathmandu").rule.name == "+0545"


@pytest.mark.parametrize(
    "key",
    ["localtime", "posixrules", "posix/Europe/Berlin", "right/Europe/Berlin", "Factory",
     "europe/berlin", "SystemV/EST5"],
)  # fmt: skip
def test_what_is_no_name_for_everyone_is_no_zone(key):
    with pytest.raises(LookupError):
        read_zone(key)


@pytest.mark.slow
def test_nothing_is_told_that_no_day_of_the_plan_needs():
    """A plan from 30 November 2026: hardly a zone has dates, or more than its yearly rule."""
    more = {
        key: [len(each.more) for each in told]
        for key in ZONES
        if len(told := observances(read_zone(key), dt.date(2026, 11, 30), LAST)) > 2
    }
    assert set(more) <= {
        "Africa/Cairo", "Egypt", "Asia/Gaza", "Asia/Hebron", "America/Havana", "Cuba",
    }  # fmt: skip
    (casablanca,) = observances(read_zone("Africa/Casablanca"), dt.date(2026, 11, 30), LAST)
    assert casablanca.part == "STANDARD"


def test_a_day_finds_what_holds_on_it():
    zone = read_zone("Africa/Cairo")
    before, *_ = observances(zone, dt.date(2026, 10, 29), LAST)
    assert before.start == wall("2026-04-24T00:00")  # the clocks go back the night after
    after, *_ = observances(zone, dt.date(2026, 10, 30), LAST)
    assert after.start == wall("2026-10-30T00:00")

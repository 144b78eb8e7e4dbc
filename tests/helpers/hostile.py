"""Files and arguments that nobody means well with, made anew from a seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hearten.content.data_files import templates_dir
from hearten.model.plan.schema import PLAN
from hearten.storage.local.config import FIELDS as SETTINGS
from helpers.plans import SAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.model.plan.schema import Table

HEAD = 'format = 1\nid = "01KAM9D4H0M8T2V5X7Z9B1C3D4"\ntitle = "A plan"\n'
# Texts that steer a terminal, a markup, a parser or a reader's eye. Written as TOML escapes.
TEXTS = (
    "\\u001b[31mred\\u001b[0m", "\\u001b]0;title\\u0007", "\\u001b]8;;http://x\\u001b\\\\link",
    "\\u009b31m", "\\u0000", "\\u0007\\b\\f\\r\\n\\t", "\\u202eright to left\\u202c",
    "\\u2066\\u2069\\u200e\\u200f\\u061c", "\\u2028\\u2029", "\\uFEFF", "\\uE000\\U000F0000",
    "[/]", "[b]x[/b][@click=app.quit]y[/]", "[[goals]]", "<script>x</script>", "%s %n {0} {x!r}",
    "BEGIN:VEVENT\\r\\nSUMMARY:x", "../../etc/passwd", "x" * 10_000, "\\U0001F319\\u200d" * 40,
    "العربية", "中文字", "हिन्दी", "e" + "\\u0301" * 300, "", " ", "\\u00a0", "-", "plan", "None",
)  # fmt: skip
VALUES = (
    "true", "false", "0", "1", "-1", "99", "9223372036854775807", "9223372036854775808",
    "-" + "9" * 400, "1e400", "-0.0", "1.5", "nan", "-inf", "0001-01-01", "9999-12-31",
    "2026-02-30", "2026-13-01", "10000-01-01", "0000-00-00", "23:59:60", "25:00:00",
    "00:00:00.999999", "2026-12-01T10:30:00", "2026-12-01T10:30:00+14:00", "0001-01-01T00:00:00",
    "9999-12-31T23:59:59.999999", "9999-12-31T23:59:59-23:59", "[]", "[[]]", "[1, true, 1.5]",
    "{}", "{ a = { b = [ { c = 1 } ] } }", '["x"]', '["x", "x"]', '{ every = "day" }',
    '{ every = "day", every_days = 0 }', "{ times = 9223372036854775807, per = 'week' }",
    "{ every_days = 9223372036854775807, from = 0001-01-01 }", "{ month_days = [0, 32, -1] }",
    "{ every_weeks = 0, weekdays = ['mon'], from = 2026-01-01 }", "{ once = 9999-12-31 }",
    "{ weekdays = [] }", "{ times = -3, per = 'month' }", "{ as_needed = false }",
    "{ every_days = 1, from = 9999-12-31 }", "{ every_days = 400000, from = 2026-01-01 }",
    "{ rrule = 'FREQ=SECONDLY' }", "{ rrule = 'FREQ=DAILY;COUNT=999999999' }",
    "{ rrule = 'FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2' }", "{ rrule = 'RRULE:' }",
    "{ rrule = 'FREQ=DAILY;INTERVAL=0' }", "{ rrule = 'FREQ=DAILY;BYDAY=99MO' }",
    "{ rrule = 'FREQ=MONTHLY;BYSETPOS=400;BYDAY=MO' }",
    "{ rrule = 'FREQ=DAILY;UNTIL=99999999T999999Z' }", '"""\n\n"""', "'\t'",
    "[" * 31 + "]" * 31, "[" * 5_000 + "]" * 5_000, "{a=" * 40 + "1" + "}" * 40,
    "0x" + "f" * 20, "0b1", "1__0", "+1", "tru", "'x", "[1,", "{a=1",
)  # fmt: skip
LITERALS = (*VALUES, *(f'"{text}"' for text in TEXTS))


def _keys(table: Table, header: str = "", around: str = "") -> Iterator[tuple[str, str]]:
    """Yield every key of the schema, with the lines to stand above it."""
    fill = "".join(
        f'{field.key} = "x"\n'
        for field in table.fields
        if field.required and field.key not in ("format",)
    )
    for field in table.fields:
        lines = [line for line in fill.splitlines() if not line.startswith(f"{field.key} =")]
        yield f"{around}{header}\n" + "\n".join(lines), field.key
    for inner in table.tables:
        name = f"{header.strip('[]')}.{inner.name}".lstrip(".")
        shape = f"[[{name}]]" if inner.many else f"[{name}]"
        above = f"{around}{header}\n{fill}" if header else ""
        yield from _keys(inner, shape, above)


SCHEMA = tuple(_keys(PLAN))


def every_key_wrong() -> Iterator[tuple[str, bytes]]:
    """Yield a plan for each key of the schema and each value, wrong or odd."""
    for above, key in SCHEMA:
        for number, value in enumerate(LITERALS):
            head = HEAD
            if not above.strip():
                head = "".join(line for line in HEAD.splitlines(True) if line.split()[0] != key)
            yield (
                f"{key} of {above[:20]!r}, value {number}",
                f"{head}{above}\n{key} = {value}\n".encode(),
            )


def shapes(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is wrong with a whole file, whatever it should hold."""
    size = len(whole)
    for part in range(50):
        yield f"cut at {part}/50", whole[: size * part // 50]
    text = whole.decode()
    for encoding in ("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7"):
        yield encoding, text.encode(encoding, "replace")
    surrogate = b"\xed\xa0\x80"
    for name, raw in {
        "lone surrogate": surrogate, "NUL": b"\0", "ESC": b"\x1b[2J", "byte": b"\xff",
        "overlong": b"\xc0\xaf", "CR": b"\r", "line separator": "\u2028".encode(),
        "bidi": "\u202e".encode(), "vertical tab": b"\v", "DEL": b"\x7f", "BOM": b"\xef\xbb\xbf",
    }.items():  # fmt: skip
        for place in (0, size // 2, size):
            yield f"{name} at {place}", whole[:place] + raw + whole[place:]
    yield "only NUL", b"\0" * 5_000
    yield "empty", b""
    yield "only BOM", b"\xef\xbb\xbf"
    yield "blank lines", b"\n" * 100_000
    yield "over 1 MB of comment", b"# " + b"x" * 1_000_001
    yield "under 1 MB of text", HEAD.encode() + b'call_me = "' + b"x" * 990_000 + b'"\n'
    yield "under 1 MB of quotes", b'"""' * 330_000
    yield "under 1 MB of brackets", b"[" * 990_000
    yield "under 1 MB of braces", b"a={" * 330_000
    yield "under 1 MB of backslashes", b'a = "' + b"\\" * 990_000
    yield "under 1 MB of headers", HEAD.encode() + b"[[goals]]\n" * 90_000
    yield "under 1 MB of tables", HEAD.encode() + b"".join(b"[a%d]\n" % n for n in range(90_000))
    yield "under 1 MB of keys", HEAD.encode() + b"".join(b"a%d=1\n" % n for n in range(90_000))
    yield "under 1 MB of numbers", HEAD.encode() + b"a = [" + b"1," * 490_000 + b"]\n"
    yield "a number of 500 KB", HEAD.encode() + b"a = " + b"9" * 500_000 + b"\n"
    yield "dotted key of 80 KB", HEAD.encode() + b"a." * 40_000 + b"a = 1\n"
    yield "dotted header of 80 KB", HEAD.encode() + b"[" + b"a." * 40_000 + b"a]\n"
    yield (
        "dotted keys in a row",
        HEAD.encode()
        + b"".join(
            b".".join(b"k%d" % n for n in range(31)) + b".a%d = 1\n" % each for each in range(3_000)
        ),
    )
    yield "deep arrays", HEAD.encode() + b"a = " + b"[" * 90_000 + b"]" * 90_000
    yield "deep tables", HEAD.encode() + b"a = " + b"{b=" * 5_000 + b"1" + b"}" * 5_000
    yield "a thousand habits of one id", HEAD.encode() + b'[[habits]]\nid="a"\ntitle="A"\n' * 3_000
    yield "twice the whole", whole + whole
    yield "merge markers", b"<<<<<<< mine\n" + whole + b"=======\n" + whole + b">>>>>>> theirs\n"
    yield "CRLF and LF", whole.replace(b"\n", b"\r\n", size // 40)
    yield "only CR", whole.replace(b"\n", b"\r")


def mutations(whole: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield the file with some lines and bytes changed at random, without end."""
    rng = random.Random(seed)
    lines = whole.decode().splitlines(keepends=True)
    number = 0
    while True:
        number += 1
        changed = list(lines)
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(changed))
            kind = rng.randrange(7)
            if kind == 0:
                del changed[at : at + rng.randrange(1, 4)]
            elif kind == 1:
                changed.insert(at, rng.choice(lines))
            elif kind == 2 and "=" in changed[at]:
                changed[at] = f"{changed[at].partition('=')[0]}= {rng.choice(LITERALS)}\n"
            elif kind == 3:
                other = rng.randrange(len(changed))
                changed[at], changed[other] = changed[other], changed[at]
            elif kind == 4:
                changed[at] = changed[at].replace(rng.choice('"=[]{},#'), rng.choice('"=[]{},#'))
            elif kind == 5:
                changed[at] = f"[[{rng.choice(('goals', 'habits', 'well', 'x.y', 'pauses'))}]]\n"
            else:
                changed[at] = (
                    f"{rng.choice(('id', 'title', 'at', 'zzz'))} = {rng.choice(LITERALS)}\n"
                )
        raw = bytearray("".join(changed).encode())
        for _ in range(rng.choice((0, 0, 0, 1, 3))):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        yield f"mutation {number}", bytes(raw)
        if number % 10 == 0:
            yield f"noise {number}", rng.randbytes(rng.choice((1, 30, 3_000)))


def plans(count: int, seed: int = 1) -> list[tuple[str, bytes]]:
    """Return *count* plans, of every sort."""
    whole = SAM.read_bytes()
    return _mixed(
        (list(shapes(whole)), list(every_key_wrong())), mutations(whole, seed), count, seed
    )


def settings(count: int, seed: int = 2) -> list[tuple[str, bytes]]:
    """Return *count* texts for config.toml."""
    whole = b"".join(
        b'# one\n%s = %s\n' % (key.encode(), value)
        for key, value in {
            "plan": b'"sam"', "theme": b'"dark"', "motion": b"false", "countries": b'["DE"]',
            "disable": b"[]", "enable": b"[]", "mine": b"{ a = 1 }",
        }.items()
    )  # fmt: skip
    keys = [
        (f"{field.key} = {value[:20]}", f"{field.key} = {value}\n".encode())
        for field in SETTINGS
        for value in LITERALS
    ]
    return _mixed((list(shapes(whole)), keys), mutations(whole, seed), count, seed)


def templates(count: int, seed: int = 3) -> list[tuple[str, bytes]]:
    """Return *count* template files."""
    files = sorted(templates_dir().glob("*.toml"))
    whole = max((file.read_bytes() for file in files), key=len)
    about = [
        (f"[template] {key}", f"[template]\nid = 'x'\n{key} = {value}\n".encode())
        for key in ("id", "title", "language", "about", "length", "care_line", "in_days")
        for value in LITERALS
    ]
    return _mixed((list(shapes(whole)), about), mutations(whole, seed), count, seed)


LOG_KEYS = (
    "day", "at", "habit", "step", "checkin", "did", "answers", "note", "replaces", "removes",
    "mine",
)  # fmt: skip
_LOG_ID = "01JDA3V9QK2W8M4T6Y0B7C5D1E"
_LOG_LINE = 'day = 2026-11-20, at = 2026-11-20T21:04:11+01:00, habit = "wind-down", did = "done"'


def _log_lines() -> Iterator[tuple[str, bytes]]:
    """Yield a log for each key and each value, wrong or odd, and for odd ids."""
    for key in LOG_KEYS:
        rest = ", ".join(each for each in _LOG_LINE.split(", ") if not each.startswith(f"{key} ="))
        for number, value in enumerate(LITERALS):
            line = f"{_LOG_ID} = {{ {rest}, {key} = {value} }}\n"
            yield f"{key}, value {number}", f"format = 1\n{line}".encode()
    for text in TEXTS:
        yield f"id {text[:20]}", f'format = 1\n"{text}" = {{ {_LOG_LINE} }}\n'.encode()
    for value in VALUES:
        yield f"format {value[:20]}", f"format = {value}\n{_LOG_ID} = {{ {_LOG_LINE} }}\n".encode()
        yield f"bare {value[:20]}", f"format = 1\n{_LOG_ID} = {value}\n".encode()


def logs(count: int, seed: int = 7) -> list[tuple[str, bytes]]:
    """Return *count* log files."""
    whole = b"".join(file.read_bytes() for file in sorted((SAM.parent / "log").glob("2026-0*")))
    return _mixed((list(shapes(whole)), list(_log_lines())), mutations(whole, seed), count, seed)


def _mixed(
    sorts: tuple[list[tuple[str, bytes]], ...],
    endless: Iterator[tuple[str, bytes]],
    count: int,
    seed: int,
) -> list[tuple[str, bytes]]:
    """Return a sample of each sort, the whole of it where there is room."""
    rng = random.Random(seed)
    chosen: list[tuple[str, bytes]] = []
    for sort in sorts:
        room = count // (len(sorts) + 1)
        chosen += sort if len(sort) <= room else rng.sample(sort, room)
    return [*chosen, *(next(endless) for _ in range(count - len(chosen)))]


WORDS = (
    "show", "check", "pause", "resume", "export", "import", "history", "undo", "redo",
    "restore", "merge", "templates", "plugins", "config", "help-now", "here", "doctor",
    "completion", "edit", "new",
)  # fmt: skip
OPTIONS = (
    "--plan", "--plan=", "--date", "--date=", "--plain", "--json", "--no-plugins", "--as-it-is",
    "--from", "--until", "-o", "--force", "--titles", "--only", "--template", "--whole", "--help",
    "-h", "--version", "--", "-", "--country", "--detailed", "--todos", "--class", "--without",
)  # fmt: skip
VALUES_TYPED = (
    "ics", "markdown", "json", "csv", "mine", "theirs", "habits", "wind-down", "w", "plan", "list",
    "show", "check", "info",
    "enable", "disable", "theme", "motion", "dark", "on", "bash", "zsh", "2026-11-22", "2026-02-30",
    "0001-01-01", "9999-12-31", "99999999999-01-01", "20261122", "2026-W47-7", "-1", "0", "",
    " ", "\x1b[31mred", "\x1b]0;x\x07", "\u202eabc", "\udcff\udc80", "\ud800", "[/]", "[b]x[/b]",
    "%s%n", "{0}", "x" * 10_000, "🌙" * 100, "العربية", "中文", "हिन्दी", "a\nb", "a\tb", "\x7f",
    "\u2028", "~no-such-person/x", "~", ".", "..", "/dev/null", "/dev/zero", "/dev/full",
    "/proc/self/mem", "/nowhere/at/all", "no-such-file", "a" * 300, "/" + "a/" * 3_000, "blank",
    "gentle-start",
)  # fmt: skip


def arguments(count: int, seed: int = 4) -> list[list[str]]:
    """Return *count* command lines."""
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        words = [rng.choice((*WORDS, *WORDS, *VALUES_TYPED))]
        for _ in range(rng.randrange(5)):
            words.append(rng.choice(rng.choice((WORDS, OPTIONS, VALUES_TYPED, VALUES_TYPED))))
        rng.random() < 0.2 and rng.shuffle(words)
        made.append(words)
    return made

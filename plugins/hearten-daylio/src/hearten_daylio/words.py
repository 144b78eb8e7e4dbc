"""Days, times and notes as Daylio writes them, in any language of a phone."""

from __future__ import annotations

import datetime as dt
import html
import re
from unicodedata import combining, normalize

from hearten.api import Clock, FieldError

_CLOCK = Clock(key="time")
_TIME = re.compile(r"(\D*)(\d{1,2})\s*[:.h時时]\s*(\d{2})(\D*)")
_AFTER_NOON = {"pm", "下午", "晚上", "中午", "午後", "오후", "μμ", "م"}
_BEFORE_NOON = {"am", "上午", "早上", "凌晨", "午前", "오전", "πμ", "ص"}

# How names of months begin, in the languages that write them with Latin letters.
_MONTHS = (
    "jan ene gen", "feb fev", "mar mrt maa", "apr avr abr", "may mai mag mei maj",
    "jun juin giu", "jul juil lug", "aug aou ago", "sep set", "oct okt ott out",
    "nov", "dec dez dic des",
)  # fmt: skip
_BEGINS = {begin: month for month, named in enumerate(_MONTHS, 1) for begin in named.split()}

_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|ul|ol)>", re.IGNORECASE)
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|s|strike|del|p|div|ul|ol|span|font|h[1-6]|a|blockquote|small|big)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_FORMATTED = re.compile(r"<(?:b|strong|i|em|u|s|strike|del|h[1-6]|a)(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


def time_in(text: str) -> dt.time | None:
    """Return the time that *text* names, by a clock of 24 hours or of 12; None where it is none."""
    found = _TIME.fullmatch(normalize("NFKC", text).strip())
    if found is None:
        return None
    mark = re.sub(r"[\s.]", "", f"{found[1]}{found[4]}").casefold()
    half = "pm" if mark in _AFTER_NOON else "am" if mark in _BEFORE_NOON else mark
    if half in ("am", "pm") and not 1 <= int(found[2]) <= 12:
        return None
    try:
        read: dt.time = _CLOCK.parse(f"{int(found[2])}:{int(found[3]):02} {half}".strip())
    except FieldError:
        return None
    return read


def day_of_year(year: str, text: str) -> dt.date | None:
    """Return the day of a *year* that *text* names, as in "18 May"; None where it is none."""
    number = re.search(r"\d{1,2}", text)
    plain = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
    words = re.findall(r"[a-z]{3,}", plain)
    months = {_BEGINS[word[:n]] for word in words for n in (4, 3) if word[:n] in _BEGINS}
    if number is None or len(months) != 1 or not year.strip().isdecimal():
        return None
    try:
        return dt.date(int(year), months.pop(), int(number[0]))
    except ValueError:
        return None


def plain(note: str) -> tuple[str, bool]:
    """Return *note* without formatting, and whether there was any but for ends of lines."""
    text = _ITEM.sub("- ", _BREAK.sub("\n", note))
    bare = _ENTITY.sub(lambda found: html.unescape(found[0]), _TAG.sub("", text)).replace(
        "\xa0", " "
    )
    text = "\n".join(line.strip() for line in bare.strip().split("\n"))
    return text, _FORMATTED.search(note) is not None

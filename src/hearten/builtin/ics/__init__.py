"""The calendar exporter: a plan as an iCalendar file."""

from hearten.builtin.ics.exporter import Ics

__all__ = ["Ics"]

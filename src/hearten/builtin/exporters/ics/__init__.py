"""The calendar exporter: a plan as an iCalendar file."""

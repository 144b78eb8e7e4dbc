"""The words of Help now for what is not everybody's: young people, doctors, homes, first weeks.

Safety text: said plainly, and the same every time. Imports nothing: Help now waits.
"""

YOUNG = "If you are under 18"
YOUNG_SHOW = "You can show them this screen. You don't have to find the words alone."
SOON = "What a doctor needs to see soon"
SOON_INTRO = "These need a doctor's eye soon, even if you feel great:"
SOON_SIGNS = (
    "very little sleep, and racing energy",
    "hearing or seeing things that others don't",
    "sudden confusion",
)
SOON_DO = "Call a doctor or a clinic today. If you can, take someone along."
SOON_NOW = (
    "After drink, drugs or sedatives, or after stopping them: confusion, shaking, fits, seeing "
    "things that aren't there, slow breathing, or being hard to wake. These need emergency help "
    "now: {number}."
)
SOON_LOCAL = "your local emergency number"
HOME = "If home isn't safe"
OTHER_NAME = "It can go by another name on the screen: hearten config called notes"
OTHER_NAME_KEY = "It can go by another name on the screen: n calls it notes from now on."
GOES_BY = "It goes by the name {name} on the screen."
OWN_NAME_KEY = "n calls it by its own name again."
NOTES = "notes"
HOME_LINES = (
    "In the program, ctrl+x hides everything behind a plain note. ctrl+x again brings it back.",
    OTHER_NAME,
    "What you export can be read by others. The plan can do without names.",
    "findahelpline.com lists lines for violence and control at home. "
    "If you can, call from another phone.",
)
WEEKS = "After the hospital, or after an attempt"
WEEKS_LINES = (
    "The first weeks ask a lot. Small steps are plenty.",
    "Appointments first. People near. Rest counts.",
    "Stopping drink, drugs or a medication suddenly can be dangerous. Ask a doctor or your "
    "prescriber first. After a break the body handles less.",
    "Confusion, shaking, fits, slow breathing, or being hard to wake: call {number}.",
    "When you feel up to it, look at the plan again with someone: what helped, what to change.",
)
UP = "My people and the help lines are further up."
TWO = "Which country's help lines? Enter takes one. Space adds a second."
TYPE_COUNTRY = "Type its name, as you call it, or its code."
LOOKING_FOR = "Looking for: {name}"
WRITE_PLAN = "e writes or changes it, in your own time."
PLAN_UNREAD = "Your plan can't be read right now. The lines above are there for you."
FROM_BEFORE = "From your plan as it was on {day}."
FROM_EARLIER = "From your plan as it was before."
NO_SUCH_COUNTRY = (
    "We don't know a country by the name {name}. Its two letters work, too: DE, US, BR."
)


def named(called: str) -> str:
    """Return what is said on the screen of the name the program is *called* by; "" is its own."""
    if not called:
        return OTHER_NAME_KEY
    goes_by = GOES_BY.format(name=called)
    return f"{goes_by} {OWN_NAME_KEY}" if called == NOTES else goes_by

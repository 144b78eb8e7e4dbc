"""The words of Help now: for everybody, and for young people, doctors, homes, first weeks.

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

# For everybody.
ADULTS = (
    "Made with adults in mind. Under 18? A trusted adult, school counsellor or child helpline "
    "can help (findahelpline.com lists them)."
)
HELP_TITLE = "You don't have to handle this alone."
HELP_LIMITS = "This program can't see you or call anyone. People can."
DANGER = (
    "If your life is in danger now, or you think you might act on thoughts of ending your life:"
)
DANGER_CALL = "Call this number, or go to the nearest emergency department:"
DANGER_LOCAL = "Call your local emergency number or go to the nearest emergency department."
BE_WITH = "If you can, be with someone."
MY_MESSAGE = "My message"
MESSAGE_COPIED = (
    "The message is copied. If nothing comes when you paste it, hold Shift and select it "
    "here with the mouse."
)
WHICH_MESSAGE = "Which message would you like to copy?"
MY_PEOPLE = "My people"
NO_ONE_YET = (
    "No one added yet. Is there anyone you could be near: a friend, a neighbour, someone at work?"
)
ADD_SOMEONE = "To add someone: hearten add person"
ADD_SOMEONE_KEY = "a adds someone, and leads back here."
DOES_ADD_SOMEONE = "add someone to my people"
PEOPLE_UNREAD = (
    "Your plan can't be read right now, so your own people aren't shown. It is unchanged."
)
TALK_TO = "Talk to someone trained to listen"
LINES_ARE = (
    'Free or low cost. You don\'t have to be "bad enough". You can stay anonymous on most lines.'
)
NOT_THROUGH = (
    "If you can't get through, it's not about you. Try again, try the next one, or go to someone."
)
NO_LINE_HERE = "We have no line for {country} that we trust. These places list current ones."
ELSEWHERE = "In another country? findahelpline.com lists lines by country."
CHOOSE_COUNTRY = "Choose your country: hearten help-now --country {code}"
OTHER_COUNTRY = "Not in {country}? hearten help-now --country CODE"
MY_SAFETY_PLAN = "My plan for very hard moments"
NO_SAFETY_PLAN = "Nothing written yet. That's all right. The lines above are there for you."
MY_COPING = "What helps me through"
FITS = {"here": "here", "little": "little effort", "someone": "with someone"}
SOME_OF_IT = "For what works here: hearten help-now --here. Also: --little-effort, --with-someone"
SOME_OF_IT_KEY = "f shows what works here, asks little, or is with someone."
NONE_MARKED_SO = "Nothing is marked like that yet, so here is all of it."
STEADYING = "A steadying minute"
WHAT_TO_SAY = "What to say"
SAY_TO = (
    (
        "To a friend:",
        "I'm having thoughts of ending my life and I don't want to be alone. "
        "Can you stay with me, or come over?",
    ),
    ("To a line:", "I don't know where to start. I'm not okay."),
    ("To a doctor:", "I've been thinking about suicide. I need help to stay safe."),
)
SAY_NOTHING = "That's enough. If you can't speak: text or chat lines, or show someone this screen."
SOMEONE_ELSE = "For someone else"
WORRIED = (
    'Worried about someone? Ask them straight: "Are you thinking about suicide?" '
    "Asking doesn't put the idea there. Listen, stay, and help them reach someone."
)
WORRIED_DANGER = "In danger now: call {number}."
WORRIED_LOCAL = "In danger now: call your local emergency number."


def named(called: str) -> str:
    """Return what is said on the screen of the name the program is *called* by; "" is its own."""
    if not called:
        return OTHER_NAME_KEY
    goes_by = GOES_BY.format(name=called)
    return f"{goes_by} {OWN_NAME_KEY}" if called == NOTES else goes_by

"""What is said to someone who comes back after some days away, and the ways on from there."""

SEE_TODAY = "See today"
EASE_IN = "Ease in"
LOOK_AROUND = "Look around"
ONE_THING = "Do one small thing"
CHANGE = "Change the plan"
MATTERS = "Look at what still matters"
FRESH = "Open today's page"

TODAY_IS = "today's page, as it is"
EASE_IS = "one small thing"
PLAN_IS = "the plan on one page"
MATTERS_IS = "areas and goals, one at a time"

TODAY, EASE, PLAN, WIDER = "today", "ease", "plan", "wider"
COMMANDS = {
    TODAY: "below",
    EASE: "hearten today --ease",
    PLAN: "hearten edit",
    WIDER: "hearten review --look-again",
}

# After so many days without a word: what to say, the one question, and the ways on; the
# longest first. A way is its key, its words, and what it opens.
WELCOME_BACK = (
    (
        90,
        "Welcome. A lot can change in a few months.",
        "Shall we look at what still matters, or open today's page?",
        ((WIDER, MATTERS, MATTERS_IS), (TODAY, FRESH, "as it is")),
    ),
    (
        21,
        "Hello. It's good you're here. Nothing has been lost or counted against you.",
        "Want to look around, do one small thing, or change the plan?",
        ((TODAY, LOOK_AROUND, TODAY_IS), (EASE, ONE_THING, ""), (PLAN, CHANGE, PLAN_IS)),
    ),
    (
        3,
        "Hello again.",
        "Want to see today, or ease in?",
        ((TODAY, SEE_TODAY, ""), (EASE, EASE_IN, EASE_IS)),
    ),
)

# Looking around an example, of which nothing is kept.
EXAMPLE_IS = "This is Sam's plan, a made-up example."
EXAMPLE_TOLD = f"{EXAMPLE_IS} Change what you like; it goes away when you close."
EXAMPLE_LEADS_BACK = f"{EXAMPLE_TOLD} q goes back to the first question."
BACK_TO_WELCOME = "back to the first question; ctrl+q closes"
EXAMPLE_MARKS = ("example: nothing here is kept", "example: not kept")
BEGIN_OWN = "Begin my own plan"
BEGIN_OWN_NOTE = "leaves the example; this one is kept"
BACK_TO_OWN = "Back to my own plan"

CALENDAR_ENDS = (
    "What repeats in your calendar goes up to {day}. Another export carries it on, "
    "whenever it suits you."
)

# What a calendar asks.
ONE_ASKED = "Your calendar has a question for you. Whenever you like: hearten calendar answer"
ASKED = "Your calendar has {count} questions for you. Whenever you like: hearten calendar answer"

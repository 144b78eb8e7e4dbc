"""The words of the practice player that the screen and the plain flow both say."""

FIRST = (
    "You're in charge here. Eyes open or closed. Sit, stand, lie down or walk. Skip any line. "
    "Stop any time. If it makes things worse, press g for a steadying minute."
)
STOPPED = "Stopped here. That's fine."
IS_KEPT = "Anything you wrote is kept."
WAITS = "You can go on from here another time, if you like."
IS_NOT_KEPT = "Anything you wrote is not kept."
THAT_IS_IT = "That's enough for now."
HOW = "How was that?"
FELT = (("helped", "helped a bit"), ("same", "about the same"), ("worse", "felt worse"))
SKIP = "skip"
SOMETHING_ELSE = "something else"
WORSE = (
    "Thanks for saying so. That happens, and it isn't your fault. "
    "Want a steadying minute, or to stop for now?"
)
WAY_STEADY = "A steadying minute"
WAY_PEOPLE = "My people"
WAY_HELP = "Help now: lines, and people near you"
WAY_HIDE = "Put this practice away for now"
WAY_STOP = "Stop for now"
HIDDEN = "Put away for now. The list of practices brings it back."
SHOWN_AGAIN = "It is offered again."
STINGS = "When kindness stings"
STINGS_CARD = (
    "Sometimes, when we finally offer ourselves a kind word, old hurt comes up. You might feel "
    "sad, angry, numb, or want to run. Some people call this backdraft, like air rushing into "
    "a fire.",
    "It doesn't mean you did it wrong. It means something in you noticed.",
    "You can make the dose smaller: one kind word, a warm drink, feet on the floor. You can "
    "stop. You can come back another day, or not. If old hurt keeps flooding in, it's worth "
    "having a person with you for it: a therapist, a doctor, someone you trust.",
)
ENDS = "What now?"
WATER = "Have your water. This waits here."
FOLLOW = "What you wrote can go further, if you like."
LEADS = "If you like, one of these may go well with it."
NOT_NOW = "Not now"
THATS_ALL = "That's all, thanks"
TO_STEP = "Make it a step: {text}"
TO_HABIT = "A habit for my plan: {title}"
TO_KIND_WORDS = "Add to my kind words: {text}"
TO_TODAY = "Pin it to Today, until the day ends"
TO_WEEK = "Put it in this week: {text}"
TO_COPING = "Add to what helps me through: {text}"
TO_AREAS = "Put these areas into my plan"
LETTERS = (
    ("7", "Let this letter come back in a week"),
    ("14", "Let this letter come back in 2 weeks"),
    ("30", "Let this letter come back in a month"),
)
ADJUST = {
    "keep": ("keep", ""),
    "make smaller": ("smaller", "Make it smaller"),
    "pause this": ("pause", "Pause it"),
    "let this goal go": ("let-go", "Let this goal go"),
    "ask someone for help": ("ask", "Ask someone for help"),
}
KEEP_ASKS = "Keep these words?"
KEEP_THEM = "Yes, in my journal"
KEEP_NOT = "No, they can go"
TO_IF_THEN = "Keep it as an if-then: {text}"
TO_REST = "Rest first; that's a next step, too"
RESTING = "Rest it is. That counts as a next step."
IF_THEN_KEPT = "Kept as an if-then."
ANCHOR = "Stay with: {anchor}"
ANCHOR_NAMES = {
    "breath": "my breath",
    "feet": "my feet",
    "hands": "my hands",
    "sounds": "sounds",
}
SENSE_OUT = "Leave out {sense}"
SENSE_BACK = "Bring back {sense}"
SENSE_NAMES = {
    "sight": "seeing",
    "touch": "feeling",
    "hearing": "hearing",
    "smell": "smelling",
    "taste": "tasting",
}
WITHOUT = {"touch": "No touch", "eyes": "Eyes open", "imagery": "No pictures"}
WITH = {"touch": "Touch is fine", "eyes": "Eyes as I like", "imagery": "Pictures are fine"}
ANOTHER_PROMPT = "Another question"
START_FROM = "Start from: {name}"
MORE_PROMPT = "One more question, if you like: {text}"
EXPERIMENT = "A small experiment: {text}"
ALL_AT_ONCE = "That's a lot at once. Let's pick the one that would make tomorrow a bit lighter."
UP_TO_HERE = "It's been about {minutes} minutes. This is a fine place to stop, too."
CARD = 'There is a short card on it: "{title}".'
EVIDENCE = "Where this comes from: {text}"
CARE = "Good to know: {text}"
IN_VIEW = {
    "thought": 'The thought: "{text}"',
    "kinder_line": 'A kinder line: "{text}"',
    "to_friend": 'To a friend: "{text}"',
    "message": 'My message: "{text}"',
}
LETTER_SO_FAR = "The letter so far:\n\n{text}"
YOUR_NAME = "[your name]"
IN_VIEW_OTHER = 'You wrote: "{text}"'
BEGUN = "You were in the middle of {name}. Your words are still here. Carry on?"
SMALL_STEPS = "Small steps"
STEP_KEPT = "Kept as a step: {text}"
KIND_WORDS_KEPT = "Added to my kind words."
COPING_KEPT = "Added to what helps me through."
AREAS_KEPT = "These areas are in the plan now."
LETTER_RETURNS = "It comes back on {day}, closed."
PINNED_TODAY = "Pinned to Today. It comes off by itself when the day ends."
ADJUST_HOW = {
    "smaller": "To make something smaller: hearten edit NAME --smaller",
    "pause": "To let something rest for some days: hearten pause NAME",
    "let-go": "To let a goal go, with what you learned: hearten edit NAME --let-go",
    "ask": "To ask someone: hearten practice reaching-out",
}
NO_PLACE = (
    "There is no plan here yet, so there is no journal. What you write waits in a draft, "
    "and is offered again."
)

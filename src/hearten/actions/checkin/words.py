"""The words around the questions of a check-in; those stand in ``data/questions.toml``."""

WHY = (
    "A short look keeps the plan yours. Any question can be skipped. "
    "Nothing here is graded, and nobody reads along."
)
WHY_OF_THESE = "To notice how things are. Any question can be skipped, and nobody reads along."
ONE_IS_ENOUGH = "One answer is enough."

NO_SCORE = (
    "It can't tell you what you have. It is one way to notice how things are, "
    "and to start a conversation. Each question can be skipped; there is no score."
)

# A questionnaire that is scored, or has a sensitive item.
CANT_TELL = (
    "A questionnaire can't tell you what you have. It's one way to notice how things are and to "
    "start a conversation."
)
MADE_FOR = (
    "It's here so that you can look at how things are, and share that with a professional if you "
    "like. Each question can be skipped."
)
ASKS_ABOUT = "It asks about the last {time}."
COMMERCIAL = {
    "yes": "It may be used commercially.",
    "no": "It may not be used commercially.",
    "unknown": "Whether it may be used commercially is not known.",
}
PUBLISHED = "Published at: {url}"
CHECKED = "Looked at: {day}"
LANGUAGE = "Its language: {language}"
CHANGED = "Changed here: {what}"
RESTS = (
    "{title}: answered on {day}. It looks back over a while, so it rests until {again}. "
    "Your answers are kept."
)
BEFORE_SENSITIVE = (
    "One question asks about thoughts of being better off dead or of hurting yourself. "
    "Only you see the answer. This program can't alert anyone. "
    "If you're thinking about ending your life, help is one key away: !"
)
SENSITIVE_ANSWER = (
    "Thank you for answering honestly. Thoughts like this are more common than people say, and "
    "they can pass. You don't have to carry them alone."
)
MY_PLAN = "My safety plan"
MY_PLAN_NOTE = "what I wrote for very hard moments"
MY_PLAN_OPEN = "nothing is written there yet"
SOMEONE = "Call or message someone on my list"
CRISIS_LINE = "Crisis line for my country"
DOCTOR = "Doctor or therapist"
KEEP_GOING = "Keep going"
HELP_IS_NEAR = "If you're thinking about ending your life, help is one key away: !"
HELP_NOW = "Help now"
TO_PLAN = "Open my plan"
ONE_KEY, ONE_COMMAND = "one key away: !", "one command away: hearten help-now"
MAKE_PLAN = "Make a safety plan"
OPEN_PLAN = "Open my safety plan"

# What came of it: words first, what was before first of all.
RESULT_BEFORE = "On {day}: {words}."
RESULT_NOW = "Over the last {time}: {words}."
RESULT_TODAY = "Now: {words}."
NOT_WHOLE = ("not complete, one question was skipped", "not complete, {number} were skipped")
WHICH_QUESTIONNAIRE = "Which one would you like to look at?"
ANSWER_IT = "Answer it"
NOT_YET = "Not answered yet."
ANSWERED_ON = "Answered on {day}."
SAID_TO = "{answer}: {question}"
NOTED_THEN = "noted"
OUT_OF = "{total} of {most}"
NO_WORDS_YET = "noted, to compare with another time"
SAME_AS, MORE_THAN, LESS_THAN = "about the same as then", "higher than then", "lower than then"
TALK = (
    "Your answers are in the range where many people find it useful to talk with a doctor or "
    "therapist."
)
NUMBERS = "Show the numbers"
LONGER = "Answer the longer one: {title}"
LONGER_NOTE = "if you like"
NUMBER_NOW, NUMBER_BEFORE = "{title}: {total} of {most}", "On {day}: {total} of {most}"
NUMBER_NOT_WHOLE = "{title}: {total} so far, not complete"
NO_NUMBER = "{title}: no total, as some were skipped"

# Something was begun, and the program ended.
BEGUN = "You had begun to check in. Your words are still here. Carry on?"
BEGUN_ON = "You had begun to check in, about {day}. Your words are still here. Carry on?"
BEGUN_THESE = "You had begun these questions. Your answers are still here. Carry on?"
BEGUN_THESE_ON = (
    "You had begun these questions, about {day}. Your answers are still here. Carry on?"
)
BEGUN_LINE = "You had begun a line for a hard day. Your words are still here. Carry on?"
OFFERED = "They are offered the next time you check in."
FIRST = "This is the first question."
KEPT_FOR_LATER = "Your answers are kept, and offered the next time."

# Once it is stored. The choices lead here, never the words.
NOTED = "Noted."
SAID = {
    "bright": "Good to see.",
    "okay": "Noted. An okay day.",
    "mixed": "Noted. A mixed day.",
    "heavy": "That sounds heavy. It's noted.",
    "stormy": "That sounds rough. It's noted.",
}
OTHER_QUESTIONS = "The other questions"
ONLY_IF_YOU_LIKE = "only if you feel like it"
LEAVE_BE = "Leave it at that"
LETTER = "A letter from you is here"
LETTER_NOTE = "written {day}; it stays closed until you open it"
PICK = "Pick something that helps"
PICK_NOTE = "by what it asks of you"
SMALLER = "Smaller versions for today"
SMALLER_NOTE = "they count in full"
STILL_AHEAD = "Still ahead, if it fits"
EARLY_SIGNS = "My early signs, and what I do then"
FOR_HARDER_DAYS = "What you wrote for harder days"
AND_OWN_PLAN = "people who can help, and your plan"
KIND_WORDS = "From your kind words:"
CHANGE_AN_ANSWER = "change an answer"
OPEN_AGAIN_UNSURE = (
    "Your answers are open again. The disk did not confirm that, so they are kept as a draft too."
)
ENOUGH = "That's enough for today."

# Said once in a while, and never again where that is wished.
HEAVY_DAYS = (
    "You've marked heavy days a few times this month. A doctor or therapist can help with that, "
    "and you don't have to be at your limit to ask."
)
LOW_OR_ANXIOUS = (
    "You've marked low or anxious days a few times. A doctor or therapist can help with that, "
    "and you don't have to be at breaking point to ask."
)
CARE = (HEAVY_DAYS, LOW_OR_ANXIOUS)
SAY_IT_NOT_AGAIN = "Stop these notes about seeing a doctor"
LEFT_OUT = "These notes are off from now on."

# A line from an okay day, for a hard one.
LEAVE_A_LINE = "Leave a line for a hard day"
LEAVE_ASK = "A line for a hard day, from you as you are now"
LINE_WHY = "It is shown to you on a heavy day, as your own words. It's kept in your plan file."
KEEP_IT = "keep it"
LINE_KEPT = "Kept for a hard day."

# Something to bring to an appointment that is near.
BRING = "Something to tell {name} on {day}?"
BRING_ADD = "Add a line"
BRING_NOTE = "It's kept with the appointment in your plan file, in your own words."
BRING_KEPT = "Kept for {day}."
BRING_WHY = "A line for an appointment"
BRING_GONE = "That appointment isn't in your plan any more. Your line was not added."
BRING_SOMEONE = "them"
BEGUN_BRING = "You had begun a line for an appointment. Your words are still here. Carry on?"

# One that is not meant any more.
NO_CHECKIN = "There is no check-in"

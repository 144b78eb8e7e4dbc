"""What leads to a sentence of the plan that has its moment, and what is said of moments."""

FOR_THIS = "Something you wrote for this"
KNOWS = '{name} knows about "{goal}". You could tell {name}, if you like.'
WHY = 'Why "{goal}" matters to you:'
NOTICE = 'You\'ll notice that "{goal}" helps when:'
FOR_NOW = "For about now, you wrote:"
FOR_TODAY = "For today, you wrote:"
FOR_IT = "For when something gets in the way, you wrote:"
THOUGHT_OF = "For when things get in the way, you once wrote:"
LIKE = "What you're like when you are all right:"
STRENGTH = "A strength of yours, in your words:"
MATTERS = "What matters to you:"
KIND_WORDS = "From your kind words:"
WHY_ENDED = 'Why "{goal}" mattered to you:'
NOTICE_ENDED = 'You said you\'d notice that "{goal}" helps when:'
VALUES = "How you want to be: {values}"
HELPS = "What helps with {area}, in your words: {things}"
ANOTHER = "One more thing you wrote for it"
ALL_OF_IT = "All you wrote for it: hearten show {id}"

APPOINTMENT = "What you noted for {who}, {day}"
TREATMENT = "Your notes on treatment:"

NOT_THIS, IN_PLAN, CLOSE = "not this", "in plan", "close"
NOT_THIS_WAY = "Not this one: let it rest for a month"
IN_PLAN_WAY = "See it in the plan"
CLOSE_WAY = "Close it"
NOT_THIS_ONE = "Not this one, then. It rests for a month."
NOT_KEPT = "That could not be remembered, so it may come again."
U_BRINGS_IT_BACK = "u brings it back."
AGAIN_SHELL = "hearten moments --again brings it back."
NONE_AGAIN = "You have let no sentence rest today."
THIS_ONE_AGAIN = "Here it is again."
NOT_KEPT_AGAIN = "That could not be remembered, so it rests as it did."

OPENS_IT = "hearten moments --words"
ASKS = "hearten experiment"
NOW = "Now:"
NOTHING_NOW = "Nothing you wrote has its moment right now. That's fine."
NOTHING_WRITTEN = "There is nothing here yet. What you write in your plan comes back at its moment."
COMES = "Comes back {comes}."
KEPT_BACK = "{count}, not shown here: hearten moments --words"
NOT_WANTED = "There is no sentence to let rest right now."
RESTS = "rests until {day}"

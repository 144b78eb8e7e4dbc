"""What the wizard says around its questions: the quick path, saying hello, its pages and ends."""

# The quick path, word for word as product.md has it.
QUICK_AREA = "What could use a little care? One is plenty."
QUICK_STEP = "What's one small thing that might help? Two minutes counts."
QUICK_WHEN = "When might it fit?"
MY_OWN = "my own"
MY_OWN_WORDS = "my own words"
NOT_SURE = "not sure yet"
WHEN_ONCE = "once, this week"
WHEN_FEW = "a few times a week"
WHEN_MOST = "most days"
QUICK_SAVED = "Saved. That's a plan. You can close this now."
ADD_TIME = "Add a time to check in"
A_BIT_MORE = "A bit more"
FIRST_STEP_GOAL = "A gentle first step"
FIRST_STEP = "Try a kind pause"
DEFAULT_TITLE = "My plan"

# Saying hello.
IF_DANGEROUS = "If things get dangerous, press ! for people who can help."
PRIVATE = "This stays on your computer. No account, no tracking."
WAY_QUICK = "A few questions"
WAY_WHOLE = "Take my time"
WAY_TEMPLATE = "From a template"
WAY_DEMO = "Look around a demo"

# Building a plan.
AREAS = "What needs some care?"
AREAS_INTRO = "Choose one or two for now. The others can wait."
WHICH_AREA = "{what}: which area is it for?"
DAY_SHAPE = "What is the shape of your day?"
DAY_SHAPE_INTRO = "Rough times are plenty. Leave out what you like."
DAY_SHAPE_WHY = "Then Today has your own names for it, and a habit can come after breakfast."
DAY_PARTS = "Parts of your day, by your own names and times"
DAY_PARTS_HELP = "Today shows them as headings. Two or three are plenty."
SO_SO_DAY = "Could you picture doing this on a so-so day?"
SO_SO_ANSWERS = ("yes", "maybe", "it's too big")
CALENDAR_PREVIEW = "Others may see your calendar. It would say: {title}."
CALENDAR_CHOICES = ("Keep this", "My own words", "Real names")
PEOPLE = "Who's good to have near on a hard day? It's fine if no one comes to mind yet."
HARDER_INTRO = "Easier with someone beside you."
CARD_HERE = 'There is a short card on this: "{title}".'
CARE_FIRST = "One thing before you begin"
TEMPLATE = "Take what fits. Leave the rest. You can change every word."
WHOLE_PLAN = "This is a whole plan. Stop here?"
NOTHING_WRITTEN = "Nothing is written yet. That's fine. Stop here?"
SITTING_NAMES = ("First: what to do", "Second: what holds me", "Third: when it gets harder")
READ_IT_BACK = "Read it back"
DRAFT_FOUND = "You were in the middle of something. Your words are still here. Carry on?"
ADDING_FOUND = "You were adding {what}. Your words are still here. Carry on?"
ADDING_WAITS = "You were adding {what}. w goes on with it."
WORDS_WAIT = "your words are still here"
NOT_AMONG_PEOPLE = "{name} isn't among your people yet. Add them?"
AMONG_PEOPLE = ("as a professional", "as someone I know", "as a group or place")
NAME_STAYS = "no: the name stays with this appointment"
A_VALUE = "It goes with how I want to be: {value}"
FREE_MOSTLY = "free on most days"

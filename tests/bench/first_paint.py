"""Open the program on the plan at hand and leave after its first paint."""

import os

from hearten.actions.session import Session
from hearten.tui.app import HeartenApp

app = HeartenApp(Session.started(os.environ, {}))
app.call_after_refresh(app.exit)
app.run(headless=True, size=(80, 24))

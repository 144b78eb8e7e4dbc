"""Pages for paper: a report for a helper, a fridge page, a wallet card, how you can help me."""

from hearten.builtin.report.exporter import Report as Report
from hearten.builtin.report.fridge import Fridge as Fridge
from hearten.builtin.report.helping import HelpPage as HelpPage
from hearten.builtin.report.wallet import Wallet as Wallet

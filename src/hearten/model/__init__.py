"""What a plan is: pure values and pure functions. No I/O, no clock, no screen."""

"""The headless front end: one module per verb, `messages` for what it says. Public interface; see `--help`."""

"""Pure values and functions of the review: standard library only; no I/O, no clock, no Qt."""

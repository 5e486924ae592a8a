"""The parts every screen is built from: they take plain values, show them, emit intents, and compute nothing."""

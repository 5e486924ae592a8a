"""Rule-pack files -> domain: load, check, run cases, compare, list."""

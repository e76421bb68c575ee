"""Hypotheses: writing them down, looking after them, and judging them."""

"""Hypotheses and verdicts on them, for programs."""

"""Hypotheses: their status, verdicts, what makes them stale, and which to test next."""

"""Interviews: logging conversations, with whom, and the evidence in them."""

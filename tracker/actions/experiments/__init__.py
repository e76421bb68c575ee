"""Experiments: planning, running and learning from them."""

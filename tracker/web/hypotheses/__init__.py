"""Hypotheses: the list, one in full, and everything done to one."""

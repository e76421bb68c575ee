"""Experiments: their kinds, their criteria, and what small numbers honestly show."""

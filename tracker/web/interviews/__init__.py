"""Interviews, participants and organisations."""

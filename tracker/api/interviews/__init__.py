"""Interviews, the people spoken to and where they work, for programs."""

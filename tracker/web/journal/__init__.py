"""The journal: every change, newest first."""

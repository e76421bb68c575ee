"""Accounts: setting up, signing in and out, the person, the members and their tokens."""

"""Accounts: who somebody is, what they are let into, and how they get in."""

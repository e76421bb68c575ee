"""Actions do: one function is one thing a user, a program or the week can do.

Each takes a session that writes, the member who acts and the moment; it loads, asks the rules,
changes, and leaves commit and delivery to the door. Every check comes before every change.
"""

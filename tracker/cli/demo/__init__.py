"""The worked example: a partnership that wants to sell paid workshops, told event by event."""

"""What all of the API shares: its door, the order of its answers, problems, shapes of fields, pages of lists."""

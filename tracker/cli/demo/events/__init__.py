"""What can happen in a story: each kind of event is one action of the program."""

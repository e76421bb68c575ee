"""Rules decide, store remembers, actions do, web and api show, jobs ring the bell, app wires."""

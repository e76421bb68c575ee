"""Rules decide: plain Python that knows the method, and no web, no database and no clock."""

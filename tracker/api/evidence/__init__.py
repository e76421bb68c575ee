"""Evidence, for programs."""

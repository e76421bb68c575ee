"""Evidence: one piece, corrected or retracted."""

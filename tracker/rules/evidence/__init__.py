"""Evidence: what people really gave, what it weighs, and what it says now."""

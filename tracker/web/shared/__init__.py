"""What all pages share: who is at the door, forms that keep what was typed, and words in two languages."""

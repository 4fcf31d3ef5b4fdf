"""What a question says: its language, words and accents, and what it names."""

"""A document as it is built: its text with offsets, where it begins and ends, its outline and tables."""

"""Facts from text: an extractor a room, each a pure function of the document and the reference tables."""

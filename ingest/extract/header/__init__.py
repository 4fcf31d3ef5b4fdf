"""The head of a document: number, date, kind, subject, issuer; and who signed it."""

"""The service: one FastAPI app with an API, pages and tools for assistants, on either store."""

"""Training the model that reads questions, from search/data/questions.jsonl."""

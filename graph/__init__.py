"""The graph: its model, identity of things, and the stores that hold it."""

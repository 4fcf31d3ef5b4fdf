"""Named questions to the graph: one runnable .cypher file each, its loader, and what runs them."""

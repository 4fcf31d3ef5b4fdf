"""Bodies a document names (cơ quan, đơn vị), each under its official name."""

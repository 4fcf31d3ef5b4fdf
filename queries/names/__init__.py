"""Names as people type them: found in any words, by the tables of `reference` and by what one store holds."""

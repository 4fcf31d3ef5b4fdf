"""What the command line does with the library: one module a step, none of them imported by --help."""

"""The command line. Thin: parse, call, echo."""

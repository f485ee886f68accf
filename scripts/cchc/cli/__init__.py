"""The command line: the only module that prints, and the only one that knows clock and terminal."""

"""How the folder of a section begins, gets and replaces its program, and passes to a successor."""

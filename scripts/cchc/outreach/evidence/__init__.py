"""Evidence of the tasks of a plan and of criteria of indices, as a list with hashes and a folder to hand in."""

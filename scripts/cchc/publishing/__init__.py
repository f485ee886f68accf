"""A built site → the servers from which readers get it."""

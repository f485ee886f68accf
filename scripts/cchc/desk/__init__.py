"""The desk: a web application on this machine in which editors write, look at and correct what the section holds."""

"""Outputs become files of a site folder, and what a web server has to be told."""

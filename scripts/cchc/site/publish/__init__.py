"""Outputs become files of a site folder, and the settings of web servers."""

"""The static site generator of the news section “Tin Cải cách hành chính”."""

__version__ = "0.1.0"

"""A post as a form: what keys it has, what stands in them as typed, and edits of what a person changed."""

"""Documents, tasks and citations as open data: JSON, CSV, calendars, and everything in one zip file."""

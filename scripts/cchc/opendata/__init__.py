"""Documents, tasks and citations as open data: JSON, CSV, calendars, and the whole archive in one file."""

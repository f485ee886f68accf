"""From Markdown to safe HTML with open slots for links."""

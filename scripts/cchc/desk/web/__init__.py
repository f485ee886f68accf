"""The framework of the desk: application, guard, answers, server."""

"""From files to the model, or to Problems that an editor can fix."""

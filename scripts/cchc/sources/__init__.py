"""From files to the model, or to problems an editor can mend."""

"""The reader on the screen: app, screens, widgets, commands, themes."""

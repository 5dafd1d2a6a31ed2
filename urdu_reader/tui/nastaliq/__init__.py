"""The article in Nastaliq: its lines as pictures among the cells of the screen, where the terminal draws any.

It is another way to lay the same document out and to paint it (a `urdu_reader.tui.pane.Pane`); the view with
its cursor, hits, selection and mouse is the one that there is.
"""

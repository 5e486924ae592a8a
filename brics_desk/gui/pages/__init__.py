"""Pages of untrusted attachments: a limited child process that draws them, its client, and the widgets that show them.

`__main__` is the child (`frames`, `limits`, `drawing`); `child` and `service` are its client in the window's process;
`sheet`, `thumbnails` and `search_bar` show what came back. QtPdf is imported by the child alone.
"""

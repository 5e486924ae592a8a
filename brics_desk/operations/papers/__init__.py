"""文书: what each document of a round is filled with; one function per document, small modules by theme, one shelf that lists them."""

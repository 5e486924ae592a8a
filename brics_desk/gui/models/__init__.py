"""What the pages show, made from the values of the core: table models and ready texts."""

"""Content: TOML files become frozen exercises and templates, or a fault that names file and key."""

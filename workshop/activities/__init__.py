"""Activities: one module per kind of step; pure functions of a definition and its answers."""

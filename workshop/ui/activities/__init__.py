"""One panel for each kind of step: how its answers are typed."""

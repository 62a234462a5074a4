"""Pairing: who meets whom, with a certificate. No window, no database; numpy and rustworkx only."""

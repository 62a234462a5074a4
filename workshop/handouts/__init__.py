"""Handouts: plain data in, PDF bytes out. ReportLab lives only here."""

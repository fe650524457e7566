"""Directives of Vietnam's Party committees and trade unions: from files to a published, searchable site."""

__version__ = "0.1.0"

"""The order of the stages: the only module that knows it."""

from pipeline.reading import read_record

__all__ = ["read_record"]

"""Every result as pandas tables."""

from model.study.tables.frames import study_tables

__all__ = ["study_tables"]

"""The command line: one module per group of commands; the only place that prints."""

from model.cli.program import main

__all__ = ["main"]

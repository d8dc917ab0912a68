"""Words, numbers, dates and names in the language of the page."""

from model.report.wording.phrase import Phrase, joined
from model.report.wording.words import LANGUAGES, Words, load_words

__all__ = ["LANGUAGES", "Phrase", "Words", "joined", "load_words"]

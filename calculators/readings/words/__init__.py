"""The words reading: an answer explained in Chinese or English, each figure tied to its source."""

from calculators.readings.words.view import BenefitReading, view_of

__all__ = ["BenefitReading", "view_of"]

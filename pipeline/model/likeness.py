"""How far two short words are apart, sign by sign: the one comparison of everything that reads misread pages.

What enters: two words, as they are to be compared (folded, with or without marks). What leaves: a count, or yes or no.
"""

from rapidfuzz.distance import Hamming, Levenshtein


def count_off(one: str, other: str) -> int:
    """Return in how many signs two words differ place by place; what one is longer counts sign by sign."""
    return int(Hamming.distance(one, other, pad=True))


def is_changed_once(one: str, other: str) -> bool:
    """Tell whether two words of one length differ in exactly one sign."""
    return len(one) == len(other) and Hamming.distance(one, other) == 1


def is_one_off(one: str, other: str) -> bool:
    """Tell whether two words differ in one sign at most, changed, too many or missing."""
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def has_lost_one(short: str, whole: str) -> bool:
    """Tell whether a word is another without exactly one of its signs."""
    return len(whole) == len(short) + 1 and Levenshtein.distance(short, whole, score_cutoff=1) == 1

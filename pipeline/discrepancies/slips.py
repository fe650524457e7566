"""What the pen probably did where two days differ, and days and sentences as people write them."""

from pipeline.vocab.discrepancies import Slip, load_discrepancy_codes


def choose_slip(doubted: str, believed: str) -> Slip | None:
    """Return the one small slip that turns a believed ISO day into the doubted one; None where there is none.

    Example:
        `2018-03-04`, `2018-04-03` → `day_month`; `2019-09-24`, `2019-01-24` → `one_digit`
    """
    if len(doubted) != 10 or len(believed) != 10:
        return None
    (year, month, day), (other_year, other_month, other_day) = doubted.split("-"), believed.split("-")
    if (year, month, day) == (other_year, other_day, other_month):
        return "day_month"
    differing = [at for at in range(10) if doubted[at] != believed[at]]
    if len(differing) == 1:
        return "one_digit"
    is_pair = len(differing) == 2 and differing[1] == differing[0] + 1
    if is_pair and doubted[differing[0]] == believed[differing[1]] and doubted[differing[1]] == believed[differing[0]]:
        return "digits_swapped"
    return None


def choose_number_slip(printed: int, before: int, after: int) -> Slip | None:
    """Return the one small slip that turns a number between two others into the printed one; None where there is none.

    Example:
        `51` between `14` and `17` → `digits_swapped`; `28` between `17` and `19` → `one_digit`
    """
    text = str(printed)
    for true in range(before, after + 1):
        other = str(true)
        if len(other) == len(text) and true != printed:
            if sorted(other) == sorted(text):
                return "digits_swapped"
            if sum(one != two for one, two in zip(text, other, strict=True)) == 1:
                return "one_digit"
    return None


def show_day(value: str) -> str:
    """Return an ISO day as papers print it: days below ten and the first two months with a nought.

    Example:
        `2019-09-24` → `24/9/2019`; `2022-03-02` → `02/3/2022`
    """
    year, _, rest = value.partition("-")
    month, _, day = rest.partition("-")
    shown = month if month in ("01", "02", "10", "11", "12") else month.lstrip("0")
    return "/".join(part for part in (day, shown, year) if part)


def say(code: str, **words: str) -> str:
    """Return the sentence of a code with its fields filled, beginning with a capital."""
    sentence = load_discrepancy_codes()[code].sentence.format(**words)
    return sentence[:1].upper() + sentence[1:]

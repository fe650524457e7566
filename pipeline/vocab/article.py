"""Words around a news article. Data: `article.yml`."""

import re
from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import alternation, read_vocabulary


class ArticleWords(Frozen):
    """`after_words` open what a site prints beneath an article."""

    after_words: tuple[str, ...]


VOCABULARY = {"article": ArticleWords}


@cache
def after_article_pattern() -> re.Pattern[str]:
    """Return the pattern of a line that no article holds, matched at its start on the folded lower-case view."""
    words = read_vocabulary("article", ArticleWords).after_words
    return re.compile(rf"[\W_]*(?:{alternation(words)})(?![^\W_])")

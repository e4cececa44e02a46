"""The figures of a posting's style: length, lists, sentences, readability, gendered wording, number of demands."""

from collections.abc import Sequence
from dataclasses import dataclass

from amhire.posting.lint.advert import Advert, Piece
from amhire.posting.lint.gender import measure_gendered_words
from amhire.posting.lint.readability import find_sentences, flesch_kincaid_grade, list_words, running_text


@dataclass(frozen=True, slots=True)
class StyleFigures:
    """Shares and percentages run from 0 to 1 and from 0 to 100; z values are against Gaucher and others 2011, Study 2.

    `characters` and `words` are those of the running text; the grade is 0 for a posting that is not English.
    """

    words: int
    characters: int
    sentences: int
    words_per_sentence: float
    bullets_share: float
    flesch_kincaid_grade: float
    masculine_percent: float
    masculine_z: float
    feminine_percent: float
    feminine_z: float
    masculine_words: tuple[str, ...]
    feminine_words: tuple[str, ...]
    required: int
    preferred: int


def measure_style(advert: Advert) -> StyleFigures:
    """Measure a posting's running text; what rests on English words is only measured in English."""
    is_english = advert.language in ("", "en")
    pieces = running_text(advert)
    sentences = list(find_sentences(pieces))
    words = sum(sentence.words for sentence in sentences)
    gendered = measure_gendered_words(advert if is_english else Advert(advert.file, advert.form, "", ()))
    return StyleFigures(
        words=words,
        characters=sum(len(piece.text) for piece in pieces),
        sentences=len(sentences),
        words_per_sentence=words / len(sentences) if sentences else 0.0,
        bullets_share=_share_of_bullets(pieces, words),
        flesch_kincaid_grade=flesch_kincaid_grade(sentences) if is_english else 0.0,
        masculine_percent=gendered.masculine_percent,
        masculine_z=gendered.masculine_z,
        feminine_percent=gendered.feminine_percent,
        feminine_z=gendered.feminine_z,
        masculine_words=tuple(gendered.masculine),
        feminine_words=tuple(gendered.feminine),
        required=len(list_demands(advert)),
        preferred=sum(piece.part == "extras" and piece.kind == "bullet" for piece in advert.pieces),
    )


def list_demands(advert: Advert) -> tuple[Piece, ...]:
    """The list items that say what the person must bring."""
    return tuple(piece for piece in advert.pieces if piece.part == "demands" and piece.kind == "bullet")


def _share_of_bullets(pieces: Sequence[Piece], words: int) -> float:
    listed = sum(len(list_words(piece.text)) for piece in pieces if piece.kind == "bullet")
    return listed / words if words else 0.0

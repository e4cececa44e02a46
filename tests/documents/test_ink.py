import pytest

from amhire.documents.ink import is_close

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


@pytest.mark.parametrize(
    ("colour", "ground", "height", "close"),
    [
        (WHITE, WHITE, 10, True),
        ((250, 250, 250), WHITE, 10, True),
        ((238, 238, 238), WHITE, 10, True),
        ((224, 224, 224), WHITE, 10, False),
        ((238, 238, 238), WHITE, 90, False),
        ((252, 252, 252), WHITE, 90, True),
        ((12, 12, 12), BLACK, 10, True),
        ((60, 60, 60), BLACK, 10, False),
        ((200, 40, 40), (40, 115, 40), 10, False),
        (BLACK, WHITE, 10, False),
    ],
)
def test_what_can_be_told_from_its_ground(colour, ground, height, close):
    assert is_close(colour, ground, height) is close
    assert is_close(ground, colour, height) is close

"""The marks that buttons show when they are on, drawn once for all buttons of a size."""

from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws into one file; what looks alike shares one drawing."""

    pdf: pikepdf.Pdf
    drawn: dict[tuple[str, float, float], Stream] = field(default_factory=dict)

    def draw(self, content: str, width: float, height: float) -> Stream:
        """An appearance of this size, in points, with these drawing operators; "" leaves it empty."""
        key = (content, round(width, 2), round(height, 2))
        if key not in self.drawn:
            stream = self.pdf.make_stream(content.encode())
            stream.Type, stream.Subtype = Name.XObject, Name.Form
            stream.BBox = Array([0, 0, *key[1:]])
            stream.Resources = Dictionary()
            self.drawn[key] = stream
        return self.drawn[key]


def draw_dot(width: float, height: float, colour: str) -> str:
    """A round mark in the middle, for the one answer of several."""
    x, y, r = width / 2, height / 2, width * 0.3
    k = r * 0.5523  # four Bézier arcs make a circle
    return (
        f"{colour} rg {x + r:.2f} {y:.2f} m "
        f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c f"
    )


def draw_tick(width: float, height: float, colour: str) -> str:
    """A tick."""
    return (
        f"{colour} RG {width * 0.16:.2f} w 1 J 1 j {width * 0.2:.2f} {height * 0.5:.2f} m "
        f"{width * 0.42:.2f} {height * 0.27:.2f} l {width * 0.82:.2f} {height * 0.75:.2f} l S"
    )

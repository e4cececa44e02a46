"""HTML to tagged, byte-reproducible PDF. What a document shows comes from the folders given or from inside itself."""

import base64
import contextlib
import io
import logging
import platform
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import unquote, unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from amhire.errors import AmhireError, TemplateFault

if TYPE_CHECKING:
    from weasyprint import HTML, Document
    from weasyprint.urls import URLFetcher

Finisher = Callable[[Any, Any], None]
"""WeasyPrint's hook: takes the laid-out document and the pydyf PDF just before it is written."""

Paper: TypeAlias = Literal["a4", "letter"]
_LETTER = ("-CA", "-US")

_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())

# Relative addresses are resolved against this, not against a folder: the same document is then the same PDF on every
# machine, and no path of the machine can end up in it. The name is reserved, so it never is somebody's web site.
_ROOT = "http://folders.invalid/"

_KINDS = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_DATA_KINDS = frozenset({"image/jpeg", "image/png", "image/svg+xml"})

_LIBRARIES_MISSING = {
    "Darwin": "Install it with: brew install pango",
    "Linux": "On Debian and Ubuntu: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Windows": "Install MSYS2, then in its shell: pacman -S mingw-w64-x86_64-pango",
}


def usual_paper(locale: str) -> Paper:
    """The paper that offices print on where a locale is at home."""
    return "letter" if locale.endswith(_LETTER) else "a4"


def render_pdf(
    html: str,
    *,
    folders: Sequence[Path],
    finisher: Finisher | None = None,
    forms: bool = False,
    identifier: bytes | None = None,
) -> bytes:
    """A PDF/UA-1 file of one HTML document, which has to name its language and its title.

    A relative address is looked up in each of the folders in turn. `forms` makes input elements fillable;
    `identifier` becomes the file's permanent identifier, in hexadecimal digits: WeasyPrint writes bytes as they are,
    and a carriage return among them would be read back as a line feed.
    """
    assets = _Assets(folders)
    options = {
        "pdf_variant": "pdf/ua-1",
        "pdf_forms": forms,
        "pdf_identifier": identifier and identifier.hex().encode(),
    }
    with _listening() as mistakes:
        html_class = _load_weasyprint()
        document = html_class(string=html, base_url=_ROOT, url_fetcher=_build_fetcher(assets)).render(**options)
        mistakes.extend(_check_document(document))
        pdf: bytes = document.write_pdf(finisher=finisher, **options)
    # A refused file is also among WeasyPrint's own complaints, in words that help nobody.
    if found := assets.mistakes or mistakes:
        raise TemplateFault("the document cannot be typeset:\n" + "\n".join(f"  {one}" for one in dict.fromkeys(found)))
    return pdf


@dataclass(frozen=True, slots=True)
class _Asset:
    content: bytes
    kind: str
    url: str


class _Assets:
    """The files a document may use. Remembers what it refused, because WeasyPrint only logs it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.mistakes: list[str] = []
        self._folders = tuple(folder.resolve() for folder in folders)

    def read(self, url: str) -> _Asset:
        try:
            return _read_data(url) if url.startswith("data:") else self._read_file(url)
        except (OSError, ValueError) as fault:
            shown = url.removeprefix(_ROOT)
            reason = fault.strerror if isinstance(fault, OSError) else fault
            self.mistakes.append(f"{shown if len(shown) <= 200 else shown[:199] + '…'}: {reason}")
            raise

    def _read_file(self, url: str) -> _Asset:
        file = self._find_file(url)
        kind = _KINDS.get(file.suffix.lower())
        if kind is None:
            raise ValueError("only styles, fonts and images can be used: " + ", ".join(sorted(_KINDS)))
        return _Asset(file.read_bytes(), kind, url)

    def _find_file(self, url: str) -> Path:
        parts = urlsplit(url)
        if url.startswith(_ROOT):
            candidates = [folder / unquote(parts.path).lstrip("/\\") for folder in self._folders]
        elif parts.scheme == "file" and parts.netloc in {"", "localhost"}:
            candidates = [Path(url2pathname(parts.path))]
        else:
            raise ValueError(f"nothing is loaded from the network; put the file into {self._places()}")
        for file in (candidate.resolve() for candidate in candidates):
            if file.is_file():
                if not any(file.is_relative_to(folder) for folder in self._folders):
                    raise ValueError(f"this file is outside of {self._places()}")
                return file
        raise ValueError(f"there is no such file in {self._places()}")

    def _places(self) -> str:
        return " or ".join(str(folder) for folder in self._folders) or "a folder of templates"


def _read_data(url: str) -> _Asset:
    header, _, body = url.removeprefix("data:").partition(",")
    kind, *parameters = header.lower().split(";")
    if kind not in _DATA_KINDS:
        raise ValueError("an image inside the document must be one of " + ", ".join(sorted(_DATA_KINDS)))
    content = unquote_to_bytes(body)
    return _Asset(base64.b64decode(content) if "base64" in parameters else content, kind, url)


def _load_weasyprint() -> type["HTML"]:
    try:
        # It greets a missing library with a page of text on standard output, where our results go.
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint
    except OSError as fault:
        advice = _LIBRARIES_MISSING.get(platform.system(), "Install Pango 1.44 or newer")
        raise AmhireError(f"PDF output needs the text layout library Pango. {advice}\n({fault})") from fault
    html_class: type[HTML] = weasyprint.HTML
    return html_class


def _build_fetcher(assets: _Assets) -> "URLFetcher":
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  its signature
            asset = assets.read(url)
            return URLFetcherResponse(asset.url, asset.content, {"Content-Type": asset.kind})

    return LocalFetcher(allowed_protocols=(), allow_redirects=False)


def _check_document(document: "Document") -> Iterator[str]:
    if not document.metadata.title:
        yield "the document has no <title>; readers and screen readers announce a PDF by it"
    for page in document.pages:
        for kind, target, *_ in page.links:
            if kind == "external" and target.startswith(_ROOT):
                yield f"{target.removeprefix(_ROOT)}: a link needs a full address, such as https://example.com"


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.mistakes: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:  # another document is being made at the same time
            return
        # WeasyPrint logs as errors what leaves a hole in the document, and as warnings what it can live with.
        if record.levelno >= logging.ERROR:
            self.mistakes.append(record.getMessage())
        else:
            _LOG.warning("%s", record.getMessage())


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    listener = _Listener()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(listener)
        logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a machine without fonts is fine: ours come along
            yield listener.mistakes
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.removeHandler(listener)
            logger.propagate = propagate

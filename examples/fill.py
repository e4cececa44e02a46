"""Fills the cards of a pack with invented ratings, as sixteen interviewers' PDF viewers would."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name, String

_PARTS = ("situation", "action", "result", "approach")


def fill_pack(pack: Path, ratings: Path, folder: Path) -> None:
    """Every card of the pack whose ratings are known, filled in and saved into the folder at the hour it was filed."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in ratings.read_text(encoding="utf-8").splitlines()]
    cards = json.loads((pack / "index.json").read_text(encoding="utf-8"))["cards"]
    for card in cards:
        for row in (row for row in rows if _is_for(row, card)):
            target = folder / row["file"]
            _fill(pack / card["file"], target, _answer(row))
            filed = datetime.fromisoformat(row["filed"]).timestamp()
            os.utime(target, (filed, filed))


def _is_for(row: dict[str, Any], card: dict[str, Any]) -> bool:
    return all(row[key] == card[key] for key in ("candidate", "interviewer", "stage", "round"))


def _answer(row: dict[str, Any]) -> dict[str, str]:
    """Form field → what is chosen or typed there."""
    ratings = {name: "none" if each is None else str(each) for name, each in row["ratings"].items()}
    answers = {f"rating:{name}": each for name, each in ratings.items()}
    for name, note in row["notes"].items():
        answers[f"change:{name}"] = note
        parts = (line.partition(": ") for line in note.splitlines())
        answers |= {f"{part.lower()}:{name}": text for part, _, text in parts if part.lower() in _PARTS}
    answers |= {"date": row["date"], **row["answers"]}
    return answers | ({"recommendation": str(row["overall"])} if row["overall"] else {})


def _fill(form: Path, target: Path, answers: dict[str, str]) -> None:
    with pikepdf.open(form) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            answer = answers.get(str(field.T), "")
            if answer and field.get("/FT") == Name.Btn:
                field.V = Name(f"/{answer}")
                for widget in field.get("/Kids", [field]):
                    widget.AS = field.V if f"/{answer}" in widget.AP.N else Name.Off
            elif answer:
                field.V = String(answer)
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(target, deterministic_id=True)

"""What the files of a screening are called."""

MANIFEST = "run.json"
PARQUET = "results.parquet"
_ALWAYS = ("results.jsonl", "results.csv", "results.xlsx", "report.html")


def list_files(*, parquet: bool) -> tuple[str, ...]:
    """The names of the files that a run writes, the record of the run last."""
    return (*_ALWAYS, *([PARQUET] if parquet else []), MANIFEST)

from amhire.batch.progress import Meter, Progress


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_rate_and_time_left_are_of_what_is_read_now():
    clock = Clock()
    meter = Meter(100, clock)
    meter.reuse(40, {"scored": 39, "unreadable": 1})
    for number in range(20):
        meter.tell(f"{number}.pdf", "scored")
        meter.tell(f"{number}.pdf", None)
    clock.now += 10
    assert meter.look() == Progress(
        done=60, total=100, reused=40, counts={"scored": 59, "unreadable": 1}, seconds=10, rate=2.0, left=20.0, file=""
    )


def test_nothing_is_guessed_from_the_first_files():
    clock = Clock()
    meter = Meter(9, clock)
    meter.tell("a", None)
    clock.now += 1
    assert (meter.look().rate, meter.look().left) == (None, None)


def test_rows_of_an_archive_count_and_the_archive_is_one_file():
    told = []
    meter = Meter(1, Clock(), told.append)
    meter.tell("a.zip/1.pdf", "scored")
    meter.tell("a.zip/2.pdf", "unreadable")
    meter.tell("a.zip", None)
    assert [(each.done, sum(each.counts.values()), each.file) for each in told] == [
        (0, 1, "a.zip/1.pdf"),
        (0, 2, "a.zip/2.pdf"),
        (1, 2, "a.zip"),
    ]

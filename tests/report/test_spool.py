import io

from hypothesis import given
from hypothesis import strategies as st

from amhire.report.spool import Spool
from amhire.screening.row import Row


@given(st.lists(st.binary(max_size=5)), st.binary(max_size=5), st.randoms())
def test_what_came_in_one_order_stands_in_another(pieces, first, chance):
    spool = Spool(io.BytesIO())
    spool.write(first)
    take = spool.follow(lambda rank, _: spool.write(pieces[rank]))
    for number in range(len(pieces)):
        take(number, Row("a.pdf", "", "skipped"))
    order = chance.sample(range(len(pieces)), len(pieces))
    written = []
    spool.pour(order, written.append)
    assert b"".join(written) == first + b"".join(pieces[number] for number in order)

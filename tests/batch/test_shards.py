from hypothesis import given
from hypothesis import strategies as st

from amhire.batch.shards import cut_shards
from amhire.batch.source import Source

SIZES = st.lists(st.integers(0, 80_000_000), max_size=400)


def sources(sizes):
    return [Source(f"{number}.pdf", f"/p/{number}.pdf", size, "s") for number, size in enumerate(sizes)]


@given(SIZES, st.integers(1, 16))
def test_every_file_is_in_one_shard_and_in_order(sizes, workers):
    given_files = sources(sizes)
    shards = cut_shards(given_files, "key", workers=workers)
    assert [each for shard in shards for each in shard.sources] == given_files
    assert all(shard.sources for shard in shards)


@given(SIZES)
def test_no_shard_is_larger_than_memory_allows(sizes):
    for shard in cut_shards(sources(sizes), "key", workers=1):
        assert len(shard.sources) <= 250
        assert len(shard.sources) == 1 or sum(each.size for each in shard.sources) <= 50_000_000


def test_shards_grow_smaller_towards_the_end():
    lengths = [len(shard.sources) for shard in cut_shards(sources([1_000] * 1_000), "key", workers=2)]
    assert lengths[0] > 100
    assert lengths[-1] <= 4
    assert lengths == sorted(lengths, reverse=True)


def test_a_shard_is_named_by_what_it_holds_and_for_what():
    (one,) = cut_shards(sources([1]), "key", workers=1)
    assert cut_shards(sources([1]), "key", workers=1) == (one,)
    assert cut_shards(sources([2]), "key", workers=1)[0].id != one.id
    assert cut_shards(sources([1]), "other", workers=1)[0].id != one.id


def test_a_path_that_is_no_text_has_a_shard():
    place = b"/r\xe9.txt".decode(errors="surrogateescape")
    assert cut_shards([Source("a", place)], "key", workers=1)[0].id

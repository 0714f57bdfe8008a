# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the disk fill up at random moments while actions run, and compares the books of both sides after each.

diskfull.py [TIMES] [SEED]: no file of the program can grow beyond a size that comes from the seed.
"""
import random
import resource
import signal
import sys

from books import Campaign, STATES_UNDER_WAY, tally

SCENARIO = {"runs": {"pending_polls": 1}, "action_id_lookups": 100000}


def with_room_for(size):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then a write fails as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    return limit


def fill_up(campaign, number, chance):
    """One run of the program on a disk with little room left: what it said."""
    now = max([file.stat().st_size for file in (campaign.data / "data").glob("history.sqlite*")] or [0])
    process = campaign.start(f"d{number}", 40, preexec_fn=with_room_for(now + chance.randrange(0, 60_000)))
    try:
        output, _ = process.communicate(timeout=20)
    except Exception:  # it holds what it could not record, and would go on trying
        process.kill()
        output, _ = process.communicate()
    return output.splitlines()


def main(times, seed):
    chance = random.Random(seed)
    campaign = Campaign(SCENARIO)
    told = 0
    try:
        campaign.run_to_the_end("before", 3)
        for number in range(times):
            said = fill_up(campaign, number, chance)
            campaign.compare()
            assert campaign.is_consistent(), "the history is damaged"
            complete = len([marker for marker in campaign.rows() if marker.startswith(f"d{number}-")]) == 40
            clear = any(line.startswith(("refused ", "unsaved", "problem ")) for line in said)
            assert clear or complete, f"no room, and not a word of it: {said}"
            told += clear
        code, said = campaign.run_to_the_end("after", 3)  # there is room again
        rows, books = campaign.compare()
        assert code == 0 and said[-1:] == ["done"], f"the last start ended with {code}: {said}"
        for marker, (state, *_) in rows.items():
            assert state not in STATES_UNDER_WAY, f"{marker} is still {state}"
        assert all(rows[f"after-{n}"][0] == "success" for n in (1, 2, 3))
    finally:
        campaign.close()
    print(f"{times} times a full disk (seed {seed}), said so {told} times; history consistent each time")
    print(f"{len(rows)} runs recorded, {len(books)} made by the sandbox, none unrecorded, none twice: {tally(rows)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, int(sys.argv[2]) if len(sys.argv) > 2 else 1)

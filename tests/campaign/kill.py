# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the program at random moments while it runs actions, and compares its books with the sandbox's after each.

kill.py [KILLS] [SEED]: the moments come from the seed.
"""
import random
import sys
import time

from books import Campaign, STATES_UNDER_WAY, tally, wait_for_line

SCENARIO = {"runs": {"pending_polls": 1}, "delays_ms": {"create_run": 25}, "action_id_lookups": 100000}


def kill_once(campaign, number, chance):
    """Starts the program, kills it at some moment of its start or of its work; answers which."""
    process = campaign.start(f"k{number}", 1000)
    working = chance.random() < 0.8
    if working:
        working = wait_for_line(process, "up")
        time.sleep(chance.uniform(0, 0.3))
    else:
        time.sleep(chance.uniform(0, 0.2))
    process.kill()
    process.wait()
    process.stdout.close()
    return working


def main(kills, seed):
    chance = random.Random(seed)
    campaign = Campaign(SCENARIO)
    interrupted = set()  # runs whose request was under way when the program was killed
    working = 0
    begin = time.monotonic()
    try:
        for number in range(kills):
            working += kill_once(campaign, number, chance)
            rows, _ = campaign.compare()
            for marker, (state, *_) in rows.items():
                assert state != "uncertain" or marker in interrupted, f"{marker} is uncertain, and its answer was not lost"
            interrupted |= {marker for marker, (state, *_) in rows.items() if state == "sending"}
        code, said = campaign.run_to_the_end()
        rows, books = campaign.compare()
        assert code == 0 and said[-1:] == ["done"], f"the last start ended with {code}: {said}"
        assert campaign.is_consistent(), "the history is damaged"
        for marker, (state, _, parts, _) in rows.items():
            assert state not in STATES_UNDER_WAY, f"{marker} is still {state}"
            assert state != "uncertain" or marker in interrupted, f"{marker} is uncertain, and its answer was not lost"
            assert state != "success" or parts > 0, f"{marker} has no result"
    finally:
        campaign.close()
    uncertain = [marker for marker, (state, *_) in rows.items() if state == "uncertain"]
    print(f"{kills} kills (seed {seed}) in {time.monotonic() - begin:.0f} s, {working} of them at work, the others while starting")
    print(f"{len(rows)} runs recorded, {len(books)} made by the sandbox, none of them twice: {tally(rows)}")
    print(f"uncertain: {len(uncertain)}, each killed between request and answer; "
          f"{sum(marker in books for marker in uncertain)} of them had been made")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(sys.argv[2]) if len(sys.argv) > 2 else 1)

"""Tests of @NAME@: python3 -m unittest"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

DETECTOR = pathlib.Path(__file__).parent / "detector.py"

EVEN = range(0, 600, 60)
UNEVEN = (0, 7, 9, 100, 101, 250, 251, 259, 500, 900)


def converse(exchanges, train=None):
    """Returns what the detector answers to one batch, after it is taught if there is something."""
    hello = {"t": "hello", "protocol": 1, "params": {"learn": "no"} if train is None else {}}
    lines = [{"t": "ev", "i": i, "e": exchange} for i, exchange in enumerate(exchanges)]
    lines += [{"t": "mark", "i": len(exchanges) - 1}, {"t": "end"}]
    with tempfile.TemporaryDirectory() as folder:
        if train is not None:
            file = pathlib.Path(folder, "train-exchanges.jsonl")
            file.write_text("".join(json.dumps(row) + "\n" for row in train), encoding="utf-8")
            lines.insert(0, {"t": "fit", "exchanges": str(file)})
        done = subprocess.run(
            [sys.executable, str(DETECTOR)],
            input="".join(json.dumps(line) + "\n" for line in [hello] + lines),
            capture_output=True, encoding="utf-8", check=True, timeout=30)
    return [json.loads(line) for line in done.stdout.splitlines()]


def at(account, seconds):
    return [{"account_id": account, "time_micros": second * 1_000_000} for second in seconds]


class DetectorTest(unittest.TestCase):
    def test_keeps_the_protocol(self):
        ready, fitted, ack, bye = converse(at("a", [0]), train=at("x", [0]))
        self.assertEqual(ready["fit"], "honest")
        self.assertEqual([answer["t"] for answer in (fitted, ack, bye)], ["fitted", "ack", "bye"])

    def test_a_clock_is_more_suspect_than_a_person(self):
        ready, clock, *_ = converse(at("a", EVEN))
        person = converse(at("a", UNEVEN))[1]
        self.assertNotIn("fit", ready)
        self.assertEqual(clock["v"], 1.0)
        self.assertLess(person["v"], 0.6)

    def test_it_is_held_against_honest_accounts(self):
        # One honest person and one honest clock: less even than a clock is one of the two, and
        # its own value is 1. So (1 + 1) / (2 + 1).
        clock = converse(at("a", EVEN), train=at("x", EVEN) + at("y", UNEVEN))[2]
        self.assertAlmostEqual(clock["v"], 2 / 3)


if __name__ == "__main__":
    unittest.main()

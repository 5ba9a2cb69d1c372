"""Tests of @NAME@: python3 -m unittest"""

import json
import pathlib
import subprocess
import sys
import unittest

DETECTOR = pathlib.Path(__file__).parent / "detector.py"


def converse(exchanges):
    """Returns what the detector answers to one batch of exchanges."""
    lines = [{"t": "hello", "protocol": 1}]
    lines += [{"t": "ev", "i": i, "e": exchange} for i, exchange in enumerate(exchanges)]
    lines += [{"t": "mark", "i": len(exchanges) - 1}, {"t": "end"}]
    done = subprocess.run(
        [sys.executable, str(DETECTOR)],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True, encoding="utf-8", check=True, timeout=30)
    return [json.loads(line) for line in done.stdout.splitlines()]


def at(account, *seconds):
    return [{"account_id": account, "time_micros": second * 1_000_000} for second in seconds]


class DetectorTest(unittest.TestCase):
    def test_keeps_the_protocol(self):
        answers = converse(at("a", 0))
        self.assertEqual([answer["t"] for answer in answers], ["ready", "ack", "bye"])

    def test_a_clock_is_more_suspect_than_a_person(self):
        clock = converse(at("a", *range(0, 600, 60)))
        person = converse(at("a", 0, 7, 9, 100, 101, 250, 251, 259, 500, 900))
        self.assertEqual(clock[1]["v"], 1.0)
        self.assertLess(person[1]["v"], 0.6)


if __name__ == "__main__":
    unittest.main()

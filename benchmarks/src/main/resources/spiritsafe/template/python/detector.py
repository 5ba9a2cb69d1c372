"""@NAME@: scores each account by how evenly it spaces its exchanges, beside honest accounts.

Reads and writes lines of spiritsafe-detector/1; see README.md. Standard output is for messages only:
print what you want to see to standard error.
"""

import json
import sys
from bisect import bisect_left
from collections import deque

FEWEST = 8  # gaps below which regularity says nothing
KEPT = 64  # gaps that are remembered of an account


def send(message):
    print(json.dumps(message), flush=True)


class Regularity:
    """How evenly each account spaces its exchanges: 1 for a clock, near 0 for people."""

    # Columns it wants; fewer are faster. docs/fields.md of spiritsafe lists all.
    fields = ["time_micros", "account_id"]
    # Columns without which it cannot work.
    needs = ["time_micros"]

    def __init__(self):
        self.last = {}
        self.gaps = {}
        self.changed = {}

    def observe(self, exchange):
        account, now = exchange["account_id"], exchange["time_micros"]
        if account in self.last:
            gaps = self.gaps.setdefault(account, deque(maxlen=KEPT))
            gaps.append(now - self.last[account])
            if len(gaps) >= FEWEST:
                self.changed[account] = gaps
        self.last[account] = now

    def values(self):
        """Returns (account, regularity) of those that may have changed since the last call."""
        changed, self.changed = self.changed, {}
        for account, gaps in changed.items():
            mean = sum(gaps) / len(gaps)
            spread = (sum((gap - mean) ** 2 for gap in gaps) / len(gaps)) ** 0.5
            # 1 / (1 + coefficient of variation)
            yield account, mean / (mean + spread) if mean + spread > 0 else 0.0


class Detector:
    """The share of honest accounts that are less even than this one."""

    def __init__(self):
        self.world = Regularity()
        self.usual = []  # how even honest accounts are, in order; empty until it is taught

    def fit(self, files):
        """Learns from the train world, whose accounts never come again."""
        honest = Regularity()
        with open(files["exchanges"], encoding="utf-8") as lines:
            for line in lines:
                honest.observe(json.loads(line))
        self.usual = sorted(value for account, value in honest.values())

    def observe(self, exchange):
        self.world.observe(exchange)

    def scores(self):
        """Returns (account, suspicion) of those whose score may have changed since the last call."""
        for account, value in self.world.values():
            # Its own value is added so that accounts above all honest ones keep their order.
            yield account, (bisect_left(self.usual, value) + value) / (len(self.usual) + 1)


def main():
    detector = Detector()
    for line in sys.stdin:
        message = json.loads(line)
        kind = message["t"]
        if kind == "hello":
            ready = {"t": "ready", "protocol": 1, "name": "@NAME@", "version": "0.1",
                     "fields": Regularity.fields, "needs": Regularity.needs, "params": ["learn"]}
            # "honest" gets exchanges of honest accounts, "labeled" all of them with their labels.
            if message.get("params", {}).get("learn") != "no":
                ready["fit"] = "honest"
            send(ready)
        elif kind == "fit":
            detector.fit(message)
            send({"t": "fitted"})
        elif kind == "ev":
            detector.observe(message["e"])
        elif kind == "mark":
            for account, suspicion in detector.scores():
                send({"t": "s", "id": account, "v": suspicion})
            send({"t": "ack", "i": message["i"]})
        elif kind == "end":
            send({"t": "bye"})
            break


if __name__ == "__main__":
    main()

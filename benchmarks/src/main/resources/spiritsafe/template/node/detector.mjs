// @NAME@: scores each account by how evenly it spaces its exchanges, beside honest accounts.
//
// Reads and writes lines of spiritsafe-detector/1; see README.md. Standard output is for messages
// only: print what you want to see with console.error.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const FEWEST = 8; // gaps below which regularity says nothing
const KEPT = 64; // gaps that are remembered of an account

// Columns it wants; fewer are faster. docs/fields.md of spiritsafe lists all.
const fields = ["time_micros", "account_id"];
// Columns without which it cannot work.
const needs = ["time_micros"];

// How evenly each account spaces its exchanges: 1 for a clock, near 0 for people.
class Regularity {
  // A Map takes any account name for a key; an object would not.
  last = new Map();
  gaps = new Map();
  changed = new Set();

  observe(exchange) {
    const account = exchange.account_id;
    const now = exchange.time_micros;
    if (this.last.has(account)) {
      const known = this.gaps.get(account) ?? [];
      this.gaps.set(account, known);
      known.push(now - this.last.get(account));
      if (known.length > KEPT) known.shift();
      if (known.length >= FEWEST) this.changed.add(account);
    }
    this.last.set(account, now);
  }

  // Pairs of account and regularity, of those that may have changed since the last call.
  values() {
    const changed = [...this.changed];
    this.changed = new Set();
    return changed.map((account) => [account, regularity(this.gaps.get(account))]);
  }
}

// 1 / (1 + coefficient of variation)
function regularity(known) {
  const mean = known.reduce((sum, gap) => sum + gap, 0) / known.length;
  const spread = Math.sqrt(known.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / known.length);
  return mean + spread > 0 ? mean / (mean + spread) : 0;
}

const linesOf = (input) => createInterface({ input, crlfDelay: Infinity });

// Learns from the train world, whose accounts never come again: how even honest accounts are.
async function fit(files) {
  const honest = new Regularity();
  for await (const line of linesOf(createReadStream(files.exchanges))) {
    honest.observe(JSON.parse(line));
  }
  return honest.values().map(([, value]) => value).sort((a, b) => a - b);
}

// The share of honest accounts that are less even. Its own value is added so that accounts above
// all honest ones keep their order.
function suspicion(value, usual) {
  let below = 0;
  let end = usual.length;
  while (below < end) {
    const middle = (below + end) >> 1;
    if (usual[middle] < value) below = middle + 1;
    else end = middle;
  }
  return (below + value) / (usual.length + 1);
}

const send = (message) => process.stdout.write(JSON.stringify(message) + "\n");

const world = new Regularity();
let usual = []; // empty until it is taught

conversation: for await (const line of linesOf(process.stdin)) {
  const message = JSON.parse(line);
  switch (message.t) {
    case "hello": {
      const ready = { t: "ready", protocol: 1, name: "@NAME@", version: "0.1", fields, needs };
      ready.params = ["learn"];
      // "honest" gets exchanges of honest accounts, "labeled" all of them with their labels.
      if (message.params?.learn !== "no") ready.fit = "honest";
      send(ready);
      break;
    }
    case "fit":
      usual = await fit(message);
      send({ t: "fitted" });
      break;
    case "ev":
      world.observe(message.e);
      break;
    case "mark":
      for (const [account, value] of world.values()) {
        send({ t: "s", id: account, v: suspicion(value, usual) });
      }
      send({ t: "ack", i: message.i });
      break;
    case "end":
      send({ t: "bye" });
      break conversation;
  }
}
process.stdin.destroy();

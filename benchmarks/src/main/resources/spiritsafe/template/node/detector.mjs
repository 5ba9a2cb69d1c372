// @NAME@: scores each account by how evenly it spaces its exchanges.
//
// Reads and writes lines of spiritsafe-detector/1; see README.md. Standard output is for messages
// only: print what you want to see with console.error.
import { createInterface } from "node:readline";

const FEWEST = 8; // gaps below which regularity says nothing
const KEPT = 64; // gaps that are remembered of an account

// Columns it wants; fewer are faster. docs/fields.md of spiritsafe lists all.
const fields = ["time_micros", "account_id"];
// Columns without which it cannot work.
const needs = ["time_micros"];

// A Map takes any account name for a key; an object would not.
const last = new Map();
const gaps = new Map();
let changed = new Set();

function observe(exchange) {
  const account = exchange.account_id;
  const now = exchange.time_micros;
  if (last.has(account)) {
    const known = gaps.get(account) ?? [];
    gaps.set(account, known);
    known.push(now - last.get(account));
    if (known.length > KEPT) known.shift();
    if (known.length >= FEWEST) changed.add(account);
  }
  last.set(account, now);
}

// 1 for a clock, near 0 for people: 1 / (1 + coefficient of variation)
function suspicion(known) {
  const mean = known.reduce((sum, gap) => sum + gap, 0) / known.length;
  const spread = Math.sqrt(known.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / known.length);
  return mean + spread > 0 ? mean / (mean + spread) : 0;
}

const send = (message) => process.stdout.write(JSON.stringify(message) + "\n");

const input = createInterface({ input: process.stdin, crlfDelay: Infinity });
input.on("line", (line) => {
  const message = JSON.parse(line);
  switch (message.t) {
    case "hello":
      send({ t: "ready", protocol: 1, name: "@NAME@", version: "0.1", fields, needs });
      break;
    case "ev":
      observe(message.e);
      break;
    case "mark":
      for (const account of changed) send({ t: "s", id: account, v: suspicion(gaps.get(account)) });
      changed = new Set();
      send({ t: "ack", i: message.i });
      break;
    case "end":
      send({ t: "bye" });
      input.close();
      process.stdin.destroy();
      break;
  }
});

// Deliveries that a page must refuse, made at random from a good one, and what it may say to each.
import { createHash, generateKeyPairSync } from "node:crypto";
import { signed } from "../../js/cli/src/delivery/delivery-file.mjs";
import { publicText } from "../../js/cli/src/delivery/key.mjs";

export const { privateKey } = generateKeyPairSync("ed25519");
export const publicKey = publicText(privateKey);
const { privateKey: otherKey } = generateKeyPairSync("ed25519");

export const here = { site: "boutique", host: "www.boutique.example", runtime: "0.1.0" };
/** The version that the browser has seen, and whose pack it keeps. */
export const seenVersion = 1000;
const dayMs = 86_400_000;
const maxFileBytes = 8192;

export const packFile = (bytes) => ({ sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length });

/** A good statement about `pack`, with changes. */
export function statementOf(pack, changes = {}) {
  return {
    type: "aparte-delivery",
    v: 1,
    site: here.site,
    hosts: [here.host],
    version: seenVersion + 1,
    issued_ms: Date.now(),
    expires_ms: Date.now() + dayMs,
    runtime: "0.1.0",
    kill: false,
    rollout_percent: 100,
    pack: packFile(pack),
    ...changes,
  };
}

const sign = (statement, key = privateKey) => Buffer.from(signed(statement, key));

const unsigned = ["delivery_unsigned"];
const forged = ["delivery_unsigned", "delivery_wrong_signature"];
const malformed = ["delivery_refused"];

/** What can stand in a field that must not. */
const wrongValues = {
  type: [undefined, "aparte", 1, null],
  v: [undefined, 0, 2, "1"],
  site: [undefined, null, 5, ["boutique"], { boutique: 1 }],
  hosts: ["www.boutique.example", { 0: "www.boutique.example" }, 1, Array(65).fill("www.boutique.example")],
  version: [undefined, "2000", 2000.5, -1, 2 ** 53, null, [2000]],
  expires_ms: [undefined, "never", null, -1, 1e300],
  runtime: [undefined, "", "latest", "0.1", "0.1.0.0", 1, "1e9.0.0"],
  kill: [undefined, 0, "false", null],
  rollout_percent: [undefined, -1, 101, "100", 50.5, null],
  pack: [undefined, null, "pack", {}, { sha256: "0".repeat(64) }, { sha256: "../../etc/passwd", bytes: 10 }],
  before: [null, [], { sha256: "0".repeat(63), bytes: 1 }, { sha256: "0".repeat(64), bytes: 2 ** 20 + 1 }],
};

/** Each makes `{ file, packBytes, codes }`: the delivery file, what comes as the pack, what may be said. */
export const kinds = {
  "a flipped bit": (random, pack) => {
    const file = sign(statementOf(pack));
    file[random.below(file.length)] ^= 1 << random.below(8);
    return { file, codes: forged };
  },
  "several damaged bytes": (random, pack) => {
    const file = sign(statementOf(pack));
    const from = random.below(file.length - 8);
    random.bytes(1 + random.below(8)).forEach((byte, index) => (file[from + index] ^= byte | 1));
    return { file, codes: forged };
  },
  "another key": (_random, pack) => ({ file: sign(statementOf(pack), otherKey), codes: ["delivery_wrong_signature"] }),
  "the signature of another file": (random, pack) => {
    const [line] = sign(statementOf(pack)).toString().split("\n");
    const [, signature] = sign(statementOf(pack, { version: seenVersion + 2 + random.below(1e6) }))
      .toString()
      .split("\n");
    return { file: Buffer.from(`${line}\n${signature}\n`), codes: ["delivery_wrong_signature"] };
  },
  "no signature": (random, pack) => {
    const [line, signature] = sign(statementOf(pack)).toString().split("\n");
    const without = [line, `${line}\n`, `${line}\n${signature.slice(1)}`, `${line}\n${signature.toUpperCase()}X`, ""];
    return { file: Buffer.from(random.pick(without)), codes: unsigned };
  },
  "a plain pack": (_random, pack) => ({ file: pack, codes: unsigned }),
  noise: (random) => ({ file: random.bytes(random.below(9000)), codes: forged }),
  "an older version": (random, pack) => ({
    file: sign(statementOf(pack, { version: 1 + random.below(seenVersion - 1) })),
    codes: ["delivery_outdated"],
  }),
  "an older kill": (random, pack) => ({
    file: sign(statementOf(pack, { kill: true, version: 1 + random.below(seenVersion - 1) })),
    codes: ["delivery_outdated"],
  }),
  "another site": (random, pack) => ({
    file: sign(statementOf(pack, { site: random.pick(["bouti", "boutique2", "Boutique", "", "__proto__"]) })),
    codes: ["delivery_wrong_site"],
  }),
  "another host": (random, pack) => ({
    file: sign(
      statementOf(pack, {
        hosts: random.pick([[], ["boutique.example"], ["www.boutique.example.evil.example"], [null, 5]]),
      }),
    ),
    codes: ["delivery_wrong_site"],
  }),
  "a truncated file": (random, pack) => {
    const file = sign(statementOf(pack));
    // Without the last line feed it is whole.
    return { file: file.subarray(0, random.below(file.length - 1)), codes: forged };
  },
  "a file that is too large": (random, pack) => {
    const line = JSON.stringify(statementOf(pack));
    const more = " ".repeat(maxFileBytes + random.below(100_000));
    return { file: Buffer.concat([Buffer.from(line + more), sign(statementOf(pack)).subarray(-130)]), codes: unsigned };
  },
  "a nested statement": (random, pack) => {
    const depth = 10 + random.below(3000);
    const nested = JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
    const field = random.pick(["site", "pack", "version", "before", "kill"]);
    return { file: sign(statementOf(pack, { [field]: nested })), codes: malformed };
  },
  "a field that is not as it must be": (random, pack) => {
    const field = random.pick(Object.keys(wrongValues));
    return { file: sign(statementOf(pack, { [field]: random.pick(wrongValues[field]) })), codes: malformed };
  },
  "a statement that is another value": (random) => ({
    file: sign(random.pick([[], [statementOf(Buffer.from("x"))], {}, "text", 5, null, { statement: {} }])),
    codes: malformed,
  }),
  "a time that is over": (random, pack) => ({
    file: sign(statementOf(pack, { expires_ms: Date.now() - random.below(400 * dayMs) })),
    codes: ["delivery_expired"],
  }),
  "a newer runtime": (random, pack) => ({
    file: sign(statementOf(pack, { runtime: random.pick(["0.1.1", "0.2.0", "1.0.0", "0.1.10", "99999.0.0"]) })),
    codes: ["delivery_needs_newer_runtime"],
  }),
  "a pack with a flipped bit": (random, pack) => {
    const packBytes = Buffer.from(pack);
    packBytes[random.below(pack.length)] ^= 1 << random.below(8);
    return { file: sign(statementOf(pack)), packBytes, codes: ["delivery_wrong_pack"] };
  },
  "a pack of another size": (random, pack) => ({
    file: sign(statementOf(pack)),
    packBytes: random.below(2)
      ? pack.subarray(0, random.below(pack.length))
      : Buffer.concat([pack, random.bytes(1 + random.below(100))]),
    codes: ["delivery_wrong_pack"],
  }),
  "a size that is not the pack's": (random, pack) => ({
    file: sign(
      statementOf(pack, { pack: { ...packFile(pack), bytes: random.pick([0, 1, pack.length - 1, pack.length + 1]) } }),
    ),
    codes: ["delivery_wrong_pack"],
  }),
  "a pack that is not there": (_random, pack) => ({
    file: sign(statementOf(pack)),
    packBytes: null,
    codes: ["pack_unreachable"],
  }),
};

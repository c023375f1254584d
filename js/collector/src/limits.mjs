import { createHmac, randomBytes } from "node:crypto";
import { BlockList, isIPv4, isIPv6 } from "node:net";

/** A bucket holds what its rate lets through in this time: so much may come at once. */
const burstSeconds = 10;
/** A network that was silent for so long is forgotten. */
export const networkKeptMs = 5 * 60_000;
/** Networks remembered at once; beyond, the one that was silent longest is forgotten. */
export const maxNetworks = 50_000;
/** How long a key for the hashes lives. */
export const keyLivesMs = 3_600_000;

/** Reports a second, unless said: over all, and from one network. */
export const defaultLimits = { all: 2000, network: 20 };

// Nobody on the internet has such an address: it is a proxy, or a test. What comes through a proxy that is not named would be
// taken for one network.
const inner = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
])
  inner.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
])
  inner.addSubnet(net, bits, "ipv6");

/**
 * The network of an address: its first 24 bits (IPv4) or 48 bits (IPv6), or undefined when it has none that can be told apart.
 *
 * @param {string | undefined} address
 */
export function networkOf(address = "") {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (isIPv4(plain)) return inner.check(plain, "ipv4") ? undefined : plain.split(".").slice(0, 3).join(".");
  if (!isIPv6(plain) || inner.check(plain, "ipv6")) return undefined;
  const [head = "", tail] = plain.split("::");
  const groups = head === "" ? [] : head.split(":");
  // What "::" stands for are zeros; the groups after it reach into the first three only in "::1:2:3:4:5:6" and the like.
  const after = tail ? tail.split(":").flatMap((group) => (isIPv4(group) ? ["0", "0"] : [group])) : [];
  while (tail !== undefined && groups.length + after.length < 8) groups.push("0");
  const [first, second, third] = [...groups, ...after].map((group) => Number.parseInt(group, 16));
  return [first, second, third].map((group) => group.toString(16)).join(":");
}

/**
 * How many reports are taken in a time: over all, and from each network. In memory only; a network is a hash under a key that lives
 * an hour, so that no address can be read from what is kept, and nothing of it outlives the hour.
 */
export class Limits {
  #rates;
  #now;
  #all;
  /** By hash of the network; the one that was silent longest comes first. */
  #networks = new Map();
  #key = randomBytes(32);
  #keyUntil;
  #lastMs;

  /**
   * @param {{ all: number, network: number }} rates reports a second; 0: no limit
   * @param {() => number} now milliseconds
   */
  constructor(rates, now) {
    this.#rates = rates;
    this.#now = now;
    this.#lastMs = now();
    this.#keyUntil = this.#lastMs + keyLivesMs;
    this.#all = fullBucket(rates.all, this.#lastMs);
  }

  /** Networks that are remembered. */
  get networks() {
    return this.#networks.size;
  }

  /**
   * Takes one report into account.
   *
   * @param {string | undefined} address of the sender; neither kept nor passed on
   * @returns {{ by: "all" | "network", seconds: number } | undefined} which limit it is over, and when to come again
   */
  take(address) {
    const nowMs = this.#tick();
    const network = this.#rates.network > 0 ? this.#bucketOf(address, nowMs) : undefined;
    // The network's comes first: one that is over its limit takes nothing away from the others.
    const networkWait = network ? waitFor(network, this.#rates.network, nowMs) : 0;
    if (networkWait > 0) return { by: "network", seconds: networkWait };
    const wait = this.#rates.all > 0 ? waitFor(this.#all, this.#rates.all, nowMs) : 0;
    if (wait > 0) return { by: "all", seconds: wait };
    if (network) network.left -= 1;
    this.#all.left -= 1;
    return undefined;
  }

  /** Forgets the networks that were silent, and the key when it is old. To be called when nothing arrives, too. */
  forget() {
    const nowMs = this.#tick();
    for (const [hash, { atMs }] of this.#networks) {
      if (nowMs - atMs < networkKeptMs) break;
      this.#networks.delete(hash);
    }
  }

  // A clock that is set back would stop the buckets from filling: its time is counted from where it is now.
  #tick() {
    const nowMs = this.#now();
    if (nowMs < this.#lastMs || nowMs >= this.#keyUntil) {
      this.#key = randomBytes(32);
      this.#keyUntil = nowMs + keyLivesMs;
      this.#networks.clear();
    }
    if (nowMs < this.#lastMs) this.#all.atMs = nowMs;
    this.#lastMs = nowMs;
    return nowMs;
  }

  #bucketOf(address, nowMs) {
    const network = networkOf(address);
    if (network === undefined) return undefined;
    const hash = createHmac("sha256", this.#key).update(network).digest("base64").slice(0, 22);
    const bucket = this.#networks.get(hash) ?? fullBucket(this.#rates.network, nowMs);
    this.#networks.delete(hash);
    this.#networks.set(hash, bucket);
    if (this.#networks.size > maxNetworks) this.#networks.delete(this.#networks.keys().next().value);
    return bucket;
  }
}

const fullBucket = (rate, atMs) => ({ left: rate * burstSeconds, atMs });

// Fills the bucket with what has come since; the whole seconds until it holds one, 0 when it does.
function waitFor(bucket, rate, nowMs) {
  bucket.left = Math.min(rate * burstSeconds, bucket.left + ((nowMs - bucket.atMs) / 1000) * rate);
  bucket.atMs = nowMs;
  return bucket.left >= 1 ? 0 : Math.ceil((1 - bucket.left) / rate);
}

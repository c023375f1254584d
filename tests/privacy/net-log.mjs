// Chromium's own log of its network, for what does not go through a proxy: name look-ups, datagrams, other connections.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const kWatched = ["HOST_RESOLVER_MANAGER_JOB", "UDP_CONNECT", "UDP_BYTES_SENT", "TCP_CONNECT_ATTEMPT"];
const kNameServerPort = /:53$/;

/**
 * What went past the proxies.
 *
 * @param {string} file written by `--log-net-log`, by a browser that is closed
 * @param {Set<string>} proxies "127.0.0.1:PORT" of each
 * @returns {Promise<{ what: string, bytes: number }[]>}
 */
export async function pastTheProxies(file, proxies) {
  const past = [];
  const datagramsTo = new Map();
  for await (const { name, params, source } of eventsIn(file)) {
    if (name === "UDP_CONNECT") datagramsTo.set(source.id, params.address);
    else if (name === "UDP_BYTES_SENT") {
      const address = params.address ?? datagramsTo.get(source.id);
      // A look-up is told by its name.
      if (!kNameServerPort.test(address)) past.push({ what: `datagram to ${address}`, bytes: params.byte_count });
    } else if (name === "TCP_CONNECT_ATTEMPT") {
      if (params.address && !proxies.has(params.address))
        past.push({ what: `connection to ${params.address}`, bytes: Buffer.byteLength(params.address) });
    } else if (params.host && !/^(https?:\/\/)?localhost(:|$)/.test(params.host))
      past.push({ what: `look-up of ${params.host}`, bytes: Buffer.byteLength(params.host) });
  }
  return past;
}

/** The first line names the types of events; each further line is one event. */
async function* eventsIn(file) {
  let names;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (!names) {
      const { logEventTypes } = JSON.parse(`${line.replace(/,\s*$/, "")}}`).constants;
      names = new Map(kWatched.map((name) => [String(logEventTypes[name]), name]));
      if (names.size !== kWatched.length || names.has("undefined"))
        throw new Error(`this Chromium's network log does not have all of ${kWatched.join(", ")}`);
    }
    const name = names.get(/"type":(\d+)\}[\],}]*\s*$/.exec(line.slice(-40))?.[1]);
    // The end of what began earlier has no parameters.
    if (name && line.startsWith('{"params"')) yield { name, ...JSON.parse(line.replace(/\}[\],\s]*(\},?)?$/, "}")) };
  }
}

import type { Profile } from "../api.js";
import { decode } from "./cbor.js";

/** "APS1" and the checksum. */
const kHeaderBytes = 8;

/** What `wasm/schema/snapshot.cddl` describes. Throws when the bytes are not CBOR. */
export function decodeSnapshot(bytes: Uint8Array): Profile {
  return decode(bytes.subarray(kHeaderBytes)) as Profile;
}

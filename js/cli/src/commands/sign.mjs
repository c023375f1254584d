import { isSignedBy, readDelivery, signed } from "../delivery/delivery-file.mjs";
import { readKey } from "../delivery/key.mjs";
import { nextStatement } from "../delivery/next.mjs";
import { describeDelivery } from "../delivery/summary.mjs";
import { exitCodes } from "../exit-codes.mjs";
import { UsageError } from "../usage-error.mjs";
import { writeWhole } from "../write-whole.mjs";

/**
 * Signs a delivery file anew, with what the options change: no rules are needed to prolong it, to widen a rollout or to switch
 * the pack off.
 *
 * @param {string} file
 * @param {import("../delivery/next.mjs").DeliveryOptions} options
 * @param {import("../main.mjs").Context} context
 */
export async function sign(file, options, context) {
  const key = await readKey(options.key);
  const { statement: previous, text } = await readDelivery(file);
  // Whoever can write to the host could have it sign what they like.
  if (!isSignedBy(text, key)) throw new UsageError("otherKey", file);
  const statement = nextStatement(previous, previous, options, Date.now());
  await writeWhole(file, signed(statement, key));
  if (options.json) context.print(JSON.stringify({ ok: true, delivery: file, ...statement }, null, 2));
  else context.print(describeDelivery(file, statement, context));
  return exitCodes.good;
}

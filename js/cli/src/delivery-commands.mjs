// The commands that bring packs to shops: keygen, publish, sign.
import { keygen } from "./commands/keygen.mjs";
import { publish } from "./commands/publish.mjs";
import { sign } from "./commands/sign.mjs";

/**
 * @param {(name: "keygen" | "publish" | "sign") => import("commander").Command} command
 * @param {(exitCode: number) => void} finish
 * @param {import("./main.mjs").Context} context
 */
export function addDeliveryCommands(command, finish, context) {
  const { options: shared, arguments: named, delivery } = context.texts;
  const { options } = delivery;
  command("keygen")
    .requiredOption("-o, --output <keyfile>", options.keyOutput)
    .option("--json", shared.json)
    .action(async (given) => finish(await keygen(given, context)));
  const withDeliveryOptions = (/** @type {import("commander").Command} */ made) =>
    made
      .requiredOption("--key <keyfile>", options.key)
      .option("--rollout <percent>", options.rollout)
      .option("--expires <duration>", options.expires, "30d")
      .option("--kill", options.kill)
      .option("--no-kill", options.noKill)
      .option("--host <name>", options.host, (name, /** @type {string[]} */ names = []) => [...names, name])
      .option("--number <version>", options.number)
      .option("--runtime <version>", options.runtime)
      .option("--json", shared.json);
  withDeliveryOptions(
    command("publish").argument("<dir>", named.folder).requiredOption("--to <folder>", options.to),
  ).action(async (folder, given) => finish(await publish(folder, given, context)));
  withDeliveryOptions(command("sign").argument("<file>", delivery.file)).action(async (file, given) =>
    finish(await sign(file, given, context)),
  );
}

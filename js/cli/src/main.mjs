// The program: commands and options, one language for everything that is said, exit codes.
import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { build } from "./commands/build.mjs";
import { check } from "./commands/check.mjs";
import { decode } from "./commands/decode.mjs";
import { diff } from "./commands/diff.mjs";
import { explain } from "./commands/explain.mjs";
import { release } from "./commands/release.mjs";
import { replay } from "./commands/replay.mjs";
import { addDeliveryCommands } from "./delivery-commands.mjs";
import { exitCodes } from "./exit-codes.mjs";
import { languageOf, languages } from "./language.mjs";
import { paintFor } from "./paint.mjs";
import { Progress } from "./progress.mjs";
import { fill, textsOf } from "./texts.mjs";
import { UsageError } from "./usage-error.mjs";

/** Columns: at least so many, and so many where there is no terminal. */
const narrowest = 60;
const usualWidth = 100;

/** Commands whose libraries would double the time until any other one starts. */
const later = { fmt: () => import("./commands/fmt.mjs"), test: () => import("./commands/test.mjs") };

/**
 * What a command works with.
 *
 * @typedef {object} Context
 * @property {import("./language.mjs").Language} language
 * @property {import("./texts.mjs").Texts} texts
 * @property {(text: string) => void} print a line on standard output
 * @property {(text: string) => void} complain a line on standard error
 * @property {import("./paint.mjs").Paint} paint for standard output
 * @property {import("./paint.mjs").Paint} paintError for standard error
 * @property {number} width of standard output, in columns
 * @property {(maxBytes: number) => Promise<Buffer>} readInput all of standard input; throws a UsageError when it is longer
 * @property {() => Progress} progress of long work, said on standard error when that is a terminal
 *
 * @typedef {Pick<NodeJS.Process, "stdout" | "stderr" | "env"> & { stdin: AsyncIterable<Uint8Array> }} Surroundings
 * @typedef {"check" | "test" | "fmt" | "diff" | "build" | "explain" | "replay" | "decode" | "keygen" | "publish" | "sign" | "release"} CommandName
 */

/**
 * @param {string[]} args what stands after the program's name
 * @param {Surroundings} surroundings
 * @returns {Promise<number>} exit code
 */
export async function run(args, surroundings) {
  const context = contextOf(args, surroundings);
  let exitCode = exitCodes.good;
  const program = programOf(context, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    return complaint(error, context);
  }
}

/**
 * The language has to be known before commander reads the options, since help and errors are in it.
 *
 * @param {string[]} args
 * @param {Surroundings} surroundings
 * @returns {Context}
 */
function contextOf(args, { stdin, stdout, stderr, env }) {
  const asked = args
    .flatMap((arg, index) =>
      arg === "--language" ? [args[index + 1]] : arg.startsWith("--language=") ? [arg.slice(11)] : [],
    )
    .at(-1);
  const language = languages.find((known) => known === asked) ?? languageOf(env);
  return {
    language,
    texts: textsOf(language),
    print: (text) => void stdout.write(`${text}\n`),
    complain: (text) => void stderr.write(`${text}\n`),
    paint: paintFor(stdout, env),
    paintError: paintFor(stderr, env),
    width: Math.max(narrowest, stdout.columns ?? usualWidth),
    readInput: (maxBytes) => readAll(stdin, maxBytes, textsOf(language).reports.input),
    progress: () => new Progress(stderr.isTTY ? (text) => void stderr.write(text) : undefined),
  };
}

/**
 * @param {AsyncIterable<Uint8Array>} stream
 * @param {number} maxBytes
 * @param {string} name of the stream
 */
async function readAll(stream, maxBytes, name) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) throw new UsageError("fileTooLarge", name, maxBytes / 1024);
  }
  return Buffer.concat(chunks);
}

/**
 * @param {Context} context
 * @param {(exitCode: number) => void} finish
 */
function programOf(context, finish) {
  const { texts } = context;
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const program = new Command("aparte")
    .description(texts.program)
    .version(version, "-V, --version", texts.options.version)
    .helpCommand(false)
    .exitOverride()
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => texts.helpTitles[title] ?? title,
      optionDescription: ({ description }) => description,
    })
    .configureOutput({ writeOut: (text) => context.print(text.trimEnd()), outputError: () => {} })
    .helpOption("-h, --help", texts.options.help)
    .addOption(new Option("--language <fr|en>", texts.options.language).choices(languages))
    .addHelpText("after", `\n${texts.exitCodes}`);
  const command = (/** @type {CommandName} */ name) => commandOf(program, name, texts);
  addRuleCommands(command, context, finish);
  addVisitCommands(command, context, finish);
  return program;
}

/**
 * @param {(name: CommandName) => Command} command
 * @param {Context} context
 * @param {(exitCode: number) => void} finish
 */
function addRuleCommands(command, context, finish) {
  const { arguments: places, options: words } = context.texts;
  command("check")
    .argument("<dir>", places.folder)
    .option("--json", words.json)
    .action(async (folder, options) => finish(await check(folder, options, context)));
  command("test")
    .argument("<dir>", places.folder)
    .option("--only <name>", words.only)
    .option("--json", words.json)
    .action(async (folder, options) => finish(await (await later.test()).test(folder, options, context)));
  command("fmt")
    .argument("<place...>", places.format)
    .option("--check", words.check)
    .option("--json", words.json)
    .action(async (files, options) => finish(await (await later.fmt()).fmt(files, options, context)));
  command("build")
    .argument("<dir>", places.folder)
    .requiredOption("-o, --output <file.pack>", words.output)
    .option("--json", words.json)
    .action(async (folder, options) => finish(await build(folder, options, context)));
}

/**
 * @param {(name: CommandName) => Command} command
 * @param {Context} context
 * @param {(exitCode: number) => void} finish
 */
function addVisitCommands(command, context, finish) {
  const { arguments: places, options: words } = context.texts;
  command("explain")
    .argument("<dir>", places.folder)
    .argument("<journey>", places.journey)
    .option("--all", words.all)
    .option("--json", words.json)
    .action(async (folder, journey, options) => finish(await explain(folder, journey, options, context)));
  command("replay")
    .argument("<dir>", places.folder)
    .argument("<journey...>", places.journeys)
    .option("--every-event", words.everyEvent)
    .option("--json", words.json)
    .action(async (folder, journeys, options) => finish(await replay(folder, journeys, options, context)));
  command("diff")
    .argument("<old-dir>", places.oldFolder)
    .argument("<new-dir>", places.newFolder)
    .argument("[journey...]", places.journeys)
    .option("--json", words.json)
    .addHelpText("after", `\n${context.texts.diff.exitCodes}`)
    .action(async (before, after, journeys, options) => finish(await diff(before, after, journeys, options, context)));
  addDeliveryCommands(command, finish, context);
  addReleaseCommand(command, context, finish);
  command("decode")
    .argument("<file>", places.file)
    .option("--manifest <file>", context.texts.decodeOptions.manifest)
    .option("--json", words.json)
    .action(async (file, options) => finish(await decode(file, options, context)));
}

/**
 * @param {(name: CommandName) => Command} command
 * @param {Context} context
 * @param {(exitCode: number) => void} finish
 */
function addReleaseCommand(command, context, finish) {
  const { options } = context.texts.release;
  command("release")
    .option("--collector <url>", options.collector)
    .option("--site <key>", options.site)
    .option("--database <file>", options.database)
    .option("--manifest <file>", options.manifest)
    .addOption(new Option("--format <format>", options.format).choices(["json", "csv", "parquet"]).default("json"))
    .requiredOption("-o, --output <file>", options.output)
    .action(async (given) => finish(await release(given, context)));
}

/**
 * @param {Command} program
 * @param {CommandName} name
 * @param {import("./texts.mjs").Texts} texts
 */
function commandOf(program, name, texts) {
  const { summary, examples } = texts[name];
  const width = Math.max(...examples.map(([line = ""]) => line.length));
  const lines = examples.map(([line = "", meaning]) => `  ${line.padEnd(width)}  ${meaning}`);
  return program
    .command(name)
    .description(summary)
    .helpOption("-h, --help", texts.options.help)
    .addHelpText("after", `\n${texts.examplesTitle}\n${lines.join("\n")}`);
}

/**
 * Says what went wrong and answers with the exit code for it.
 *
 * @param {unknown} error
 * @param {Context} context
 */
function complaint(error, { texts, complain }) {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.good;
    if (error.code !== "commander.help")
      complain(`${fill(texts.problem, usageProblem(error, texts))}\n${texts.seeHelp}`);
    return exitCodes.badUse;
  }
  if (error instanceof UsageError) {
    complain(fill(texts.problem, fill(texts.problems[error.problem], ...error.values)));
    return exitCodes.badUse;
  }
  throw error;
}

/**
 * Commander speaks English: its codes are put into words here, with the names that it quotes.
 *
 * @param {CommanderError} error
 * @param {import("./texts.mjs").Texts} texts
 */
function usageProblem({ code, message }, texts) {
  const known = /** @type {Record<string, string>} */ (texts.usage)[code.replace("commander.", "")];
  if (known === undefined) return message;
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, name = ""]) => name);
  const [, nearest] = /Did you mean (.+)\?/.exec(message) ?? [];
  return fill(known, ...quoted) + (nearest === undefined ? "" : fill(texts.usage.nearest, nearest));
}

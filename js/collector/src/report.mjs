import { existsSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { batchOpenMs, dayOf, lastDayOlderThan } from "./days.mjs";
import { Refusal } from "./refusal.mjs";

/** A report is padded with spaces to exactly this size, so that its size says nothing. */
export const reportBytes = 512;

// The published package carries a copy of the schema, made when it is packed; in the repository there is only the original.
const schemaFile = ["../schema/report.schema.json", "../../../wasm/schema/report.schema.json"]
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url));

/** Text of the published schema. */
export const reportSchema = readFileSync(schemaFile, "utf8");

const ajv = addFormats(new Ajv2020({ strict: true, coerceTypes: false, useDefaults: false }));
const fitsSchema = ajv.compile(JSON.parse(reportSchema));
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads the body of a request as a report of the published schema.
 *
 * @param {Buffer} body
 * @returns {object} the report
 * @throws {Refusal} when it is anything else
 */
export function readReport(body) {
  if (body.length !== reportBytes) {
    throw new Refusal(400, "size", `A report is padded to exactly ${reportBytes} bytes; this body has ${body.length}.`);
  }
  let report;
  try {
    report = JSON.parse(utf8.decode(body));
  } catch {
    throw new Refusal(400, "json", "The body is not JSON text in UTF-8.");
  }
  if (!fitsSchema(report)) {
    const [error] = fitsSchema.errors;
    throw new Refusal(
      400,
      "schema",
      `The report does not fit the schema: ${error.instancePath || "it"} ${error.message}.`,
    );
  }
  return report;
}

/**
 * Refuses a report whose batch is closed or has not begun.
 *
 * @param {{ day: string }} report
 * @param {number} nowMs
 */
export function checkDay({ day }, nowMs) {
  if (day > dayOf(nowMs)) throw new Refusal(422, "future", `The day ${day} has not begun.`);
  if (day <= lastDayOlderThan(batchOpenMs, nowMs)) throw closedBatch(day);
}

/** @param {string} day */
export const closedBatch = (day) =>
  new Refusal(410, "closed", `The day ${day} is closed: reports are taken for 48 hours.`);

// The format of rule tests. rules/schema/rule-tests.schema.json is made from it, rules/README.md ("Rule tests") explains it.
// The message of a schema is a key of the texts: what was expected there, in words.
import { z } from "zod";
import { isTime, isTimeZone } from "./clock.mjs";

/** @typedef {keyof import("../texts.mjs").Texts["ruleTests"]["expected"]} Expected */

const maxSteps = 1000;
const says = (/** @type {Expected} */ expected) => ({ error: expected });

const name = z.string(says("name")).regex(/^[a-z][a-z0-9_]{0,39}$/, says("name"));
const names = z.union([name, z.array(name, says("names")).min(1, says("names"))], says("names"));
const text = z.string(says("text")).max(512, says("text"));
const path = z.string(says("path")).regex(/^\/[^?#]{0,511}$/, says("path"));
const duration = z.string(says("duration")).regex(/^[1-9]\d{0,5}[smhd]$/, says("duration"));
const time = z
  .string(says("time"))
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/, says("time"))
  .refine(isTime, says("time"));
const language = z.string(says("language")).regex(/^[a-zA-Z-]{2,16}$/, says("language"));
const consent = z.enum(["none", "measurement", "full"], says("consent"));
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], says("scalar"));
const value = z.json(says("scalar"));

const visitor = z
  .strictObject(
    {
      start: time.describe('When the visit begins, on the visitor\'s clock: "2026-03-02T11:00".'),
      time_zone: z
        .string(says("timeZone"))
        .refine(isTimeZone, says("timeZone"))
        .describe('Of the visitor: "Europe/Paris". UTC unless said.'),
      language: language.describe("Of the pages. The first language of the site unless said."),
      device: z.enum(["phone", "tablet", "desktop"], says("device")).describe('"desktop" unless said.'),
      consent: consent.describe('What the visitor has agreed to when the visit begins, "full" unless said.'),
      variants: z
        .record(name, name, says("variants"))
        .describe("Variants that chance gives this visitor, by experiment."),
    },
    says("visitor"),
  )
  .partial();

const product = z
  .object({ path: z.union([path, z.record(language, path)], says("productPath")) }, says("product"))
  .catchall(scalar);

const source = z
  .strictObject({ referrer_host: text, utm_source: text, utm_medium: text, utm_campaign: text }, says("source"))
  .partial();

const cartChange = {
  quantity: z.int(says("quantity")).min(1, says("quantity")).max(1000, says("quantity")).optional(),
};

const place = z
  .strictObject(
    {
      text: text.describe("What is read there."),
      href: text.describe("Where it leads."),
      hidden: z.literal(true, says("true")),
      first: text.describe("The child that was moved to the beginning."),
      last: text.describe("The child that was moved to the end."),
      attributes: z.record(z.string(), text, says("attributes")),
      style: z.record(z.string(), text, says("attributes")),
      classes: z.array(text, says("texts")).describe("Classes that were added."),
    },
    says("place"),
  )
  .partial();

const expectation = z
  .strictObject(
    {
      in: names.describe("Segments that the visitor is in."),
      not_in: names.describe("Segments that the visitor is not in."),
      shows: names.describe("Campaigns that show."),
      does_not_show: names.describe("Campaigns that do not show."),
      takes_part: names.describe("Experiments of which the visitor sees some variant."),
      does_not_take_part: names.describe("Experiments of which the visitor sees none."),
      variants: z.record(name, name, says("variants")).describe("The variant that the visitor sees, by experiment."),
      at: z
        .record(name, z.union([text, z.null(), place], says("place")), says("at"))
        .describe("What stands at a placement: a text, null when the shop's own content stands there, or an object."),
      nothing_changes: z.literal(true, says("true")).describe("The page is as the shop made it."),
    },
    says("expectation"),
  )
  .partial();

const event = {
  event: z.string(says("event")).min(1, says("event")).max(40, says("event")),
  params: z.record(z.string(), value, says("params")).optional(),
  items: z
    .array(z.record(z.string(), scalar, says("params")), says("items"))
    .max(32, says("items"))
    .optional(),
};

/** What a step can say, by the key that says it. */
export const steps = {
  open: z
    .strictObject({ open: path, title: text.optional(), source: source.optional() })
    .describe("Opens the page at this path."),
  look_at: z.strictObject({ look_at: name }).describe("Opens the page of a product."),
  add_to_cart: z.strictObject({ add_to_cart: names, ...cartChange }).describe("Puts products into the cart."),
  remove_from_cart: z.strictObject({ remove_from_cart: names, ...cartChange }).describe("Takes products out of it."),
  buy: z.strictObject({ buy: names }).describe('Buys products, or what is in the cart: "cart".'),
  click: z.strictObject({ click: name }).describe("Clicks a call to action."),
  consent: z.strictObject({ consent }).describe("Chooses what to agree to."),
  attributes: z
    .strictObject({ attributes: z.record(z.string(), value, says("params")) })
    .describe("What the shop says of the visitor."),
  event: z.strictObject(event).describe("Any other event, by its GA4 name."),
  wait: z.strictObject({ wait: duration }).describe("Time passes with the page open."),
  wait_until: z.strictObject({ wait_until: time }).describe("The same, until a date."),
  come_back_after: z.strictObject({ come_back_after: duration }).describe("Leaves; what follows is a later visit."),
  come_back_at: z.strictObject({ come_back_at: time }).describe("The same, on a date."),
  journey: z.strictObject({ journey: text }).describe("First step only: everything from a recorded visit."),
  expect: z.strictObject({ expect: expectation }).describe("What holds now."),
};

const test = z.strictObject(
  {
    visitor: visitor.optional(),
    given: z
      .array(z.union(Object.values(steps), says("step")), says("steps"))
      .min(1, says("steps"))
      .max(maxSteps, says("steps"))
      .describe("What happens, one step after the other."),
    expect: expectation.optional().describe("What holds after the last step."),
  },
  says("test"),
);

/** Keys of the objects whose message is the name here. */
export const keys = {
  visitor: Object.keys(visitor.shape),
  source: Object.keys(source.shape),
  expectation: Object.keys(expectation.shape),
  place: Object.keys(place.shape),
  test: Object.keys(test.shape),
};

/** A file of rule tests. */
export const format = z
  .strictObject(
    {
      $schema: z.string(says("text")).optional(),
      visitor: visitor.optional().describe("The visitor of every test of this file that does not say otherwise."),
      products: z.record(name, product, says("products")).optional().describe("Products that steps name."),
      tests: z.record(z.string(), test, says("tests")).describe("Tests, by the sentence that each one proves."),
    },
    says("file"),
  )
  .describe("Rule tests of Aparté, run by `aparte test`. The reference is rules/README.md, section Rule tests.");

/**
 * @typedef {z.infer<typeof format>} TestFile
 * @typedef {z.infer<typeof visitor>} Visitor
 * @typedef {z.infer<typeof product>} Product
 * @typedef {z.infer<typeof expectation>} Expectation
 * @typedef {NonNullable<Expectation["at"]>[string]} ExpectedPlace
 * @typedef {z.infer<typeof test>} Test
 * @typedef {Test["given"][number]} Step
 */

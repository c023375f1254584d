// Visits that the studio plays in the frame, as a visitor would: by opening pages and pressing the shop's own buttons.

const address = {
  first_name: "Camille",
  last_name: "Martin",
  email: "camille@example.com",
  street: "1 rue des Tilleuls",
  postcode: "26000",
  city: "Valence",
};

const home = { open: "/" };
const look = (slug) => ({ open: `/p/${slug}/` });
const buy = { press: "[data-buy] [data-cta=add_to_cart]", until: "[data-added] *" };

/** Name of each story, for its button, and its steps. */
export const stories = {
  shoes: [look("derbies-marius"), look("chelsea-boots-lison"), look("baskets-colette"), home],
  bags: [look("cabas-madeleine"), look("sac-seau-odette"), look("besace-suzon"), home],
  cart: [look("cabas-madeleine"), buy, { open: "/cart/" }, home],
  buy: [look("derbies-marius"), buy, { open: "/checkout/" }, { submit: "[data-checkout]", values: address }, home],
};

const pauseMs = 600;

/**
 * Plays a story; the visitor agrees to everything first.
 *
 * @param {import("./shop-frame.mjs").ShopFrame} frame
 * @param {string} name
 * @param {"fr" | "en"} language of the pages
 */
export async function play(frame, name, language) {
  const prefix = language === "en" ? "/en" : "";
  await frame.open(`${prefix}/`);
  const agree = frame.window.document.querySelector("[data-consent]:not([hidden]) [data-consent-choice=full]");
  agree?.click();
  await pause();
  for (const step of stories[name]) {
    await take(frame, step, prefix);
    await pause();
  }
}

async function take(frame, { open, press, until, submit, values }, prefix) {
  if (open) return frame.open(prefix + open);
  const { document } = frame.window;
  if (press) {
    document.querySelector(press).click();
    return waitFor(() => document.querySelector(until));
  }
  const form = document.querySelector(submit);
  await waitFor(() => !form.hidden);
  for (const [field, value] of Object.entries(values)) form.elements[field].value = value;
  return frame.follow(() => form.requestSubmit());
}

async function waitFor(condition) {
  for (let tries = 0; tries < 50; tries += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("what the story waits for did not come");
}

// So that one can follow with the eyes, and the runtime has stored what it saw.
const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMs));

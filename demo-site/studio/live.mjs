import { decisionsPanel } from "./decisions-panel.mjs";
import { h, show } from "./element.mjs";
import { Explainer } from "./explainer.mjs";
import { currentLanguage, languageKey, list, onLanguage, startLanguage, t, tOr } from "./language.mjs";
import { ledgerPanel } from "./ledger-panel.mjs";
import { wordsOf } from "./reasons.mjs";
import { segmentsPanel } from "./segments-panel.mjs";
import { ShopFrame } from "./shop-frame.mjs";
import { play, stories } from "./stories.mjs";
import { visitorPanel } from "./visitor-panel.mjs";

const panels = { visitor: visitorPanel, segments: segmentsPanel, decisions: decisionsPanel, ledger: ledgerPanel };
const find = (selector) => document.querySelector(selector);
const news = find("[data-news]");
const notice = find("[data-status]");

/** What comes later than the page: the explainer, and the manifest of what is asked. */
const late = {};
/** How long after a page has loaded the runtime is taken to be missing. */
const runtimeWaitMs = 5000;
let loadedAtMs = 0;

const frame = new ShopFrame(find("[data-shop]"), {
  onChange: (decision) => {
    if (decision) tellNews(decision);
    refresh();
  },
  onLoad: () => {
    loadedAtMs = Date.now();
    setTimeout(refresh, runtimeWaitMs);
  },
});

function refresh() {
  render().catch((error) => console.error(error));
}

async function render() {
  const { aparte } = frame;
  tellStatus(aparte);
  const ledger = await aparte?.ledger();
  if (!aparte || frame.aparte !== aparte) return; // another page has come in the meantime
  const seen = {
    status: aparte.status(),
    profile: aparte.profile(),
    decision: aparte.decisions(),
    ledger,
    manifest: late.manifest,
    explanation: explain(aparte),
  };
  for (const [name, panel] of Object.entries(panels)) show(find(`[data-panel=${name}]`), ...panel(seen));
}

function explain(aparte) {
  const snapshot = aparte.inspect();
  if (snapshot.length === 0) return undefined;
  return late.explainer?.explain(snapshot, aparte.profile(), aparte.status().consent, currentLanguage());
}

// Codes that are how things should be at that moment need no notice.
const ordinary = ["ok", "starting", "consent_none"];

function tellStatus(aparte) {
  const isLate = Date.now() - loadedAtMs >= runtimeWaitMs;
  const codes = aparte?.status().codes.filter((code) => !ordinary.includes(code)) ?? [];
  notice.hidden = aparte !== undefined && codes.length === 0;
  if (!aparte) notice.textContent = t(isLate ? "noRuntime" : "waiting");
  else notice.textContent = t("trouble", { reasons: list(codes.map((code) => tOr(`status_${code}`, code))) });
}

function tellNews({ page, entered, left }) {
  const explained = explain(frame.aparte)?.segments;
  const names = (segments) => list(segments.map((name) => wordsOf(explained, name)));
  const lines = [
    entered.length > 0 && t("entered", { names: names(entered) }),
    left.length > 0 && t("left", { names: names(left) }),
    t("pageShown", { page: tOr(`page_${page}`, t("noPage")) }),
  ];
  if (!isBusy()) news.textContent = lines.filter(Boolean).join(" ");
}

const isBusy = () => document.body.getAttribute("aria-busy") === "true";

// One thing at a time in the frame.
async function busily(doing, done, work) {
  if (isBusy()) return;
  document.body.setAttribute("aria-busy", "true");
  news.textContent = doing;
  try {
    await work();
    news.textContent = done;
  } catch (error) {
    console.warn(error);
    news.textContent = t("storyFailed");
  } finally {
    document.body.removeAttribute("aria-busy");
    refresh();
  }
}

async function forget() {
  await frame.aparte?.consent({ level: "none" });
  const { localStorage, sessionStorage } = frame.window;
  for (const key of Object.keys(localStorage)) if (key !== languageKey) localStorage.removeItem(key);
  sessionStorage.clear();
  await frame.open(homePath());
}

const homePath = () => (currentLanguage() === "en" ? "/en/" : "/");

function setWidth(width) {
  frame.setWidth(width);
  for (const button of document.querySelectorAll("[data-width]"))
    button.setAttribute("aria-pressed", String(button.dataset.width === width));
}

function storyButton(name) {
  const button = h("button.story", { type: "button", "data-story": name });
  button.addEventListener("click", () => {
    const story = t(`story_${name}`);
    void busily(t("storyRunning", { story }), t("storyDone", { story }), () => play(frame, name, currentLanguage()));
  });
  return button;
}

find(".stories").append(...Object.keys(stories).map(storyButton));
for (const button of document.querySelectorAll("[data-width]"))
  button.addEventListener("click", () => setWidth(button.dataset.width));
find("[data-reload]").addEventListener("click", () => {
  void busily(t("waiting"), t("hint"), () => frame.reload());
});
find("[data-forget]").addEventListener("click", () => {
  void busily(t("waiting"), t("forgotten"), forget);
});
startLanguage("live");
onLanguage(() => {
  for (const button of document.querySelectorAll("[data-story]"))
    button.textContent = t(`story_${button.dataset.story}`);
  if (!isBusy()) news.textContent = t("hint");
  if (loadedAtMs > 0) refresh();
});
setWidth(matchMedia("(max-width: 60rem)").matches ? "phone" : "desktop");
frame.open(homePath()).catch(() => refresh());
late.explainer = await Explainer.open();
late.manifest = await fetch("/aparte/boutique.manifest.json").then((answer) => answer.json());
refresh();

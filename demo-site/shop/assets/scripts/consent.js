// The consent banner: it asks once, keeps the answer, tells the runtime, and can be opened again from the footer.

const key = "tilleul-consent";
const levels = ["full", "none"];

function stored() {
  try {
    const level = localStorage.getItem(key);
    return levels.includes(level) ? level : undefined;
  } catch {
    return undefined;
  }
}

function announce(level) {
  (window.aparte ||= []).push(["consent", { level }]);
}

function choose(level) {
  try {
    localStorage.setItem(key, level);
  } catch {
    // Without storage the answer holds for this page and is asked for again on the next.
  }
  announce(level);
}

/** Shows the banner where there is no answer yet, and wires its buttons and every link that opens it again. */
export function startConsent() {
  const banner = document.querySelector("[data-consent]");
  let opener;
  const show = (visible) => {
    banner.hidden = !visible;
    document.documentElement.classList.toggle("asks-consent", visible);
  };
  const answer = (level) => {
    choose(level);
    show(false);
    (opener ?? document.querySelector("main")).focus({ preventScroll: true });
    opener = undefined;
  };
  for (const button of banner.querySelectorAll("[data-consent-choice]")) {
    button.addEventListener("click", () => answer(button.dataset.consentChoice));
  }
  for (const button of document.querySelectorAll("[data-consent-open]")) {
    button.addEventListener("click", () => {
      opener = button;
      show(true);
      banner.querySelector("h2").focus();
    });
  }
  const level = stored();
  if (level) announce(level);
  else show(true);
}

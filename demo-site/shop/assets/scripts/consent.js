// The consent banner: it asks once, keeps the answer, tells the runtime, and can be opened again from the footer. What is
// chosen on the visitor's page (<aparte-privacy> in the account) is kept as well.

const key = "tilleul-consent";
const levels = ["full", "measurement", "none"];

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

function keep(level) {
  try {
    localStorage.setItem(key, level);
  } catch {
    // Without storage the answer holds for this page and is asked for again on the next.
  }
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
    keep(level);
    announce(level);
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
  document.addEventListener("aparte-consent", ({ detail }) => {
    keep(detail.level);
    show(false);
  });
  const level = stored();
  if (level) announce(level);
  else show(true);
}

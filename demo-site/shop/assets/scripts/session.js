// Who is logged in: two demonstration accounts, the shop's own record. The runtime is told on every page, and keeps them apart.
import { read, write } from "./storage.js";

const key = "tilleul-account";
const people = {
  camille: { first_name: "Camille", last_name: "Tessier", email: "camille@maison-tilleul.example" },
  louis: { first_name: "Louis", last_name: "Tessier", email: "louis@maison-tilleul.example" },
};

/** The account's name, or null. */
export function account() {
  const name = read(key, null);
  return Object.hasOwn(people, name) ? name : null;
}

/** `name`: an account, or null to log out. */
export function logIn(name) {
  write(key, name);
  tell(name);
}

/** Tells the runtime again, in case the page before could not. */
export function startSession() {
  if (account()) tell(account());
}

function tell(name) {
  (window.aparte ||= []).push(["identify", name && { id: name, ...people[name] }]);
}

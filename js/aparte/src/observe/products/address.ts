import { textsIn, thingsIn, type Thing } from "./thing.js";

/** The one of the things, if there is only one, that says, itself or in its offers, that it is at the page's address. */
export function hereAmong(things: readonly Thing[], address: string): Thing[] {
  const here = new URL(address);
  const found = things.filter((thing) =>
    [thing, ...thingsIn(thing("offers"))].some((place) => textsIn(place("url")).some((url) => isAt(url, here))),
  );
  return found.length === 1 ? found : [];
}

/** The same path; campaigns may have added to the page's query. */
function isAt(url: string, here: URL): boolean {
  try {
    const { pathname, searchParams } = new URL(url, here);
    return (
      pathname === here.pathname && [...searchParams].every(([name, value]) => here.searchParams.get(name) === value)
    );
  } catch {
    return false;
  }
}

/** A family name's small words in French, German and Dutch: Charles de Gaulle, Joachim du Bellay. Articles stand with a capital: Le Goff, de La Fontaine. */
const kParticles = set("de d du des von vom zu zur van der den ter ten");
/** McDonald, and after Mac what is Scottish: Macron and Machado are not. */
const kScottish =
  /^mc(?=..)|^mac(?=(alister|allister|arthur|aulay|beth|bride|callum|cormack|donald|donnell|dougall|duff|ewan|farlane|gregor|innes|intyre|kay|kenna|kenzie|kinnon|lachlan|laren|lean|leod|mahon|manus|millan|nab|neil|pherson|queen|rae|taggart|tavish|vicar)$)/;

/** Small in the middle of an address. */
const kSmall = set("de du des la le les et en sur sous à au aux lès bis ter quater of the and und am an der den");
/** Small where an address begins; elsewhere they are a name: rue du Pont, rue de la Cité. */
const kWays = set(
  "rue avenue av boulevard bd place chemin impasse allée allées quai route cours square passage ruelle sentier villa cité résidence " +
    "bâtiment étage escalier appartement porte lotissement hameau esplanade promenade faubourg cour pont",
);
/** Written with accents; capitals are often typed without. */
const kAccented = new Map(
  (
    "allée allées cité résidence bâtiment étage général maréchal république liberté égalité fraternité libération résistance église " +
    "école évêché château hôtel hôpital forêt vallée européen européenne député président père frères élysées"
  )
    .split(" ")
    .map((word) => [plain(word), word]),
);
const kAlwaysCapital = set("bp cs cedex za zi zac hlm rn rd");

/** A name as people write it, where it is all in capitals or all in small letters; what mixes both was written with care. */
export function suggestName(text: string): string | undefined {
  const given = tidy(text);
  if (/[^\p{L}\p{M}\s.'’-]/u.test(given) || !isOneCase(given) || !/\p{L}{2}/u.test(given)) return undefined;
  return changed(text, eachWord(given, nameWord));
}

/**
 * An address that is all in capitals, as people write it. La Poste wants capitals on the envelope (NF Z 10-011), where whoever prints the
 * label can have them; what was typed in capitals has lost what cannot be had back.
 */
export function suggestStreet(text: string): string | undefined {
  const given = tidy(text);
  if (given !== given.toUpperCase() || !/\p{L}{4}/u.test(given)) return undefined;
  return changed(text, eachWord(given, streetWord));
}

function nameWord(word: string, next: string): string {
  if (kParticles.has(word) && next) return word;
  const rest = word.replace(kScottish, "");
  return rest === word ? capital(word) : capital(word.slice(0, -rest.length)) + capital(rest);
}

function streetWord(word: string, next: string, before: string): string {
  const upper = word.toUpperCase();
  const known = kAccented.get(word) ?? word;
  // 12B, 12bis, 2e.
  if (/\d$/.test(before)) return word.length > 1 || word === "e" ? word : upper;
  if (kAlwaysCapital.has(word) || /^[IVX]+$/.test(upper)) return upper;
  const isSmall =
    (kSmall.has(word) && before) ||
    (word.length < 2 && /^['’]/.test(next)) ||
    (kWays.has(known) && /(^|[,\n]|\d\s*(bis|ter|quater|\p{L})?)\s*$/iu.test(before));
  return isSmall ? known : capital(known);
}

/** `change` gets a word in small letters, what stands after it and what before. */
function eachWord(text: string, change: (word: string, next: string, before: string) => string): string {
  return text
    .toLowerCase()
    .replace(/[\p{L}\p{M}]+/gu, (word: string, at: number, whole: string) =>
      change(word, whole.slice(at + word.length), whole.slice(0, at)),
    );
}

function isOneCase(text: string): boolean {
  return text === text.toUpperCase() || text === text.toLowerCase();
}

function changed(text: string, meant: string): string | undefined {
  return meant === text ? undefined : meant;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function tidy(text: string): string {
  return text.trim().replace(/[^\S\n]+/g, " ");
}

/** Without accents. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

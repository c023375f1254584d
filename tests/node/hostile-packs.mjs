// Packs as one would make them who has the shop's key, or the shop's compiler under control: well signed, and hostile inside.
// Each is made from compiled rules that use every kind of change, by a seeded chance.

const longText = (mark) => `${mark} ${"x".repeat(70)}`;
const texts = (mark) => ({ en: longText(mark) });

/** Every kind of change, with names as long as those that a hostile pack would like to have there. */
export const hostileGround = {
  site: {
    key: "test",
    languages: ["en"],
    currency: "EUR",
    free_shipping_from: 60,
    pages: { all: ["/**"] },
    placements: {
      headline: ["[data-placement=headline]"],
      picture: ["[data-placement=picture]"],
      link: ["[data-placement=link]"],
      list: ["[data-placement=list]"],
      note: ["[data-placement=note]"],
      frame: ["[data-placement=frame]"],
    },
  },
  affinities: { item_category: { half_life: "30d", weights: { view_item: 1 } } },
  metrics: { views: { $count: { event: "view_item", where: { item_category: "shoes" }, within: "30d" } } },
  segments: { lookers: { when: { "metric.views": { $gte: 1 } } } },
  templates: {
    text: { en: `${longText("text")} {{ attribute.email }}` },
    href: { en: `/${"h".repeat(70)}?{{ attribute.email }}` },
    plain_href: texts("/plain"),
    value: texts("value"),
    style: { en: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
    child: { en: "coats" },
  },
  campaigns: {
    words: { changes: [{ at: "headline", text: "text" }] },
    alt: { changes: [{ at: "picture", attribute: { name: "alt", value: "plain_href" } }] },
    aria: { changes: [{ at: "frame", attribute: { name: "aria-labelled", value: "value" } }] },
    link: { changes: [{ at: "link", cta: { text: "text", href: "href", add_class: "is-new" } }] },
    list: { changes: [{ at: "list", move: { child: "data-category", value: "child", to: "first" } }] },
    note: {
      changes: [
        {
          at: "note",
          insert: {
            element: {
              tag: "strong",
              class: "note",
              children: [
                { tag: "small", text: "text" },
                { tag: "span", text: "value" },
                { tag: "div", children: [{ tag: "a", text: "value", href: "href" }] },
              ],
            },
          },
        },
      ],
    },
  },
  experiments: {
    colours: {
      audience: { "segment.lookers": true },
      variants: {
        control: {},
        other: { changes: [{ at: "frame", style: { name: "color", value: "style" } }] },
      },
    },
  },
};

const evil = "//evil.test/";
/** What a hostile pack would like to have in its texts; longer ones are cut, shorter ones filled up with spaces. */
const payloads = [
  "javascript:ran=1",
  "\tjava\nscript:ran=1//",
  "data:text/html,<script>ran=1</script>",
  "vbscript:ran=1",
  "blob:null/ran",
  `https:${evil}`,
  evil,
  `\\\\evil.test\\x`,
  `ftp:${evil}`,
  `<img src=x onerror=ran=1>`,
  `<script src=${evil}></script>`,
  `</p><style>@import"${evil}"</style>`,
  `url(${evil})`,
  `image-set("${evil}" 1x)`,
  `\\75rl(${evil})`,
  `red;background:url(${evil})`,
  `var(--x,url(${evil}))`,
  "{{ attribute.email }}",
  "constructor",
  "__proto__",
  "\u202e\u0000\u0007\ufffe",
  // Placements that nobody should be able to change.
  "script",
  "style",
  "link",
  "base",
  "iframe",
  "head",
  "html",
  "*",
  "body *",
  ":has(:has(*))",
  "[data-placement",
];
/** Names by their bytes: a name of the same length takes the place of one in the pack. */
const names = [
  "src",
  "rel",
  "base",
  "link",
  "form",
  "meta",
  "href",
  "type",
  "ping",
  "image",
  "style",
  "frame",
  "embed",
  "video",
  "script",
  "srcdoc",
  "iframe",
  "object",
  "onload",
  "onclick",
  "onerror",
  "content",
  "action",
  "http-equiv",
  "background",
  "formaction",
  "onmouseover",
  "onbeforetoggle",
  "onpointerdown",
  "--x",
  "cursor",
  "content",
];

/** Selectors, templates: what is shorter is mostly a name. */
const kLongText = 20;

/** Where texts lie in a pack: FlatBuffers write the length, the bytes, a zero. `[offset, length]` */
export function textsIn(pack) {
  const found = [];
  for (let at = 0; at + 4 < pack.length; at += 4) {
    const length = pack.readUInt32LE(at);
    const end = at + 4 + length;
    if (length < 2 || length > 200 || end >= pack.length || pack[end] !== 0) continue;
    if (pack.subarray(at + 4, end).every((byte) => byte >= 0x20 && byte < 0x7f)) found.push([at + 4, length]);
  }
  return found;
}

/** A name takes the place of one of the same length; what is longer becomes anything. */
function speakEvil(random, pack, places) {
  const [at, length] = random.pick(places);
  const fitting = names.filter((name) => name.length === length);
  if (length < kLongText && fitting.length === 0) return;
  const text = length < kLongText ? random.pick(fitting) : random.pick(payloads);
  pack.fill(" ", at, at + length);
  Buffer.from(text).subarray(0, length).copy(pack, at);
}

const edges = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];

function changeNumber(random, pack) {
  const size = random.pick([1, 2, 4]);
  const at = random.below(pack.length - 4);
  const value = random.below(2) ? random.pick(edges) : random.below(pack.length);
  pack.writeUIntLE(value % 256 ** size, at, size);
}

function moveBytes(random, pack) {
  const length = 1 + random.below(64);
  const from = random.below(pack.length - length);
  pack.copy(pack, random.below(pack.length - length), from, from + length);
}

/** One hostile pack. */
export function hostilePack(random, ground, places = textsIn(ground)) {
  const pack = Buffer.from(ground);
  const ways = [
    () => repeat(1 + random.below(12), () => speakEvil(random, pack, places)),
    () => changeNumber(random, pack),
    () => repeat(1 + random.below(4), () => changeNumber(random, pack)),
    () => moveBytes(random, pack),
    () => (pack[random.below(pack.length)] ^= 1 << random.below(8)),
  ];
  // Mostly texts: numbers that lie are nearly always refused.
  const way = random.below(100) < 60 ? ways[0] : random.pick(ways);
  way();
  return random.below(50) ? pack : pack.subarray(0, random.below(pack.length));
}

function repeat(times, action) {
  for (let count = 0; count < times; ++count) action();
}

// Runs in the page, under its content security policy: plays the journeys named in the address to the module that it names.
import { playJourney } from "../../journeys/player.mjs";

const query = new URL(location.href).searchParams;

async function bytesOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function playAll() {
  const build = query.get("build");
  const { default: createModule } = await import(`/build/${build}/aparte.mjs`);
  const compiled =
    build === "wasm" ? await WebAssembly.compile(await bytesOf(`/build/${build}/aparte.wasm`)) : undefined;
  const instantiate = (imports) => new WebAssembly.Instance(compiled, imports);
  const pack = await bytesOf("/rules/boutique.pack");
  const results = {};
  for (const name of query.getAll("journey")) {
    const text = new TextDecoder().decode(await bytesOf(`/tests/journeys/${name}.jsonl`));
    results[name] = playJourney(createModule({ instantiate }), pack, text);
  }
  return results;
}

const [paragraph] = document.getElementsByTagName("p");
playAll().then(
  (results) => {
    paragraph.textContent = JSON.stringify(results);
    document.documentElement.dataset.state = "done";
  },
  (error) => {
    paragraph.textContent = String(error?.stack ?? error);
    document.documentElement.dataset.state = "failed";
  },
);

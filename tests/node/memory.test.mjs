// The memory of the shoppers' module: wasm/bindings/allocator.cpp, which only the WebAssembly builds have.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compileBoutique, journeyText, runtimeModule } from "../journeys/in-node.mjs";
import { playJourney } from "../journeys/player.mjs";

const mebibyte = 1024 * 1024;

for (const preset of ["wasm", "wasm2js"]) {
  test(`${preset}: memory grows for the largest input, and is used again afterwards`, async () => {
    const module = (await runtimeModule(preset))();
    assert.ok(module.HEAPU8.length < mebibyte);
    const write = (bytes) => {
      const address = module.input(bytes);
      assert.equal(address % 8, 0, "aligned");
      assert.ok(address + bytes <= module.HEAPU8.length, "inside the memory");
      module.HEAPU8.fill(0xff, address, address + bytes);
    };
    write(mebibyte);
    const grown = module.HEAPU8.length;
    for (let round = 0; round < 200; ++round) write((round * 7919) % mebibyte);
    assert.equal(module.HEAPU8.length, grown);
  });

  test(`${preset}: a hundred visits in one module need little more memory than one`, async () => {
    const pack = await compileBoutique();
    const module = (await runtimeModule(preset))();
    const visit = journeyText("experiment-exposure-and-purchase");
    playJourney(module, pack, visit);
    const after = module.HEAPU8.length;
    for (let round = 0; round < 99; ++round) playJourney(module, pack, visit);
    assert.equal(module.HEAPU8.length, after);
  });
}

test("more than the largest input is refused before memory is taken", async () => {
  const module = (await runtimeModule("wasm"))();
  const before = module.HEAPU8.length;
  assert.equal(module.input(mebibyte + 1), 0);
  assert.equal(module.HEAPU8.length, before);
});

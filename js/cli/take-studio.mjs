// Before packing: puts the compiled studio module into dist/, so that the package needs no native toolchain.
import { copyFile, mkdir } from "node:fs/promises";

const built = new URL("../../build/wasm/", import.meta.url);
const dist = new URL("dist/", import.meta.url);

await mkdir(dist, { recursive: true });
for (const file of ["aparte-studio.mjs", "aparte-studio.wasm"]) {
  await copyFile(new URL(file, built), new URL(file, dist)).catch((error) => {
    throw new Error(`${file} is not built: run "cmake --preset wasm && cmake --build --preset wasm" first`, {
      cause: error,
    });
  });
}

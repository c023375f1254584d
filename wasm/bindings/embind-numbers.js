// Only numbers cross the border of these modules, so Embind needs none of its conversions: a bound function is its invoker in the
// table with the function's address as first argument. This replaces Embind's own registration (4.5 KB of brotli) at link time;
// see "Overriding" in Emscripten's documentation of addToLibrary.
addToLibrary({
  _embind_register_function__deps: ["$AsciiToString", "$getWasmTableEntry"],
  _embind_register_function: (name, argCount, argTypes, signature, invoker, target) => {
    Module[AsciiToString(name)] = getWasmTableEntry(invoker).bind(null, target);
  },
});

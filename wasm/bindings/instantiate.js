// The caller instantiates: `createModule({ instantiate: (imports) => WebAssembly.Instance })`. The minimal runtime below would call
// WebAssembly.instantiate itself and leave a refusal (policy, memory) as an unhandled rejection; this way createModule throws it.
var WebAssembly = {
  instantiate: (bytes, imports) => ({ then: (ready) => ready({ instance: Module.instantiate(imports) }) }),
};

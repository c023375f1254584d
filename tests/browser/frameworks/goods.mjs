/** What both shops sell. */
export const products = [
  { sku: "derby", name: "Derby" },
  { sku: "mule", name: "Mule" },
];

export const pathOf = (sku) => `/p/${sku}/`;

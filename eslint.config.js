import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

// A promise that nobody waits for hides its failure; found with type information in JavaScript as well.
const promisesAreHandled = {
  "@typescript-eslint/no-floating-promises": [
    "error",
    {
      allowForKnownSafeCalls: [
        { from: "package", package: "node:test", name: ["test", "it", "describe", "suite", "before", "after"] },
      ],
    },
  ],
  "@typescript-eslint/no-misused-promises": "error",
  "@typescript-eslint/await-thenable": "error",
};

const house = {
  eqeqeq: ["error", "always", { null: "ignore" }],
  "max-lines": ["error", 400],
  "max-lines-per-function": ["error", { max: 40, skipComments: true, skipBlankLines: true, IIFEs: false }],
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default defineConfig(
  globalIgnores(["build/", "**/dist/", "**/node_modules/", "wasm/bindings/*.js", "js/aparte/rules.d.ts"]),
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }],
      // Numbers that come over the wire are compared with the names of the wire's values.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.js"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    languageOptions: { parser: tseslint.parser },
    // TypeScript's checker knows which names exist, for Node and for browsers.
    rules: { ...promisesAreHandled, "no-undef": "off" },
  },
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: house,
  },
  {
    // A test file is a list of sentences; its outermost function is the list.
    files: ["tests/**", "js/*/test/**", "**/*.test.{mjs,ts}"],
    rules: { "max-lines-per-function": "off" },
  },
);

// Which property names of the package are its own, so that the build may shorten them: members of its classes and interfaces that
// neither the public API, nor the wire formats, nor the module's glue, nor the browser knows by name.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import typescript from "typescript";

const libraries = dirname(createRequire(import.meta.url).resolve("typescript"));
const platform = ["dom", "es5", "es2015.core", "es2015.collection", "es2015.promise", "es2018.promise"];

/**
 * @param {string} source folder of the package's TypeScript
 * @param {readonly string[]} contracts files whose words keep their names
 * @returns {RegExp} matches the names to shorten
 */
export function ownNames(source, contracts) {
  const known = [...contracts, ...platform.map((name) => join(libraries, `lib.${name}.d.ts`))];
  const taken = new Set(known.flatMap((file) => readFileSync(file, "utf8").match(/[A-Za-z_]\w*/g)));
  const files = readdirSync(source, { recursive: true }).filter((file) => file.endsWith(".ts"));
  const names = files.flatMap((file) => memberNames(readFileSync(join(source, file), "utf8")));
  return new RegExp(`^(?:${[...new Set(names)].filter((name) => !taken.has(name)).join("|")})$`);
}

function memberNames(text) {
  const names = [];
  const visit = (node) => {
    if (typescript.isClassDeclaration(node) || typescript.isInterfaceDeclaration(node)) {
      names.push(...node.members.map(({ name }) => name).filter((name) => name && typescript.isIdentifier(name)));
    }
    typescript.forEachChild(node, visit);
  };
  visit(typescript.createSourceFile("source.ts", text, typescript.ScriptTarget.Latest, true));
  return names.map(({ text: name }) => name);
}

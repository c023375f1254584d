// Which property names of the package are its own, so that the build may shorten them: members of its classes and interfaces that
// neither the public API, nor the wire formats, nor the browser knows by name.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import typescript from "typescript";

const libraries = dirname(createRequire(import.meta.url).resolve("typescript"));
const platform = readdirSync(libraries).filter((file) => /^lib\.(dom|es\d+)[.\w]*\.d\.ts$/.test(file));

/**
 * @param {string} source folder of the package's TypeScript
 * @param {readonly string[]} contracts files whose words keep their names; comments count where it is not TypeScript
 * @returns {RegExp} matches the names to shorten
 */
export function ownNames(source, contracts) {
  const known = [...contracts, ...platform.map((file) => join(libraries, file))];
  const taken = new Set(known.flatMap((file) => words(readFileSync(file, "utf8"), file.endsWith(".ts"))));
  const files = readdirSync(source, { recursive: true }).filter((file) => file.endsWith(".ts"));
  const names = files.flatMap((file) => memberNames(readFileSync(join(source, file), "utf8")));
  return new RegExp(`^(?:${[...new Set(names)].filter((name) => !taken.has(name)).join("|")})$`);
}

function words(text, isTypeScript) {
  if (!isTypeScript) return text.match(/[A-Za-z_]\w*/g);
  const scanner = typescript.createScanner(
    typescript.ScriptTarget.Latest,
    true,
    typescript.LanguageVariant.Standard,
    text,
  );
  const found = [];
  while (scanner.scan() !== typescript.SyntaxKind.EndOfFileToken) found.push(scanner.getTokenValue());
  return found;
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

#!/usr/bin/env node
// Writes js/aparte/api.md: every public name with its type and what is said about it, read from the files that
// `kFiles` lists.
// `--check` only says whether the file is current. `node js/aparte/api.mjs [--check]`
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import typescript from "typescript";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = `${here}api.md`;
const kFiles = ["index", "api", "privacy-element", "forms", "field-suggestion", "identity", "account"];
const printer = typescript.createPrinter({ removeComments: true });

/** The text of api.md. */
export function renderApi() {
  const sections = kFiles.flatMap((file) => {
    const path = `src/${file}.ts`;
    const source = typescript.createSourceFile(
      path,
      readFileSync(here + path, "utf8"),
      typescript.ScriptTarget.Latest,
      true,
    );
    return source.statements.filter(isPublic).map((statement) => section(statement, source));
  });
  return [
    "# API of `aparte`",
    "",
    "Written by `npm run api -w aparte` from the declarations; do not edit. A change here is a change for users.",
    "",
    ...sections,
  ].join("\n");
}

function isPublic(statement) {
  const isExported = statement.modifiers?.some(({ kind }) => kind === typescript.SyntaxKind.ExportKeyword);
  return isExported && statement.name !== undefined;
}

function section(statement, source) {
  const code = printer.printNode(typescript.EmitHint.Unspecified, declaration(statement), source);
  const members = (statement.members ?? []).flatMap((member) => {
    const said = documentation(member);
    return said ? [`- \`${member.name.getText(source)}\`: ${said}`] : [];
  });
  return [
    `## ${statement.name.text}`,
    "",
    documentation(statement),
    "",
    "```ts",
    code,
    "```",
    "",
    ...(members.length ? [...members, ""] : []),
  ].join("\n");
}

/** A function without its body. */
function declaration(statement) {
  if (!typescript.isFunctionDeclaration(statement)) return statement;
  const { name, typeParameters, parameters, type } = statement;
  const modifiers = [typescript.factory.createModifier(typescript.SyntaxKind.ExportKeyword)];
  return typescript.factory.createFunctionDeclaration(
    modifiers,
    undefined,
    name,
    typeParameters,
    parameters,
    type,
    undefined,
  );
}

function documentation(node) {
  return (typescript.getJSDocCommentsAndTags(node) ?? [])
    .map(({ comment }) => typescript.getTextOfJSDocComment(comment) ?? "")
    .join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = renderApi();
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) {
    console.error("js/aparte/api.md is not current: npm run api -w aparte");
    process.exitCode = 1;
  }
}

import { h } from "./element.mjs";
import { list, t } from "./language.mjs";

/** What people call a rule: its label in the explanation, else its name without underscores. */
export function wordsOf(explained, name) {
  return explained?.find((rule) => rule.name === name)?.label ?? name.replaceAll("_", " ");
}

/** "because ...": the sentences of an explanation as one; nothing when there are none. */
export function becauseOf(sentences) {
  if (!sentences?.length) return null;
  const reason = list(sentences);
  return h("p.because", {}, t(/^[aeiouyéèêàâ]/i.test(reason) ? "becauseVowel" : "because", { reason }));
}

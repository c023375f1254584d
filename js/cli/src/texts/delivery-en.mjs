// The sentences of keygen, publish and sign in English.

export const deliveryCommands = {
  keygen: {
    summary: "make the key pair that signs what the shop's pages take",
    examples: [["aparte keygen -o boutique.key", "the private key; what it prints goes into the page"]],
    written:
      "{0}: the private key. Keep it out of the shop and of the repository, and keep a copy: who has it decides what the shop's pages show.",
    publicKey: "The public key goes into the script tag (or the option key of createAparte):",
  },
  publish: {
    summary: "compile a folder of rules and write what a static host serves: pack, signed delivery file, manifest",
    examples: [
      ["aparte publish rules/boutique --to public/aparte --key boutique.key", "for everybody, for 30 days"],
      ["aparte publish rules/boutique --to public/aparte --key boutique.key --rollout 10", "for 10 % of the visitors"],
    ],
  },
  sign: {
    summary: "sign a delivery file anew: prolong it, change its rollout, switch the pack off or on",
    examples: [
      ["aparte sign public/aparte/boutique.delivery --key boutique.key", "good for another 30 days"],
      ["aparte sign public/aparte/boutique.delivery --key boutique.key --rollout 100", "for everybody"],
      ["aparte sign public/aparte/boutique.delivery --key boutique.key --rollout 0", "back to the pack before"],
      ["aparte sign public/aparte/boutique.delivery --key boutique.key --kill", "every page as it was, at once"],
    ],
  },
  delivery: {
    file: "delivery file (*.delivery)",
    options: {
      keyOutput: "the file to write the private key to; never over another file",
      key: "file of the private key (aparte keygen)",
      to: "folder of the static host; nothing is removed from it",
      rollout: "share of the visitors that get the pack, 0 to 100; the others keep the pack before",
      expires: "how long it is good: 12h, 30d, at most 400d",
      kill: "switch the pack off: every page as it was, nothing sent",
      noKill: "switch it on again; until then it stays off",
      host: "host name of the pages it is for; may be repeated (otherwise those of before, or any)",
      number: "version, greater than the one before (otherwise the time in seconds)",
      runtime: "oldest version of the package aparte that may use the pack",
    },
    written: "{0}: version {1}, good until {2} UTC",
    everybody: "for everybody",
    share: "for {0} % of the visitors; {1}",
    before: "the others get {0}",
    original: "the others see the original pages",
    killed: "{0}: version {1}, switched off. Pages show their original content until --no-kill.",
    otherKey:
      "{0} was not signed with this key, so nothing is taken over from it: hosts, rollout and the pack before begin anew. If the key has changed, pages must name both public keys in data-key until every cached page has the new one.",
    headers: "What the host has to send with them (aparte-cli's README shows how):",
  },
};

export const deliveryProblems = {
  keyExists: "{0} is there already: a key that is overwritten is lost. Choose another name",
  notAKey: "{0} is not a private Ed25519 key in PEM: make one with aparte keygen",
  notADelivery: "{0} is not a delivery file",
  otherKey: "{0} was not signed with this key, and what others have written is not signed again: use aparte publish",
  otherSite: '{0} is for the site "{1}", these rules are for "{2}"',
  olderVersion:
    "version {0} is published already: browsers that have seen it refuse version {1}. Choose a greater number",
  badNumber: "{0} cannot be a version: expected a whole number from 1 to 9007199254740991",
  badDuration: "{0} cannot be a duration here: expected minutes, hours or days such as 90m, 12h or 30d, at most 400d",
  badPercent: "{0} cannot be a share: expected a whole number of percents from 0 to 100",
  badHost: "{0} cannot be a host name: expected something like www.boutique.example, without https:// and port",
  badRuntime: "{0} cannot be a version of the runtime: expected something like 0.1.0",
  deliveryTooLarge: "the delivery file would be larger than {0} bytes: name fewer hosts",
};

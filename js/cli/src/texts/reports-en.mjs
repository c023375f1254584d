// The sentences of decode in English.

export const decodeCommand = {
  decode: {
    summary:
      "read a captured report or a recording of the network (HAR) in words; show a stored profile or a wire message as JSON",
    examples: [
      ["aparte decode report.json", "every field of a report, with its meaning"],
      [
        "aparte decode visit.har --manifest boutique.manifest.json",
        "every report of a recording, with the names of its questions",
      ],
      ["aparte decode - < report.json", "from standard input"],
      ["aparte decode snapshot.bin", "what the browser keeps about a visitor"],
    ],
  },
  decodeOptions: { manifest: "the file that aparte build wrote beside the pack: it names arms and outcomes" },
};

export const reports = {
  input: "standard input",
  one: "{0}: a report, {1} bytes",
  otherSize: "  It has {0} bytes, a report leaves with {1}: spaces were lost or added where it was copied.",
  sentence: "In words: on {0} a browser in the shop {1} was given the {2}; {3}.",
  answered: "In words: on {0} a browser in the shop {1} answered the question `{2}`; {3}.",
  meanings: {
    v: "version of the report's form",
    site: "key of the shop",
    day: "UTC day on which the browser took part; no time of day",
    pack: "version of the shop's rules at that time, the same for every visitor",
    id: "drawn at random for this one answer, so that it is counted once; no other answer has it",
    mode: "the outcome is the true one",
    odds: "odds of a randomized answer; 0: not randomized",
    task: "the question: experiment `{0}`",
    arm: "arm `{0}` of the experiment `{1}`",
    question: "the question `{0}`",
    everybody: "everybody is asked the same",
    zones: "the four fields of the page that this browser answers for, drawn at random",
    outcome: "outcome {0}: {1}",
    local: "the outcome was drawn at random in the browser, the true one being the likeliest",
    localOdds: "the true outcome had the weight {0}, each other one 1",
    localOutcome: "outcome told {0}: {1} (drawn at random: it may be another)",
  },
  /** @type {Record<string, string>} outcomes that shops commonly ask for */
  cells: {
    none: "nothing of what is counted",
    cta_click: "clicked",
    add_to_cart: "added to the cart",
    begin_checkout: "went to the checkout",
    purchase: "bought",
  },
  event: "event {0}",
  unnamed: "one of the question's steps, the more the higher (--manifest names it)",
  har: {
    reports: { one: "{0} report", other: "{0} reports" },
    to: " to",
    nowhere: "nowhere",
    entry: "Entry {0}, {1} bytes:",
    headers: "With a header that a report never has: {0}.",
    others: {
      one: "{0} other request to the collector:",
      other: "{0} other requests to the collector:",
    },
    other: "entry {0}: {1} {2}, {3} bytes",
    elsewhere: {
      one: "{0} request to other addresses, not looked at.",
      other: "{0} requests to other addresses, not looked at.",
    },
  },
  problems: {
    json: "not JSON ({0})",
    notAnObject: "a report is a JSON object",
    unknownField: '"{0}" is not a field of a report',
    twice: '"{0}" stands there twice',
    missing: '"{0}" is missing',
    value: '"{0}" cannot be {1}',
    odds: '"odds" cannot be {0} in mode {1}: 0 in plain, 2 to 1000 in local',
  },
};

export const decodeProblems = {
  badReport: "{0}, line {1}, column {2}: not a report: {3}",
  badEntry: "{0}: entry {1} of the recording is not a request (log.entries[].request of HAR 1.2)",
  notAManifest: "{0} is not a manifest: give the file that aparte build wrote beside the pack",
};

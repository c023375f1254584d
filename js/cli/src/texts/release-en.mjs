// The sentences of release in English.

export const releaseCommand = {
  release: {
    summary: "write what may be published of the shoppers' answers, and say what is not ready yet",
    examples: [
      [
        "aparte release --collector https://boutique.example/aparte/signals -o results.json",
        "from a collector that runs",
      ],
      [
        "aparte release --database signals.duckdb --manifest boutique.manifest.json --format csv -o results.csv",
        "from its file, while none runs",
      ],
    ],
    options: {
      collector: "address where the reports go",
      site: "key of the shop (otherwise the collector's first)",
      database: "the collector's file, while no collector uses it; needs the package aparte-collector",
      manifest: "what was asked, as aparte build wrote it; with --database",
      format: "json, csv or parquet",
      output: "the file to write",
    },
    written: "{0}: what may be published of {1}, {2}",
    published: "published: {0} to {1}",
    nothing: "nothing is published yet",
    arm: "{0}: {1}, {2} {3} (standard error {4})",
    local:
      "told at random, the true outcome at {0} to 1 for each other; the shares below are estimates with the randomness taken out",
    armWithout: "{0}: {1}, not yet its result",
    batch: {
      one: "waiting: the next batch of {1} lacks {0} report",
      other: "waiting: the next batch of {1} lacks {0} reports",
    },
    cells: "withheld: {0}: {1}; fewer than {2} browsers each",
    burst: "careful: on {0} more than {1} times the usual reports arrived in an hour, forged ones perhaps",
    lag: "Each published number may lack up to {0} reports, which come with a later batch. A day counts when it is closed, 48 hours after it began.",
  },
};

export const releaseProblems = {
  releaseSource: "give either --collector URL (and --site), or --database FILE with --manifest FILE",
  badCollector: "{0} cannot be a collector's address: expected something like https://boutique.example/aparte/signals",
  noAnswer: "{0} does not answer: {1}",
  collectorRefused: "{0} answers {1}: {2}",
  notACollector: "{0} answers something else than a collector's results",
  noCollectorPackage: "the package {0} is not installed: install it, or ask a collector that runs (--collector URL)",
  badDatabase: "{0} with {1} cannot be read: {2}. While a collector runs, ask it (--collector URL)",
};

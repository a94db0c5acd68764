/**
 * The sandbox's own price list: one for all of its regions, with Linux on demand as N. Virginia's
 * public list has it (2025), and storage alike.
 */
export const publishedAt = "2025-06-01T00:00:00Z";

/** Dollars an hour. */
export const instancePrices: Readonly<Record<string, string>> = {
  "t2.micro": "0.0116", "t2.small": "0.0230", "t2.medium": "0.0464", "t2.large": "0.0928",
  "t3.nano": "0.0052", "t3.micro": "0.0104", "t3.small": "0.0208", "t3.medium": "0.0416", "t3.large": "0.0832", "t3.xlarge": "0.1664",
  "t4g.micro": "0.0084", "t4g.small": "0.0168", "t4g.medium": "0.0336", "t4g.large": "0.0672",
  "m5.large": "0.0960", "m5.xlarge": "0.1920", "m6i.large": "0.0960", "m6i.xlarge": "0.1920", "m7g.large": "0.0816", "m7g.xlarge": "0.1632",
  "c5.large": "0.0850", "c6i.large": "0.0850", "c6i.xlarge": "0.1700", "c7g.large": "0.0725", "c7g.xlarge": "0.1450",
  "r5.large": "0.1260", "r6i.large": "0.1260", "r6i.xlarge": "0.2520", "r7g.large": "0.1071",
};

/** Dollars a GiB and month. */
export const volumePrices: Readonly<Record<string, string>> = {
  gp2: "0.1000", gp3: "0.0800", io1: "0.1250", io2: "0.1250", sc1: "0.0150", st1: "0.0450", standard: "0.0500",
};

import type { Migrations } from "../../store/open-database.ts";

/** A database of its own: the index may be thrown away and made again, what was spent may not. */
export const costMigrations: Migrations = [
  `
CREATE TABLE spent(
  -- '2026-11', UTC as AWS bills.
  month TEXT NOT NULL,
  profile TEXT NOT NULL,
  region TEXT NOT NULL,
  service TEXT NOT NULL,
  operation TEXT NOT NULL,
  price_group TEXT NOT NULL,
  calls INTEGER NOT NULL DEFAULT 0,
  unsure INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  usd REAL NOT NULL DEFAULT 0,
  PRIMARY KEY(month, profile, region, service, operation)
) STRICT, WITHOUT ROWID;
CREATE TABLE limits(profile TEXT PRIMARY KEY, usd REAL NOT NULL) STRICT, WITHOUT ROWID;
`,
];

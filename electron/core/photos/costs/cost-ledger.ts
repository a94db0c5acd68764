import type { DatabaseSync } from "node:sqlite";
import { groupOf, priceOf, type BilledOperation, type PriceGroup } from "../../../../shared/aws/rekognition-price.ts";
import type { CostRow } from "../../../../shared/contract/photos-analyses.ts";
import type { Log } from "../../log.ts";
import type { Target } from "../../services.ts";
import { openDatabase } from "../../store/open-database.ts";
import type { RekognitionService } from "../../rekognition/find-service.ts";
import { costMigrations } from "./cost-schema.ts";

/**
 * How a call ended. AWS bills images that it processed: an answer is billed, a refusal is not, and
 * of a call whose answer was lost on the way nobody here can tell. It counts as billed.
 */
export type Outcome = "answered" | "unsure" | "refused";

/** What Rekognition's calls of this app cost, by month; kept on disk, in UTC months as AWS bills. */
export class CostLedger {
  readonly #database: DatabaseSync;

  constructor(path: string, log: Log) {
    this.#database = openDatabase(path, costMigrations, log);
  }

  record({ profile, region }: Target, { name, isBilled }: RekognitionService, operation: BilledOperation, outcome: Outcome): void {
    const group = groupOf(operation);
    const isCounted = outcome !== "refused";
    const month = currentMonth();
    const usd = isBilled && isCounted ? priceOf(group, 1, this.#callsOf(month, profile, region, name, group)) : 0;
    this.#database.prepare(`INSERT INTO spent(month, profile, region, service, operation, price_group, calls, unsure, refused, usd) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET calls = calls + excluded.calls, unsure = unsure + excluded.unsure, refused = refused + excluded.refused, usd = usd + excluded.usd`)
      .run(month, profile, region, name, operation, group, isCounted ? 1 : 0, outcome === "unsure" ? 1 : 0, isCounted ? 0 : 1, usd);
  }

  /** USD of so many more calls in this month, by the tier that the month has come to. */
  priceOf({ profile, region }: Target, { name, isBilled }: RekognitionService, group: PriceGroup, calls: number): number {
    return isBilled ? priceOf(group, calls, this.#callsOf(currentMonth(), profile, region, name, group)) : 0;
  }

  /** The profile's month so far, with every service that it was pointed at. */
  month(profile: string): { month: string; calls: number; usd: number } {
    const month = currentMonth();
    const sql = "SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(usd), 0) AS usd FROM spent WHERE month = ? AND profile = ?";
    return { month, ...(this.#database.prepare(sql).get(month, profile) as { calls: number; usd: number }) };
  }

  list(): CostRow[] {
    const sql = "SELECT month, profile, region, service, operation, calls, unsure, refused, usd FROM spent ORDER BY month DESC, profile, region, service, operation";
    return this.#database.prepare(sql).all() as unknown as CostRow[];
  }

  limitOf(profile: string): number | undefined {
    return this.#database.prepare("SELECT usd FROM limits WHERE profile = ?").get(profile)?.usd as number | undefined;
  }

  limits(): { profile: string; usd: number }[] {
    return this.#database.prepare("SELECT profile, usd FROM limits ORDER BY profile").all() as { profile: string; usd: number }[];
  }

  setLimit(profile: string, usd: number | undefined): void {
    if (usd === undefined) this.#database.prepare("DELETE FROM limits WHERE profile = ?").run(profile);
    else this.#database.prepare("INSERT OR REPLACE INTO limits(profile, usd) VALUES (?, ?)").run(profile, usd);
  }

  close(): void {
    this.#database.close();
  }

  #callsOf(month: string, profile: string, region: string, service: string, group: PriceGroup): number {
    const sql = "SELECT coalesce(sum(calls), 0) AS calls FROM spent WHERE month = ? AND profile = ? AND region = ? AND service = ? AND price_group = ?";
    return this.#database.prepare(sql).get(month, profile, region, service, group)?.calls as number;
  }
}

function currentMonth(): string {
  return new Date().toISOString().slice(0, 7);
}

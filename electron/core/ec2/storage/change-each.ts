import type { StorageOutcomes } from "../../../../shared/contract/ec2-storage.ts";
import { toFailure } from "../../failures.ts";

type Outcome = StorageOutcomes["outcomes"][number];

/** One after the other, as EC2 takes each alone: what one is refused stops none of the others. Throws when it is cancelled. */
export async function changeEach(ids: readonly string[], operation: string, signal: AbortSignal, change: (id: string) => Promise<unknown>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const id of new Set(ids)) {
    try {
      await change(id);
      outcomes.push({ id, ok: true });
    } catch (error) {
      if (signal.aborted) throw error;
      outcomes.push({ id, ok: false, error: toFailure(error, operation) });
    }
  }
  return outcomes;
}

import { groupOf, type BilledOperation } from "../../../../shared/aws/rekognition-price.ts";
import { CoreError } from "../../failures.ts";
import type { PaidCalls, PaidParts } from "../../rekognition/paid-calls.ts";
import type { Target } from "../../services.ts";

/** A call that was not made: with it the month would cost more than the profile's limit allows. */
export class LimitReached extends CoreError {
  constructor(profile: string, limitUsd: number) {
    super("conflict", `${profile} has come to its limit of $${limitUsd.toFixed(2)} a month.`, { advice: "Raise the limit to go on." });
  }
}

type Send = Pick<PaidCalls, "send">;

/** Calls that keep to the limit, one by one: several at once do not exceed it together. */
export class LimitedCalls implements Send {
  readonly #calls: Send;
  readonly #parts: Pick<PaidParts, "ledger" | "serviceOf">;
  /** USD of the calls that are under way, by profile. */
  readonly #underWay = new Map<string, number>();
  #settled = Promise.withResolvers<void>();

  constructor(calls: Send, parts: Pick<PaidParts, "ledger" | "serviceOf">) {
    this.#calls = calls;
    this.#parts = parts;
  }

  send: PaidCalls["send"] = async (target, billed, call) => {
    const usd = await this.#reserve(target, billed);
    try {
      return await this.#calls.send(target, billed, call);
    } finally {
      this.#underWay.set(target.profile, Math.max(0, this.#underWayOf(target) - usd));
      this.#settled.resolve();
      this.#settled = Promise.withResolvers();
    }
  };

  /** What is under way may turn out to cost nothing: it is waited for before a call is refused. */
  async #reserve(target: Target, billed: readonly BilledOperation[]): Promise<number> {
    const { ledger, serviceOf } = this.#parts;
    const service = await serviceOf(target);
    for (;;) {
      const limitUsd = ledger.limitOf(target.profile);
      const usd = billed.reduce((sum, operation) => sum + ledger.priceOf(target, service, groupOf(operation), 1), 0);
      const spent = ledger.month(target.profile).usd;
      const underWay = this.#underWayOf(target);
      if (limitUsd === undefined || usd === 0 || spent + underWay + usd <= limitUsd + rounding) {
        this.#underWay.set(target.profile, underWay + usd);
        return usd;
      }
      if (underWay < rounding) throw new LimitReached(target.profile, limitUsd);
      await this.#settled.promise;
    }
  }

  #underWayOf({ profile }: Target): number {
    return this.#underWay.get(profile) ?? 0;
  }
}

/** Sums of tenths of a cent are not exact in binary. */
const rounding = 1e-9;

import { RekognitionClient } from "@aws-sdk/client-rekognition";
import type { BilledOperation } from "../../../shared/aws/rekognition-price.ts";
import { CoreError } from "../failures.ts";
import type { CostLedger, Outcome } from "../photos/costs/cost-ledger.ts";
import type { RekognitionService } from "./find-service.ts";
import type { AwsClients, Target } from "../services.ts";

export interface PaidParts {
  clients: AwsClients;
  ledger: CostLedger;
  serviceOf(target: Target): Promise<RekognitionService>;
}

/** The one way to a Rekognition call that costs money: what it cost is kept, whatever came of it. */
export class PaidCalls {
  readonly #parts: PaidParts;

  constructor(parts: PaidParts) {
    this.#parts = parts;
  }

  async send<Output>(target: Target, billed: readonly BilledOperation[], call: (client: RekognitionClient) => Promise<Output>): Promise<Output> {
    const { clients, ledger, serviceOf } = this.#parts;
    const [client, service] = await Promise.all([clients.get(RekognitionClient, target), serviceOf(target)]);
    const record = (outcome: Outcome) => billed.forEach((operation) => ledger.record(target, service, operation, outcome));
    try {
      const output = await call(client);
      record("answered");
      return output;
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome) record(outcome);
      throw error;
    }
  }
}

/** Connections that were never made: nothing left this machine. */
const neverSent: ReadonlySet<unknown> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** Undefined where nothing was sent. The SDK's own errors before sending (no credentials, no region) have no answer to show. */
function outcomeOf(error: unknown): Outcome | undefined {
  const { $metadata, $fault, name, code } = error as { $metadata?: { httpStatusCode?: number }; $fault?: string; name?: string; code?: unknown };
  if (error instanceof CoreError || name === "CredentialsProviderError" || name === "TokenProviderError" || neverSent.has(code)) return undefined;
  return $fault !== undefined || ($metadata?.httpStatusCode ?? 0) >= 400 ? "refused" : "unsure";
}

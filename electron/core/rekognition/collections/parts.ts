import type { PersonParts } from "../../photos/analyses/set-persons.ts";
import type { CostLedger } from "../../photos/costs/cost-ledger.ts";
import type { Grants } from "../../grants.ts";
import type { Buckets } from "../../s3/buckets.ts";
import type { Selections } from "../../s3/selections/selections.ts";
import type { AwsClients } from "../../services.ts";
import type { PaidCalls } from "../paid-calls.ts";
import type { KnownFaces } from "./known-faces.ts";

export interface CollectionParts extends PersonParts {
  clients: AwsClients;
  paid: PaidCalls;
  ledger: CostLedger;
  buckets: Buckets;
  selections: Selections;
  grants: Grants;
  known: KnownFaces;
}

import { seedCognito } from "../seed/cognito/seed-cognito.ts";
import type { ServiceContext } from "../service.ts";
import type { CognitoDocument } from "./records.ts";

export type { CognitoDocument } from "./records.ts";

/** The document of an account and region, seeded on first use. CloudWatch reads its pools for their metrics. */
export function cognitoDocument(context: Pick<ServiceContext, "state" | "now">, accountId: string, region: string): CognitoDocument {
  return context.state.of("cognito-idp", accountId, region, () => seedCognito(accountId, region, context.now().getTime()));
}

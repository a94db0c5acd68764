import type { SandboxIdentity } from "../identity.ts";
import type { Sealer } from "../state/sealer.ts";
import type { Refusal } from "./ask.ts";

/** The text that only `sts:DecodeAuthorizationMessage` of the same account can read. */
export function encodeRefusal(sealer: Sealer, identity: SandboxIdentity, refusal: Refusal): string {
  return sealer.seal(purpose(identity.accountId), refusalDocument(identity, refusal));
}

/** `undefined` for what is no such message, or another account's. */
export function decodeRefusal(sealer: Sealer, accountId: string, message: string): object | undefined {
  return sealer.open<object>(purpose(accountId), message);
}

const purpose = (accountId: string): string => `authorization message of ${accountId}`;

const items = (values: readonly string[]): object => ({ items: values.map((value) => ({ value })) });

/** By https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
function refusalDocument({ arn, userId }: SandboxIdentity, { verdict, statements, question }: Refusal): object {
  return {
    allowed: false,
    explicitDeny: verdict === "explicitDeny",
    matchedStatements: {
      items: statements.map((statement) => ({
        statementId: statement.sid,
        effect: statement.effect.toUpperCase(),
        principals: items([userId]),
        principalGroups: items([]),
        actions: items(statement.actions ?? statement.notActions ?? []),
        resources: items(statement.resources ?? statement.notResources ?? []),
        conditions: { items: statement.conditions.map(({ key, values }) => ({ key, values: items(values) })) },
      })),
    },
    failures: { items: [] },
    context: {
      principal: { id: userId, ...(arn.includes(":user/") ? { name: arn.slice(arn.lastIndexOf("/") + 1) } : {}), arn },
      action: question.action,
      resource: question.resource,
      conditions: { items: [...question.context].map(([key, values]) => ({ key, values: items(values) })) },
    },
  };
}

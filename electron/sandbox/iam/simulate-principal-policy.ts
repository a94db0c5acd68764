import type { EvaluationResult, SimulatePrincipalPolicyCommandInput, SimulatePrincipalPolicyCommandOutput } from "@aws-sdk/client-iam";
import { decide } from "../policy/evaluate.ts";
import { parsePolicy } from "../policy/policy-document.ts";
import { identityStatements, type SourcedStatement } from "../policy/principal-policies.ts";
import { contextOf } from "../policy/request-context.ts";
import { checkPolicy } from "./checks.ts";
import { noSuchEntity } from "./errors.ts";
import { page } from "./page.ts";
import { roleArn, userArn } from "./records.ts";
import type { IamOperation, IamWorld } from "./world.ts";

const decisions = { allowed: "allowed", implicitDeny: "implicitDeny", explicitDeny: "explicitDeny" } as const;
const policyMost = 131_072;

/** What a user's or role's policies, and those that are given, say to each action on each resource. */
export const simulatePrincipalPolicy: IamOperation<SimulatePrincipalPolicyCommandInput, SimulatePrincipalPolicyCommandOutput> = (input, world) => {
  const { PolicySourceArn = "", ActionNames = [], ResourceArns = ["*"], PolicyInputList = [], ContextEntries = [] } = input;
  const statements = [...ownStatements(world, PolicySourceArn), ...PolicyInputList.flatMap(givenStatements)];
  const context = contextOf(Object.fromEntries(ContextEntries.map(({ ContextKeyName = "", ContextKeyValues = [] }) => [ContextKeyName, ContextKeyValues])));
  const results = ActionNames.flatMap((action) =>
    ResourceArns.map((resource): EvaluationResult => {
      const { verdict, statements: matched } = decide(statements, { action, resource, context });
      return {
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: decisions[verdict],
        MatchedStatements: matched.map(({ policyName, policyType }) => ({ SourcePolicyId: policyName, SourcePolicyType: policyType === "Session Policy" ? "none" : policyType === "IAM Policy" ? "user-managed" : policyType === "User Policy" ? "user" : "role" })),
        MissingContextValues: [...new Set(statements.flatMap(({ conditions }) => conditions.map(({ key }) => key)))].filter((key) => !context.has(key.toLowerCase())),
      };
    }),
  );
  const { items, rest } = page(results, input, ["simulation", PolicySourceArn, ActionNames, ResourceArns]);
  return { EvaluationResults: items, ...rest };
};

function ownStatements({ document, accountId }: IamWorld, arn: string): SourcedStatement[] {
  const principal = document.users.find((user) => userArn(accountId, user) === arn) ?? document.roles.find((role) => roleArn(accountId, role) === arn);
  if (!principal) throw noSuchEntity(`Unable to find the policy source ${arn}.`);
  return identityStatements(document, accountId, principal);
}

function givenStatements(text: string, index: number): SourcedStatement[] {
  checkPolicy(text, "identity", policyMost, "the simulation");
  return parsePolicy(text, "identity").map((statement) => ({ ...statement, policyName: `PolicyInputList.${index + 1}`, policyType: "IAM Policy" }));
}

import type {
  CreatePolicyCommandInput, CreatePolicyCommandOutput, DeletePolicyCommandInput, DeletePolicyCommandOutput, GetPolicyCommandInput, GetPolicyCommandOutput,
  GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput, ListPoliciesCommandInput, ListPoliciesCommandOutput,
} from "@aws-sdk/client-iam";
import { checkName, checkPath, checkPolicy } from "./checks.ts";
import { deleteConflict, entityExists, invalidInput, noSuchEntity, validationError } from "./errors.ts";
import { idOf, newId } from "./ids.ts";
import { managedPolicies } from "./managed-policies.ts";
import { byName, page } from "./page.ts";
import { policyArn, type PolicyRecord } from "./records.ts";
import { policyView, shownPolicy } from "./views.ts";
import type { IamOperation, IamWorld } from "./world.ts";

type KnownPolicy = PolicyRecord & { arn: string };

/** When AWS made most of its managed policies. */
const managedSince = Date.UTC(2015, 1, 6, 18, 40);
const policyMost = 6144;

const awsPolicies: readonly KnownPolicy[] = [...managedPolicies].map(([arn, policy]) => ({ ...policy, arn, id: idOf("ANPA", arn), createdAt: managedSince, description: "" }));

/** A policy of AWS's or of the account's own. */
export function findPolicy({ document, accountId }: IamWorld, arn: string | undefined, purpose: "attach" | "list" | "get"): KnownPolicy {
  const own = document.policies.find((candidate) => policyArn(accountId, candidate) === arn);
  const policy = own ? { ...own, arn: arn! } : awsPolicies.find((candidate) => candidate.arn === arn);
  if (policy) return policy;
  if (!/^arn:aws:iam::(\d{12}|aws):policy\//.test(arn ?? "")) throw validationError(`ARN ${arn} is not valid.`);
  throw noSuchEntity(purpose === "attach" ? `Policy ${arn} does not exist or is not attachable.` : `Policy ${arn} was not found.`);
}

export const createPolicy: IamOperation<CreatePolicyCommandInput, CreatePolicyCommandOutput> = (input, world) => {
  const { PolicyName: name = "", Path: path = "/", PolicyDocument: text = "", Description: description = "", Tags } = input;
  checkName("policyName", name, 128);
  checkPath(path);
  if (Tags?.length) throw invalidInput("The sandbox's policies have no tags.");
  checkPolicy(text, "identity", policyMost, `policy ${name}`);
  const { policies } = world.document;
  if (policies.some((policy) => policy.name.toLowerCase() === name.toLowerCase())) throw entityExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  const policy = { name, path, id: newId("ANPA"), createdAt: world.now, description, text };
  policies.push(policy);
  world.changed();
  return { Policy: policyView(world, policy, policyArn(world.accountId, policy)) };
};

export const getPolicy: IamOperation<GetPolicyCommandInput, GetPolicyCommandOutput> = ({ PolicyArn }, world) => {
  const policy = findPolicy(world, PolicyArn, "get");
  return { Policy: { ...policyView(world, policy, policy.arn), ...(policy.description === "" ? {} : { Description: policy.description }) } };
};

/** Each policy has one version, `v1`. */
export const getPolicyVersion: IamOperation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput> = ({ PolicyArn, VersionId }, world) => {
  const policy = findPolicy(world, PolicyArn, "get");
  if (VersionId !== "v1") throw noSuchEntity(`Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`);
  return { PolicyVersion: { Document: shownPolicy(policy.text), VersionId, IsDefaultVersion: true, CreateDate: new Date(policy.createdAt) } };
};

export const listPolicies: IamOperation<ListPoliciesCommandInput, ListPoliciesCommandOutput> = (input, world) => {
  const { Scope = "All", OnlyAttached = false, PathPrefix = "/" } = input;
  const own = world.document.policies.map((policy) => ({ ...policy, arn: policyArn(world.accountId, policy) }));
  const views = [...(Scope === "AWS" ? [] : own), ...(Scope === "Local" ? [] : awsPolicies)]
    .filter(({ path }) => path.startsWith(PathPrefix))
    .sort(byName)
    .map((policy) => policyView(world, policy, policy.arn))
    .filter(({ AttachmentCount = 0 }) => !OnlyAttached || AttachmentCount > 0);
  const { items, rest } = page(views, input, ["policies", Scope, OnlyAttached, PathPrefix]);
  return { Policies: items, ...rest };
};

export const deletePolicy: IamOperation<DeletePolicyCommandInput, DeletePolicyCommandOutput> = ({ PolicyArn }, world) => {
  const { document } = world;
  const { arn, id } = findPolicy(world, PolicyArn, "get");
  if (!document.policies.some((policy) => policy.id === id)) throw invalidInput("AWS's own policies cannot be deleted.");
  if ([...document.users, ...document.roles].some(({ attached }) => attached.includes(arn))) throw deleteConflict("Cannot delete a policy attached to entities.");
  document.policies = document.policies.filter((policy) => policy.id !== id);
  world.changed();
  return {};
};

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import type { Member, CallValue } from "../../../shared/aws/call-code/call.ts";
import type { SecurityGroup, SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { permissionsOf, ruleChanges, ruleOperations, type RuleChange } from "../../../shared/network/changes/rule-permissions.ts";
import { AskingDryRun } from "../asking-dry-run.tsx";
import { useConsole } from "../context.tsx";
import { failureFlash, useFlash } from "../flashes.tsx";
import { formatCounted } from "../format.ts";
import { knowsNoDryRun } from "../no-dry-run.ts";
import { SameCallAsCode } from "../same-call-as-code.tsx";
import { useAction } from "../use-call.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { OutcomeDialog } from "../../ui/outcome-dialog.tsx";
import { ProtectedConfirm } from "../../ui/protected-confirm.tsx";
import { wordsOf, type Known } from "./rule-words.ts";

interface ConfirmRulesProps {
  group: SecurityGroup;
  known?: Known;
  authorize: readonly SecurityGroupRule[];
  /** Rules that stay, each with its new description. */
  describe?: readonly SecurityGroupRule[];
  revoke: readonly SecurityGroupRule[];
  onBack(): void;
  onClose(): void;
}

/** Calls that tell rules. */
const rereads: ReadonlySet<string> = new Set(["network.describeNetwork", "network.describeSecurityGroupRules", "ec2.listSecurityGroups"]);
const verbs: Readonly<Record<RuleChange, string>> = { authorize: "Add", describe: "Describe", revoke: "Remove" };

/** Says what will be added and removed, asks EC2 by a dry run whether it may be, and only then does it. */
export function ConfirmRules({ group, known, authorize, describe = [], revoke, onBack, onClose }: ConfirmRulesProps) {
  const { profile } = useConsole();
  const flash = useFlash();
  const queryClient = useQueryClient();
  const input = { groupId: group.groupId, authorize: [...authorize], describe: [...describe], revoke: [...revoke] };
  const permission = usePermission(input);
  const name = group.groupName || group.groupId;
  const run = useAction("network.changeSecurityGroupRules", {
    onError: (failed) => flash(failureFlash(`The rules of ${name} were not changed`, failed)),
    onSuccess: ({ outcomes }, isShown) => {
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => rereads.has(String(queryKey[0])) });
      const failed = outcomes.filter(({ ok }) => !ok).length;
      if (failed === 0 || !isShown) flash({ type: failed ? "warning" : "success", title: failed ? `${formatCounted(failed, "change")} of ${name} failed` : `The rules of ${name} are changed` });
    },
  });
  const words = (rule: SecurityGroupRule) => wordsOf(rule, known);
  const outcomes = run.data?.outcomes;
  if (outcomes?.some(({ ok }) => !ok)) {
    return <OutcomeDialog action={`Rules of ${name}`} onClose={onClose} outcomes={outcomes.map(({ rule, change, ok, error }, at) => ({ id: String(at), name: `${verbs[change]} ${words(rule)}`, ok, error }))} />;
  }
  return (
    <ProtectedConfirm
      title={`Change the rules of ${name}?`}
      confirmLabel="Change rules"
      typedName={profile.protected ? profile.name : undefined}
      pending={run.isPending}
      failure={run.error?.failure}
      blocked={permission.blocked}
      consequences={[
        ...authorize.map((rule) => <><b>adds</b> {words(rule)}</>),
        ...describe.map((rule) => <><b>describes</b> {words(rule)}: {rule.description ? `“${rule.description}”` : "nothing any more"}</>),
        ...revoke.map((rule) => <><b>removes</b> {words(rule)}; connections that are open stay until they end</>),
      ]}
      onCancel={onBack}
      onConfirm={() => run.mutate(input, { onSuccess: (answer) => (answer.outcomes.every(({ ok }) => ok) ? onClose() : undefined) })}
    >
      {permission.unasked ? <p className="selection-count">{permission.unasked}</p> : null}
      {requestsOf(input).map(({ operation, members }) => <SameCallAsCode key={operation} service="ec2" operation={operation} input={members} />)}
    </ProtectedConfirm>
  );
}

type Input = Record<RuleChange, SecurityGroupRule[]> & { groupId: string };

/** Asked once, when the dialog opens; nothing where it is allowed. `unasked`: why nobody was asked. */
function usePermission(input: Input): { blocked?: ReactNode; unasked?: string | undefined } {
  const { mutate, data, error } = useAction("network.changeSecurityGroupRules");
  // What is asked does not change while this stands: Back leads to another dialog.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => mutate({ ...input, dryRun: true }), [mutate]);
  if (error) return { blocked: <FailureAlert compact title="It cannot be done" failure={error.failure} /> };
  if (!data) return { blocked: <AskingDryRun /> };
  const failures = data.outcomes.flatMap((outcome) => outcome.error ?? []);
  const refused = failures.find((failure) => !knowsNoDryRun(failure));
  return { blocked: refused && <FailureAlert compact title="It is not allowed, and nothing was changed" failure={refused} />, unasked: failures.find(knowsNoDryRun)?.message };
}

/** The requests that the core makes of it, in their order. */
function requestsOf(input: Input): { operation: string; members: Member[] }[] {
  return ruleChanges.flatMap((change) =>
    ([["Ingress", false], ["Egress", true]] as const).flatMap(([direction, isEgress]) => {
      const rules = input[change].filter((rule) => rule.isEgress === isEgress);
      if (rules.length === 0) return [];
      const members: Member[] = [["GroupId", input.groupId], ["IpPermissions", permissionsOf(change, rules).map(toValue)]];
      return [{ operation: ruleOperations[change] + direction, members }];
    }));
}

function toValue(value: unknown): CallValue {
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value === "object" && value !== null) return { kind: "object", members: Object.entries(value).map(([name, each]): Member => [name, toValue(each)]) };
  return value as CallValue;
}

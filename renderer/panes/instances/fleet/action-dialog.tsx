import { useState } from "react";
import { membersOf } from "../../../../shared/aws/call-code/members-of.ts";
import { AskingDryRun } from "../../../lib/asking-dry-run.tsx";
import { ConsoleAt } from "../../../lib/console-at.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { lostProfile } from "../../../lib/lost-profile.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { Loading } from "../../../ui/loading.tsx";
import { OutcomeDialog } from "../../../ui/outcome-dialog.tsx";
import { OutcomeList } from "../../../ui/outcome-list.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { nameOf, planAction, type ActionGroup, type ActionPlan, type InstanceAction } from "./actions.ts";
import type { FleetRow } from "./fleet-rows.ts";
import { usePermission, useRun, type Permission } from "./use-instance-action.ts";

interface ActionDialogProps {
  action: InstanceAction;
  rows: readonly FleetRow[];
  onClose(): void;
}

/**
 * From the wish to each instance's outcome: EC2 is asked first whether it would be allowed (which
 * changes nothing), then the person confirms what will happen to which, then every outcome shows.
 * Instances of several accounts and regions are asked about, and acted on, each in its own.
 */
export function ActionDialog({ action, rows, onClose }: ActionDialogProps) {
  const { profile: own } = useConsole();
  const needsOthers = rows.some(({ profile }) => profile !== own.name);
  const { data, isPending } = useCall("sessions.listProfiles", {}, { enabled: needsOthers });
  if (needsOthers && isPending) return <Loading what="profiles" rows={1} />;
  const profileOf = (name: string) => (name === own.name ? own : (data?.profiles.find((profile) => profile.name === name) ?? lostProfile(name)));
  return <Planned action={action} plan={planAction(action, rows, profileOf)} onClose={onClose} />;
}

/** More lines than anyone reads cost time to draw. */
const mostLines = 200;

function Planned({ action, plan: given, onClose }: { action: InstanceAction; plan: ActionPlan; onClose(): void }) {
  // What was selected when it was asked for: a list that is read again meanwhile changes nothing here.
  const [{ groups, left }] = useState(given);
  const permission = usePermission(action, groups);
  const { run, isPending, outcomes } = useRun(action, groups, onClose);
  if (outcomes) return <OutcomeDialog action={action.title} outcomes={outcomes} onClose={onClose} />;

  const targets = groups.map((group) => ({ ...group, rows: permission.checking ? group.rows : group.rows.filter(({ id }) => permission.allowed.has(id)) })).filter((group) => group.rows.length > 0);
  const rows = targets.flatMap((group) => group.rows);
  const more = rows.length - mostLines;
  const profileNames = [...new Set(targets.filter(({ profile }) => profile.protected).map(({ profile }) => profile.name))];
  const typed = profileNames.length === 0 ? action.typed : undefined;
  return (
    <ProtectedConfirm
      title={`${action.title} ${formatCounted(rows.length, "instance")}${targets.length > 1 ? ` in ${targets.length} places` : ""}?`}
      confirmLabel={action.title}
      typedNames={typed ? [typed.word] : profileNames}
      {...(typed ? { typedReason: typed.reason } : {})}
      pending={isPending}
      blocked={blockedReason(permission, groups)}
      consequences={[
        ...rows.slice(0, mostLines).map((row) => <Consequence key={row.id} row={row} action={action} several={groups.length > 1} />),
        ...(more > 0 ? [<>and {formatCount(more)} more like these</>] : []),
      ]}
      onCancel={onClose}
      onConfirm={() => run(permission.allowed)}
    >
      <Left left={left} />
      {permission.unasked.map((why) => <p key={why} className="selection-count">{why}</p>)}
      {targets.map(({ target, rows: members }) => (
        <ConsoleAt key={`${target.region} ${target.profile}`} target={target}>
          {targets.length > 1 ? <p className="selection-count">{target.profile}, {target.region}: {formatCounted(members.length, "instance")}</p> : null}
          <AsCode action={action} rows={members} />
        </ConsoleAt>
      ))}
      {permission.denied.length ? <OutcomeList title="Not allowed; these stay as they are" outcomes={permission.denied} /> : null}
    </ProtectedConfirm>
  );
}

function AsCode({ action, rows }: { action: InstanceAction; rows: readonly FleetRow[] }) {
  const ids = rows.map(({ instance }) => instance.instanceId);
  const { operation, input } = action.requestOf(ids.slice(0, action.atOnce));
  const more = Math.ceil(ids.length / action.atOnce) - 1;
  return <SameCallAsCode service="ec2" operation={operation} input={membersOf(input)} note={more > 0 ? `The first of ${formatCount(more + 1)} calls: EC2 takes ${action.atOnce === 1 ? "one instance" : formatCounted(action.atOnce, "instance")} a call.` : undefined} />;
}

function Consequence({ row: { instance, profile, region }, action, several }: { row: FleetRow; action: InstanceAction; several: boolean }) {
  return (
    <>
      <b>{nameOf(instance)}</b> <span className="mono">{instance.name ? instance.instanceId : ""}</span> {several ? `(${profile}, ${region}) ` : ""}{action.consequence(instance)}
    </>
  );
}

const mostNamed = 20;

function Left({ left }: { left: ActionPlan["left"] }) {
  if (left.length === 0) return null;
  const more = left.length - mostNamed;
  return <p className="selection-count">Left alone: {left.slice(0, mostNamed).map(({ row, why }) => `${nameOf(row.instance)} (${why})`).join(", ")}{more > 0 ? ` and ${formatCount(more)} more` : ""}.</p>;
}

function blockedReason({ checking, allowed }: Permission, groups: readonly ActionGroup[]) {
  if (groups.length === 0) return <p role="alert">There is nothing here that it can act on.</p>;
  if (checking) return <AskingDryRun />;
  return allowed.size === 0 ? <p role="alert">Nothing was changed.</p> : undefined;
}

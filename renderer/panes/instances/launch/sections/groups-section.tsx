import type { Network, SecurityGroupRule } from "../../../../../shared/contract/network-model.ts";
import type { LaunchForm, NewGroupForm } from "../../../../../shared/ec2/launch-form.ts";
import { isSameRule } from "../../../../../shared/network/changes/parse-rule.ts";
import { formatCounted } from "../../../../lib/format.ts";
import { RuleForm } from "../../../../lib/security-groups/rule-form.tsx";
import { wordsOf } from "../../../../lib/security-groups/rule-words.ts";
import { Section, type Change, type SectionProps } from "../section.tsx";

interface GroupsSectionProps extends SectionProps {
  form: LaunchForm;
  change: Change<LaunchForm>;
  /** Of the VPC that is on screen. */
  groups: Network["securityGroups"];
}

const web = (port: number, description: string): SecurityGroupRule => ({ isEgress: false, ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: "0.0.0.0/0", description });
const quickRules: readonly { title: string; rule: SecurityGroupRule }[] = [
  { title: "Let HTTP (80) in from anywhere", rule: web(80, "HTTP") },
  { title: "Let HTTPS (443) in from anywhere", rule: web(443, "HTTPS") },
];

/** Rules of a group that is not there yet name others by their ids. */
const knownByName = { securityGroups: [], prefixLists: [] };

/** Groups that there are, and a new one with its rules. */
export function GroupsSection({ form, change, groups, ...rest }: GroupsSectionProps) {
  const { groupIds, newGroup } = form;
  const toggle = (groupId: string) => change({ groupIds: groupIds.includes(groupId) ? groupIds.filter((id) => id !== groupId) : [...groupIds, groupId] });
  return (
    <Section id="groups" title="Security groups" about="They stand before the instance, and let in only what a rule allows; answers always pass." {...rest}>
      <ul className="launch-groups">
        {groups.map((group) => (
          <li key={group.groupId}>
            <label className="launch-check">
              <input type="checkbox" checked={groupIds.includes(group.groupId)} onChange={() => toggle(group.groupId)} />
              <b>{group.groupName}</b> <span className="mono">{group.groupId}</span>
            </label>{" "}
            <span className="launch-about">{group.description} · {reachOf(group.rules)}</span>
          </li>
        ))}
        {groups.length === 0 ? <li className="none">Choose a subnet first: groups are of one VPC.</li> : null}
      </ul>
      {newGroup ? <NewGroup group={newGroup} onChange={(next) => change({ newGroup: next })} /> : (
        <button type="button" className="act" onClick={() => change({ newGroup: { groupName: form.name ? `${form.name}-sg` : "", description: "Made with a launch", rules: [] } })}>Create a new group…</button>
      )}
    </Section>
  );
}

function reachOf(rules: readonly SecurityGroupRule[]): string {
  const inbound = rules.filter(({ isEgress }) => !isEgress);
  return inbound.length === 0 ? "lets nobody in" : `lets in: ${inbound.slice(0, 3).map((rule) => wordsOf(rule)).join("; ")}${inbound.length > 3 ? ` and ${formatCounted(inbound.length - 3, "more", "more")}` : ""}`;
}

function NewGroup({ group, onChange }: { group: NewGroupForm; onChange(next: NewGroupForm | undefined): void }) {
  const { rules } = group;
  const add = (rule: SecurityGroupRule) => onChange({ ...group, rules: [...rules, rule] });
  return (
    <div className="launch-new-group" role="group" aria-label="New security group">
      <div className="launch-fields">
        <label>Name of the new group <input value={group.groupName} spellCheck={false} onChange={({ target }) => onChange({ ...group, groupName: target.value })} /></label>
        <label className="launch-wide">Description of the new group <input value={group.description} onChange={({ target }) => onChange({ ...group, description: target.value })} /></label>
        <button type="button" className="act" onClick={() => onChange(undefined)}>No new group</button>
      </div>
      <ul className="rules">
        {rules.map((rule) => (
          <li key={`${String(rule.isEgress)} ${wordsOf(rule)}`} data-added="true">
            <span>{rule.isEgress ? "Lets out: " : "Lets in: "}{wordsOf(rule)}{rule.description ? <em> {rule.description}</em> : null}</span>
            <button type="button" className="act" aria-label={`Do not add ${wordsOf(rule)}`} onClick={() => onChange({ ...group, rules: rules.filter((each) => each !== rule) })}>Do not add</button>
          </li>
        ))}
        {rules.length === 0 ? <li className="none">No rule yet: it lets everything out and nobody in.</li> : null}
      </ul>
      <div className="launch-quick">
        {quickRules.filter(({ rule }) => !rules.some((other) => isSameRule(other, rule))).map(({ title, rule }) => <button key={title} type="button" className="act" onClick={() => add(rule)}>{title}</button>)}
      </div>
      <RuleForm known={knownByName} others={rules} onDone={add} />
    </div>
  );
}

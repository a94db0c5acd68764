import { useId, useState } from "react";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { isSameRule, parseRule, type RuleForm as Form, type RuleSurroundings } from "../../../shared/network/changes/parse-rule.ts";
import "./security-groups.css";

export const emptyForm: Form = { isEgress: false, protocol: "tcp", ports: "", peer: "", description: "" };

interface RuleFormProps {
  /** What it begins with; a new rule where absent. */
  start?: Form;
  known: RuleSurroundings;
  /** Rules that the group will have: the same is not added a second time. */
  others: readonly SecurityGroupRule[];
  onDone(rule: SecurityGroupRule): void;
  /** Present while a rule is changed. */
  onCancel?(): void;
}

/** One rule to write, with what is wrong of it and what was probably meant. */
export function RuleForm({ start = emptyForm, known, others, onDone, onCancel }: RuleFormProps) {
  const [form, setForm] = useState(start);
  const [isTried, setIsTried] = useState(false);
  const id = useId();
  const parsed = parseRule(form, known);
  const isDouble = "rule" in parsed && others.some((other) => isSameRule(other, parsed.rule));
  const error: { field: string; error: string; suggestion?: string } | undefined = "error" in parsed ? parsed : isDouble ? { field: "peer", error: "The group has this rule already." } : undefined;
  const change = (more: Partial<Form>) => setForm((now) => ({ ...now, ...more }));
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (error || !("rule" in parsed)) return;
    onDone(parsed.rule);
    setForm({ ...emptyForm, isEgress: form.isEgress });
    setIsTried(false);
  };
  // What was begun is judged at once where a correction can be offered; what is empty, when it is to be added.
  const shown = error && (isTried || error.suggestion) ? error : undefined;
  const invalid = (field: string) => (shown?.field === field ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {});
  return (
    <form className="new-rule" aria-label={onCancel ? "Change the rule" : "New rule"} onSubmit={submit}>
      <h3 className="rules-title">{onCancel ? "Change the rule" : "Add a rule"}</h3>
      <RuleFields form={form} peersId={`${id}-peers`} invalid={invalid} onChange={change}>
        <button type="submit" className="act">{onCancel ? "Replace rule" : "Add rule"}</button>
        {onCancel ? <button type="button" className="act" onClick={onCancel}>Leave it</button> : null}
      </RuleFields>
      <PeerChoices id={`${id}-peers`} known={known} />
      <p id={`${id}-error`} className="rule-error" role="alert">
        {shown?.error ?? ""}
        {shown?.suggestion ? <> <button type="button" className="plain-button" onClick={() => change({ [shown.field]: shown.suggestion })}>Use {shown.suggestion}</button></> : null}
      </p>
      {"rule" in parsed && !isDouble ? parsed.notes.map((note) => <p key={note} className="rule-note">{note}</p>) : null}
    </form>
  );
}

interface RuleFieldsProps {
  form: Form;
  peersId: string;
  invalid(field: string): object;
  onChange(more: Partial<Form>): void;
  children: React.ReactNode;
}

function RuleFields({ form, peersId, invalid, onChange, children }: RuleFieldsProps) {
  const hasPorts = form.protocol === "tcp" || form.protocol === "udp";
  return (
    <div className="new-rule-fields">
      <label>Direction
        <select value={form.isEgress ? "out" : "in"} onChange={(event) => onChange({ isEgress: event.target.value === "out" })}><option value="in">in</option><option value="out">out</option></select>
      </label>
      <label>Protocol
        <select value={form.protocol} onChange={(event) => onChange({ protocol: event.target.value as Form["protocol"] })}>{["tcp", "udp", "icmp", "icmpv6", "all"].map((each) => <option key={each}>{each}</option>)}</select>
      </label>
      <label>Port or range <input value={hasPorts ? form.ports : ""} disabled={!hasPorts} placeholder={hasPorts ? "443 or 8000-8100" : "all"} {...invalid("ports")} onChange={(event) => onChange({ ports: event.target.value })} /></label>
      <label>{form.isEgress ? "To" : "From"} <input value={form.peer} list={peersId} placeholder="CIDR, group, pl-…, self" spellCheck={false} autoComplete="off" {...invalid("peer")} onChange={(event) => onChange({ peer: event.target.value })} /></label>
      <label>Description <input value={form.description} {...invalid("description")} onChange={(event) => onChange({ description: event.target.value })} /></label>
      <span className="new-rule-acts">{children}</span>
    </div>
  );
}

/** Offered while the peer is written; anything else may be written too. */
function PeerChoices({ id, known }: { id: string; known: RuleSurroundings }) {
  const groups = known.securityGroups.filter(({ vpcId, groupId }) => vpcId === known.vpcId && groupId !== known.groupId);
  return (
    <datalist id={id}>
      <option value="0.0.0.0/0">every IPv4 address</option>
      <option value="::/0">every IPv6 address</option>
      {known.groupId ? <option value="self">this group itself</option> : null}
      {groups.map(({ groupId, groupName }) => <option key={groupId} value={groupName}>{groupId}</option>)}
      {known.prefixLists.map(({ prefixListId, prefixListName }) => <option key={prefixListId} value={prefixListName}>{prefixListId}</option>)}
    </datalist>
  );
}

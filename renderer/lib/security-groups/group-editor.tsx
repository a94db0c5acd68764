import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { SecurityGroup, SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { isSameRule, parseRule, type RuleForm } from "../../../shared/network/changes/parse-rule.ts";
import { ConfirmRules } from "./confirm-rules.tsx";
import { wordsOf } from "./rule-words.ts";
import "./security-groups.css";

const emptyForm: RuleForm = { isEgress: false, protocol: "tcp", ports: "", peer: "", description: "" };

/** Rules are taken out and new ones put in; nothing happens before what changes was shown and confirmed. */
export function GroupEditor({ group, onClose }: { group: SecurityGroup; onClose(): void }) {
  const [removed, setRemoved] = useState<readonly SecurityGroupRule[]>([]);
  const [added, setAdded] = useState<readonly SecurityGroupRule[]>([]);
  const [isConfirmed, setIsConfirmed] = useState(false);
  if (isConfirmed) return <ConfirmRules group={group} authorize={added} revoke={removed} onBack={() => setIsConfirmed(false)} onClose={onClose} />;
  const toggle = (rule: SecurityGroupRule) => setRemoved((now) => (now.includes(rule) ? now.filter((each) => each !== rule) : [...now, rule]));
  const others = [...group.rules.filter((rule) => !removed.includes(rule)), ...added];
  return (
    <Modal visible size="large" header={`Rules of ${group.groupName || group.groupId}`} closeAriaLabel="Close" onDismiss={onClose} footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={added.length + removed.length === 0} onClick={() => setIsConfirmed(true)}>Review changes</Button>
        </SpaceBetween>
      </Box>
    }>
      {[false, true].map((isEgress) => (
        <section key={String(isEgress)} aria-label={isEgress ? "Outbound rules" : "Inbound rules"}>
          <h3 className="rules-title">{isEgress ? "Lets out" : "Lets in"}</h3>
          <ul className="rules">
            {group.rules.filter((rule) => rule.isEgress === isEgress).map((rule, at) => {
              const words = wordsOf(rule);
              const isRemoved = removed.includes(rule);
              return (
                <li key={at} data-removed={isRemoved}>
                  <span>{words}{rule.description ? <em> {rule.description}</em> : null}</span>
                  <button type="button" className="act" aria-label={`${isRemoved ? "Keep" : "Remove"} ${words}`} onClick={() => toggle(rule)}>{isRemoved ? "Keep" : "Remove"}</button>
                </li>
              );
            })}
            {added.filter((rule) => rule.isEgress === isEgress).map((rule) => (
              <li key={wordsOf(rule)} data-added="true">
                <span>{wordsOf(rule)}{rule.description ? <em> {rule.description}</em> : null}</span>
                <button type="button" className="act" aria-label={`Do not add ${wordsOf(rule)}`} onClick={() => setAdded((now) => now.filter((each) => each !== rule))}>Do not add</button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <NewRule others={others} onAdd={(rule) => setAdded((now) => [...now, rule])} />
    </Modal>
  );
}

/** A rule to be added, checked while it is written. */
export function NewRule({ others, onAdd }: { others: readonly SecurityGroupRule[]; onAdd(rule: SecurityGroupRule): void }) {
  const [form, setForm] = useState(emptyForm);
  const [isTried, setIsTried] = useState(false);
  const parsed = parseRule(form);
  const isDouble = "rule" in parsed && others.some((other) => isSameRule(other, parsed.rule));
  const error = "error" in parsed ? parsed : isDouble ? { field: "peer", error: "The group has this rule already." } : undefined;
  const change = (more: Partial<RuleForm>) => setForm((now) => ({ ...now, ...more }));
  const hasPorts = form.protocol === "tcp" || form.protocol === "udp";
  const add = (event: React.FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (error || !("rule" in parsed)) return;
    onAdd(parsed.rule);
    setForm({ ...emptyForm, isEgress: form.isEgress });
    setIsTried(false);
  };
  const invalid = (field: string) => (isTried && error?.field === field ? { "aria-invalid": true, "aria-describedby": "new-rule-error" } : {});
  return (
    <form className="new-rule" aria-label="New rule" onSubmit={add}>
      <h3 className="rules-title">Add a rule</h3>
      <div className="new-rule-fields">
        <label>Direction
          <select value={form.isEgress ? "out" : "in"} onChange={(event) => change({ isEgress: event.target.value === "out" })}><option value="in">in</option><option value="out">out</option></select>
        </label>
        <label>Protocol
          <select value={form.protocol} onChange={(event) => change({ protocol: event.target.value as RuleForm["protocol"] })}>{["tcp", "udp", "icmp", "icmpv6", "all"].map((each) => <option key={each}>{each}</option>)}</select>
        </label>
        <label>Port or range <input value={hasPorts ? form.ports : ""} disabled={!hasPorts} placeholder={hasPorts ? "443 or 8000-8100" : "all"} {...invalid("ports")} onChange={(event) => change({ ports: event.target.value })} /></label>
        <label>{form.isEgress ? "To" : "From"} <input value={form.peer} placeholder="CIDR, sg-… or pl-…" spellCheck={false} {...invalid("peer")} onChange={(event) => change({ peer: event.target.value })} /></label>
        <label>Description <input value={form.description} {...invalid("description")} onChange={(event) => change({ description: event.target.value })} /></label>
        <button type="submit" className="act">Add rule</button>
      </div>
      <p id="new-rule-error" className="rule-error" role="alert">{isTried && error ? error.error : ""}</p>
      {"rule" in parsed && !isDouble ? parsed.notes.map((note) => <p key={note} className="rule-note">{note}</p>) : null}
    </form>
  );
}

import { useState } from "react";
import type { NetworkAcl } from "../../../../shared/contract/network-model.ts";
import { parseEntry, type EntryForm } from "../../../../shared/network/changes/parse-entry.ts";
import { useSavedOrigin } from "../files/network-origin.ts";
import { ConfirmEntries, type EntryChange } from "./confirm-entries.tsx";
import "./changes.css";

const empty: EntryForm = { ruleNumber: "", egress: false, action: "deny", protocol: "tcp", ports: "", cidrBlock: "" };
const finalRuleNumber = 32767;

/** An ACL's entries, to be put or removed one at a time: its order is what decides, so each is seen in its place. */
export function AclEditor({ acl }: { acl: NetworkAcl }) {
  const saved = useSavedOrigin();
  const [form, setForm] = useState(empty);
  const [change, setChange] = useState<EntryChange>();
  if (saved) return null;
  const parsed = parseEntry(form);
  const set = (more: Partial<EntryForm>) => setForm((now) => ({ ...now, ...more }));
  const replaced = "entry" in parsed ? acl.entries.find((entry) => entry.ruleNumber === parsed.entry.ruleNumber && entry.egress === parsed.entry.egress) : undefined;
  const hasPorts = form.protocol === "tcp" || form.protocol === "udp";
  return (
    <details className="editor">
      <summary>Change entries</summary>
      <form className="editor-row" aria-label="Put an entry" onSubmit={(event) => {
        event.preventDefault();
        if ("entry" in parsed) setChange({ put: [parsed.entry], remove: [], words: `${replaced ? "replaces" : "adds"} entry ${parsed.entry.ruleNumber}, ${form.egress ? "out" : "in"}: ${form.action} ${form.protocol} ${hasPorts ? form.ports || "all ports" : ""} ${form.egress ? "to" : "from"} ${parsed.entry.cidrBlock}` });
      }}>
        <label>Number <input value={form.ruleNumber} inputMode="numeric" onChange={(event) => set({ ruleNumber: event.target.value })} /></label>
        <label>Direction <select value={form.egress ? "out" : "in"} onChange={(event) => set({ egress: event.target.value === "out" })}><option value="in">in</option><option value="out">out</option></select></label>
        <label>Does <select value={form.action} onChange={(event) => set({ action: event.target.value as EntryForm["action"] })}><option>deny</option><option>allow</option></select></label>
        <label>Protocol <select value={form.protocol} onChange={(event) => set({ protocol: event.target.value as EntryForm["protocol"] })}>{["all", "tcp", "udp", "icmp", "icmpv6"].map((each) => <option key={each}>{each}</option>)}</select></label>
        <label>Ports <input value={hasPorts ? form.ports : ""} disabled={!hasPorts} placeholder="all" onChange={(event) => set({ ports: event.target.value })} /></label>
        <label>{form.egress ? "To" : "From"} <input value={form.cidrBlock} placeholder="0.0.0.0/0" spellCheck={false} onChange={(event) => set({ cidrBlock: event.target.value })} /></label>
        <button type="submit" className="act" disabled={"error" in parsed}>{replaced ? "Replace entry" : "Add entry"}</button>
        {form.ruleNumber && "error" in parsed ? <p className="path-error">{parsed.error}</p> : null}
      </form>
      <ul className="editor-list" aria-label="Entries that can be removed">
        {acl.entries.filter(({ ruleNumber }) => ruleNumber < finalRuleNumber).map(({ ruleNumber, egress, action, cidrBlock }) => (
          <li key={`${ruleNumber} ${egress}`}>
            <span>{ruleNumber} {egress ? "out" : "in"}: {action} <span className="mono">{cidrBlock}</span></span>
            <button type="button" className="act" aria-label={`Remove entry ${ruleNumber}, ${egress ? "out" : "in"}`} onClick={() => setChange({ put: [], remove: [{ ruleNumber, egress }], words: `removes entry ${ruleNumber}, ${egress ? "out" : "in"} (${action} ${cidrBlock})` })}>Remove</button>
          </li>
        ))}
      </ul>
      {change ? <ConfirmEntries acl={acl} change={change} onClose={(isDone) => { setChange(undefined); if (isDone) setForm(empty); }} /> : null}
    </details>
  );
}

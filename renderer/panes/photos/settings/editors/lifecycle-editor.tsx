import { useState } from "react";
import { lifecycleWords } from "../../../../../shared/s3/settings/lifecycle-words.ts";
import type { LifecycleRule } from "../../../../../shared/s3/settings/setting-documents.ts";
import { displayText } from "../../library/display-key.ts";
import { EditorForm } from "./editor-form.tsx";
import { LifecycleRuleForm } from "./lifecycle-rule-form.tsx";
import type { EditorProps } from "./editor.ts";

/** The rules in words, each to be switched, changed or removed; what the form does not know of a rule stays in it. */
export function LifecycleEditor({ document, onSave, onCancel }: EditorProps<"lifecycle">) {
  const [rules, setRules] = useState<LifecycleRule[]>(() => [...(document?.Rules ?? [])]);
  const [editing, setEditing] = useState<number>();
  const set = (at: number, rule: LifecycleRule) => setRules((now) => now.map((each, index) => (index === at ? rule : each)));
  const ids = rules.flatMap(({ ID }) => (ID ? [ID] : []));
  const problem = editing !== undefined ? "Finish the rule first." : rules.length > 1000 ? "A bucket has at most 1,000 rules." : new Set(ids).size < ids.length ? "Each rule has a name of its own." : undefined;
  return (
    <div>
      {editing === undefined ? null : (
        <LifecycleRuleForm
          rule={rules[editing] ?? { ID: "", Status: "Enabled", Filter: { Prefix: "" } }} onCancel={() => setEditing(undefined)}
          onDone={(rule) => {
            if (editing < rules.length) set(editing, rule);
            else setRules((now) => [...now, rule]);
            setEditing(undefined);
          }}
        />
      )}
      <EditorForm label="Lifecycle rules" problem={problem} onCancel={onCancel} onSubmit={() => onSave(rules.length > 0 ? { ...document, Rules: rules } : null)}>
        <ul className="setting-rules">
          {rules.map((rule, at) => (
            <li key={at}>
              <span><bdi>{displayText(`${rule.ID ? `${rule.ID}: ` : ""}${lifecycleWords(rule)}`)}</bdi></span>
              <button type="button" className="act" onClick={() => set(at, { ...rule, Status: rule.Status === "Enabled" ? "Disabled" : "Enabled" })}>{rule.Status === "Enabled" ? "Switch off" : "Switch on"}</button>
              <button type="button" className="act" onClick={() => setEditing(at)}>Change</button>
              <button type="button" className="act" onClick={() => setRules((now) => now.filter((_, index) => index !== at))}>Remove</button>
            </li>
          ))}
        </ul>
        <button type="button" className="act" onClick={() => setEditing(rules.length)}>Add a rule</button>
      </EditorForm>
    </div>
  );
}

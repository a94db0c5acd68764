import { useState } from "react";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { descriptionProblem } from "../../../shared/network/changes/parse-rule.ts";
import { wordsOf, type Known } from "./rule-words.ts";

interface DescriptionFormProps {
  rule: SecurityGroupRule;
  known: Known;
  onDone(rule: SecurityGroupRule): void;
  onCancel(): void;
}

/** The description of a rule whose rest the form has no words for: another protocol, one type of ICMP, a group beyond a peering. */
export function DescriptionForm({ rule, known, onDone, onCancel }: DescriptionFormProps) {
  const [description, setDescription] = useState(rule.description ?? "");
  const problem = descriptionProblem(description);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!problem) onDone({ ...rule, description: description || undefined });
  };
  return (
    <form className="new-rule" aria-label="Describe the rule" onSubmit={submit}>
      <h3 className="rules-title">{wordsOf(rule, known)}</h3>
      <p>Only its description can be changed here; to change more, remove it and add others.</p>
      <div className="new-rule-fields" data-short="true">
        <label>Description <input value={description} aria-invalid={problem !== undefined} onChange={(event) => setDescription(event.target.value)} /></label>
        <span className="new-rule-acts">
          <button type="submit" className="act" disabled={problem !== undefined}>Describe rule</button>
          <button type="button" className="act" onClick={onCancel}>Leave it</button>
        </span>
      </div>
      <p className="rule-error" role="alert">{problem ?? ""}</p>
    </form>
  );
}

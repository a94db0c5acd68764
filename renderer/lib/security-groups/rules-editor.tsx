import { useState } from "react";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { usualRulesPerDirection, type RuleSurroundings } from "../../../shared/network/changes/parse-rule.ts";
import { DescriptionForm } from "./description-form.tsx";
import { RuleForm } from "./rule-form.tsx";
import { formOf, replaceRule, rulesAfter, withAdded, type RulesDraft } from "./rules-draft.ts";
import { RulesList } from "./rules-list.tsx";
import type { Known } from "./rule-words.ts";
import "./security-groups.css";

interface RulesEditorProps {
  /** What the group has; nothing of one that is to be made. */
  rules: readonly SecurityGroupRule[];
  draft: RulesDraft;
  known: RuleSurroundings & Known;
  onDraft(next: RulesDraft): void;
}

/** Rules to take out, put in, change and describe; nothing happens here but to the draft. */
export function RulesEditor({ rules, draft, known, onDraft }: RulesEditorProps) {
  const [edited, setEdited] = useState<SecurityGroupRule>();
  const after = rulesAfter(rules, draft);
  const crowded = [false, true].filter((isEgress) => after.filter((rule) => rule.isEgress === isEgress).length > usualRulesPerDirection);
  const close = () => setEdited(undefined);
  const replace = (rule: SecurityGroupRule) => {
    onDraft(replaceRule(draft, edited!, rule));
    close();
  };
  const form = edited && formOf(edited, known);
  return (
    <>
      <RulesList rules={rules} draft={draft} known={known} onDraft={(next) => { onDraft(next); close(); }} onEdit={setEdited} />
      {crowded.map((isEgress) => <p key={String(isEgress)} className="rule-note">More than {usualRulesPerDirection} {isEgress ? "outbound" : "inbound"} rules: EC2 takes them only where the account's quota was raised.</p>)}
      {!edited ? <RuleForm key="new" known={known} others={after} onDone={(rule) => onDraft(withAdded(draft, rule))} />
        : form ? <RuleForm key={JSON.stringify(edited)} start={form} known={known} others={rulesAfter(rules, draft, edited)} onDone={replace} onCancel={close} />
        : <DescriptionForm key={JSON.stringify(edited)} rule={edited} known={known} onDone={replace} onCancel={close} />}
    </>
  );
}

import { useState } from "react";
import { lifecycleWords, storageClassName, transitionClasses } from "../../../../../shared/s3/settings/lifecycle-words.ts";
import { formOfRule, ruleOfForm, ruleProblem, type RuleForm } from "../../../../../shared/s3/settings/lifecycle-form.ts";
import type { LifecycleRule } from "../../../../../shared/s3/settings/setting-documents.ts";

/** The usual parts of one rule, with its sentence as it is typed. */
export function LifecycleRuleForm({ rule, onDone, onCancel }: { rule: LifecycleRule; onDone(rule: LifecycleRule): void; onCancel(): void }) {
  const [form, setForm] = useState<RuleForm>(() => formOfRule(rule));
  const set = (more: Partial<RuleForm>) => setForm((now) => ({ ...now, ...more }));
  const problem = ruleProblem(form, rule);
  const field = (label: string, name: keyof RuleForm, placeholder = "never") => (
    <label>{label} <input value={form[name]} inputMode={name === "id" || name === "prefix" ? "text" : "numeric"} placeholder={placeholder} spellCheck={false} onChange={(event) => set({ [name]: event.target.value })} /></label>
  );
  return (
    <fieldset className="setting-form setting-rule">
      <legend>Rule</legend>
      {field("Name", "id", "chosen by S3")}
      {field("Keys under", "prefix", "all objects")}
      <label>Move to <select value={form.storageClass} onChange={(event) => set({ storageClass: event.target.value })}><option value="">no other class</option>{transitionClasses.map((name) => <option key={name} value={name}>{storageClassName(name)}</option>)}</select></label>
      {form.storageClass ? field("…after days", "transitionDays", "30") : null}
      {field("Delete after days", "expirationDays")}
      {field("Delete earlier versions, days after being replaced", "noncurrentDays")}
      {field("…but keep the newest", "newerNoncurrent", "none")}
      {field("Give up unfinished uploads after days", "abortDays")}
      <p role="status" className={problem ? "setting-problem" : "setting-quiet"}>{problem ?? lifecycleWords(ruleOfForm(form, rule))}</p>
      <div className="setting-buttons">
        <button type="button" className="act" disabled={problem !== undefined} onClick={() => onDone(ruleOfForm(form, rule))}>Take the rule</button>
        <button type="button" className="act" onClick={onCancel}>Leave it</button>
      </div>
    </fieldset>
  );
}

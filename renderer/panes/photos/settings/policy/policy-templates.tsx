import { useState } from "react";
import { policyTemplates, withStatement } from "../../../../../shared/s3/policy/templates.ts";

/** Statements that are wanted often, added to what is there. */
export function PolicyTemplates({ bucket, text, onText }: { bucket: string; text: string; onText(text: string): void }) {
  const [id, setId] = useState("");
  const [answer, setAnswer] = useState("");
  const template = policyTemplates.find((each) => each.id === id);
  const isReadable = text.trim() === "" || canParse(text);
  const isAnswered = !template?.asks || template.asks.pattern.test(answer);
  return (
    <div className="setting-row">
      <label>Add a statement
        <select value={id} onChange={(event) => { setId(event.target.value); setAnswer(""); }}>
          <option value="">choose a template</option>
          {policyTemplates.map((each) => <option key={each.id} value={each.id}>{each.title}</option>)}
        </select>
      </label>
      {template?.asks ? <label>{template.asks.label} <input value={answer} placeholder={template.asks.example} spellCheck={false} onChange={(event) => setAnswer(event.target.value.trim())} /></label> : null}
      <button type="button" className="act" disabled={!template || !isReadable || !isAnswered} onClick={() => template && onText(withStatement(text, template.statement(bucket, answer)))}>Add</button>
      {template ? <p className="setting-quiet">{template.about}{isReadable ? "" : " Mend the JSON first."}</p> : null}
    </div>
  );
}

function canParse(text: string): boolean {
  try {
    const policy: unknown = JSON.parse(text);
    return typeof policy === "object" && policy !== null && !Array.isArray(policy);
  } catch {
    return false;
  }
}

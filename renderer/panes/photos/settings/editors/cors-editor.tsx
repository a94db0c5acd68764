import { useState } from "react";
import type { CorsRule } from "../../../../../shared/s3/settings/setting-documents.ts";
import { EditorForm, splitList } from "./editor-form.tsx";
import type { EditorProps } from "./editor.ts";

const methods = ["GET", "HEAD", "PUT", "POST", "DELETE"];

/** Rules as a browser asks for them, the first that fits deciding. */
export function CorsEditor({ document, onSave, onCancel }: EditorProps<"cors">) {
  const [rules, setRules] = useState<CorsRule[]>(() => [...(document?.CORSRules ?? [{ AllowedOrigins: ["https://"], AllowedMethods: ["GET"], AllowedHeaders: ["*"] }])]);
  const change = (at: number, more: Partial<CorsRule>) => setRules((now) => now.map((rule, index) => (index === at ? tidy({ ...rule, ...more }) : rule)));
  return (
    <EditorForm label="CORS" problem={problemOf(rules)} onSubmit={() => onSave({ ...document, CORSRules: rules })} onCancel={onCancel} removeLabel={document ? "Delete all rules" : undefined} onRemove={() => onSave(null)}>
      {rules.map((rule, at) => (
        <fieldset key={at}>
          <legend>Rule {at + 1}</legend>
          <ListField label="Origins" value={rule.AllowedOrigins} placeholder="https://app.example" onChange={(AllowedOrigins) => change(at, { AllowedOrigins })} />
          <div className="setting-inline" role="group" aria-label="Methods">
            {methods.map((method) => (
              <label key={method} className="setting-choice">
                <input type="checkbox" checked={rule.AllowedMethods?.includes(method) ?? false} onChange={(event) => change(at, { AllowedMethods: methods.filter((each) => (each === method ? event.target.checked : rule.AllowedMethods?.includes(each))) })} /> {method}
              </label>
            ))}
          </div>
          <ListField label="Headers that may be sent" value={rule.AllowedHeaders} placeholder="*" onChange={(AllowedHeaders) => change(at, { AllowedHeaders })} />
          <ListField label="Headers that may be read" value={rule.ExposeHeaders} placeholder="ETag" onChange={(ExposeHeaders) => change(at, { ExposeHeaders })} />
          <label>Remembered for seconds <input type="number" min={0} value={rule.MaxAgeSeconds ?? ""} onChange={(event) => change(at, { MaxAgeSeconds: event.target.value === "" ? undefined : Number(event.target.value) } as Partial<CorsRule>)} /></label>
          <button type="button" className="act" onClick={() => setRules((now) => now.filter((_, index) => index !== at))}>Remove rule {at + 1}</button>
        </fieldset>
      ))}
      <button type="button" className="act" disabled={rules.length >= 100} onClick={() => setRules((now) => [...now, { AllowedOrigins: [], AllowedMethods: ["GET"] }])}>Add a rule</button>
    </EditorForm>
  );
}

function ListField({ label, value = [], placeholder, onChange }: { label: string; value: string[] | undefined; placeholder: string; onChange(value: string[]): void }) {
  const [text, setText] = useState(value.join(", "));
  return (
    <label>{label} <input value={text} placeholder={placeholder} spellCheck={false} onChange={(event) => {
      setText(event.target.value);
      onChange(splitList(event.target.value));
    }} /></label>
  );
}

const tidy = (rule: CorsRule): CorsRule => Object.fromEntries(Object.entries(rule).filter(([name, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0 && name !== "AllowedOrigins" && name !== "AllowedMethods")));
const stars = (text: string) => text.split("*").length - 1;

function problemOf(rules: readonly CorsRule[]): string | undefined {
  if (rules.length === 0) return "There is no rule: delete all rules instead.";
  for (const [at, { AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [], ExposeHeaders = [], MaxAgeSeconds = 0 }] of rules.entries()) {
    const which = `Rule ${at + 1}`;
    if (AllowedOrigins.length === 0 || AllowedMethods.length === 0) return `${which} has an origin and a method.`;
    const origin = AllowedOrigins.find((text) => stars(text) > 1 || (text !== "*" && !/^[a-z*][a-z0-9+.*-]*:\/\/[^/\s]+$/i.test(text)));
    if (origin !== undefined) return `${which}: "${origin}" is no origin, which is a scheme and a host without a path, with one * at most.`;
    if (AllowedHeaders.some((text) => stars(text) > 1)) return `${which}: a header has one * at most.`;
    if (ExposeHeaders.some((text) => stars(text) > 0)) return `${which}: headers to be read are named, without *.`;
    if (!Number.isInteger(MaxAgeSeconds) || MaxAgeSeconds < 0) return `${which}: seconds are a whole number.`;
  }
  return undefined;
}

import { useRef, useState } from "react";
import { lineAndColumn } from "../../../../../shared/s3/policy/json-tree.ts";
import type { PolicyProblem } from "../../../../../shared/s3/policy/problem.ts";
import { indented } from "../../../../../shared/s3/settings/setting-words.ts";
import { displayText } from "../../library/display-key.ts";
import type { EditorProps } from "../editors/editor.ts";
import { EditorForm } from "../editors/editor-form.tsx";
import { ExposureList } from "./exposure-list.tsx";
import { NumberedText } from "./numbered-text.tsx";
import { PolicyTemplates } from "./policy-templates.tsx";
import { PolicyWarnings } from "./policy-warnings.tsx";
import { usePolicyFacts } from "./use-policy-facts.ts";

const problemsShown = 20;

/** A bucket policy as text, checked as it is typed; saving waits until S3 would take it. */
export function PolicyEditor({ bucket, settings, document, onSave, onCancel }: EditorProps<"policy">) {
  const [text, setText] = useState(() => indented(document?.Policy ?? ""));
  const field = useRef<HTMLTextAreaElement>(null);
  const facts = usePolicyFacts(bucket, text, settings);
  const errors = facts.problems.filter(({ severity }) => severity === "error").length;
  const start = useState(text)[0];
  const isEmpty = text.trim() === "";
  // Emptied, it is a mistake: deleting a policy is another button. Untouched, it is none.
  const problem = isEmpty ? (start === "" ? undefined : "The policy is empty. To have none, delete it.") : errors > 0 ? `S3 would refuse it: ${errors === 1 ? "one error" : `${errors} errors`} above.` : undefined;
  const goTo = ({ start, end }: PolicyProblem) => {
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
  };
  return (
    <EditorForm label="Bucket policy" problem={problem} isUntouched={text === start || isEmpty} onSubmit={() => onSave({ Policy: text.trim() })} onCancel={onCancel} removeLabel={document ? "Delete the policy" : undefined} onRemove={() => onSave(null)}>
      <PolicyTemplates bucket={bucket} text={text} onText={setText} />
      <NumberedText ref={field} label="Policy as JSON" text={text} onText={setText} problems={facts.problems} />
      {facts.problems.length > 0 ? (
        <ul className="policy-problems" aria-label="What is wrong with the policy">
          {facts.problems.slice(0, problemsShown).map((each, at) => {
            const { line, column } = lineAndColumn(text, each.start);
            return (
              <li key={at} data-severity={each.severity}>
                <button type="button" onClick={() => goTo(each)}>{each.severity === "error" ? "Error" : "Warning"}, line {line}, column {column}</button> <bdi>{displayText(each.message)}</bdi>
              </li>
            );
          })}
          {facts.problems.length > problemsShown ? <li>and {facts.problems.length - problemsShown} more</li> : null}
        </ul>
      ) : null}
      {text.trim() !== "" && errors === 0 ? <><PolicyWarnings facts={facts} /><ExposureList exposures={facts.exposures} isUnsure={facts.isUnsure} /></> : null}
    </EditorForm>
  );
}

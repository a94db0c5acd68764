import { useState } from "react";
import type { NotificationDocument } from "../../../../../shared/s3/settings/setting-documents.ts";
import { addTarget, targetProblem, targetsOf, withoutTarget } from "../../../../../shared/s3/settings/notification-form.ts";
import { settingWords } from "../../../../../shared/s3/settings/setting-words.ts";
import { displayText } from "../../library/display-key.ts";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor.ts";

const events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectRestore:*", "s3:ObjectTagging:*", "s3:LifecycleExpiration:*", "s3:LifecycleTransition", "s3:Replication:*", "s3:ObjectAcl:Put"];
const none = { arn: "", event: events[0]!, prefix: "", suffix: "" };

/** Queues, topics and functions that hear of events, and EventBridge. */
export function NotificationEditor({ document, onSave, onCancel }: EditorProps<"notification">) {
  const [wanted, setWanted] = useState<NotificationDocument>(document ?? {});
  const [target, setTarget] = useState(none);
  const set = (more: Partial<typeof none>) => setTarget((now) => ({ ...now, ...more }));
  const problem = target.arn === "" ? undefined : targetProblem(target, wanted);
  const { EventBridgeConfiguration: bridge, ...others } = wanted;
  return (
    <EditorForm label="Event notifications" problem={target.arn === "" ? undefined : "Add the target, or empty its ARN."} onCancel={onCancel} onSubmit={() => onSave(Object.keys(wanted).length > 0 ? wanted : null)}>
      <ul className="setting-rules">
        {targetsOf(wanted).map((each, at) => (
          <li key={at}>
            <span><bdi>{displayText(settingWords("notification", { [each.list]: [each.target] }).join(" "))}</bdi></span>
            <button type="button" className="act" onClick={() => setWanted((now) => withoutTarget(now, each))}>Remove</button>
          </li>
        ))}
      </ul>
      <label className="setting-choice"><input type="checkbox" checked={bridge !== undefined} onChange={(event) => setWanted(event.target.checked ? { ...others, EventBridgeConfiguration: {} } : others)} /> Amazon EventBridge hears of every event</label>
      <fieldset>
        <legend>Another target</legend>
        <label>ARN of a queue, topic or function <input value={target.arn} spellCheck={false} placeholder="arn:aws:sqs:…" onChange={(event) => set({ arn: event.target.value.trim() })} /></label>
        <label>Event <select value={target.event} onChange={(event) => set({ event: event.target.value })}>{events.map((name) => <option key={name}>{name}</option>)}</select></label>
        <label>Keys under <input value={target.prefix} placeholder="all" spellCheck={false} onChange={(event) => set({ prefix: event.target.value })} /></label>
        <label>Keys that end in <input value={target.suffix} placeholder="anything" spellCheck={false} onChange={(event) => set({ suffix: event.target.value })} /></label>
        {problem ? <p className="setting-problem" role="status">{problem}</p> : null}
        <button type="button" className="act" disabled={target.arn === "" || problem !== undefined} onClick={() => {
          setWanted((now) => addTarget(now, target));
          setTarget(none);
        }}>Add the target</button>
      </fieldset>
    </EditorForm>
  );
}

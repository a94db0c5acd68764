import { useState } from "react";
import { sameDocument } from "../../../../shared/s3/settings/same-document.ts";
import { settingTitles } from "../../../../shared/s3/settings/setting-titles.ts";
import { settingRequest, type EditableSetting, type SettingDocument } from "../../../../shared/s3/settings/setting-operations.ts";
import { settingWords } from "../../../../shared/s3/settings/setting-words.ts";
import type { PlainInput } from "../../../../shared/aws/call-code/members-of.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { ExposureAfter } from "../public-access/exposure-after.tsx";
import { displayText } from "../library/display-key.ts";
import { PolicyConsequences } from "./policy/policy-consequences.tsx";
import { warningsOf } from "./setting-warnings.ts";
import type { BucketSettings } from "./use-settings.ts";

interface ConfirmSettingProps {
  bucket: string;
  setting: EditableSetting;
  /** What was seen when the editing began. */
  before: SettingDocument | null;
  /** What is there now, as last read; undefined while nobody knows. */
  current: SettingDocument | null | undefined;
  document: SettingDocument | null;
  settings: BucketSettings;
  onClose(isDone: boolean): void;
}

/** Before and after in words, and the call; where somebody changed it meanwhile, what, and who decides. */
export function ConfirmSetting({ bucket, setting, before, current, document, settings, onClose }: ConfirmSettingProps) {
  const [base, setBase] = useState(before);
  const { title } = settingTitles[setting];
  const isRaced = current !== undefined && !sameDocument(current, base);
  const { operation, input } = settingRequest(bucket, setting, document);
  return (
    <ConfirmChange
      title={`Change ${title.toLowerCase()} of ${bucket}?`} confirmLabel="Save" call="s3.putBucketSetting" input={{ bucket, setting, before: base, document }} dryRun={false}
      requests={[{ service: "s3", operation, input: input as PlainInput }]} done={`${title} of ${bucket} is saved`} rereads={["s3.readBucketSettings", "s3.describeBucketBrief"]}
      consequences={warningsOf(setting, base, document)} onClose={onClose}
    >
      {isRaced ? (
        <div className="setting-raced" role="alert">
          <p><b>Somebody else changed it since you began.</b> It now says:</p>
          <Lines lines={settingWords(setting, current)} sign=" " />
          <button type="button" className="act" onClick={() => setBase(current)}>Replace what is there now</button>
        </div>
      ) : null}
      <Difference before={settingWords(setting, base)} after={settingWords(setting, document)} />
      <ExposureAfter bucket={bucket} setting={setting} document={document} settings={settings} />
      {setting === "policy" ? <PolicyConsequences bucket={bucket} text={document === null ? "" : String(document["Policy"])} settings={settings} /> : null}
    </ConfirmChange>
  );
}

/** What is taken away and what comes, line by line; what stays is left out. */
function Difference({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const gone = before.filter((line) => !after.includes(line));
  const come = after.filter((line) => !before.includes(line));
  if (gone.length + come.length === 0) return <p className="setting-quiet">In words it says the same as before.</p>;
  return (
    <div className="setting-difference">
      <Lines label="Before" lines={gone} sign="−" />
      <Lines label="After" lines={come} sign="+" />
    </div>
  );
}

function Lines({ label, lines, sign }: { label?: string; lines: readonly string[]; sign: "−" | "+" | " " }) {
  return (
    <ul aria-label={label} data-sign={sign}>
      {lines.map((line, index) => <li key={index}><span aria-hidden="true">{sign}</span> <bdi>{displayText(line)}</bdi></li>)}
    </ul>
  );
}

import { useMemo, useState, type ReactNode } from "react";
import { settingTitles } from "../../../../shared/s3/settings/setting-titles.ts";
import { editableSettings, type EditableSetting, type SettingDocument, type SettingName } from "../../../../shared/s3/settings/setting-operations.ts";
import { settingWords } from "../../../../shared/s3/settings/setting-words.ts";
import { useCommands, type Command } from "../../../lib/commands.tsx";
import { Status } from "../../../ui/status.tsx";
import { displayText } from "../library/display-key.ts";
import { AccountBlockLine } from "../public-access/account-block-line.tsx";
import { ConfirmSetting } from "./confirm-setting.tsx";
import { editors } from "./editors/editors.ts";
import type { BucketSettings } from "./use-settings.ts";

interface SettingCardProps {
  bucket: string;
  setting: SettingName;
  settings: BucketSettings;
  isReading: boolean;
  readOnlyReason: string | undefined;
  /** Stands in place of the setting's words. */
  children?: ReactNode;
}

const isEditable = (setting: SettingName): setting is EditableSetting => (editableSettings as readonly SettingName[]).includes(setting);

/** One setting: what it says, that it is not set, or why nobody knows; and its editor. */
export function SettingCard({ bucket, setting, settings, isReading, readOnlyReason, children }: SettingCardProps) {
  const [base, setBase] = useState<{ document: SettingDocument | null }>();
  const [wanted, setWanted] = useState<{ document: SettingDocument | null }>();
  const row = settings.rows.get(setting);
  const { title, unset } = settingTitles[setting];
  const known = settings.document(setting) as SettingDocument | null | undefined;
  const Editor = isEditable(setting) ? editors[setting] : undefined;
  const mayChange = Editor !== undefined && known !== undefined;
  const command = useMemo((): Command[] => (mayChange ? [{
    id: `photos.setting.${setting}`, title: `Change ${title.toLowerCase()}`, group: "Bucket settings", detail: bucket, disabledReason: readOnlyReason, run: () => setBase({ document: known }),
  }] : []), [mayChange, setting, title, bucket, readOnlyReason, known]);
  useCommands(command);
  const close = () => {
    setBase(undefined);
    setWanted(undefined);
  };
  return (
    <section className="setting" aria-label={title}>
      <h3>{title}</h3>
      <div className="setting-says">
        {row === undefined ? <p className="setting-quiet">{isReading ? "Reading…" : "Not read."}</p>
          : row.state === "failed" ? <><Status tone="bad">{row.error?.code === "access-denied" ? "Not allowed to see it" : "Cannot be read"}</Status><p className="setting-quiet">{row.error?.message}</p></>
          : row.state === "unsupported" ? <><Status tone="off">This server has no such setting</Status><p className="setting-quiet">{row.error?.message}</p></>
          : row.state === "not-set" ? <p className="setting-quiet">{unset}</p>
          : children ?? <ul>{settingWords(setting, row.document ?? null).map((line, index) => <li key={index}><bdi>{displayText(line)}</bdi></li>)}</ul>}
        {setting === "publicAccessBlock" ? <AccountBlockLine /> : null}
        {base && Editor ? <Editor bucket={bucket} settings={settings} document={base.document as never} onSave={(document: SettingDocument | null) => setWanted({ document })} onCancel={close} /> : null}
      </div>
      {Editor && !base ? (
        <button type="button" className="act" disabled={readOnlyReason !== undefined || known === undefined} title={readOnlyReason} aria-label={`Change ${title.toLowerCase()}`} onClick={() => known !== undefined && setBase({ document: known })}>Change</button>
      ) : null}
      {!Editor ? <span className="setting-quiet">Shown only</span> : null}
      {wanted && base && isEditable(setting) ? (
        <ConfirmSetting bucket={bucket} setting={setting} before={base.document} current={known} document={wanted.document} settings={settings} onClose={(isDone) => (isDone ? close() : setWanted(undefined))} />
      ) : null}
    </section>
  );
}

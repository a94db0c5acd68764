import { useState } from "react";
import type { LaunchForm } from "../../../../../shared/ec2/launch-form.ts";
import { userDataTemplates } from "../../../../../shared/ec2/user-data-templates.ts";
import { maxUserDataBytes, userDataSizeBytes, userDataWords } from "../../../../../shared/ec2/user-data.ts";
import { formatCount } from "../../../../lib/format.ts";
import { Section, type Change, type SectionProps } from "../section.tsx";

/** Somewhat above EC2's limit, so that it can be cut here; a larger file is something else. */
const maxFileBytes = 4 * maxUserDataBytes;

export function UserDataSection({ form: { userData }, change, ...rest }: SectionProps & { form: LaunchForm; change: Change<LaunchForm> }) {
  const [refused, setRefused] = useState("");
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > maxFileBytes) return setRefused(`${file.name} has ${formatCount(file.size)} bytes: far above the ${formatCount(maxUserDataBytes)} that EC2 takes.`);
    try {
      change({ userData: new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()) });
      setRefused("");
    } catch {
      setRefused(`${file.name} is no text in UTF-8.`);
    }
  };
  return (
    <Section id="userData" title="User data" about="A script or cloud-config that runs once, at the first boot, as root. Who may describe the instance can read it: put no secret in it." {...rest}>
      <div className="launch-quick">
        {userDataTemplates.map(({ id, title, about, text }) => <button key={id} type="button" className="act" title={about} onClick={() => change({ userData: text })}>{title}</button>)}
        <label className="file-choice">or from a file <input type="file" onChange={({ target }) => void choose(target.files?.[0])} /></label>
      </div>
      {refused ? <p role="alert" className="path-error">{refused}</p> : null}
      <label className="launch-block">User data
        <textarea className="mono" rows={userData ? 12 : 4} spellCheck={false} value={userData} placeholder={"#!/bin/bash"} onChange={({ target }) => change({ userData: target.value })} />
      </label>
      <p className="selection-count">{formatCount(userDataSizeBytes(userData))} of {formatCount(maxUserDataBytes)} bytes{userData ? ` · ${userDataWords(userData).kind}` : ""}</p>
    </Section>
  );
}

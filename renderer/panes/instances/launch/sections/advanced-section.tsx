import type { ReactNode } from "react";
import type { LaunchForm } from "../../../../../shared/ec2/launch-form.ts";
import { Section, type Change, type SectionProps } from "../section.tsx";

type Switch = "requireImdsV2" | "tagsInMetadata" | "terminationProtection" | "stopProtection" | "detailedMonitoring";

const switches: readonly { name: Switch; title: string; about: ReactNode }[] = [
  { name: "requireImdsV2", title: "Require IMDSv2", about: "The instance's metadata want a token: a request that somebody else makes it send gets nothing." },
  { name: "tagsInMetadata", title: "Tags in the metadata", about: "The instance can read its own tags." },
  { name: "terminationProtection", title: "Termination protection", about: "EC2 refuses to terminate it until this is switched off." },
  { name: "stopProtection", title: "Stop protection", about: "EC2 refuses to stop it until this is switched off." },
  { name: "detailedMonitoring", title: "Detailed monitoring", about: "Metrics every minute instead of every five, at CloudWatch's price." },
];

export function AdvancedSection({ form, change, ...rest }: SectionProps & { form: LaunchForm; change: Change<LaunchForm> }) {
  return (
    <Section id="advanced" title="Advanced" {...rest}>
      <ul className="launch-groups">
        {switches.map(({ name, title, about }) => (
          <li key={name}>
            <label className="launch-check"><input type="checkbox" checked={form[name]} onChange={({ target }) => change({ [name]: target.checked })} /> <b>{title}</b></label> <span className="launch-about">{about}</span>
          </li>
        ))}
      </ul>
      <div className="launch-fields">
        <label>Metadata hop limit <input type="number" min={1} max={64} value={form.hopLimit} onChange={({ target }) => change({ hopLimit: target.value })} /></label>
        <label>Shutdown from within
          <select value={form.shutdownBehavior} onChange={({ target }) => change({ shutdownBehavior: target.value as LaunchForm["shutdownBehavior"] })}>
            <option value="stop">stops the instance</option>
            <option value="terminate">terminates it for good</option>
          </select>
        </label>
        <label className="launch-wide">Instance profile <input value={form.instanceProfile} placeholder="a name or an ARN; none" spellCheck={false} onChange={({ target }) => change({ instanceProfile: target.value })} /></label>
      </div>
    </Section>
  );
}

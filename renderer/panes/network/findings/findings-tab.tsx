import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useState } from "react";
import type { Network } from "../../../../shared/contract/network.ts";
import type { Findings } from "../../../../shared/network/findings/find-findings.ts";
import type { Finding, Severity } from "../../../../shared/network/findings/finding.ts";
import { findResource } from "../../../../shared/network/resource-id.ts";
import type { ResourceRef } from "../../../../shared/network/path/types.ts";
import { formatCount } from "../../../lib/format.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ResourceLink } from "../details/resource-link.tsx";
import { FilteredNote } from "../search/filtered-note.tsx";
import { narrow } from "../search/narrow.ts";
import { kindNames } from "../kind-names.ts";
import "./findings.css";

const severities: readonly Severity[] = ["high", "medium", "low"];
const titles: Readonly<Record<Severity, string>> = { high: "High", medium: "Medium", low: "Low" };
/** A step of what is shown at once of one severity. */
const step = 50;

/** What deserves a look, the gravest first, each with its reason and what to do. */
export function FindingsTab({ network, found, filter }: { network: Network; found: Findings; filter: string }) {
  const wanted = filter.trim().toLowerCase();
  const shown = narrow(found.findings, filter, textOf, (finding) => tagsOf(network, finding));
  return (
    <div className="findings">
      <FilteredNote shown={shown.length} total={found.findings.length} what="findings" />
      {shown.length === 0 ? <EmptyState title={wanted ? `No finding matches “${filter.trim()}”` : found.unchecked.length > 0 ? "Nothing found in what was checked" : "Nothing found"}>{wanted ? null : "These are rules of thumb on what was read: that none applies does not say that all is well."}</EmptyState> : null}
      {severities.map((severity) => <Group key={severity} severity={severity} network={network} findings={shown.filter((finding) => finding.severity === severity)} />)}
      {found.unchecked.length > 0 ? (
        <section aria-label="Not checked">
          <h2>Not checked</h2>
          <ul className="findings-unchecked">
            {found.unchecked.map(({ title, kinds }) => <li key={title}>{title}: not checked because {kinds.map((kind) => kindNames[kind].toLowerCase()).join(" and ")} could not be read, or not all of them.</li>)}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Group({ severity, network, findings }: { severity: Severity; network: Network; findings: readonly Finding[] }) {
  const [most, setMost] = useState(step);
  if (findings.length === 0) return null;
  return (
    <section aria-label={`${titles[severity]} severity`}>
      <h2>{titles[severity]} <span>{formatCount(findings.length)}</span></h2>
      <ul className="findings-list">{findings.slice(0, most).map((finding) => <Item key={finding.id} network={network} finding={finding} />)}</ul>
      {findings.length > most ? <button type="button" className="act" onClick={() => setMost(most + step)}>Show more ({formatCount(findings.length - most)} left)</button> : null}
    </section>
  );
}

function Item({ network, finding: { severity, title, reason, fix, command, resources } }: { network: Network; finding: Finding }) {
  return (
    <li data-severity={severity}>
      <h3>{title}</h3>
      <p>{reason}</p>
      <p><b>What to do:</b> {fix}</p>
      {command ? <div className="path-command"><code>{command}</code><CopyToClipboard variant="icon" copyButtonAriaLabel="Copy the command" copyErrorText="Could not be copied" copySuccessText="Copied" textToCopy={command} /></div> : null}
      <p className="findings-links">{resources.map((resource) => <ResourceLink key={resource.id} id={resource.id} name={nameOf(network, resource)} />)}</p>
    </li>
  );
}

function nameOf(network: Network, { kind, id }: ResourceRef): string | undefined {
  const found = findResource(network, kind, id) as { name: string; groupName?: string } | undefined;
  return found?.groupName ?? found?.name;
}

const textOf = ({ title, reason, fix, resources }: Finding): string => [title, reason, fix, ...resources.map(({ id }) => id)].join(" ");

/** Those of all that it speaks of. */
function tagsOf(network: Network, { resources }: Finding): Record<string, string> {
  return Object.assign({}, ...resources.map(({ kind, id }) => (findResource(network, kind, id) as { tags?: object } | undefined)?.tags)) as Record<string, string>;
}

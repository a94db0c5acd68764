import { useMemo, useState } from "react";
import { curlCommand } from "../../../../shared/ec2/instance-metadata/curl.ts";
import type { MetadataLeaf } from "../../../../shared/ec2/instance-metadata/leaf.ts";
import { metadataLeaves } from "../../../../shared/ec2/instance-metadata/metadata-leaves.ts";
import { readPath } from "../../../../shared/ec2/instance-metadata/read-path.ts";
import type { MetadataSource } from "../../../../shared/ec2/instance-metadata/source.ts";
import { useCall } from "../../../lib/use-call.ts";
import { CodeTabs } from "../../../ui/code-tabs.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { VirtualTree } from "../../../ui/virtual-tree/virtual-tree.tsx";
import { ChangeButton } from "./actions/asked-actions.tsx";
import { metadataLines } from "./metadata-tree.ts";
import type { DetailTabProps } from "./detail-tab.ts";
import { useFreshWith } from "./with-detail.tsx";

/** What the instance reads of itself at 169.254.169.254, path by path, computed from what EC2's API tells. */
export function MetadataTab({ instance }: DetailTabProps) {
  const query = useCall("ec2.describeMetadata", { instanceId: instance.instanceId });
  useFreshWith(instance.state, query);
  const retry = () => void query.refetch();
  return (
    <div className="detail-fill">
      {query.error ? <FailureAlert compact title={query.data ? "This is the metadata as it was read last" : "What metadata is made of cannot be read"} failure={query.error.failure} onRetry={retry} /> : null}
      {query.isPending ? <Loading what="metadata" /> : null}
      {query.data ? (
        <>
          <PartialNotice parts={query.data.partial.map((error) => ({ kind: error.operation, error }))} onRetry={retry} />
          <p>{serviceWords(query.data.source)} <ChangeButton id="metadata" /></p>
          <Browser source={query.data.source} />
          <p className="selection-count">Computed here from EC2's API, without asking the instance; marked with ? is what only the instance is told.</p>
        </>
      ) : null}
    </div>
  );
}

function serviceWords({ state, endpoint, tokens, hopLimit, tagsInMetadata }: MetadataSource): string {
  if (endpoint === "disabled") return "Its metadata service is off: the instance gets no answer. On, it would read this:";
  const now = state === "running" ? "The instance reads this now." : `It is ${state}: this is what it would read.`;
  return `${now} ${tokens === "required" ? "Each request needs a token (IMDSv2)" : "Requests with a token and without one are answered (IMDSv1 allowed)"}, which travels ${hopLimit} ${hopLimit === 1 ? "hop" : "hops"}; its tags ${tagsInMetadata ? "can be read too" : "cannot be read there"}.`;
}

const firstOpen = ["meta-data/"];

function Browser({ source }: { source: MetadataSource }) {
  const leaves = useMemo(() => metadataLeaves(source), [source]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(firstOpen));
  const [path, setPath] = useState("meta-data/instance-id");
  const lines = metadataLines(leaves, open);
  return (
    <div className="metadata-browser">
      <VirtualTree label="Paths of the metadata" choosesBranches onChoose={setPath}
        onExpand={(folder, isOpen) => setOpen(isOpen ? new Set([...open, folder]) : new Set([...open].filter((one) => one !== folder)))}
        lines={lines.map(({ path: id, name, level, expanded, isUnknown }) => ({
          id, level, selected: id === path, typed: name, content: <span className="mono">{name}{isUnknown ? <span className="none" title="Only the instance is told it"> ?</span> : null}</span>, ...(expanded === undefined ? {} : { expanded }),
        }))} />
      <section className="metadata-value" aria-label="What is read there">
        <h3 className="mono">/latest/{path}</h3>
        <Answer leaves={leaves} path={path} onOpen={(name) => setPath(`${path.replace(/\/$/, "")}/${name}`)} />
        <CodeTabs label="The same on the instance" items={[{ id: "curl", title: "On the instance (IMDSv2)", code: curlCommand(path) }]} />
      </section>
    </div>
  );
}

function Answer({ leaves, path, onOpen }: { leaves: readonly MetadataLeaf[]; path: string; onOpen(name: string): void }) {
  const answer = readPath(leaves, path);
  switch (answer.kind) {
    case "value":
      return (
        <>
          <pre className="code-block" tabIndex={0} role="region" aria-label="Value">{answer.text}</pre>
          {answer.unsure ? <p className="selection-count">{answer.unsure}</p> : null}
        </>
      );
    case "listing":
      return <ul className="code-block">{answer.names.map((name) => <li key={name}><button type="button" className="plain-button mono" onClick={() => onOpen(name)}>{name}</button></li>)}</ul>;
    case "unknown":
      return <p role="status">It cannot be known from outside. {answer.why}</p>;
    case "not-found":
      return <p role="status">404: the instance finds nothing there.</p>;
  }
}

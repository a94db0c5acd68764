import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useId, useState } from "react";
import { Tabs } from "./tabs.tsx";
import "./states.css";

interface CodeTabsProps {
  label: string;
  items: readonly { id: string; title: string; code: string }[];
}

/** The same thing as code in several languages, one in sight, each to be copied whole. */
export function CodeTabs({ label, items }: CodeTabsProps) {
  const panelId = useId();
  const [chosen, setChosen] = useState(items[0]?.id);
  const shown = items.find(({ id }) => id === chosen) ?? items[0];
  if (!shown) return null;
  return (
    <div className="code-tabs">
      <div className="code-tabs-head">
        <Tabs label={label} tabs={items} current={shown.id} onChange={setChosen} />
        <CopyToClipboard copyButtonText="Copy" copyButtonAriaLabel={`Copy as ${shown.title}`} copySuccessText="Copied" copyErrorText="Could not be copied" textToCopy={shown.code} />
      </div>
      <div id={panelId} role="tabpanel" aria-label={shown.title}>
        <pre className="code-block" tabIndex={0} role="region" aria-label={`${shown.title} code`}>{shown.code}</pre>
      </div>
    </div>
  );
}

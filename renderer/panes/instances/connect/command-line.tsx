import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import type { ReactNode } from "react";

/** A command to be copied whole, with what it does. */
export function CommandLine({ title, command, children }: { title: string; command: string; children?: ReactNode }) {
  return (
    <section className="command-line" aria-label={title}>
      <div className="command-line-head">
        <h3>{title}</h3>
        <CopyToClipboard variant="icon" copyButtonAriaLabel={`Copy: ${title}`} copySuccessText="Copied" copyErrorText="Could not be copied" textToCopy={command} />
      </div>
      <pre className="code-block" tabIndex={0} role="region" aria-label={`Command: ${title}`}>{command}</pre>
      {children ? <div className="connect-words">{children}</div> : null}
    </section>
  );
}

import type { Member } from "../../shared/aws/call-code/call.ts";
import { CodeTabs } from "../ui/code-tabs.tsx";
import { useCallCode } from "./call-code.ts";

interface SameCallAsCodeProps {
  service: string;
  operation: string;
  input: readonly Member[];
  /** What the code leaves out: that it is the first of several calls, say. */
  note?: string | undefined;
  /** One of several calls of the same dialog: told apart by its operation. */
  isOneOfSeveral?: boolean;
}

/** In a dialog that is about to make a call: the same call as code, folded until it is asked for. */
export function SameCallAsCode({ service, operation, input, note, isOneOfSeveral = false }: SameCallAsCodeProps) {
  const items = useCallCode(service, operation, input);
  const title = isOneOfSeveral ? `${operation} as code` : "The same call as code";
  return (
    <details className="as-code">
      <summary>{title}</summary>
      {note ? <p className="selection-note">{note}</p> : null}
      <CodeTabs label={title} items={items} />
    </details>
  );
}

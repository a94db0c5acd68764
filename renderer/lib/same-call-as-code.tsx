import type { Member } from "../../shared/aws/call-code/call.ts";
import { CodeTabs } from "../ui/code-tabs.tsx";
import { useCallCode } from "./call-code.ts";

interface SameCallAsCodeProps {
  service: string;
  operation: string;
  input: readonly Member[];
  /** What the code leaves out: that it is the first of several calls, say. */
  note?: string | undefined;
}

/** In a dialog that is about to make a call: the same call as code, folded until it is asked for. */
export function SameCallAsCode({ service, operation, input, note }: SameCallAsCodeProps) {
  const items = useCallCode(service, operation, input);
  return (
    <details className="as-code">
      <summary>The same call as code</summary>
      {note ? <p className="selection-note">{note}</p> : null}
      <CodeTabs label="The same call as code" items={items} />
    </details>
  );
}

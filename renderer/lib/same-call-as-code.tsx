import type { Member } from "../../shared/aws/call-code/call.ts";
import { CodeTabs } from "../ui/code-tabs.tsx";
import { useCallCode } from "./call-code.ts";

/** In a dialog that is about to make a call: the same call as code, folded until it is asked for. */
export function SameCallAsCode({ service, operation, input }: { service: string; operation: string; input: readonly Member[] }) {
  const items = useCallCode(service, operation, input);
  return (
    <details className="as-code">
      <summary>The same call as code</summary>
      <CodeTabs label="The same call as code" items={items} />
    </details>
  );
}

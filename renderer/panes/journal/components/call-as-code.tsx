import { codeItems } from "../../../lib/call-code.ts";
import { useCall } from "../../../lib/use-call.ts";
import { CodeTabs } from "../../../ui/code-tabs.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";

/** The call in three languages, and its input; read when it is looked at, as the list holds no inputs. */
export function CallAsCode({ id }: { id: number }) {
  const { data, error, isPending } = useCall("journal.describeCall", { id }, { staleTime: Infinity });
  if (isPending) return <p role="status" className="selection-count">Reading the call…</p>;
  if (error) return <div><FailureAlert compact title="The call cannot be shown as code" failure={error.failure} /></div>;
  if (!data.code || data.input === undefined) {
    return <p className="selection-count">Its input is not kept, so it cannot be shown as code: it was too large, or made room for newer calls.</p>;
  }
  return <CodeTabs label="The call as code" items={[...codeItems(data.code), { id: "input", title: "Input", code: data.input }]} />;
}

import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { useCommands, type Command } from "../../lib/commands.tsx";
import { failureFlash, useFlash } from "../../lib/flashes.tsx";
import { useAction, useCall } from "../../lib/use-call.ts";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { Popover } from "../../ui/popover.tsx";
import { countFaults } from "./fault-words.ts";

const FaultsDialog = lazy(async () => ({ default: (await import("./faults-dialog.tsx")).FaultsDialog }));
const ToolsDialog = lazy(async () => ({ default: (await import("./tools-dialog.tsx")).ToolsDialog }));
const ResetDialog = lazy(async () => ({ default: (await import("./reset-dialog.tsx")).ResetDialog }));

type Dialog = "faults" | "tools" | "reset";

/** What only the sandbox can: be reset, misbehave on purpose, serve other tools. */
export function SandboxMenu() {
  const [dialog, setDialog] = useState<Dialog>();
  const { data, refetch } = useCall("sandbox.describeSandbox", {});
  const faults = countFaults(data?.faults ?? {});
  const reset = useReset();
  const items = useMemo<MenuItem[]>(
    () => [
      { id: "tools", title: "Use from other tools…", detail: data?.url, run: () => setDialog("tools") },
      { id: "faults", title: "Faults…", detail: faults ? `${faults} on` : "All off", run: () => setDialog("faults") },
      { id: "reset", title: "Reset the sandbox…", detail: "Back to how it was seeded", danger: true, run: () => setDialog("reset") },
    ],
    [data, faults],
  );
  useCommands(useMemo<Command[]>(() => items.map(({ id, title, run }) => ({ id: `sandbox.${id}`, group: "Sandbox", title, keywords: "sandbox", run })), [items]));
  const close = () => setDialog(undefined);
  return (
    <>
      <Popover label={faults ? `Sandbox, ${faults} faults on` : "Sandbox"} kind="menu" align="end" button={<>Sandbox{faults ? <span className="mark" data-mark="problem" /> : null}</>}>
        {(closeMenu) => <Menu label="Sandbox" onClose={closeMenu} items={items} />}
      </Popover>
      <Suspense fallback={null}>
        {dialog === "faults" ? <FaultsDialog faults={data?.faults ?? {}} onClose={close} onChanged={() => void refetch()} /> : null}
        {dialog === "tools" && data ? <ToolsDialog sandbox={data} onClose={close} /> : null}
        {dialog === "reset" ? <ResetDialog onClose={close} onConfirm={() => reset(close)} /> : null}
      </Suspense>
    </>
  );
}

function useReset(): (then: () => void) => void {
  const flash = useFlash();
  const queryClient = useQueryClient();
  const { mutate } = useAction("sandbox.resetSandbox");
  return (then) =>
    mutate({}, {
      onSuccess: () => {
        flash({ type: "success", title: "The sandbox is as it was seeded" });
        void queryClient.invalidateQueries();
      },
      onError: (error) => flash(failureFlash("The sandbox could not be reset", error)),
      onSettled: then,
    });
}

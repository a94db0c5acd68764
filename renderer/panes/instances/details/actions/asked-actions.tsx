import { createContext, use, useMemo, useState, type ReactNode } from "react";
import type { Instance } from "../../../../../shared/contract/ec2.ts";
import { useCommands } from "../../../../lib/commands.tsx";
import { Menu } from "../../../../ui/menu.tsx";
import { Popover } from "../../../../ui/popover.tsx";
import { nameOf } from "../../fleet/actions.ts";
import { attributeActions, refusalOf } from "./attribute-actions.ts";
import { AttributeDialog } from "./attribute-dialog.tsx";

interface Asking {
  instance: Instance;
  ask(id: string): void;
}

const AskingContext = createContext<Asking | undefined>(undefined);

/** The changes of one instance's attributes: in the palette, in what is below by `ChangeButton`, and their dialog. */
export function AttributeActions({ instance, children }: { instance: Instance; children: ReactNode }) {
  const [asked, setAsked] = useState<string>();
  const asking = useMemo<Asking>(() => ({ instance, ask: setAsked }), [instance]);
  const action = attributeActions.find(({ id }) => id === asked);
  useCommands(useMemo(() => attributeActions.map((one) => ({
    id: `instances.attribute.${one.id}`, group: "Instances", title: `${one.title} of ${nameOf(instance)}…`, disabledReason: refusalOf(one, instance), run: () => setAsked(one.id),
  })), [instance]));
  return (
    <AskingContext value={asking}>
      {children}
      {action ? <AttributeDialog key={action.id} action={action} instance={instance} onClose={() => setAsked(undefined)} /> : null}
    </AskingContext>
  );
}

/** All changes in a menu. */
export function ChangeMenu() {
  const { instance, ask } = useAsking();
  return (
    <Popover label={`Change ${nameOf(instance)}`} kind="menu" align="end" button={<>Change ▾</>}>
      {(close) => <Menu label="Changes" onClose={close} items={attributeActions.map((action) => ({ id: action.id, title: `${action.title}…`, disabledReason: refusalOf(action, instance), run: () => ask(action.id) }))} />}
    </Popover>
  );
}

/** Beside a fact: opens the dialog that changes it; says why where it cannot be changed now. */
export function ChangeButton({ id }: { id: string }) {
  const { instance, ask } = useAsking();
  const action = attributeActions.find((one) => one.id === id);
  if (!action) return null;
  const refusal = refusalOf(action, instance);
  return <button type="button" className="plain-button" aria-label={`Change: ${action.title}`} title={refusal} disabled={refusal !== undefined} onClick={() => ask(id)}>Change…</button>;
}

function useAsking(): Asking {
  const asking = use(AskingContext);
  if (!asking) throw new Error("The changes of an instance stand below its AttributeActions");
  return asking;
}

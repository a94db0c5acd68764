import { useMemo } from "react";
import type { Address } from "../../../../shared/contract/ec2-addresses.ts";
import { useCommands } from "../../../lib/commands.tsx";
import { whyNotOurs } from "./address-words.tsx";

export type AddressAction = { action: "allocate" } | { action: "associate" | "disassociate" | "release"; address: Address };
type ActionName = Exclude<AddressAction["action"], "allocate">;

const actions: readonly { action: ActionName; title: string; isDangerous?: true; whyNot(address: Address): string | undefined }[] = [
  { action: "associate", title: "Associate", whyNot: whyNotOurs },
  { action: "disassociate", title: "Disassociate", whyNot: (address) => (address.associationId ? whyNotOurs(address) : "It leads to nothing") },
  { action: "release", title: "Release", isDangerous: true, whyNot: (address) => (address.associationId ? (whyNotOurs(address) ?? "Disassociate it first: EC2 releases no address that is in use") : undefined) },
];

/** What can be done with the one address that is selected, as buttons and in the palette. */
export function AddressActions({ selected, onAsk }: { selected: readonly Address[]; onAsk(asked: AddressAction): void }) {
  const [address, ...more] = selected;
  const able = useMemo(
    () => actions.map(({ action, title, isDangerous, whyNot }) => {
      const reason = !address || more.length > 0 ? "Select one address first" : whyNot(address);
      return { action, title, isDangerous, reason, run: () => (address ? onAsk({ action, address }) : undefined) };
    }),
    [address, more.length, onAsk],
  );
  useCommands(useMemo(() => [
    { id: "addresses.allocate", group: "Elastic addresses", title: "Allocate an Elastic address", run: () => onAsk({ action: "allocate" }) },
    ...able.map(({ action, title, reason, run }) => ({ id: `addresses.${action}`, group: "Elastic addresses", title: `${title} the selected address`, disabledReason: reason, run })),
  ], [able, onAsk]));
  return able.map(({ action, title, isDangerous, reason, run }) => (
    <button key={action} type="button" className="act" data-danger={isDangerous} disabled={reason !== undefined} title={reason} onClick={run}>{title}</button>
  ));
}

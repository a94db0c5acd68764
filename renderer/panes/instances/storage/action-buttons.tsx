import { useMemo } from "react";
import { useCommands } from "../../../lib/commands.tsx";

/** Something that is done with the selected rows of a list. */
export interface RowAction<Row> {
  id: string;
  /** `Detach` */
  title: string;
  isDangerous?: true;
  /** With several rows at once. */
  takesMany?: true;
  /** Why it cannot be done with them; nothing where it can. */
  whyNot(rows: readonly Row[]): string | undefined;
}

interface ActionButtonsProps<Row> {
  /** Constants of the module. */
  actions: readonly RowAction<Row>[];
  selected: readonly Row[];
  /** `Volumes`: the palette's heading. */
  group: string;
  /** `volume` */
  noun: string;
  onAsk(action: string, rows: readonly Row[]): void;
}

/** Each is asked and changed by a request of its own. */
const mostAtOnce = 200;

/** What can be done with the selected, as buttons and in the palette, each with the reason why it cannot. */
export function ActionButtons<Row>({ actions, selected, group, noun, onAsk }: ActionButtonsProps<Row>) {
  const able = useMemo(() => actions.map((action) => {
    const { takesMany, whyNot } = action;
    const reason = selected.length === 0 ? `Select a ${noun} first` : selected.length > 1 && !takesMany ? `Select one ${noun}: this takes one at a time` : selected.length > mostAtOnce ? `Select up to ${mostAtOnce} at once` : whyNot(selected);
    return { ...action, reason, run: () => onAsk(action.id, selected) };
  }), [actions, selected, noun, onAsk]);
  useCommands(useMemo(
    () => able.map(({ id, title, reason, run }) => ({ id: `${group}.${id}`, group, title: `${title} the selected ${noun}`, disabledReason: reason, run })),
    [able, group, noun],
  ));
  return able.map(({ id, title, isDangerous, reason, run }) => (
    <button key={id} type="button" className="act" data-danger={isDangerous} disabled={reason !== undefined} title={reason} onClick={run}>{title}</button>
  ));
}

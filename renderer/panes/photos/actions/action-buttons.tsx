import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import type { Entry } from "../library/entries.ts";
import { refusalOf, type Action } from "./action.ts";
import { actions, type ActionId } from "./actions.tsx";

interface ActionButtonsProps {
  entries: readonly Entry[];
  readOnlyReason: string | undefined;
  onAction(action: ActionId): void;
}

/** The actions on some entries: the usual ones as buttons, the others in a menu. */
export function ActionButtons({ entries, readOnlyReason, onAction }: ActionButtonsProps) {
  const offered = actions.map((action: Action) => ({ ...action, refused: refusalOf(action, entries, readOnlyReason) }));
  const others = offered.filter(({ isButton }) => !isButton);
  return (
    <>
      {offered.filter(({ isButton }) => isButton).map(({ id, title, icon, refused }) => (
        <Button
          key={id} {...(icon ? { iconName: icon } : {})} disabled={refused !== undefined} {...(refused ? { disabledReason: refused } : {})}
          onClick={() => onAction(id as ActionId)}
        >
          {title}
        </Button>
      ))}
      {others.length > 0 && (
        <ButtonDropdown
          items={others.map(({ id, title, icon, refused }) => ({ id, text: title, ...(icon ? { iconName: icon } : {}), disabled: refused !== undefined, ...(refused ? { disabledReason: refused } : {}) }))}
          onItemClick={({ detail }) => onAction(detail.id as ActionId)}
        >
          More
        </ButtonDropdown>
      )}
    </>
  );
}

import Button from "@cloudscape-design/components/button";
import { refusalOf, type Action } from "../actions/action.ts";
import { actions, type ActionId } from "../actions/actions.tsx";
import type { Entry } from "../library/entries.ts";
import type { Remedy, WhatFailed } from "./what-failed.ts";

interface RefusedPhotoProps {
  what: WhatFailed;
  entry: Entry;
  readOnlyReason: string | undefined;
  onRetry(): void;
  onBack(): void;
  onAction(action: ActionId): void;
}

/** In the photo's place: why it is not there, and what to do. */
export function RefusedPhoto({ what, entry, readOnlyReason, onRetry, onBack, onAction }: RefusedPhotoProps) {
  function button(remedy: Remedy) {
    if (remedy === "retry") return <Button key={remedy} onClick={onRetry}>Try again</Button>;
    if (remedy === "back") return <Button key={remedy} onClick={onBack}>Back to the gallery</Button>;
    const action: Action | undefined = actions.find(({ id }: Action) => id === remedy);
    if (!action) return null;
    const refused = refusalOf(action, [entry], readOnlyReason);
    return <Button key={remedy} disabled={refused !== undefined} {...(refused ? { disabledReason: refused } : {})} onClick={() => onAction(action.id as ActionId)}>{action.title}</Button>;
  }
  return (
    <div className="photos-refused" role="alert" data-no-pan>
      <strong>{what.title}</strong>
      <p>{what.detail}</p>
      <div>{what.remedies.map(button)}</div>
    </div>
  );
}

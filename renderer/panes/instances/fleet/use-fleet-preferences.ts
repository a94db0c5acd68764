import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { FleetLayout, FleetScope, FleetView } from "../../../../shared/contract/fleet.ts";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";

export interface FleetPreferences {
  fleetScope?: FleetScope | undefined;
  fleetLayout?: FleetLayout | undefined;
  fleetViews?: FleetView[] | undefined;
}

/** What was chosen for the table on this machine; a change shows at once and is kept. */
export function useFleetPreferences(): { kept: FleetPreferences; keep(change: FleetPreferences): void } {
  const { data } = useCall("app.getPreferences", {});
  const [chosen, setChosen] = useState<FleetPreferences>({});
  const queryClient = useQueryClient();
  const flash = useFlash();
  const { mutate } = useAction("app.setPreferences", {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ["app.getPreferences"] }),
    onError: (failed) => flash(failureFlash("The table will not look so the next time", failed)),
  });
  const keep = useCallback((change: FleetPreferences) => {
    setChosen((now) => ({ ...now, ...change }));
    mutate(change);
  }, [mutate]);
  return { kept: { fleetScope: data?.fleetScope, fleetLayout: data?.fleetLayout, fleetViews: data?.fleetViews, ...chosen }, keep };
}

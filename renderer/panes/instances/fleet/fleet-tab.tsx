import { useMemo, useState } from "react";
import type { FleetLayout } from "../../../../shared/contract/fleet.ts";
import { ConsoleAt } from "../../../lib/console-at.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { navigate, useRoute } from "../../../lib/route.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { PaneHeader } from "../../../ui/pane-header.tsx";
import { PropertyFilter } from "../../../ui/property-filter/property-filter.tsx";
import { formatTokens, parseTokens } from "../../../ui/property-filter/token-text.ts";
import { noSelection, type Selection } from "../../../ui/virtual-table/selection.ts";
import { FleetCostDialog } from "../cost/fleet-cost-dialog.tsx";
import { InstanceDetails } from "../details/instance-details.tsx";
import type { InstanceTabProps } from "../tab-props.ts";
import { ActionDialog } from "./action-dialog.tsx";
import { ActionBar, useActionCommands, type Asked } from "./action-bar.tsx";
import { columnsOf, defaultLayout } from "./columns.tsx";
import { ColumnsChooser } from "./columns-chooser.tsx";
import { FleetBody } from "./fleet-body.tsx";
import { FleetFacts } from "./fleet-facts.tsx";
import type { FleetRow } from "./fleet-rows.ts";
import { GroupChooser } from "./group-chooser.tsx";
import { instancesCsv } from "./instances-csv.ts";
import { propertiesOf, propertyOf, tagKeys } from "./properties.ts";
import { ScopeChooser } from "./scope-chooser.tsx";
import { ownScope } from "./scope.ts";
import { useFleet } from "./use-fleet.ts";
import { useFleetPreferences } from "./use-fleet-preferences.ts";
import { useShown } from "./use-shown.ts";
import { ViewsMenu } from "./views-menu.tsx";
import { withView, type View } from "./views.ts";

/** EC2's instances of any profiles and regions: who they are, how they are, and what can be done with them. */
export function FleetTab({ tabs }: InstanceTabProps) {
  const { params, setParams } = useRoute();
  const { kept, keep } = useFleetPreferences();
  const { fleetScope: scope = ownScope, fleetLayout: layout = defaultLayout, fleetViews: views = [] } = kept;
  const fleet = useFleet(scope);
  const [costOf, setCostOf] = useState<readonly FleetRow[]>();
  const [asked, setAsked] = useState<Asked>();
  const text = params.get("filter") ?? "";
  const where = params.get("where") ?? "";
  const tokens = useMemo(() => parseTokens(where), [where]);
  const { found, groups, toggleGroup } = useShown(fleet.rows, layout, text, tokens);
  const visible = useMemo(() => (groups ? groups.flatMap(({ isOpen, rows }) => (isOpen ? rows : [])) : found), [found, groups]);
  const { selection, setSelection, selected } = useSelected(visible);
  const opened = selected.length === 1 ? selected[0] : undefined;
  const several = useMemo(() => ({ profiles: new Set(fleet.targets.map(({ profile }) => profile)).size > 1, regions: new Set(fleet.targets.map(({ region }) => region)).size > 1 }), [fleet.targets]);
  const columns = useColumns(layout, several);
  const properties = useMemo(() => propertiesOf(fleet.rows), [fleet.rows]);
  useActionCommands(selected, setAsked);

  const setLayout = (fleetLayout: FleetLayout) => keep({ fleetLayout });
  const openView = (view: View) => {
    setParams({ filter: view.text, where: formatTokens(view.tokens) });
    if (view.layout || view.scope) keep({ ...(view.layout ? { fleetLayout: view.layout } : {}), ...(view.scope ? { fleetScope: view.scope } : {}) });
  };
  const exportCsv = () => saveFile("instances.csv", new Blob([instancesCsv(visible, columns, Date.now())], { type: "text/csv" }));

  return (
    <div className="pane">
      <PaneHeader
        title="Instances"
        facts={<FleetFacts fleet={fleet} shownCount={found.length} />}
        actions={
          <>
            <ScopeChooser scope={scope} targetCount={fleet.targets.length} onChange={(fleetScope) => keep({ fleetScope })} />
            <ViewsMenu views={views} onOpen={openView} onSave={(name) => keep({ fleetViews: withView(views, { name, text, tokens, layout, scope }) })} onDelete={(name) => keep({ fleetViews: views.filter((view) => view.name !== name) })} />
            <ColumnsChooser layout={layout} tagKeys={() => tagKeys(fleet.rows)} onChange={setLayout} />
            <button type="button" className="act" disabled={found.length === 0} onClick={() => setCostOf(found)}>Cost</button>
            <button type="button" className="act" disabled={visible.length === 0} onClick={exportCsv}>Export CSV</button>
            <button type="button" className="act" onClick={fleet.refetch} disabled={fleet.isFetching}>Refresh</button>
            <button type="button" className="act" onClick={() => navigate("instances", { launch: "new" })}>Launch instances</button>
          </>
        }
      >
        {tabs}
        <div className="toolbar">
          <PropertyFilter label="Filter instances" placeholder="Name, id, address, tag, state = running…" text={text} onText={(filter) => setParams({ filter }, { replace: true })}
            tokens={tokens} onTokens={(next) => setParams({ where: formatTokens(next) })} properties={properties} propertyOf={propertyOf} rows={fleet.rows} />
          <GroupChooser layout={layout} tagKeys={() => tagKeys(fleet.rows)} onChange={setLayout} />
          <span className="toolbar-space" />
          <span className="selection-count" aria-live="polite">{selected.length ? `${formatCounted(selected.length, "instance")} selected` : ""}</span>
          <ActionBar selected={selected} ask={setAsked} />
        </div>
      </PaneHeader>
      <FleetBody fleet={fleet} rows={found} groups={groups} columns={columns} layout={layout} onLayout={setLayout} onToggleGroup={toggleGroup} selection={selection} onSelect={setSelection} filtered={text !== "" || tokens.length > 0}
        details={opened ? <ConsoleAt target={opened}><InstanceDetails key={opened.id} instance={opened.instance} onClose={() => setSelection(noSelection)} /></ConsoleAt> : null} />
      {costOf ? <FleetCostDialog rows={costOf} onClose={() => setCostOf(undefined)} /> : null}
      {asked ? <ActionDialog {...asked} onClose={() => setAsked(undefined)} /> : null}
    </div>
  );
}

/** The same array for the same columns: the table holds on to it. */
function useColumns(layout: FleetLayout, { profiles, regions }: { profiles: boolean; regions: boolean }) {
  const ids = layout.columns.join("\n");
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => columnsOf(layout, { profiles, regions }), [ids, profiles, regions]);
}

/** Of the rows on screen alone: nothing that a filter or a folded group hides is stopped or terminated with them. Other panes lead to one by `selected`. */
function useSelected(visible: readonly FleetRow[]) {
  const { params, setParams } = useRoute();
  const [own, setOwn] = useState<Selection>(noSelection);
  const led = params.get("selected") ?? "";
  const selection = useMemo<Selection>(() => {
    if (led === "") return own;
    const ids = new Set(led.split(" "));
    return { ids: new Set(visible.filter(({ instance }) => ids.has(instance.instanceId)).map(({ id }) => id)), anchor: undefined };
  }, [led, own, visible]);
  const selected = useMemo(() => (selection.ids.size === 0 ? [] : visible.filter(({ id }) => selection.ids.has(id))), [visible, selection]);
  const setSelection = (next: Selection) => {
    setOwn(next);
    if (led !== "") setParams({ selected: undefined }, { replace: true });
  };
  return { selection, setSelection, selected };
}

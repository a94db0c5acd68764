import { useState } from "react";
import type { FilterToken } from "../../../shared/filter-token.ts";
import { columnsOf, defaultLayout } from "../../../renderer/panes/instances/fleet/columns.tsx";
import { FleetBody } from "../../../renderer/panes/instances/fleet/fleet-body.tsx";
import { FleetFacts } from "../../../renderer/panes/instances/fleet/fleet-facts.tsx";
import type { FleetRow } from "../../../renderer/panes/instances/fleet/fleet-rows.ts";
import { fleetProperties, propertyOf } from "../../../renderer/panes/instances/fleet/properties.ts";
import { useShown } from "../../../renderer/panes/instances/fleet/use-shown.ts";
import { PropertyFilter } from "../../../renderer/ui/property-filter/property-filter.tsx";
import { noSelection } from "../../../renderer/ui/virtual-table/selection.ts";
import "../../../renderer/app/theme.css";

const columns = columnsOf(defaultLayout, { profiles: false, regions: false });
const noTokens: readonly FilterToken[] = [];

/** The table of instances with its filter, as its tab shows it, of rows that are there already. */
export function OurTable({ rows }: { rows: readonly FleetRow[] }) {
  const [text, setText] = useState("");
  const [tokens, setTokens] = useState(noTokens);
  const [layout, setLayout] = useState(defaultLayout);
  const [selection, setSelection] = useState(noSelection);
  const { found, foundOf, groups, toggleGroup } = useShown(rows, layout, text, tokens);
  const fleet = { rows, targets: [{ profile: "sandbox", region: "us-west-2" }], failures: [], pending: 0, isFetching: false, asOf: 0, refetch: () => {} };
  return (
    <div className="pane" data-found-of={foundOf}>
      <FleetFacts fleet={fleet} shownCount={found.length} />
      <PropertyFilter label="Filter" placeholder="" text={text} onText={setText} tokens={tokens} onTokens={setTokens} properties={fleetProperties} propertyOf={propertyOf} rows={rows} />
      <FleetBody fleet={fleet} rows={found} groups={groups} columns={columns} layout={layout} onLayout={setLayout} onToggleGroup={toggleGroup} selection={selection} onSelect={setSelection} filtered={text !== ""} details={null} />
    </div>
  );
}

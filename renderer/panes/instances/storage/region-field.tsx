import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";

/** Where a copy shall be: a region that the account has. */
export function RegionField({ region, here, onChange }: { region: string; here: string; onChange(region: string): void }) {
  const query = useCall("sessions.listRegions", {});
  const known = (query.data?.regions ?? []).filter(({ optedIn }) => optedIn).map(({ name, label }) => ({ value: name, description: name === here ? `${label}: where it is now` : label }));
  const options = known.length ? known : [{ value: here, description: "where it is now" }];
  return (
    <FormField label="To the region">
      {query.error ? <FailureAlert compact title="The regions cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <Select selectedOption={options.find(({ value }) => value === region) ?? { value: region }} options={options} filteringType="auto" statusType={query.isPending ? "loading" : "finished"} loadingText="Reading the regions…"
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? here)} />
    </FormField>
  );
}

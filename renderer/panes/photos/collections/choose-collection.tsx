import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { formatCounted } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useCollections } from "./use-collections.ts";

/** The collection that was chosen, or the first while none was. */
export function useChosenCollection(chosen: string | undefined): string | undefined {
  const first = useCollections().data?.rows[0]?.collectionId;
  return chosen ?? first;
}

export function ChooseCollection({ value, onChange }: { value: string | undefined; onChange(collectionId: string): void }) {
  const collections = useCollections();
  if (collections.error) return <FailureAlert compact title="The face collections cannot be listed" failure={collections.error.failure} onRetry={() => void collections.refetch()} />;
  const options = (collections.data?.rows ?? []).map(({ collectionId, faceCount }) => ({ value: collectionId, label: collectionId, ...(faceCount === undefined ? {} : { description: formatCounted(faceCount, "face") }) }));
  return (
    <FormField label="Face collection" {...(collections.isSuccess && options.length === 0 ? { errorText: "There is none in this region yet: create one under Buckets, Face collections." } : {})}>
      <Select
        selectedOption={options.find((option) => option.value === value) ?? null} options={options} placeholder="Choose a collection" statusType={collections.isPending ? "loading" : "finished"}
        onChange={({ detail }) => detail.selectedOption.value !== undefined && onChange(detail.selectedOption.value)}
      />
    </FormField>
  );
}

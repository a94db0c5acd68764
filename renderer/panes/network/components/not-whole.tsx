import { EmptyState } from "../../../ui/empty-state.tsx";
import { Loading } from "../../../ui/loading.tsx";

/** In place of what would be wrong if said of a network of which some has not come. */
export function NotWhole({ isReading }: { isReading: boolean }) {
  if (isReading) return <Loading what="the whole network" rows={6} />;
  return <EmptyState title="Not all was read">What was left out might turn any answer: read the network again.</EmptyState>;
}

import { PlaceLink } from "../../../lib/place-link.tsx";
import { instanceLink, storageLink, type StorageTabId } from "./storage-words.ts";

/** An id that leads to its resource's own list. */
export function StorageId({ tab, id }: { tab: StorageTabId; id: string }) {
  return <PlaceLink className="storage-id mono" href={storageLink(tab, id)}>{id}</PlaceLink>;
}

/** An instance by its name, where that is known. */
export function InstanceLink({ id, name }: { id: string; name?: string | undefined }) {
  return <PlaceLink className={name ? "storage-id" : "storage-id mono"} title={id} href={instanceLink(id)}>{name || id}</PlaceLink>;
}

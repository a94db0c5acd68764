import { instanceLink, storageLink, type StorageTabId } from "./storage-words.ts";

/** An id that leads to its resource's own list. */
export function StorageId({ tab, id }: { tab: StorageTabId; id: string }) {
  return <a className="storage-id mono" href={storageLink(tab, id)}>{id}</a>;
}

/** An instance by its name, where that is known. */
export function InstanceLink({ id, name }: { id: string; name?: string | undefined }) {
  return <a className={name ? "storage-id" : "storage-id mono"} title={id} href={instanceLink(id)}>{name || id}</a>;
}

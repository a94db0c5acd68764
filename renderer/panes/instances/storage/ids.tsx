import { instanceLink, storageLink, type StorageTabId } from "./storage-words.ts";

/** An id that leads to its resource's own list. */
export function StorageId({ tab, id }: { tab: StorageTabId; id: string }) {
  return <a className="mono" href={storageLink(tab, id)}>{id}</a>;
}

export function InstanceId({ id }: { id: string }) {
  return <a className="mono" href={instanceLink(id)}>{id}</a>;
}

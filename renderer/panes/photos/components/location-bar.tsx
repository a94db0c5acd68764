import BreadcrumbGroup from "@cloudscape-design/components/breadcrumb-group";
import { formatRoute } from "../../../lib/route.ts";
import { crumbsOf } from "../library/display-key.ts";
import type { Navigation } from "../library/use-place.ts";

/** Buckets › bucket › folders. */
export function LocationBar({ navigation }: { navigation: Navigation }) {
  const { bucket, prefix } = navigation.place;
  const folders = bucket === undefined ? [] : [{ name: bucket, prefix: "" }, ...crumbsOf(prefix)];
  const items = [
    { text: "Buckets", href: formatRoute("photos") },
    ...folders.map(({ name, prefix: folder }) => ({ text: name, href: formatRoute("photos", { bucket, prefix: folder }) })),
  ];
  return (
    <BreadcrumbGroup
      ariaLabel="Folder"
      items={items}
      onFollow={(event) => {
        event.preventDefault();
        const folder = folders[items.findIndex(({ href }) => href === event.detail.href) - 1];
        if (bucket === undefined || !folder) navigation.toBuckets();
        else navigation.toFolder(bucket, folder.prefix);
      }}
    />
  );
}

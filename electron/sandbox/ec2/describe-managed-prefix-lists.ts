import type {
  DescribeManagedPrefixListsCommandInput, DescribeManagedPrefixListsCommandOutput, DescribePrefixListsCommandInput, DescribePrefixListsCommandOutput,
  ManagedPrefixList,
} from "@aws-sdk/client-ec2";
import { awsPrefixLists, type PrefixListFacts } from "./aws-prefix-lists.ts";
import { idRules } from "./errors.ts";
import { prefixLists } from "./prefix-lists.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

const ids = idRules({
  parameter: "PrefixListIds", prefix: "pl", code: "InvalidPrefixListID", noun: "prefix list ID", malformedCode: "InvalidPrefixListId.Malformed",
  withMaxResults: true, pageSizes: [1, 100],
});

export const prefixListResource: Resource<PrefixListFacts> = {
  items: prefixLists,
  id: (list) => list.prefixListId,
  tagged: true,
  ids,
  filters: {
    "owner-id": (list) => list.ownerId,
    "prefix-list-id": (list) => list.prefixListId,
    "prefix-list-name": (list) => list.prefixListName,
  },
};

export const describeManagedPrefixLists: Ec2Operation<DescribeManagedPrefixListsCommandInput, DescribeManagedPrefixListsCommandOutput> = (input, world) => {
  const { items, ...page } = select(prefixListResource, input.PrefixListIds, input, world);
  return { PrefixLists: items.map((list) => managedPrefixListView(list, world)), ...page };
};

function managedPrefixListView(list: PrefixListFacts, world: Ec2World): ManagedPrefixList {
  const isAws = list.ownerId === "AWS";
  return {
    PrefixListId: list.prefixListId,
    AddressFamily: list.addressFamily,
    State: "create-complete",
    PrefixListArn: `arn:aws:ec2:${world.region}:${isAws ? "aws" : list.ownerId}:prefix-list/${list.prefixListId}`,
    PrefixListName: list.prefixListName,
    MaxEntries: list.maxEntries,
    Version: list.version,
    OwnerId: list.ownerId,
    Tags: isAws ? [] : tagList(world.tagsOf(list.prefixListId)),
  };
}

const awsPrefixListResource: Resource<PrefixListFacts> = {
  items: (world) => awsPrefixLists(world.region),
  id: (list) => list.prefixListId,
  ids: { ...ids, pageSizes: [5, 1000] },
  filters: {
    "prefix-list-id": (list) => list.prefixListId,
    "prefix-list-name": (list) => list.prefixListName,
  },
};

/** The older operation, of AWS's own lists alone, with their blocks. */
export const describePrefixLists: Ec2Operation<DescribePrefixListsCommandInput, DescribePrefixListsCommandOutput> = (input, world) => {
  const { items, ...page } = select(awsPrefixListResource, input.PrefixListIds, input, world);
  return {
    PrefixLists: items.map(({ prefixListId, prefixListName, entries }) => ({ PrefixListId: prefixListId, PrefixListName: prefixListName, Cidrs: entries.map(({ cidr }) => cidr) })),
    ...page,
  };
};

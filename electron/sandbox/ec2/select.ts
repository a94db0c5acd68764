import type { Filter } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import { compileFilters, type FilterTable } from "./filter.ts";
import { paginate, usualLimits, type Page, type PageInput } from "./page.ts";
import type { Ec2World } from "./world.ts";

/** How the ids of one kind of resource are asked for and missed. */
export interface IdRules {
  /** The parameter as EC2 names it in its errors: `instancesSet`, `VpcIds`. */
  parameter: string;
  /** What a well-formed id looks like, or nothing where any text is a name. */
  form?: RegExp;
  malformed?: (id: string) => SandboxError;
  notFound: (ids: readonly string[]) => SandboxError;
  /** EC2 allows `MaxResults` beside the ids of this kind. */
  withMaxResults?: boolean;
  /** Where `MaxResults` is not 5 to 1,000. */
  pageSizes?: readonly [least: number, most: number];
}

/** One kind of resource as Describe* sees it. */
export interface Resource<Item> {
  items(world: Ec2World): readonly Item[];
  id(item: Item): string;
  /** The order of the pages, where it is not the id's; must differ between items. */
  pageKey?(item: Item): string;
  filters: FilterTable<Item, Ec2World>;
  /** Absent where the kind has no tags. */
  tagged?: boolean;
  ids: IdRules;
}

export interface SelectInput extends PageInput {
  Filters?: readonly Filter[] | undefined;
  DryRun?: boolean | undefined;
}

/**
 * What every Describe* does: checks the input, takes the items of the wanted ids (all for an empty
 * list), filters them and cuts a page. Throws EC2's own errors for each.
 */
export function select<Item>(
  resource: Resource<Item>,
  ids: readonly string[] | undefined,
  input: SelectInput,
  world: Ec2World,
): Page<Item> {
  const wanted = ids?.length ? ids : undefined;
  const { parameter, withMaxResults, pageSizes: [least, most] = [usualLimits.least, usualLimits.most] } = resource.ids;
  const legacy = parameter.endsWith("Set");
  const maxResultsName = legacy ? "maxResults" : "MaxResults";
  if (wanted && input.MaxResults !== undefined && !withMaxResults) {
    const message = `The parameter ${parameter} cannot be used with the parameter ${maxResultsName}`;
    throw new SandboxError("InvalidParameterCombination", message);
  }
  if (wanted) checkForm(resource.ids, wanted);
  const tagsOf = resource.tagged ? (item: Item) => world.tagsOf(resource.id(item)) : undefined;
  const matches = compileFilters(input.Filters, resource.filters, tagsOf);
  refuseDryRun(input.DryRun);
  const named = wanted ? takeNamed(resource, wanted, world) : resource.items(world);
  const matching = input.Filters?.length ? named.filter((item) => matches(item, world)) : named;
  const key = resource.pageKey ?? resource.id;
  return paginate(matching, key, input, [world.accountId, world.region, parameter, input.Filters ?? []], { parameterName: maxResultsName, least, most });
}

function checkForm(rules: IdRules, ids: readonly string[]): void {
  const { form, malformed } = rules;
  const bad = form && malformed ? ids.find((id) => !form.test(id)) : undefined;
  if (bad !== undefined && malformed) throw malformed(bad);
}

function takeNamed<Item>(resource: Resource<Item>, ids: readonly string[], world: Ec2World): Item[] {
  const wanted = new Set(ids);
  const found = resource.items(world).filter((item) => wanted.has(resource.id(item)));
  if (found.length < wanted.size) {
    const known = new Set(found.map(resource.id));
    throw resource.ids.notFound([...wanted].filter((id) => !known.has(id)));
  }
  return found;
}

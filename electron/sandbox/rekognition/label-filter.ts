import type { GeneralLabelsSettings, Label } from "@aws-sdk/client-rekognition";
import { invalidParameter } from "./photo-bytes.ts";

const mostFilters = 100;

/**
 * Which labels the settings let through: those that an inclusion names (all, when there is none) and no exclusion does,
 * by label or by category, in any letter case.
 * https://docs.aws.amazon.com/rekognition/latest/APIReference/API_GeneralLabelsSettings.html
 */
export function readLabelFilter(settings: GeneralLabelsSettings | undefined): (label: Label) => boolean {
  const included = readNames("LabelInclusionFilters", settings?.LabelInclusionFilters);
  const excluded = readNames("LabelExclusionFilters", settings?.LabelExclusionFilters);
  const includedCategories = readNames("LabelCategoryInclusionFilters", settings?.LabelCategoryInclusionFilters);
  const excludedCategories = readNames("LabelCategoryExclusionFilters", settings?.LabelCategoryExclusionFilters);
  const all = included.size === 0 && includedCategories.size === 0;
  return (label) => {
    const name = (label.Name ?? "").toLowerCase();
    const categories = (label.Categories ?? []).map((category) => (category.Name ?? "").toLowerCase());
    if (excluded.has(name) || categories.some((category) => excludedCategories.has(category))) return false;
    return all || included.has(name) || categories.some((category) => includedCategories.has(category));
  };
}

function readNames(filter: string, names: readonly string[] | undefined): Set<string> {
  if (names && names.length > mostFilters) throw invalidParameter(`${filter} may hold ${mostFilters} names.`);
  return new Set(names?.map((name) => name.toLowerCase()));
}

import type { GetParametersByPathCommandInput, GetParametersByPathCommandOutput } from "@aws-sdk/client-ssm";
import { SandboxError, type Operation } from "../service.ts";
import { paginate } from "./page.ts";
import { publicParameters } from "./public-parameters.ts";

/** What lies under a path: one level of it, or with `Recursive` all. Filters are refused: the sandbox's parameters have no labels and keys. */
export const getParametersByPath: Operation<GetParametersByPathCommandInput, GetParametersByPathCommandOutput> = (input, { region }) => {
  const { Path = "", Recursive = false, ParameterFilters = [] } = input;
  if (!Path.startsWith("/") || /\/{2}|[^\w./-]/.test(Path)) {
    throw new SandboxError("ValidationException", "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward slash \"/\".");
  }
  const [filter] = ParameterFilters;
  if (filter) throw new SandboxError("InvalidFilterKey", `The sandbox does not filter parameters by ${filter.Key}.`);
  const start = Path.endsWith("/") ? Path : `${Path}/`;
  const under = publicParameters(region).filter(({ Name = "" }) => Name.startsWith(start) && (Recursive || !Name.slice(start.length).includes("/")));
  const { items, NextToken } = paginate(under, ({ Name }) => Name!, input, { least: 1, most: 10 }, [Path, Recursive]);
  return { Parameters: items, ...(NextToken === undefined ? {} : { NextToken }) };
};

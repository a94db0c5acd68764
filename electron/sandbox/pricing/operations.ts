import type {
  DescribeServicesCommandInput, DescribeServicesCommandOutput, Filter, GetAttributeValuesCommandInput, GetAttributeValuesCommandOutput,
  GetProductsCommandInput, GetProductsCommandOutput,
} from "@aws-sdk/client-pricing";
import { openToken, sealToken } from "../sealed-token.ts";
import { SandboxError, type Operation } from "../service.ts";
import { priceListItem, products, serviceCode, type Product } from "./products.ts";

/** Products that match all of the filters, each with its on-demand price, as texts of JSON. */
export const getProducts: Operation<GetProductsCommandInput, GetProductsCommandOutput> = (input, { region }) => {
  requireEndpoint(region);
  requireService(input.ServiceCode);
  const { Filters = [] } = input;
  for (const { Field = "" } of Filters) if (!attributeNames().includes(Field)) throw new SandboxError("InvalidParameterException", `Invalid filter field: ${Field}`);
  const found = products().filter((product) => Filters.every((filter) => matches(valueOf(product, filter.Field!), filter)));
  const { items, NextToken } = paginate(found, input, Filters);
  return { FormatVersion: "aws_v1", PriceList: items.map(priceListItem), ...(NextToken === undefined ? {} : { NextToken }) };
};

/** Which services have prices, and by what they are filtered. */
export const describeServices: Operation<DescribeServicesCommandInput, DescribeServicesCommandOutput> = ({ ServiceCode }, { region }) => {
  requireEndpoint(region);
  if (ServiceCode !== undefined) requireService(ServiceCode);
  return { FormatVersion: "aws_v1", Services: [{ ServiceCode: serviceCode, AttributeNames: attributeNames() }] };
};

export const getAttributeValues: Operation<GetAttributeValuesCommandInput, GetAttributeValuesCommandOutput> = (input, { region }) => {
  requireEndpoint(region);
  requireService(input.ServiceCode);
  const name = input.AttributeName ?? "";
  if (!attributeNames().includes(name)) throw new SandboxError("InvalidParameterException", `Invalid attribute name: ${name}`);
  const values = [...new Set(products().flatMap((product) => valueOf(product, name) ?? []))].sort();
  const { items, NextToken } = paginate(values, input, name);
  return { AttributeValues: items.map((Value) => ({ Value })), ...(NextToken === undefined ? {} : { NextToken }) };
};

/** Where AWS serves the price list; elsewhere there is no such host. */
const endpoints = ["us-east-1", "eu-central-1", "ap-south-1"];

function requireEndpoint(region: string): void {
  if (!endpoints.includes(region)) throw new SandboxError("NotFoundException", `The price list has no endpoint in ${region}: it has those of ${endpoints.join(", ")}.`);
}

function requireService(code: string | undefined): void {
  if (code !== serviceCode) throw new SandboxError("NotFoundException", `The requested service ${code} was not found.`);
}

function attributeNames(): string[] {
  return [...new Set(["productFamily", ...products().flatMap(({ attributes }) => Object.keys(attributes))])].sort();
}

function valueOf(product: Product, field: string): string | undefined {
  return field === "productFamily" ? product.productFamily : product.attributes[field];
}

function matches(value: string | undefined, { Type, Value = "" }: Filter): boolean {
  switch (Type) {
    case "TERM_MATCH":
    case "EQUALS":
      return value === Value;
    case "ANY_OF":
      return value !== undefined && Value.split(",").includes(value);
    case "NONE_OF":
      return value !== undefined && !Value.split(",").includes(value);
    case "CONTAINS":
      return value?.includes(Value) ?? false;
    default:
      throw new SandboxError("InvalidParameterException", `Invalid filter type: ${Type}`);
  }
}

const mostItems = 100;

/** The token tells how many were shown: the list does not change. */
function paginate<Item>(items: readonly Item[], { MaxResults = mostItems, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined }, binding: unknown): { items: Item[]; NextToken?: string } {
  if (MaxResults < 1 || MaxResults > mostItems) throw new SandboxError("InvalidParameterException", `MaxResults must be between 1 and ${mostItems}.`);
  const from = NextToken === undefined ? 0 : openToken<number>(NextToken, binding);
  if (from === undefined) throw new SandboxError("InvalidNextTokenException", "Invalid NextToken.");
  const to = from + MaxResults;
  return { items: items.slice(from, to), ...(to < items.length ? { NextToken: sealToken(to, binding) } : {}) };
}

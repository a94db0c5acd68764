import { hash } from "node:crypto";
import { instanceTypes } from "../ec2/instance-types.ts";
import { defaultRegions } from "../ec2/regions.ts";
import { instancePrices, publishedAt, volumePrices } from "./price-table.ts";

/** A product of the price list: what filters look at, and what it costs. */
export interface Product {
  sku: string;
  productFamily: string;
  attributes: Readonly<Record<string, string>>;
  unit: "Hrs" | "GB-Mo";
  usd: string;
  description: string;
}

export const serviceCode = "AmazonEC2";

/** Shares an offer's code with AWS's list, where it is the same for all on-demand prices. */
const onDemand = "JRTCKXETXF";
const perUnit = "6YS6EN2CT7";

let made: readonly Product[] | undefined;

/** Instances (Linux, shared, on demand) and volumes of every region that the sandbox has, by SKU. */
export function products(): readonly Product[] {
  made ??= defaultRegions.flatMap((region) => [...instancesOf(region), ...volumesOf(region)]).sort((one, other) => (one.sku < other.sku ? -1 : 1));
  return made;
}

function instancesOf(regionCode: string): Product[] {
  return Object.entries(instancePrices).map(([instanceType, usd]) => {
    const { coreCount, threadsPerCore, memoryMib } = instanceTypes.get(instanceType) ?? { coreCount: 1, threadsPerCore: 1, memoryMib: 0 };
    return {
      sku: skuOf(regionCode, instanceType), productFamily: "Compute Instance", unit: "Hrs", usd,
      description: `$${usd} per On Demand Linux ${instanceType} Instance Hour`,
      attributes: {
        ...common(regionCode), instanceType, vcpu: String(coreCount * threadsPerCore), memory: `${memoryMib / 1024} GiB`, storage: "EBS only",
        operatingSystem: "Linux", tenancy: "Shared", preInstalledSw: "NA", capacitystatus: "Used", licenseModel: "No License required",
        marketoption: "OnDemand", operation: "RunInstances", usagetype: `BoxUsage:${instanceType}`,
      },
    };
  });
}

function volumesOf(regionCode: string): Product[] {
  return Object.entries(volumePrices).map(([volumeApiName, usd]) => ({
    sku: skuOf(regionCode, volumeApiName), productFamily: "Storage", unit: "GB-Mo", usd,
    description: `$${usd} per GB-month of ${volumeApiName} provisioned storage`,
    attributes: { ...common(regionCode), volumeApiName, usagetype: `EBS:VolumeUsage.${volumeApiName}`, operation: "" },
  }));
}

const common = (regionCode: string) => ({ servicecode: serviceCode, servicename: "Amazon Elastic Compute Cloud", regionCode, locationType: "AWS Region" });

const skuOf = (...parts: string[]): string => hash("sha256", parts.join(" "), "hex").slice(0, 16).toUpperCase();

/** One item of a price list as GetProducts answers it: JSON in JSON. */
export function priceListItem({ sku, productFamily, attributes, unit, usd, description }: Product): string {
  const offer = `${sku}.${onDemand}`;
  const rateCode = `${offer}.${perUnit}`;
  return JSON.stringify({
    product: { productFamily, attributes, sku },
    serviceCode,
    terms: {
      OnDemand: {
        [offer]: {
          priceDimensions: { [rateCode]: { unit, endRange: "Inf", description, appliesTo: [], rateCode, beginRange: "0", pricePerUnit: { USD: `${usd}000000` } } },
          sku, effectiveDate: publishedAt, offerTermCode: onDemand, termAttributes: {},
        },
      },
    },
    version: publishedAt.replaceAll(/\D/g, ""),
    publicationDate: publishedAt,
  });
}

import { DescribeServicesCommand, GetAttributeValuesCommand, GetProductsCommand, paginateGetProducts, PricingClient, type Filter } from "@aws-sdk/client-pricing";
import { expect, it } from "vitest";
import { instanceTypes } from "../ec2/instance-types.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const pricing = (region = "us-east-1") => new PricingClient(test.config("sandbox", region));
const is = (Field: string, Value: string): Filter => ({ Type: "TERM_MATCH", Field, Value });
const linux = [is("regionCode", "us-west-2"), is("operatingSystem", "Linux"), is("tenancy", "Shared"), is("preInstalledSw", "NA"), is("capacitystatus", "Used")];
const ask = async (...Filters: Filter[]) => (await pricing().send(new GetProductsCommand({ ServiceCode: "AmazonEC2", Filters }))).PriceList!.map((text: unknown) => JSON.parse(String(text)));

it("answers one product of the usual filters, in the price list's own shape", async () => {
  const [found, ...others] = await ask(...linux, is("instanceType", "t2.small"));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ serviceCode: "AmazonEC2", product: { productFamily: "Compute Instance", attributes: { instanceType: "t2.small", vcpu: "1", memory: "2 GiB", regionCode: "us-west-2" } } });
  const [[offer, term]] = Object.entries<any>(found.terms.OnDemand) as [[string, any]];
  expect(offer).toBe(`${found.product.sku}.JRTCKXETXF`);
  const [dimension] = Object.values<any>(term.priceDimensions);
  expect(dimension).toMatchObject({ unit: "Hrs", beginRange: "0", endRange: "Inf", pricePerUnit: { USD: "0.0230000000" } });
});

it("has a price for every instance type that the sandbox starts, and nothing for others", async () => {
  for (const instanceType of instanceTypes.keys()) expect(await ask(...linux, is("instanceType", instanceType)), instanceType).toHaveLength(1);
  expect(await ask(...linux, is("instanceType", "u-24tb1.metal"))).toEqual([]);
  expect(await ask(is("volumeApiName", "gp3"), is("productFamily", "Storage"), is("regionCode", "eu-central-1"))).toHaveLength(1);
});

it("knows the other kinds of filters, and refuses fields that are none", async () => {
  const among = await ask(is("regionCode", "us-west-2"), { Type: "ANY_OF", Field: "instanceType", Value: "t2.small,t3.micro" });
  expect(among.map(({ product }: { product: { attributes: Record<string, string> } }) => product.attributes.instanceType).sort()).toEqual(["t2.small", "t3.micro"]);
  const contains = await ask(is("regionCode", "us-west-2"), { Type: "CONTAINS", Field: "instanceType", Value: "t4g." }, { Type: "NONE_OF", Field: "instanceType", Value: "t4g.micro" });
  expect(contains).toHaveLength(3);
  await expect(ask(is("colour", "red"))).rejects.toMatchObject({ name: "InvalidParameterException" });
});

it("pages, and knows its own tokens alone", async () => {
  const skus: string[] = [];
  for await (const { PriceList = [] } of paginateGetProducts({ client: pricing(), pageSize: 7 }, { ServiceCode: "AmazonEC2", Filters: linux })) skus.push(...PriceList.map((text: unknown) => JSON.parse(String(text)).product.sku));
  expect(skus).toHaveLength(instanceTypes.size);
  expect(new Set(skus).size).toBe(skus.length);
  await expect(pricing().send(new GetProductsCommand({ ServiceCode: "AmazonEC2", NextToken: "x" }))).rejects.toMatchObject({ name: "InvalidNextTokenException" });
  await expect(pricing().send(new GetProductsCommand({ ServiceCode: "AmazonEC2", MaxResults: 101 }))).rejects.toMatchObject({ name: "InvalidParameterException" });
});

it("lists its service, what it is filtered by and the values of it", async () => {
  const { Services = [] } = await pricing("eu-central-1").send(new DescribeServicesCommand({}));
  expect(Services).toMatchObject([{ ServiceCode: "AmazonEC2", AttributeNames: expect.arrayContaining(["instanceType", "regionCode", "volumeApiName"]) }]);
  const { AttributeValues } = await pricing().send(new GetAttributeValuesCommand({ ServiceCode: "AmazonEC2", AttributeName: "volumeApiName" }));
  expect(AttributeValues!.map(({ Value }) => Value)).toEqual(["gp2", "gp3", "io1", "io2", "sc1", "st1", "standard"]);
  await expect(pricing().send(new DescribeServicesCommand({ ServiceCode: "AmazonNothing" }))).rejects.toMatchObject({ name: "NotFoundException" });
});

it("is served at three endpoints alone", async () => {
  await expect(pricing("us-west-2").send(new DescribeServicesCommand({}))).rejects.toMatchObject({ name: "NotFoundException", message: expect.stringContaining("us-west-2") });
});

import type { ServiceFactory } from "../service.ts";
import { describeServices, getAttributeValues, getProducts } from "./operations.ts";

/** The Price List Query API, of EC2's products alone. */
export const createPricingService: ServiceFactory = () => ({
  name: "pricing",
  operations: { DescribeServices: describeServices, GetAttributeValues: getAttributeValues, GetProducts: getProducts },
});

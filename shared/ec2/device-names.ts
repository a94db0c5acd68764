/** Source: EC2 guide, "Device names for volumes on Amazon EC2 instances": f to p are recommended for data volumes on Linux. */
const recommended = [..."fghijklmnop"].map((letter) => `/dev/sd${letter}`);

/** The first recommended name that no volume of the instance has; a later letter of Xen's names when all are taken. */
export function freeDeviceName(taken: readonly string[]): string {
  const used = new Set(taken);
  const further = [..."bcdefghijklmnopqrstuvwxyz"].map((letter) => `/dev/xvdb${letter}`);
  return [...recommended, ...further].find((name) => !used.has(name)) ?? "";
}

/** What EC2 would refuse of a device name; `undefined` where it takes it. */
export function deviceNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (taken.includes(name)) return `${name} is taken by another volume of the instance.`;
  if (/^(?:\/dev\/)?(?:sd[a-z]\d{0,2}|xvd[a-z]{1,2}\d{0,2}|hd[a-z]\d{0,2})$/.test(name)) return undefined;
  return "A device name is like /dev/sdf or /dev/xvdf.";
}

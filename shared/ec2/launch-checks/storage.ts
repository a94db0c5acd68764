import type { LaunchForm, VolumeForm } from "../launch-form.ts";
import type { LaunchProblem } from "../launch-facts.ts";
import { volumeFault, volumeTypes } from "../volume-types.ts";
import { problemsIn, wholeNumber } from "./problem.ts";

/** Volumes by EBS's own rules, and the root volume by its image's. */
export function checkStorage({ image, root, volumes }: LaunchForm): LaunchProblem[] {
  const { error, warning } = problemsIn("storage");
  const own = image?.volumes.find(({ deviceName }) => deviceName === root?.deviceName);
  const taken = [...(root ? [root] : []), ...volumes].map(({ deviceName }) => deviceName);
  const twice = taken.find((name, at) => taken.indexOf(name) !== at);
  const size = root && wholeNumber(root.size);
  return [
    ...(root ? checkVolume(root, "The root volume") : []),
    ...(root && volumeTypes[root.volumeType].notBootable ? [error(`No instance starts from a ${root.volumeType} volume.`)] : []),
    ...(own?.sizeGib !== undefined && size !== undefined && size < own.sizeGib ? [error(`The root volume has ${own.sizeGib} GiB at least, the size of the image's snapshot.`)] : []),
    ...(own?.encrypted && root && !root.encrypted ? [error("The image's root volume is encrypted, and stays so.")] : []),
    ...volumes.flatMap((volume) => checkVolume(volume, `The volume ${volume.deviceName}`)),
    ...volumes.flatMap(({ deviceName }) => (/^\/dev\/(sd[b-z]|xvd[b-z]{1,2})$/.test(deviceName) ? [] : [error(`${deviceName || "An empty name"} is no device name such as /dev/sdf.`)])),
    ...(twice === undefined ? [] : [error(`Two volumes have the device name ${twice}.`)]),
    ...(root && !root.deleteOnTermination ? [warning("The root volume stays, and costs, when the instance is terminated.")] : []),
  ];
}

function checkVolume({ size, volumeType, iops }: VolumeForm, what: string): LaunchProblem[] {
  const { error } = problemsIn("storage");
  const sizeGib = wholeNumber(size);
  const wanted = iops.trim() === "" ? undefined : wholeNumber(iops);
  if (sizeGib === undefined) return [error(`${what} needs a size in whole GiB.`)];
  if (iops.trim() !== "" && wanted === undefined) return [error(`The IOPS of ${what.charAt(0).toLowerCase()}${what.slice(1)} are a whole number.`)];
  const fault = volumeFault({ volumeType, sizeGib, iops: wanted });
  return fault ? [error(`${what}: ${fault.message}`)] : [];
}

import { describe, expect, it } from "vitest";
import { deviceNameProblem, freeDeviceName } from "./device-names.ts";
import { volumeFault, volumeTypeNames, volumeTypes, type VolumeShape } from "./volume-types.ts";

describe("a volume's rules", () => {
  it.each<[VolumeShape, string | undefined]>([
    [{ volumeType: "gp3", sizeGib: 1 }, undefined],
    [{ volumeType: "gp3", sizeGib: 65_536, iops: 80_000, throughput: 2_000 }, undefined],
    [{ volumeType: "gp3", sizeGib: 65_537 }, "Volume of 65537GiB is too large for volume type gp3; maximum is 65536GiB."],
    [{ volumeType: "gp3", sizeGib: 1, iops: 3_000 }, undefined],
    [{ volumeType: "gp3", sizeGib: 1, iops: 3_001 }, "Iops to volume size ratio of 3001.000000 is too high; maximum is 500."],
    [{ volumeType: "gp3", sizeGib: 100, throughput: 750 }, undefined],
    [{ volumeType: "gp3", sizeGib: 100, throughput: 751 }, "Throughput (MiBps) to iops ratio of 0.250333 is too high; maximum is 0.250000 MiBps per iops."],
    [{ volumeType: "gp2", sizeGib: 16_384 }, undefined],
    [{ volumeType: "gp2", sizeGib: 10, throughput: 200 }, "The parameter throughput is not supported for gp2 volumes."],
    [{ volumeType: "io1", sizeGib: 4, iops: 200 }, undefined],
    [{ volumeType: "io1", sizeGib: 4, iops: 201 }, "Iops to volume size ratio of 50.250000 is too high; maximum is 50."],
    [{ volumeType: "io2", sizeGib: 4 }, "The parameter iops must be specified for io2 volumes."],
    [{ volumeType: "io2", sizeGib: 256, iops: 256_000, multiAttach: true }, undefined],
    [{ volumeType: "st1", sizeGib: 124 }, "Volume of 124GiB is too small for volume type st1; minimum is 125GiB."],
    [{ volumeType: "standard", sizeGib: 1_024 }, undefined],
    [{ volumeType: "gp3", sizeGib: 8, multiAttach: true }, "Multi-Attach is not supported for gp3 volumes."],
  ])("%j: %s", (shape, message) => {
    expect(volumeFault(shape)?.message).toBe(message);
  });

  it("gives each type figures of its own that it takes itself", () => {
    for (const volumeType of volumeTypeNames) {
      const { sizeGib: [least, most], iops, iopsRequired, baseIops, baseThroughput } = volumeTypes[volumeType];
      for (const sizeGib of [least, most]) {
        const own = { volumeType, sizeGib, ...(iopsRequired ? { iops: iops![0] } : iops && baseIops ? { iops: baseIops(sizeGib) } : {}), ...(baseThroughput ? { throughput: baseThroughput } : {}) };
        expect(volumeFault(own), JSON.stringify(own)).toBeUndefined();
      }
    }
    expect([1, 33, 34, 1_000, 5_334, 16_384].map((size) => volumeTypes.gp2.baseIops!(size))).toEqual([100, 100, 102, 3_000, 16_000, 16_000]);
  });
});

describe("device names", () => {
  it("offers the first that is free, of those that EC2 recommends", () => {
    expect(freeDeviceName([])).toBe("/dev/sdf");
    expect(freeDeviceName(["/dev/xvda", "/dev/sdf", "/dev/sdg"])).toBe("/dev/sdh");
    const recommended = [..."fghijklmnop"].map((letter) => `/dev/sd${letter}`);
    expect(freeDeviceName(recommended)).toBe("/dev/xvdbb");
    expect(deviceNameProblem(freeDeviceName(recommended), recommended)).toBeUndefined();
  });

  it.each([["/dev/sdf", undefined], ["/dev/sda1", undefined], ["xvdf", undefined], ["/dev/nvme1n1", "like"], ["", "like"], ["/dev/sdf\n", "like"], ["/dev/sdz", "taken"]])("%j: %s", (name, problem) => {
    if (problem) expect(deviceNameProblem(name, ["/dev/sdz"])).toContain(problem);
    else expect(deviceNameProblem(name, ["/dev/sdz"])).toBeUndefined();
  });
});

import { join } from "node:path";
import type { SandboxService, ServiceContext, ServiceFactory, ServiceName } from "./service.ts";

export interface ServiceRegistry {
  /** The running service, created on first use; `undefined` where the sandbox has none of that name. */
  get(name: ServiceName): Promise<SandboxService | undefined>;
  /** Closes every running service; the next `get` creates them anew. */
  closeAll(): Promise<void>;
}

export type ServiceFactories = Partial<Record<ServiceName, () => Promise<ServiceFactory>>>;

export function createServiceRegistry(
  factories: ServiceFactories,
  parts: Omit<ServiceContext, "call" | "dataDir">,
  dataDir: string,
): ServiceRegistry {
  const running = new Map<ServiceName, Promise<SandboxService>>();

  const registry: ServiceRegistry = {
    async get(name) {
      const known = running.get(name);
      if (known) return known;
      const load = factories[name];
      if (!load) return undefined;
      const created = load().then((create) => create({ ...parts, dataDir: join(dataDir, name), call }));
      running.set(name, created);
      // A factory that failed is tried again by the next request.
      created.catch(() => running.delete(name));
      return created;
    },
    async closeAll() {
      const services = await Promise.allSettled(running.values());
      running.clear();
      for (const service of services) if (service.status === "fulfilled") await service.value.close?.();
    },
  };

  const call: ServiceContext["call"] = async (service, operation, input, request) => {
    const run = (await registry.get(service))?.operations[operation];
    if (!run) throw new Error(`the sandbox has no ${service} ${operation}`);
    return (await run(input, request)) as never;
  };
  return registry;
}

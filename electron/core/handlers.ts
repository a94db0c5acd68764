import type { HandlersOf } from "../../shared/contract/define.ts";
import type { Contract, ServiceOf } from "../../shared/contract/index.ts";
import type { HandlerLoaders } from "./dispatch.ts";
import type { OpenMedia } from "./media.ts";
import type { CoreServices } from "./services.ts";

type Core = CoreServices & { readonly media: OpenMedia };

type ServiceLoaders = { readonly [S in ServiceOf]: (core: Core) => Promise<HandlersOf<Contract[S]>> };

/** One line per service; the import runs with its first call, so that starting loads no SDK client. */
const services: ServiceLoaders = {
  app: async (core) => (await import("./app/handlers.ts")).createHandlers(core),
  sessions: async (core) => (await import("./session/handlers.ts")).createHandlers(core),
  sandbox: async (core) => (await import("./sandbox/handlers.ts")).createHandlers(core),
  ec2: async (core) => (await import("./ec2/handlers.ts")).createHandlers(core),
  s3: async (core) => (await import("./s3/handlers.ts")).createHandlers((await core.media()).s3),
  photos: async (core) => (await import("./photos/handlers.ts")).createHandlers((await core.media()).photos),
  rekognition: async (core) => (await import("./rekognition/collections/handlers.ts")).createHandlers((await core.media()).rekognition),
  transfers: async (core) => (await import("./transfers/handlers.ts")).createHandlers((await core.media()).transfers),
  network: async (core) => (await import("./network/handlers.ts")).createHandlers(core),
  cloudwatch: async (core) => (await import("./cloudwatch/handlers.ts")).createHandlers(core),
  cognito: async (core) => (await import("./cognito/handlers.ts")).createHandlers(core),
  journal: async (core) => (await import("./journal/handlers.ts")).createHandlers(core),
};

/** Each service's handlers are made once; a load that failed is tried again by the next call. */
export function createLoaders(core: Core): HandlerLoaders {
  const made = new Map<string, Promise<Readonly<Record<string, unknown>>>>();
  return Object.fromEntries(
    Object.entries(services).map(([name, load]) => [
      name,
      () => {
        const known = made.get(name);
        if (known) return known;
        const loading: Promise<Readonly<Record<string, unknown>>> = load(core);
        made.set(name, loading);
        loading.catch(() => made.delete(name));
        return loading;
      },
    ]),
  );
}

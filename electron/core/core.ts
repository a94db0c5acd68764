import { createJournalPlugin } from "./aws/journal-plugin.ts";
import { createClients } from "./aws/clients.ts";
import { createConnections } from "./aws/http.ts";
import { createDispatcher } from "./dispatch.ts";
import { createEvents } from "./events.ts";
import { Grants } from "./grants.ts";
import { createLoaders } from "./handlers.ts";
import type { CoreHost } from "./host.ts";
import type { HostedCore } from "./hosted.ts";
import { createJournal } from "./journal/journal.ts";
import type { Log } from "./log.ts";
import { createMedia } from "./media.ts";
import { createPhotoReader } from "./photos/rendering/read-photo.ts";
import type { CoreServices } from "./services.ts";
import { createSessions } from "./session/sessions.ts";
import { createPreferences } from "./store/preferences.ts";
import { filesInUse } from "./transfers/leftovers.ts";
import { waitForSpoolRoom } from "./transfers/upload/spool-room.ts";

/** Everything behind the hosts: each host makes one core and passes calls, events and photo bytes between it and its windows. */
export function createCore({ host, log }: { host: CoreHost; log: Log }): HostedCore {
  const closing: (() => void | Promise<void>)[] = [];
  const onClose = (task: () => void | Promise<void>) => void closing.unshift(task);

  const events = createEvents();
  const grants = new Grants();
  const journal = createJournal(events);
  const connections = createConnections(host.env);
  const preferences = createPreferences(host.dataDir, events, log);
  const sessions = createSessions({
    host, log, events, preferences, connections,
    pluginFor: (profile, region) => createJournalPlugin(journal, { profile, region }),
  });
  const clients = createClients({ host, sessions, journal, connections });
  const media = createMedia({ host, log, events, clients, sessions, preferences, grants, onClose });
  const services: CoreServices = { host, log, events, clients, sessions, preferences, journal, grants, onClose };
  const dispatcher = createDispatcher(createLoaders({ ...services, media }), log, { isReadOnly: sessions.isReadOnly });

  onClose(() => connections.close());
  onClose(preferences.flush);
  onClose(sessions.close);
  onClose(() => clients.close());
  onClose(() => journal.close());

  return {
    dispatcher,
    events,
    grants,
    readPhoto: createPhotoReader({ host, log, media }),
    filesInUse: async () => filesInUse(host.dataDir),
    spoolRoom: async (signal) => waitForSpoolRoom((await media()).transfers.queue, signal),
    close: async () => {
      dispatcher.cancelAll();
      for (const task of closing) await Promise.resolve(task()).catch((error) => log.error("closing failed", { error: String(error) }));
    },
  };
}

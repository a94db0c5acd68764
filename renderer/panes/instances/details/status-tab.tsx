import type { InstanceStatusDetail } from "../../../../shared/contract/ec2-attributes.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Status, type Tone } from "../../../ui/status.tsx";
import { isTransitional } from "../fleet/states.ts";
import type { DetailTabProps } from "./detail-tab.ts";
import { useFreshWith } from "./with-detail.tsx";

type Check = NonNullable<InstanceStatusDetail["system"]>;

const tones: Readonly<Record<string, Tone>> = { ok: "ok", passed: "ok", impaired: "bad", failed: "bad", initializing: "busy", "insufficient-data": "warn" };
const initializingRefreshMs = 5000;
/** EC2 checks each minute. */
const calmRefreshMs = 60_000;

/** EC2's checks of the host, the instance and its volumes, and what it has scheduled. */
export function StatusTab({ instance }: DetailTabProps) {
  const query = useCall("ec2.describeInstanceStatus", { instanceId: instance.instanceId }, {
    refetchInterval: ({ state: { data } }) => (isTransitional(instance.state) || isInitializing(data) ? initializingRefreshMs : calmRefreshMs),
  });
  useFreshWith(instance.state, query);
  const status = query.data;
  if (query.isPending) return <Loading what="status checks" rows={3} />;
  return (
    <>
      {query.error ? <FailureAlert compact title={status ? "These are the last checks that came" : "The status checks cannot be read"} failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      {status ? <Checks status={status} isRunning={instance.state === "running"} isOnTheWay={isTransitional(instance.state)} /> : null}
      {status ? <Events events={status.events} /> : null}
    </>
  );
}

function isInitializing(status: InstanceStatusDetail | undefined): boolean {
  return [status?.system, status?.instance, status?.attachedEbs].some((check) => check?.status === "initializing");
}

function Checks({ status, isRunning, isOnTheWay }: { status: InstanceStatusDetail; isRunning: boolean; isOnTheWay: boolean }) {
  if (!isRunning) return <EmptyState title="No status checks">{isOnTheWay ? "They begin when it runs." : "EC2 checks running instances alone."}</EmptyState>;
  return (
    <table className="facts-list">
      <thead><tr><th scope="col">Check</th><th scope="col">Status</th><th scope="col">What it tells</th></tr></thead>
      <tbody>
        <CheckRow name="System" check={status.system} words="The host: power, network and hardware. Where it fails, stop and start moves the instance to another host." />
        <CheckRow name="Instance" check={status.instance} words="The instance's own system and network. Where it fails, look at its console output; a reboot may help." />
        <CheckRow name="Attached EBS" check={status.attachedEbs} words="Whether its volumes answer. Where it fails, EC2 mends it, or the volumes are replaced from snapshots." />
      </tbody>
    </table>
  );
}

function CheckRow({ name, check, words }: { name: string; check: Check | undefined; words: string }) {
  const since = check?.details.find(({ impairedSince }) => impairedSince)?.impairedSince;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {check ? <Status tone={tones[check.status] ?? "off"}>{check.status}</Status> : <span className="none">not told</span>}
        {check?.details.map((detail) => <div key={detail.name} className="selection-count">{detail.name} {detail.status}</div>)}
        {since ? <div className="selection-count">since <span title={formatUtc(since)}>{formatDateTime(since)}</span></div> : null}
      </td>
      <td>{words}</td>
    </tr>
  );
}

/** Source: API reference, InstanceStatusEvent. */
const eventWords: Readonly<Record<string, string>> = {
  "instance-reboot": "The instance is rebooted", "system-reboot": "Its host is rebooted, and the instance with it", "system-maintenance": "Its host is maintained; the instance may lose its network or power",
  "instance-retirement": "Its host retires: the instance is stopped, or terminated where its root is instance store", "instance-stop": "The instance is stopped",
};

function Events({ events }: { events: InstanceStatusDetail["events"] }) {
  return (
    <>
      <h3>Scheduled events</h3>
      {events.length === 0 ? <p className="none">None. EC2 tells here of reboots, maintenance and retirement of the host.</p> : (
        <ul>
          {events.map((event) => (
            <li key={event.instanceEventId}>
              <Status tone={event.description.startsWith("[") ? "off" : "warn"}>{event.code}</Status> · {eventWords[event.code] ? `${eventWords[event.code]} · ` : ""}{event.description}
              {event.notBefore ? <> · not before <span title={formatUtc(event.notBefore)}>{formatDateTime(event.notBefore)}</span></> : null}
              {event.notAfter ? <> · until <span title={formatUtc(event.notAfter)}>{formatDateTime(event.notAfter)}</span></> : null}
              {" "}<span className="mono">{event.instanceEventId}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

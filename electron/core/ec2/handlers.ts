import {
  RebootInstancesCommand, StartInstancesCommand, StopInstancesCommand, TerminateInstancesCommand, type InstanceStateChange,
} from "@aws-sdk/client-ec2";
import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { Contract } from "../../../shared/contract/index.ts";
import type { CoreServices } from "../services.ts";
import { createAddressHandlers } from "./addresses/handlers.ts";
import { createAttributeHandlers } from "./attributes/handlers.ts";
import { changeInstances, type InstanceAction } from "./change-instances.ts";
import { createConnectHandlers } from "./connect/handlers.ts";
import { createCostHandlers } from "./cost/handlers.ts";
import { describeInstance } from "./describe-instance.ts";
import { createFleetHandlers } from "./fleet/handlers.ts";
import { createKeyPairHandlers } from "./key-pairs/handlers.ts";
import { createLaunchHandlers } from "./launch/handlers.ts";
import { listInstances } from "./list-instances.ts";
import { createStorageHandlers } from "./storage/handlers.ts";
import { createSecurityGroupHandlers } from "./security-groups/handlers.ts";

const start: InstanceAction = {
  operation: "ec2:StartInstances",
  send: async (ec2, ids, DryRun, options) => changes((await ec2.send(new StartInstancesCommand({ InstanceIds: ids, DryRun }), options)).StartingInstances),
};
const stop: InstanceAction = {
  operation: "ec2:StopInstances",
  send: async (ec2, ids, DryRun, options) => changes((await ec2.send(new StopInstancesCommand({ InstanceIds: ids, DryRun }), options)).StoppingInstances),
};
const hibernate: InstanceAction = {
  operation: "ec2:StopInstances",
  send: async (ec2, ids, DryRun, options) => changes((await ec2.send(new StopInstancesCommand({ InstanceIds: ids, Hibernate: true, DryRun }), options)).StoppingInstances),
};
const terminate: InstanceAction = {
  operation: "ec2:TerminateInstances",
  send: async (ec2, ids, DryRun, options) => changes((await ec2.send(new TerminateInstancesCommand({ InstanceIds: ids, DryRun }), options)).TerminatingInstances),
};
/** A reboot answers nothing, and leaves the state as it is. */
const reboot: InstanceAction = {
  operation: "ec2:RebootInstances",
  send: async (ec2, ids, DryRun, options) => {
    await ec2.send(new RebootInstancesCommand({ InstanceIds: ids, DryRun }), options);
    return new Map();
  },
};

export function createHandlers(core: CoreServices): HandlersOf<Contract["ec2"]> {
  const { clients } = core;
  return {
    ...createAddressHandlers({ clients }),
    ...createSecurityGroupHandlers({ clients }),
    ...createAttributeHandlers({ clients }),
    ...createConnectHandlers(core),
    ...createCostHandlers(core),
    ...createKeyPairHandlers(core),
    ...createLaunchHandlers(core),
    ...createFleetHandlers(core),
    ...createStorageHandlers({ clients }),
    listInstances: ({ instanceIds }, { context, signal, emit }) => listInstances(clients, context, instanceIds, signal, emit),
    describeInstance: ({ instanceId }, { context, signal }) => describeInstance(clients, context, instanceId, signal),
    startInstances: (input, { context, signal }) => changeInstances(clients, context, start, input, signal),
    stopInstances: (input, { context, signal }) => changeInstances(clients, context, input.hibernate ? hibernate : stop, input, signal),
    rebootInstances: (input, { context, signal }) => changeInstances(clients, context, reboot, input, signal),
    terminateInstances: (input, { context, signal }) => changeInstances(clients, context, terminate, input, signal),
  };
}

function changes(list: readonly InstanceStateChange[] = []): ReturnType<InstanceAction["send"]> extends Promise<infer Map> ? Map : never {
  return new Map(list.map(({ InstanceId, PreviousState, CurrentState }) => [InstanceId ?? "", { previousState: PreviousState?.Name, currentState: CurrentState?.Name }]));
}

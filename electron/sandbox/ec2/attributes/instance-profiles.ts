import type {
  AssociateIamInstanceProfileCommandInput, AssociateIamInstanceProfileCommandOutput, DescribeIamInstanceProfileAssociationsCommandInput, DescribeIamInstanceProfileAssociationsCommandOutput,
  DisassociateIamInstanceProfileCommandInput, DisassociateIamInstanceProfileCommandOutput, IamInstanceProfileAssociation, IamInstanceProfileSpecification,
  ReplaceIamInstanceProfileAssociationCommandInput, ReplaceIamInstanceProfileAssociationCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseStates } from "../change-instances.ts";
import { companionId } from "../ids.ts";
import { instanceView } from "../instance-view.ts";
import { launchProfile } from "../launch/instance-profile.ts";
import { holdsResources } from "../lifecycle.ts";
import type { InstanceRecord } from "../records/instances.ts";
import { requireInstance } from "../require-instances.ts";
import { select, type Resource } from "../select.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";

type State = NonNullable<IamInstanceProfileAssociation["State"]>;

/** An association is of one instance and one profile: another profile is another association. */
const associationId = (instance: InstanceRecord) => companionId("iip-assoc", `${instance.instanceId}/${instance.instanceProfileName ?? ""}`);

const associationResource: Resource<InstanceRecord> = {
  items: (world) => world.instances.filter((instance) => instance.instanceProfileName !== undefined && holdsResources(instance, world.now)),
  id: associationId,
  ids: {
    parameter: "AssociationIds",
    form: /^iip-assoc-[0-9a-f]{8,17}$/,
    malformed: (id) => new SandboxError("InvalidAssociationID.Malformed", `Invalid id: "${id}" (expecting "iip-assoc-...")`),
    notFound: (ids) => new SandboxError("InvalidAssociationID.NotFound", `An invalid association-id of '${ids[0]}' was given`),
  },
  filters: { "instance-id": (instance) => instance.instanceId, state: () => "associated" },
};

/** These operations know no dry run. Source: API reference. */
export const describeIamInstanceProfileAssociations: Ec2Operation<DescribeIamInstanceProfileAssociationsCommandInput, DescribeIamInstanceProfileAssociationsCommandOutput> = (input, world) => {
  const { items, ...page } = select(associationResource, input.AssociationIds, input, world);
  return { IamInstanceProfileAssociations: items.map((instance) => view(instance, world, "associated")), ...page };
};

export const associateIamInstanceProfile: Ec2Operation<AssociateIamInstanceProfileCommandInput, AssociateIamInstanceProfileCommandOutput> = (input, world) => {
  const instance = requireInstance(input.InstanceId, world);
  const name = profileName(input.IamInstanceProfile);
  refuseStates([instance], world, ["shutting-down", "terminated"], "associated with an IAM instance profile");
  if (instance.instanceProfileName !== undefined) throw new SandboxError("IncorrectState", `There is an existing association for instance ${instance.instanceId}`);
  return { IamInstanceProfileAssociation: set(instance, name, world) };
};

export const replaceIamInstanceProfileAssociation: Ec2Operation<ReplaceIamInstanceProfileAssociationCommandInput, ReplaceIamInstanceProfileAssociationCommandOutput> = (input, world) => {
  const name = profileName(input.IamInstanceProfile);
  return { IamInstanceProfileAssociation: set(requireAssociation(input.AssociationId, world), name, world) };
};

export const disassociateIamInstanceProfile: Ec2Operation<DisassociateIamInstanceProfileCommandInput, DisassociateIamInstanceProfileCommandOutput> = (input, world) => {
  const instance = requireAssociation(input.AssociationId, world);
  const gone = view(instance, world, "disassociating");
  delete instance.instanceProfileName;
  world.changed();
  return { IamInstanceProfileAssociation: gone };
};

function profileName(specification: IamInstanceProfileSpecification | undefined): string {
  const { instanceProfileName } = launchProfile(specification ? { IamInstanceProfile: specification } as Parameters<typeof launchProfile>[0] : {} as Parameters<typeof launchProfile>[0]);
  if (!instanceProfileName) throw new SandboxError("MissingParameter", "The request must contain the parameter IamInstanceProfile.Name or IamInstanceProfile.Arn");
  return instanceProfileName;
}

function requireAssociation(id: string | undefined, world: Ec2World): InstanceRecord {
  const { items: [instance] } = select(associationResource, [id ?? ""], {}, world);
  if (!instance) throw new Error("a named association is answered or refused");
  return instance;
}

function set(instance: InstanceRecord, name: string, world: Ec2World): IamInstanceProfileAssociation {
  instance.instanceProfileName = name;
  world.changed();
  return view(instance, world, "associating");
}

function view(instance: InstanceRecord, world: Ec2World, State: State): IamInstanceProfileAssociation {
  const { IamInstanceProfile } = instanceView(instance, world);
  return { AssociationId: associationId(instance), InstanceId: instance.instanceId, State, ...(IamInstanceProfile ? { IamInstanceProfile } : {}) };
}

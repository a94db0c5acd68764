import {
  AllocateAddressCommand, AssociateRouteTableCommand, AttachInternetGatewayCommand, CreateInternetGatewayCommand, CreateNatGatewayCommand, CreateNetworkAclEntryCommand,
  CreateRouteCommand, CreateRouteTableCommand, CreateSecurityGroupCommand, CreateSubnetCommand, CreateVpcCommand, DeleteInternetGatewayCommand, DeleteNatGatewayCommand,
  DeleteNetworkAclCommand, DeleteNetworkAclEntryCommand, DeleteRouteCommand, DeleteRouteTableCommand, DeleteSecurityGroupCommand, DeleteSubnetCommand, DeleteVpcCommand,
  DetachInternetGatewayCommand, DisassociateRouteTableCommand, ModifySubnetAttributeCommand, ModifyVpcAttributeCommand, ReleaseAddressCommand,
  ReplaceNetworkAclAssociationCommand, ReplaceNetworkAclEntryCommand, ReplaceRouteCommand, ReplaceRouteTableAssociationCommand, type EC2Client,
} from "@aws-sdk/client-ec2";
import { withoutDryRun, type Ec2ChangeOperation, type Ec2Request } from "../../../shared/network/changes/ec2-request.ts";
import { CoreError } from "../failures.ts";

/** Named one by one, so that the bundle holds these commands alone. */
const commands: Readonly<Record<Ec2ChangeOperation, new (input: any) => any>> = {
  AllocateAddress: AllocateAddressCommand,
  AssociateRouteTable: AssociateRouteTableCommand,
  AttachInternetGateway: AttachInternetGatewayCommand,
  CreateInternetGateway: CreateInternetGatewayCommand,
  CreateNatGateway: CreateNatGatewayCommand,
  CreateNetworkAclEntry: CreateNetworkAclEntryCommand,
  CreateRoute: CreateRouteCommand,
  CreateRouteTable: CreateRouteTableCommand,
  CreateSecurityGroup: CreateSecurityGroupCommand,
  CreateSubnet: CreateSubnetCommand,
  CreateVpc: CreateVpcCommand,
  DeleteInternetGateway: DeleteInternetGatewayCommand,
  DeleteNatGateway: DeleteNatGatewayCommand,
  DeleteNetworkAcl: DeleteNetworkAclCommand,
  DeleteNetworkAclEntry: DeleteNetworkAclEntryCommand,
  DeleteRoute: DeleteRouteCommand,
  DeleteRouteTable: DeleteRouteTableCommand,
  DeleteSecurityGroup: DeleteSecurityGroupCommand,
  DeleteSubnet: DeleteSubnetCommand,
  DeleteVpc: DeleteVpcCommand,
  DetachInternetGateway: DetachInternetGatewayCommand,
  DisassociateRouteTable: DisassociateRouteTableCommand,
  ModifySubnetAttribute: ModifySubnetAttributeCommand,
  ModifyVpcAttribute: ModifyVpcAttributeCommand,
  ReleaseAddress: ReleaseAddressCommand,
  ReplaceNetworkAclAssociation: ReplaceNetworkAclAssociationCommand,
  ReplaceNetworkAclEntry: ReplaceNetworkAclEntryCommand,
  ReplaceRoute: ReplaceRouteCommand,
  ReplaceRouteTableAssociation: ReplaceRouteTableAssociationCommand,
};

/**
 * Sends a request that was made in shared code, as it is. EC2 answers a dry run that would succeed
 * with the error `DryRunOperation`: that is `undefined` here; all else is thrown.
 */
export async function sendChange(client: EC2Client, { operation, input }: Ec2Request, dryRun: boolean, abortSignal: AbortSignal): Promise<any> {
  if (dryRun && withoutDryRun.has(operation)) throw new CoreError("unsupported", `EC2 knows no dry run of ${operation}.`);
  try {
    return await client.send(new commands[operation]({ ...input, ...(dryRun ? { DryRun: true } : {}) }), { abortSignal });
  } catch (error) {
    if (dryRun && (error as Error).name === "DryRunOperation") return undefined;
    throw error;
  }
}

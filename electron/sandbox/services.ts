import type { ServiceFactory, ServiceName } from "./service.ts";

/**
 * Every service of the sandbox, one line each. The import runs on the service's first request,
 * which keeps the sandbox's start short.
 */
export const serviceFactories: Partial<Record<ServiceName, () => Promise<ServiceFactory>>> = {
  cloudwatch: async () => (await import("./cloudwatch/service.ts")).createCloudWatchService,
  "cognito-idp": async () => (await import("./cognito/service.ts")).createCognitoService,
  ec2: async () => (await import("./ec2/service.ts")).createEc2Service,
  "ec2-instance-connect": async () => (await import("./ec2-instance-connect/service.ts")).createInstanceConnectService,
  elasticloadbalancing: async () => (await import("./elasticloadbalancing/service.ts")).createElasticLoadBalancingService,
  iam: async () => (await import("./iam/service.ts")).createIamService,
  pricing: async () => (await import("./pricing/service.ts")).createPricingService,
  rekognition: async () => (await import("./rekognition/service.ts")).createRekognitionService,
  s3: () => import("./s3/service.ts").then((module) => module.createS3Service),
  s3control: async () => (await import("./s3control/service.ts")).createS3ControlService,
  ssm: async () => (await import("./ssm/service.ts")).createSsmService,
  sso: async () => (await import("./sso/service.ts")).createSsoService,
  "sso-oidc": async () => (await import("./sso-oidc/service.ts")).createSsoOidcService,
  sts: () => import("./sts/service.ts").then((module) => module.createStsService),
};

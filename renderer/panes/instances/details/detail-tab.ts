import type { Instance } from "../../../../shared/contract/ec2.ts";

export interface DetailTabProps {
  /** The row of the list, there at once. What more a tab needs it asks for itself (`WithDetail`), so that nothing is asked before it is opened. */
  instance: Instance;
}

// What the runtime loads when a page needs it.
import type { BehaviourModule } from "./behaviour-module.js";
import type { DeliveryModule } from "./delivery-module.js";
import type { IdentityModule } from "./identity-module.js";
import type { MigrateModule } from "./migrate-module.js";
import type { ProductsModule } from "./products-module.js";
import type { ReportModule } from "./report-module.js";

interface Modules {
  readonly behaviour: BehaviourModule;
  readonly delivery: DeliveryModule;
  readonly identity: IdentityModule;
  readonly migrate: MigrateModule;
  readonly products: ProductsModule;
  readonly report: ReportModule;
}

/** Imports the file of that name, `<name>.js`. Rejects when it cannot be had. */
export type LoadModule = <Name extends keyof Modules>(name: Name) => Promise<Modules[Name]>;

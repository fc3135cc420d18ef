/** Ids of what a tenant has, for nodes that name it. */
export interface Known {
  queues: readonly string[];
  hours: readonly string[];
  flows: readonly string[];
  models: readonly string[];
  tables: readonly string[];
  secrets: readonly string[];
}

import type { DeviceRow } from './store.ts'

type Written = Omit<DeviceRow, 'id' | 'platformId' | 'createdAt' | 'version'>

/** What the audit log keeps of a device: what is public. Worth, persons and customs stay with the owner. */
export const auditOf = ({ innerId, name, model, manufacturer, startedOn, shareMode, ...rest }: Written) => ({
  innerId,
  name,
  model,
  manufacturer,
  startedOn,
  shareMode,
  function: rest.function,
  details: rest.details,
  capabilities: rest.capabilities,
})

/** The names of the fields that only the owner knows and that a revision changed. */
export function reservedChanges(before: Written, after: Written): string[] {
  const fields = new Map<string, unknown>(Object.entries(before.reserved))
  const names = new Set([...fields.keys(), ...Object.keys(after.reserved)])
  const now = new Map<string, unknown>(Object.entries(after.reserved))
  const changed = [...names].filter(name => fields.get(name) !== now.get(name))
  return before.worth === after.worth ? changed : ['worth', ...changed]
}

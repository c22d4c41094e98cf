/** What use is logged of: lines, and devices that are booked beside them, by the names that their owners gave them. */
import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { type Resource, resourcesByIds, resourcesOf } from '#modules/booking/index.ts'
import { linesOfOrganisation, lineWithin, platformNames, unscopedLines } from '#modules/catalogue/index.ts'

export interface LoggedResource {
  readonly id: string
  readonly name: string
  readonly platformId: string
  readonly platformName: string
  readonly organisationId: string
}

type Line = Awaited<ReturnType<typeof lineWithin>>

const ofLine = ({ line, platform }: Line): LoggedResource => ({
  id: line.id,
  name: line.name,
  platformId: platform.id,
  platformName: platform.name,
  organisationId: platform.organisationId,
})

/** Of several units of one kind nobody could say which ran: they are no resource of the log. */
const isLogged = ({ kind, units }: Resource): boolean => kind === 'device' && units === 1

const ofDevice = (device: Resource, platformName: string): LoggedResource => ({
  id: device.id,
  name: device.name,
  platformId: device.platformId,
  platformName,
  organisationId: device.organisationId,
})

/** A resource that the caller's grant reaches; else Problem `not-found`. */
export async function resourceWithin(tx: Tx, reach: Reach, id: string): Promise<LoggedResource> {
  const device = (await resourcesByIds(tx, [id])).find(isLogged)
  if (!device) return ofLine(await lineWithin(tx, reach, id))
  if (reach.scope !== 'organisation' || reach.organisationId !== device.organisationId)
    throw new Problem('not-found')
  return ofDevice(device, (await platformNames(tx, [device.platformId])).get(device.platformId) ?? '')
}

export async function resourcesOfOrganisation(tx: Tx, organisationId: string): Promise<LoggedResource[]> {
  const lines = (await linesOfOrganisation(tx, organisationId)).map(ofLine)
  const names = new Map(lines.map(one => [one.platformId, one.platformName]))
  const devices = (await resourcesOf(tx, [...names.keys()])).filter(isLogged)
  return [...lines, ...devices.map(one => ofDevice(one, names.get(one.platformId) ?? ''))]
}

export const resourcesOfPlatform = async (
  tx: Tx,
  { id, organisationId }: { readonly id: string; readonly organisationId: string },
): Promise<LoggedResource[]> =>
  (await resourcesOfOrganisation(tx, organisationId)).filter(({ platformId }) => platformId === id)

/** Resources by id, whoever's they are and whatever became of them. */
export async function unscopedResources(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LoggedResource>> {
  const wanted = [...new Set(ids)]
  const lines = (await unscopedLines(tx, wanted)).map(ofLine)
  const devices = (await resourcesByIds(tx, wanted)).filter(isLogged)
  const names = await platformNames(
    tx,
    devices.map(({ platformId }) => platformId),
  )
  const all = [...lines, ...devices.map(one => ofDevice(one, names.get(one.platformId) ?? ''))]
  return new Map(all.map(one => [one.id, one]))
}

export async function resourceNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await unscopedResources(tx, ids))].map(([id, { name }]) => [id, name]))
}

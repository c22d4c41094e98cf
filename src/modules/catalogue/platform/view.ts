import { dateOf } from '#kernel/calendar.ts'
import { accept, type Decision } from '#kernel/decision.ts'
import type { Context, Output } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import type { Customer } from '#modules/pricing/terms.ts'
import type { Decider } from '#modules/publishing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import type * as api from '../api.ts'
import { certificateStandingOn, isValidOn } from '../certificate/validity.ts'
import { entriesOfDevices, entriesOfPlatform } from '../entry/entry.ts'
import { entriesOf, replaceEntries } from '../entry/store.ts'
import { freshnessOn } from '../freshness/freshness.ts'
import { retiredLinesOf } from '../line/store.ts'
import { serviceClassesOn } from '../offer/service-classes.ts'
import { testItemsOf } from '../offer/test-item.store.ts'
import { testViewOf } from '../offer/test-view.ts'
import { pricedOn, pricedParts } from '../price/priced.ts'
import { highestOf, inForceOn } from '../terms.ts'
import { titleView } from '../title/view.ts'
import { tokensOf } from '../tokens.ts'
import { classesOf } from './classes.ts'
import { keepStep } from './publication.store.ts'
import {
  deviceNamesOf,
  devicesOf,
  devicesOnPage,
  type PlatformRow,
  partsOf,
  storePlatform,
  storeSearchFields,
} from './store.ts'

/** A platform with all that hangs on it, as its page shows it to a customer. */
export async function viewOf(
  row: PlatformRow,
  pack: Pack,
  customer: Customer,
  { tx, now }: Context,
): Promise<Decision<Output<typeof api.getPlatform>>> {
  const today = dateOf(now)
  const parts = await pricedParts(tx, await partsOf(tx, row.id), customer, today)
  const { lines, services, certificates, titles } = parts
  const devices = await devicesOnPage(tx, row.id)
  const tests = await pricedOn(tx, await testItemsOf(tx, row.id), () => customer, today)
  const { nameOf } = await serviceClassesOn(tx, today)
  const [owner] = await organisationsByIds(tx, [row.organisationId])
  return accept({
    ...row,
    organisationName: owner?.name ?? '',
    freshness: freshnessOn(row.confirmedOn, today),
    localityName: localityName(pack, row.locality),
    sites: row.sites.map(one => ({ ...one, localityName: localityName(pack, one.locality) })),
    classes: await classesOf(tx, row, today),
    level: highestOf(titles.filter(one => inForceOn(one, today)).map(one => one.level)),
    titles: titles.map(one => ({
      ...titleView(one, today),
      rectifying: one.standing === 'rectifying',
    })),
    lines,
    retiredLines: await retiredLinesOf(tx, row.id),
    services: services.map(one => ({
      ...one,
      validationName: nameOf.validation(one.validation),
      formName: nameOf.form(one.form),
    })),
    certificates: certificates.map(one => ({
      ...one,
      valid: isValidOn(one, today),
      standing: certificateStandingOn(one, today),
    })),
    tests: tests.map(one => testViewOf(one, certificates, today)),
    equipment: devices,
    equipmentTotal: devices[0]?.total ?? 0,
  })
}

/** Puts a platform in public sight; the version that was agreed to must be the public one already. */
export async function makePublic(row: PlatformRow, context: Context, pack: Pack): Promise<void> {
  const next = await storePlatform(context.tx, row.id, row.version, {
    status: 'published',
    publishedAt: context.now,
    withdrawnReason: null,
  })
  await renewPlatform(next, context, pack)
}

/**
 * Keeps what the public sees of a platform as a version (A10), and renews what lists find it by: all that the search finds
 * of it and its parts, and what its equipment is called. The platform must be locked, or what another transaction adds
 * meanwhile would be forgotten. `as`: who has checked what changed. Answers its entries but those of its equipment.
 */
async function keepPlatform(row: PlatformRow, context: Context, pack: Pack, as: Decider | null) {
  const { tx } = context
  await keepStep(row, context, pack, as)
  const [owner] = await organisationsByIds(tx, [row.organisationId])
  const host = owner?.name ?? ''
  const classes = await classesOf(tx, row, dateOf(context.now))
  const { nameOf } = await serviceClassesOn(tx, dateOf(context.now))
  const tests = await testItemsOf(tx, row.id)
  const parts = { ...(await partsOf(tx, row.id)), classes, host, nameOf, tests }
  const { lines, services } = parts
  const entries = entriesOfPlatform(row, parts, pack)
  await storeSearchFields(tx, row.id, {
    tokens: tokensOf(
      ...entries.flatMap(one => [one.title, one.summary, one.body]),
      ...(await deviceNamesOf(tx, row.id)),
    ),
    processes: [...new Set(lines.map(line => line.process))],
    validations: [...new Set(services.map(service => service.validation))],
  })
  return entries
}

/** Renews what a platform and all that hangs on it are found by: called wherever its own fields or much equipment change. */
export async function renewPlatform(
  row: PlatformRow,
  context: Context,
  pack: Pack,
  as: Decider | null = null,
): Promise<void> {
  const { tx } = context
  await renewParts(row, context, pack, as)
  const devices = entriesOfDevices(row, await devicesOf(tx, row.id), pack)
  await replaceEntries(tx, row.id, devices, entriesOf.equipment)
}

/** The same where a line, a service, a test, a certificate or a title changes: no entry of equipment speaks of them. */
export async function renewParts(
  row: PlatformRow,
  context: Context,
  pack: Pack,
  as: Decider | null = null,
): Promise<void> {
  const { tx } = context
  const entries = await keepPlatform(row, context, pack, as)
  await replaceEntries(tx, row.id, entries, entriesOf.allButEquipment)
}

/** The same where one device comes, changes or goes: no other entry speaks of it, and there may be thousands. */
export async function renewDevice(
  row: PlatformRow,
  deviceId: string,
  context: Context,
  pack: Pack,
): Promise<void> {
  const { tx } = context
  await keepPlatform(row, context, pack, null)
  const device = entriesOfDevices(row, await devicesOf(tx, row.id, deviceId), pack)
  await replaceEntries(tx, row.id, device, entriesOf.device(deviceId))
}

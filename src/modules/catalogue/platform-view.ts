import { dateOf } from '#kernel/calendar.ts'
import { accept, type Decision } from '#kernel/decision.ts'
import type { Context, Output } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import type * as api from './api.ts'
import { replaceEntries } from './entry.store.ts'
import { entriesOfPlatform } from './entry.ts'
import { serviceForm, validation } from './fields.ts'
import { freshnessOn } from './freshness.ts'
import { isValidOn } from './line.store.ts'
import {
  devicesOf,
  devicesOnPage,
  type PlatformRow,
  partsOf,
  storePlatform,
  storeSearchFields,
} from './platform.store.ts'
import { keepStep } from './publication.store.ts'
import { testItemsOf, testsOf } from './test-item.store.ts'
import { testViewOf } from './test-view.ts'
import { tokensOf } from './tokens.ts'

/** A platform with all that hangs on it, as its page shows it. */
export async function viewOf(
  row: PlatformRow,
  pack: Pack,
  { tx, now }: Context,
): Promise<Decision<Output<typeof api.getPlatform>>> {
  const { lines, services, certificates } = await partsOf(tx, row.id)
  const devices = await devicesOnPage(tx, row.id)
  const today = dateOf(now)
  const [owner] = await organisationsByIds(tx, [row.organisationId])
  return accept({
    ...row,
    organisationName: owner?.name ?? '',
    freshness: freshnessOn(row.confirmedOn, today),
    localityName: localityName(pack, row.locality),
    lines,
    services: services.map(one => ({
      ...one,
      validation: validation.parse(one.validation),
      form: serviceForm.parse(one.form),
    })),
    certificates: certificates.map(one => ({ ...one, valid: isValidOn(one, today) })),
    tests: (await testsOf(tx, row.id, today)).map(one => testViewOf(one, certificates, today)),
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
  await renewSearchFields(next, context, pack)
}

/**
 * Renews what the platform and its parts are found by, and keeps what the public sees of them as a version (A10).
 * Called in every transaction that changes any of them; the platform must be locked, or what another transaction adds
 * meanwhile would be forgotten.
 */
export async function renewSearchFields(row: PlatformRow, context: Context, pack: Pack): Promise<void> {
  const { tx } = context
  await keepStep(row, context, pack)
  const parts = {
    ...(await partsOf(tx, row.id)),
    devices: await devicesOf(tx, row.id),
    tests: await testItemsOf(tx, row.id),
  }
  const { lines, services, certificates, devices } = parts
  await storeSearchFields(tx, row.id, {
    tokens: tokensOf(
      row.name,
      row.summary,
      row.address,
      localityName(pack, row.locality),
      ...row.directions,
      ...lines.flatMap(line => [line.name, line.summary, ...line.units.map(unit => unit.name)]),
      ...services.map(service => service.name),
      ...new Set(devices.map(device => device.name)),
      ...certificates.map(certificate => certificate.kind),
    ),
    processes: [...new Set(lines.map(line => line.process))],
    validations: [...new Set(services.map(service => service.validation))],
  })
  await replaceEntries(tx, row.id, entriesOfPlatform(row, parts, pack))
}

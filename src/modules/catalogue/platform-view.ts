import { dateOf } from '#kernel/calendar.ts'
import { accept, type Decision } from '#kernel/decision.ts'
import type { Context, Output } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import type * as api from './api.ts'
import { serviceForm, validation } from './fields.ts'
import { freshnessOn } from './freshness.ts'
import { isValidOn } from './line.store.ts'
import { equipmentNames, type PlatformRow, partsOf, storeSearchFields } from './platform.store.ts'
import { tokensOf } from './tokens.ts'

/** A platform with all that hangs on it, as its page shows it. */
export async function viewOf(
  row: PlatformRow,
  pack: Pack,
  { tx, now }: Context,
): Promise<Decision<Output<typeof api.getPlatform>>> {
  const { lines, services, certificates, devices } = await partsOf(tx, row.id)
  const [owner] = await organisationsByIds(tx, [row.organisationId])
  return accept({
    ...row,
    organisationName: owner?.name ?? '',
    freshness: freshnessOn(row.confirmedOn, dateOf(now)),
    localityName: localityName(pack, row.locality),
    lines,
    services: services.map(one => ({
      ...one,
      validation: validation.parse(one.validation),
      form: serviceForm.parse(one.form),
    })),
    certificates: certificates.map(one => ({ ...one, valid: isValidOn(one, dateOf(now)) })),
    equipment: devices,
    equipmentTotal: devices[0]?.total ?? 0,
  })
}

/**
 * Renews what the platform is found by. Called in every transaction that changes the platform or its parts; the
 * platform must be locked, or what another transaction adds meanwhile would be forgotten.
 */
export async function renewSearchFields(row: PlatformRow, { tx }: Context, pack: Pack): Promise<void> {
  const { lines, services, certificates } = await partsOf(tx, row.id)
  await storeSearchFields(tx, row.id, {
    tokens: tokensOf(
      row.name,
      row.summary,
      row.address,
      localityName(pack, row.locality),
      ...row.directions,
      ...lines.flatMap(line => [line.name, line.summary]),
      ...services.map(service => service.name),
      ...(await equipmentNames(tx, row.id)),
      ...certificates.map(certificate => certificate.kind),
    ),
    processes: [...new Set(lines.map(line => line.process))],
    validations: [...new Set(services.map(service => service.validation))],
  })
}

/** Rows as the contracts show them, with the names that other modules know. */
import type { Tx } from '#kernel/operation.ts'
import { platformNames } from '#modules/catalogue/index.ts'
import { filesOf } from '#modules/files/index.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { numberForUse, quotaNumber, redemptionNumber } from './number.ts'
import { redemptionsOf } from './redemption.store.ts'
import { leftOf } from './reserving.ts'
import { missingIn } from './rules.ts'
import { type SchemeRow, versionsByIds } from './scheme.store.ts'
import { type QuotaRow, quotasByIds, type RedemptionRow, stepsOf, type UseRow } from './store.ts'
import { parameterNames } from './terms.ts'

export const schemeView = (row: SchemeRow, pack: Pack) => {
  const { id, schemeId, number, locality, name, document, docNumber, effectiveFrom, effectiveTo } = row
  return {
    ...{ schemeId, number, locality, name, document, docNumber, effectiveFrom, effectiveTo },
    versionId: id,
    localityName: localityName(pack, locality),
    ofCity: locality === pack.city.code,
    parameters: row.parameters,
    state: row.state,
    lacks: missingIn(row.parameters).map(({ parameter }) => parameterNames[parameter]),
  }
}

async function organisationNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await organisationsByIds(tx, [...new Set(ids)])
  return new Map(found.map(({ id, name }) => [id, name]))
}

export const numberOfQuota = ({ serial, appliedAt }: QuotaRow): string => quotaNumber(serial, appliedAt)
export const numberOfUse = ({ serial, setAsideAt }: UseRow): string => numberForUse(serial, setAsideAt)
export const numberOfRedemption = ({ serial, claimedAt }: RedemptionRow): string =>
  redemptionNumber(serial, claimedAt)

/** `decides`: whether the money of a place is the caller's to give. */
export async function quotaViews(
  tx: Tx,
  rows: readonly QuotaRow[],
  pack: Pack,
  decides: (locality: string) => boolean = () => false,
) {
  const names = await organisationNames(
    tx,
    rows.map(({ organisationId }) => organisationId),
  )
  const versions = await versionsByIds(
    tx,
    rows.map(({ versionId }) => versionId),
  )
  return rows.map(row => ({
    id: row.id,
    number: numberOfQuota(row),
    schemeName: versions.get(row.versionId)?.name ?? '',
    fundName: localityName(pack, row.fundLocality),
    organisationName: names.get(row.organisationId) ?? '',
    localityName: localityName(pack, row.locality),
    year: row.year,
    requestedFen: row.requestedFen,
    purpose: row.purpose,
    appliedAt: row.appliedAt,
    state: row.state,
    grantedFen: row.grantedFen,
    reservedFen: row.reservedFen,
    usedFen: row.usedFen,
    leftFen: leftOf(row),
    note: row.note,
    decidedAt: row.decidedAt,
    mayDecide: row.state === 'applied' && decides(row.fundLocality),
  }))
}

const redemptionView = (row: RedemptionRow) => ({
  id: row.id,
  number: numberOfRedemption(row),
  amountFen: row.amountFen,
  invoice: row.invoice,
  state: row.state,
  claimedAt: row.claimedAt,
  paidOn: row.paidOn,
  paymentReference: row.paymentReference,
  note: row.note,
})

export async function viewsOfUses(tx: Tx, rows: readonly UseRow[]) {
  const names = await organisationNames(
    tx,
    rows.map(({ organisationId }) => organisationId),
  )
  const platforms = await platformNames(
    tx,
    rows.map(({ platformId }) => platformId),
  )
  const quotas = await quotasByIds(
    tx,
    rows.map(({ quotaId }) => quotaId),
  )
  const redemptions = await redemptionsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(row => {
    const quota = quotas.get(row.quotaId)
    const redemption = redemptions.get(row.id)
    const { id, referenceKind, reference, label, service, amountFen, deductedFen, state } = row
    return {
      ...{ id, referenceKind, reference, label, service, amountFen, deductedFen, state },
      number: numberOfUse(row),
      quotaNumber: quota ? numberOfQuota(quota) : '',
      organisationName: names.get(row.organisationId) ?? '',
      platformName: platforms.get(row.platformId) ?? '',
      setAsideAt: row.setAsideAt,
      expiresAt: row.expiresAt,
      servedOn: row.servedOn,
      redemption: redemption ? redemptionView(redemption) : null,
    }
  })
}

/** How much evidence hangs on a use. */
export const evidenceOf = async (tx: Tx, useId: string): Promise<number> =>
  (await filesOf(tx, { recordKind: 'voucher-use', recordId: useId })).filter(
    ({ scan }) => scan !== 'infected',
  ).length

/** How a use was reckoned. What the enterprise had left for the year, in the last line till it is used, is its own. */
const linesFor = ({ lines, usedAt }: UseRow, isProvider: boolean) =>
  isProvider && usedAt === null
    ? lines.map((line, index) => (index === lines.length - 1 ? { ...line, text: '不超过本年余额' } : line))
    : [...lines]

/**
 * `named`: whether persons are named, as among offices; both sides see what was done, not by whom. `readerId`: the
 * organisation that reads it.
 */
export async function wholeUse(
  tx: Tx,
  row: UseRow,
  { named, readerId }: { named: boolean; readerId: string },
) {
  const [view] = await viewsOfUses(tx, [row])
  if (!view) throw new Error('a use has no view')
  const steps = await stepsOf(tx, row.id)
  const people = named
    ? await namesOfPeople(
        tx,
        steps.flatMap(({ personId }) => personId ?? []),
      )
    : new Map<string, string>()
  return {
    ...view,
    lines: linesFor(row, readerId === row.providerId),
    schemeName: (await versionsByIds(tx, [row.versionId])).get(row.versionId)?.name ?? '',
    files: await evidenceOf(tx, row.id),
    steps: steps.map(({ kind, at, note, personId }) => ({
      ...{ kind, at, note },
      by: personId === null ? '系统' : (people.get(personId) ?? ''),
    })),
  }
}

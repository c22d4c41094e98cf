/**
 * Setting aside, using and giving back, for whoever does so in a transaction of its own: this module's operations, and
 * billing later. A quota is locked before its left is read, and its constraint has the last word.
 */
import { addDays, dateOf, type PlainDate, startOf } from '#kernel/calendar.ts'
import { accept, type Decision, decide, refuse } from '#kernel/decision.ts'
import type { Fen } from '#kernel/money.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { type Deduction, deduction, type Line } from './deduction.ts'
import { referenceKey } from './number.ts'
import {
  asideRefusals,
  deductionRefusals,
  duplicateRefusal,
  notInForce,
  refusalOfUse,
  undeterminedRefusal,
  usedRefusal,
} from './rules.ts'
import { type SchemeRow, versionInForce, versionsByIds } from './scheme.store.ts'
import {
  insertSteps,
  insertUse,
  lockOwnQuota,
  type QuotaRow,
  quotasByIds,
  storeUse,
  type UseRow,
  unscopedLockUse,
} from './store.ts'
import type { CoveredService, ReferenceKind } from './terms.ts'

export const leftOf = ({ grantedFen, reservedFen, usedFen }: QuotaRow): Fen =>
  (grantedFen ?? 0) - reservedFen - usedFen

/** What a voucher is used for: a booking, an award, a contract, by the number that both sides know. */
export interface Reference {
  readonly kind: ReferenceKind
  readonly number: string
  readonly label: string
  readonly amountFen: Fen
}

export interface Reservation {
  readonly quotaId: string
  readonly organisationId: string
  readonly platform: { readonly id: string; readonly organisationId: string }
  readonly service: CoveredService
  readonly reference: Reference
  /** Kept to the end of this day. */
  readonly keepUntil: PlainDate
  readonly personId: string | null
}

type Moment = Pick<Context, 'tx' | 'now' | 'newId'>

export async function deductionFrom(
  tx: Tx,
  { parameters }: SchemeRow,
  quota: QuotaRow,
  { amountFen, service, leftFen }: { amountFen: Fen; service: CoveredService; leftFen: Fen },
): Promise<Deduction> {
  const [organisation] = await organisationsByIds(tx, [quota.organisationId])
  return deduction({ parameters, amountFen, leftFen, customerKind: organisation?.kind ?? '', service })
}

/** Sets a voucher aside for one piece of work: what it takes off by the scheme in force, or all that speaks against it. */
export async function reserveVoucher(
  { tx, now, newId }: Moment,
  { quotaId, organisationId, platform, service, reference, keepUntil, personId }: Reservation,
): Promise<Decision<{ useId: string; deductedFen: Fen; lines: readonly Line[] }>> {
  const quota = await lockOwnQuota(tx, organisationId, quotaId)
  const version = await versionInForce(tx, quota.schemeId, dateOf(now))
  if (!version) return refuse(notInForce)
  const { amountFen } = reference
  const reckoned = await deductionFrom(tx, version, quota, { amountFen, service, leftFen: leftOf(quota) })
  const decision = decide({}, [
    ...asideRefusals({
      state: quota.state,
      year: quota.year,
      today: dateOf(now),
      keepUntil,
      ownPlatform: platform.organisationId === organisationId,
    }),
    ...(quota.state === 'granted' ? deductionRefusals(reckoned) : []),
  ])
  if (!decision.ok) return decision
  const { perUseCap } = version.parameters
  const useId = newId()
  const deductedFen = reckoned.fen ?? 0
  const stored = await insertUse(tx, {
    ...{ id: useId, quotaId, versionId: version.id, organisationId, service, amountFen, deductedFen },
    platformId: platform.id,
    providerId: platform.organisationId,
    referenceKind: reference.kind,
    reference: reference.number,
    referenceKey: referenceKey(reference.number),
    label: reference.label,
    perUseCapFen: perUseCap.state === 'value' ? perUseCap.value : null,
    lines: reckoned.lines,
    state: 'reserved',
    setAsideAt: now,
    expiresAt: startOf(addDays(keepUntil, 1)),
  })
  if (!stored) return refuse(duplicateRefusal(reference.number))
  await insertSteps(tx, [{ id: newId(), useId, kind: 'reserved', at: now, personId }])
  return accept({ useId, deductedFen, lines: reckoned.lines })
}

/**
 * Uses what was set aside, for work that came to `amountFen`: reckoned anew by the version that it was set aside under,
 * and never more than was set aside.
 */
export async function consumeReserved(
  { tx, now, newId }: Moment,
  {
    use,
    amountFen,
    servedOn,
    personId,
  }: {
    readonly use: UseRow
    readonly amountFen: Fen
    readonly servedOn: PlainDate
    readonly personId: string | null
  },
): Promise<Decision<{ deductedFen: Fen }>> {
  const state = refusalOfUse(use.state, 'reserved')
  if (state) return refuse(state)
  const version = (await versionsByIds(tx, [use.versionId])).get(use.versionId)
  const quota = (await quotasByIds(tx, [use.quotaId])).get(use.quotaId)
  if (!version || !quota) return refuse(notInForce)
  const { service, deductedFen: most } = use
  const reckoned = await deductionFrom(tx, version, quota, { amountFen, service, leftFen: most })
  if (reckoned.fen === null) {
    const unknown = undeterminedRefusal(reckoned.missing)
    return unknown ? refuse(unknown) : refuse(notInForce)
  }
  const decision = decide({}, deductionRefusals(reckoned))
  if (!decision.ok) return decision
  const lines = reckoned.lines.map((line, index) =>
    index === reckoned.lines.length - 1 ? { ...line, text: '不超过企业预留的金额' } : line,
  )
  const stored = await storeUse(tx, use, {
    ...{ state: 'used', amountFen, deductedFen: reckoned.fen, lines, servedOn },
    usedAt: now,
  })
  if (!stored) return refuse(usedRefusal(use.reference))
  await insertSteps(tx, [{ id: newId(), useId: use.id, kind: 'used', at: now, personId }])
  return accept({ deductedFen: reckoned.fen })
}

/** Gives back what was set aside, at once. */
export async function releaseReserved(
  { tx, now, newId }: Moment,
  { use, note, personId }: { readonly use: UseRow; readonly note: string; readonly personId: string | null },
): Promise<Decision<Record<string, never>>> {
  const state = refusalOfUse(use.state, 'reserved')
  if (state) return refuse(state)
  await storeUse(tx, use, { state: 'released' })
  await insertSteps(tx, [{ id: newId(), useId: use.id, kind: 'released', at: now, personId, note }])
  return accept({})
}

/** What was set aside, by its id, held: for billing, which knows whose it is. */
export const heldUse = unscopedLockUse

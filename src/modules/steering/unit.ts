/** 单位: who acts in steering is a department of the city or the office of a place, whoever of its people it is. */
import { type ActingFor, type Actor, actingFor, type Reach } from '#kernel/actor.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Tx } from '#kernel/operation.ts'
import { unitAddresses } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'

/** The unit that the caller acts for; a code of the pack's departments or localities. */
export const unitFor = ({ department, locality }: ActingFor): string => department ?? locality

export const unitOf = (actor: Actor): string => unitFor(actingFor(actor))

/** Whose records a grant reaches: those of one unit, or `all`. */
export const reached = (reach: Reach, actor: Actor): string | 'all' =>
  reach.scope === 'city' || reach.scope === 'system' ? 'all' : unitOf(actor)

export const isUnit = (pack: Pack, code: string): boolean =>
  [...pack.departments, ...pack.localities].some(one => one.code === code)

export const unknownUnit = (field: string): Refusal => ({
  rule: 'steering.unit',
  field,
  message: '没有这个单位，请从部门和县（市、区）、功能区中选择。',
})

/** Addresses of several units, each once. */
export async function addressesOfUnits(tx: Tx, units: readonly (string | null)[]): Promise<string[]> {
  const found = new Set<string>()
  for (const unit of new Set(units))
    if (unit !== null) for (const address of await unitAddresses(tx, unit)) found.add(address)
  return [...found]
}

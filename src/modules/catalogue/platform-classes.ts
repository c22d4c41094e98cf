/** The classifications that a platform is sorted by: whether its codes are of their edition, and what they are called. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Tx } from '#kernel/operation.ts'
import { namesOf, unknownCodes } from '#modules/taxonomy/index.ts'
import { clusterRefusal, directionRefusal } from './rules.ts'

interface Codes {
  readonly clusters: readonly string[]
  readonly miitDirections: readonly string[]
}

/** What the editions of the day don't know; a code that an edition no longer has stays as it was chosen before. */
export async function classRefusals(
  tx: Tx,
  chosen: Codes,
  today: PlainDate,
  before: Codes = { clusters: [], miitDirections: [] },
): Promise<(Refusal | null)[]> {
  const fresh = (name: keyof Codes) => chosen[name].filter(code => !before[name].includes(code))
  return [
    clusterRefusal(await unknownCodes(tx, 'cluster-135n', fresh('clusters'), today)),
    directionRefusal(await unknownCodes(tx, 'miit-direction', fresh('miitDirections'), today)),
  ]
}

/** Each code with its name on the day, and with itself where the edition no longer has it. */
export async function classesOf(tx: Tx, { clusters, miitDirections }: Codes, today: PlainDate) {
  const named = async <S extends 'cluster-135n' | 'miit-direction'>(scheme: S, codes: readonly string[]) => {
    const names = await namesOf(tx, scheme, codes, today)
    return codes.map(code => ({ scheme, code, name: names.get(code) ?? code }))
  }
  return [...(await named('cluster-135n', clusters)), ...(await named('miit-direction', miitDirections))]
}

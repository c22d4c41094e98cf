/** The classifications that a platform is sorted by: whether its codes are of their edition, and what they are called. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Tx } from '#kernel/operation.ts'
import { namesOf, unknownCodes } from '#modules/taxonomy/index.ts'
import { clusterRefusal, directionRefusal } from '../rules.ts'

interface Codes {
  readonly clusters: readonly string[]
  readonly miitDirections: readonly string[]
}

/** What of all these the editions of a day don't know: asked once, however many there are. */
export async function unknownClasses(tx: Tx, chosen: readonly Codes[], today: PlainDate): Promise<Codes> {
  const all = (name: keyof Codes) => [...new Set(chosen.flatMap(one => one[name]))]
  return {
    clusters: await unknownCodes(tx, 'cluster-135n', all('clusters'), today),
    miitDirections: await unknownCodes(tx, 'miit-direction', all('miitDirections'), today),
  }
}

/** What stands against the codes of one of them. */
export const unknownRefusals = (chosen: Codes, unknown: Codes): (Refusal | null)[] => [
  clusterRefusal(chosen.clusters.filter(code => unknown.clusters.includes(code))),
  directionRefusal(chosen.miitDirections.filter(code => unknown.miitDirections.includes(code))),
]

/** What the editions of the day don't know; a code that an edition no longer has stays as it was chosen before. */
export async function classRefusals(
  tx: Tx,
  chosen: Codes,
  today: PlainDate,
  before: Codes = { clusters: [], miitDirections: [] },
): Promise<(Refusal | null)[]> {
  const fresh = (name: keyof Codes) => chosen[name].filter(code => !before[name].includes(code))
  const given = { clusters: fresh('clusters'), miitDirections: fresh('miitDirections') }
  return unknownRefusals(given, await unknownClasses(tx, [given], today))
}

/** Each code with its name on the day, and with itself where the edition no longer has it. */
export async function classesOf(tx: Tx, { clusters, miitDirections }: Codes, today: PlainDate) {
  const named = async <S extends 'cluster-135n' | 'miit-direction'>(scheme: S, codes: readonly string[]) => {
    const names = await namesOf(tx, scheme, codes, today)
    return codes.map(code => ({ scheme, code, name: names.get(code) ?? code }))
  }
  return [...(await named('cluster-135n', clusters)), ...(await named('miit-direction', miitDirections))]
}

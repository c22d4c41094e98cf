/**
 * What of 办理材料 is the lead office's alone: how its panel stands, what a meeting said, whom it sends to the plant.
 * Experts are named in it, and an office of the applicant's own place or of another department has no business with that.
 */
import { type Actor, actingFor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import type { CaseCourse } from '#modules/casework/index.ts'
import type { OfficeReading } from '#modules/files/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'

export const readsWhole = (actor: Actor): boolean => actingFor(actor).roles.includes('city-lead')

type Steps = CaseCourse['steps']

/** The steps of the locality: up to the one with which the application first came to the city. */
export function localSteps({ steps, stages }: Pick<CaseCourse, 'steps' | 'stages'>): Steps {
  const handedOn = steps.findIndex(({ stage }) =>
    stages.some(({ id, holder }) => id === stage && holder === 'city'),
  )
  return handedOn === -1 ? steps : steps.slice(0, handedOn + 1)
}

/** Of files those that offices of these places have stored. */
async function storedBy<F extends { readonly organisationId: string }>(
  tx: Tx,
  files: readonly F[],
  localities: readonly string[],
): Promise<F[]> {
  const stored = await organisationsByIds(tx, [...new Set(files.map(one => one.organisationId))])
  const local = new Set(stored.filter(one => localities.includes(one.locality)).map(({ id }) => id))
  return files.filter(one => local.has(one.organisationId))
}

/** Of files those that an office of the application's place has stored. */
export const localFiles = <F extends { readonly organisationId: string }>(
  tx: Tx,
  files: readonly F[],
  locality: string,
): Promise<F[]> => storedBy(tx, files, [locality])

/** With the pool and titles it is the same: what the lead office keeps is its own, a place's offices read one another's. */
export const officeReading =
  ({ localities }: Pack): OfficeReading =>
  async ({ tx, reach, actor }, files) => {
    if (readsWhole(actor)) return files
    const places = reach.scope === 'locality' ? [reach.locality] : localities.map(({ code }) => code)
    return storedBy(tx, files, places)
  }

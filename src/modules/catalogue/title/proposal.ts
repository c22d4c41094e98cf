/** 拟办: what follows from a rule for the titles of platforms, put before the office; nothing is done by itself. */
import { dateOf } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { titleAfter } from './course.rules.ts'
import type { ProposedAct } from './course-terms.ts'
import { insertTitleProposal, lockHeldTitles } from './proposal.store.ts'

export interface ProposedFor {
  readonly act: ProposedAct
  readonly rule: string
  readonly ruleSource: string
  readonly reason: string
  readonly evidence: string
  readonly place: `/office/${string}`
}

/** How a title stands that something may follow for: nobody holds the others any more. */
export type HeldStanding = 'valid' | 'reviewing' | 'rectifying'

/** Asks for each title that the platforms hold today what is to be done of it; answers for how many something is. */
export async function proposeOfTitles(
  platformIds: readonly string[],
  of: (title: { readonly platformId: string; readonly standing: HeldStanding }) => ProposedFor | null,
  { tx, now, newId }: Pick<Context, 'tx' | 'now' | 'newId'>,
): Promise<number> {
  let proposed = 0
  for (const { id, platformId, standing } of await lockHeldTitles(tx, platformIds, dateOf(now))) {
    if (standing === 'revoked' || standing === 'ended') continue
    const found = of({ platformId, standing })
    if (!found || titleAfter(standing, found.act) === null) continue
    await insertTitleProposal(tx, { ...found, id: newId(), titleId: id, proposedAt: now })
    proposed++
  }
  return proposed
}

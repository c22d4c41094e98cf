import { signedIn } from '#kernel/actor.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { idSchema } from '#kernel/schema.ts'
import { unscopedPlatforms } from '#modules/catalogue/index.ts'
import { gradesOf, isBeingGraded } from '#modules/evaluation/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { type Basis, gradeBases, titleBases } from '../basis.ts'
import { earlierOf, factsWith, noList } from '../facts.store.ts'
import { tellPlatform } from '../letters.ts'
import { noteStep } from '../moving.ts'
import * as api from '../office.api.ts'
import { basisRefusal, beingGradedRefusal, noneRefusal, onceRefusal } from '../rules.ts'
import { insertAward } from '../store.ts'
import type { SupportKind } from '../terms.ts'
import { reckon } from '../ways.ts'

interface Documented {
  readonly docNumber: string
  readonly publishedOn: PlainDate
}

/** A grade that a document gave; where the system has graded that year itself, its own grade counts. */
async function rewardBasis(
  tx: Tx,
  basisId: string,
  documented: Documented | null,
  today: PlainDate,
): Promise<Basis | null> {
  const [platformId = '', written = ''] = basisId.split(':')
  const year = Number(written)
  if (!idSchema.safeParse(platformId).success || !Number.isInteger(year)) return null
  const [platform] = await unscopedPlatforms(tx, platformId)
  if (!platform) return null
  const known = await gradesOf(tx, [platformId])
  if (known.some(one => one.year === year))
    return (await gradeBases(tx, [platform])).find(one => one.year === year) ?? null
  if (documented === null || documented.publishedOn > today || year >= Number(today.slice(0, 4))) return null
  return {
    ...{ kind: 'reward', basisId, platformId, organisationId: platform.organisationId },
    basis: `${year} 年度评价结果为优秀，${documented.docNumber}`,
    ...{ level: null, recognisedOn: null, grade: 'excellent', year, on: documented.publishedOn },
  }
}

const titleBasis = async (tx: Tx, id: string): Promise<Basis | null> =>
  idSchema.safeParse(id).success ? ((await titleBases(tx, id))[0] ?? null) : null

const basisOf = (tx: Tx, kind: SupportKind, id: string, documented: Documented | null, today: PlainDate) =>
  kind === 'equipment' ? titleBasis(tx, id) : rewardBasis(tx, id, documented, today)

/**
 * While a year is graded here nothing is opened for it by a document. An award that was opened before its round began goes
 * on and isn't named to whoever starts the round: it rests on the document that published the grade, which a round doesn't
 * undo, and none is opened twice for one platform and year.
 */
export const openAward = (pack: Pack, link: Link) =>
  operation(api.openAward, async ({ kind, basisId, documented }, context) => {
    const { tx, actor, now, newId, changed } = context
    const today = dateOf(now)
    const found = await basisOf(tx, kind, basisId, documented, today)
    if (!found) return refuse(basisRefusal)
    const before = await earlierOf(tx, [found.platformId])
    const made = reckon(factsWith(found, before(found.platformId), noList, today), pack, today)
    const { platformId, year } = found
    const decision = decide({}, [
      noneRefusal(made),
      beingGradedRefusal(year !== null && (await isBeingGraded(tx, platformId, year))),
    ])
    if (!decision.ok) return decision
    const { on: _, ...basis } = found
    const stored = await insertAward(tx, {
      ...basis,
      id: newId(),
      ruleId: made.rule?.id ?? '',
      state: 'listing',
      openedBy: signedIn(actor).personId,
      openedAt: now,
    })
    if (!stored) return refuse(onceRefusal)
    await noteStep(context, stored.id, 'opened', found.basis)
    changed({ object: { kind: 'subsidy', id: stored.id }, after: { state: 'listing', ...basis } })
    const todo = kind === 'equipment' ? '已立案，请填写设备清单并确认' : '已立案，请确认收款账户'
    await tellPlatform(context, stored, todo, link)
    return accept({ awardId: stored.id })
  })

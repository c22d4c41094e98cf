import { type ActingFor, actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { type Output, operation, type Tx } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../office.api.ts'
import { recomputed } from '../recomputation.ts'
import { blocksOf, objectionsNow } from '../standing.ts'
import { type AwardRow, awardsByIds, awardWithin, twinsOf } from '../store.ts'
import { numberOf, wholeView } from '../view.ts'

type May = Output<typeof api.getAward>['may'][number]

/** What the state lets either office do; whether it may is asked again when it does. */
function mayOf(
  { state, committedFen, awardFen, paidFen }: AwardRow,
  { roles }: ActingFor,
  upheld: boolean,
): May[] {
  const [lead, treasury] = [roles.includes('city-lead'), roles.includes('finance-office')]
  const either = lead || treasury
  const can: readonly (readonly [May, boolean])[] = [
    ['review', lead && state === 'confirmed'],
    ['agree', treasury && state === 'reviewed'],
    ['return', either && (state === 'confirmed' || state === 'reviewed')],
    [
      'refuse',
      either && (['listing', 'confirmed', 'reviewed'].includes(state) || (state === 'noticed' && upheld)),
    ],
    ['notice', lead && state === 'agreed'],
    ['object', either && (state === 'noticed' || state === 'issued')],
    ['issue', treasury && state === 'noticed'],
    ['pay', treasury && state === 'issued' && committedFen < (awardFen ?? 0)],
    ['recover', treasury && paidFen > 0],
  ]
  return can.flatMap(([may, so]) => (so ? [may] : []))
}

/** AC-20, said before it is tried. */
function barredBy(row: AwardRow, personId: string, { department, roles }: ActingFor): string | null {
  if (row.state === 'confirmed' && roles.includes('finance-office') && !roles.includes('city-lead'))
    return '待经信部门审核；财政部门在其后审核，两个环节由不同部门的不同的人办理。'
  if (row.state !== 'reviewed') return null
  if (personId === row.reviewedBy || department === row.reviewedDepartment)
    return '经信审核的人和部门不能办理财政审核，待财政部门审核。'
  return null
}

async function duplicatesOf(tx: Tx, awardId: string) {
  const twins = await twinsOf(tx, awardId)
  const awards = await awardsByIds(
    tx,
    twins.map(one => one.awardId),
  )
  return twins.flatMap(({ itemId, awardId: other, counted }) => {
    const row = awards.get(other)
    return row ? [{ itemId, awardNumber: numberOf(row), counted }] : []
  })
}

export const getAward = (pack: Pack) =>
  operation(api.getAward, async ({ awardId }, { tx, reach, actor, now }) => {
    const row = await awardWithin(tx, reach, awardId)
    const acting = actingFor(actor)
    const { upheld } = await objectionsNow(tx, awardId)
    return accept({
      award: await wholeView(tx, row, pack, now),
      duplicates: await duplicatesOf(tx, awardId),
      recomputed: recomputed(row, pack),
      may: mayOf(row, acting, upheld > 0),
      barred: barredBy(row, signedIn(actor).personId, acting),
      blocks: row.state === 'issued' ? await blocksOf(tx, row, dateOf(now)) : [],
    })
  })

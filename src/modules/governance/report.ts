import type { Reach } from '#kernel/actor.ts'
import { dateOf, type PlainDate, plainDate } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { termsOn } from '#modules/taxonomy/index.ts'
import { contributions, firstMonth, frozenReport } from './gap.store.ts'
import { gapFigures } from './gaps.ts'
import { monthOf, monthsBetween } from './month.ts'

/** Under what the reports of an office are kept. */
const scopeOf = (reach: Reach, pack: Pack): string =>
  reach.scope === 'locality' ? reach.locality : pack.city.code

/** The gaps of a month: as they were kept when it was over, or as they stand now. */
async function figuresOf(
  month: PlainDate,
  { tx, reach, now }: Pick<Context, 'tx' | 'reach' | 'now'>,
  pack: Pack,
) {
  const kept = month < monthOf(now) ? await frozenReport(tx, month, scopeOf(reach, pack)) : null
  if (kept) return { figures: kept.figures, at: kept.at, fewest: kept.fewest, frozen: true }
  const fewest = pack.disclosure.fewestEnterprises
  const figures = gapFigures(await contributions(tx, reach, month), fewest)
  return { figures, at: now, fewest, frozen: false }
}

/** The report as the office reads it, with names. */
export async function reportOf(
  asked: string | undefined,
  context: Pick<Context, 'tx' | 'reach' | 'now'>,
  pack: Pack,
) {
  const { tx, reach, now } = context
  const current = monthOf(now)
  const months = monthsBetween((await firstMonth(tx)) ?? current, current)
  const month = asked === undefined ? current : plainDate(`${asked}-01`)
  const { figures, ...course } = await figuresOf(month, context, pack)
  const terms = await termsOn(tx, 'cluster-135n', dateOf(now))
  const parents = new Set(terms.map(({ parent }) => parent))
  return {
    month: month.slice(0, 7),
    months: months.map(one => one.slice(0, 7)),
    scopeName: localityName(pack, scopeOf(reach, pack)),
    ...course,
    clusters: terms.filter(({ code }) => !parents.has(code)).map(({ code, name }) => ({ code, name })),
    rows: figures.rows.map(one => ({
      ...one,
      localities:
        one.localities?.map(({ locality, enterprises }) => ({
          code: locality,
          name: localityName(pack, locality),
          enterprises,
        })) ?? null,
    })),
  }
}

import type { Context, Tx } from '#kernel/operation.ts'
import type { NeedContent, NeedRow } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { candidates } from './candidates.ts'
import { criterionNames } from './names.ts'
import { Offers } from './offers.ts'
import { judge } from './rank.ts'
import { hardOf, shortfallsOf } from './shortfall.ts'
import { storeOutcome } from './store.ts'
import { Timetable } from './timetable.ts'
import { weightsByRule } from './weights.ts'
import { nothingAlike } from './wording.ts'

type Published = Pick<NeedRow, 'id'> & { readonly content: NeedContent }

/** Reckons what needs find among all published lines, which are fetched once. */
export async function reckoning(pack: Pack, context: Pick<Context, 'tx' | 'actor' | 'now'>) {
  const { now } = context
  const lines = await candidates(context)
  const { points } = weightsByRule
  const offers = new Offers(lines)
  const namesFor = ({ hazards }: NeedContent) => criterionNames(context, hazards, pack)

  const hardOfLines = (need: NeedContent, nameOf: (code: string) => string) => {
    const asked = { timetable: new Timetable(need.window, now), likeness: () => nothingAlike, points }
    return lines
      .filter(({ line }) => line.process === need.process)
      .map(line => ({ line, hard: hardOf(need, judge(need, line, nameOf, asked).judgements) }))
  }

  /** The hard judgements of every line of the process. */
  const judgedFor = async (need: NeedContent) => hardOfLines(need, await namesFor(need))

  async function record(tx: Tx, { id, content }: Published) {
    const nameOf = await namesFor(content)
    const outcome = {
      needId: id,
      at: now,
      ...offers.find(content, now, nameOf, 0).counts,
      shortfalls: shortfallsOf(
        content,
        hardOfLines(content, nameOf).map(({ hard }) => hard),
      ),
    }
    await storeOutcome(tx, outcome)
    return outcome
  }
  return { judgedFor, record }
}

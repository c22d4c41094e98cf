import type { Actor } from '#kernel/actor.ts'
import { byName } from '#kernel/chinese.ts'
import type { Context } from '#kernel/operation.ts'
import type { NeedContent } from '#modules/catalogue/index.ts'
import { speaksOfLines } from '#modules/catalogue/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { adviceOn } from './assistance/advice.store.ts'
import { advised } from './assistance/advice.ts'
import { candidatesAmong } from './candidates.ts'
import type { KeptLines } from './kept-lines.ts'
import { criterionNames } from './names.ts'
import { alike, headsOf } from './offers.ts'
import { type QuestionRow, questionsOfNeed } from './question/store.ts'
import type { Ranked } from './rank.ts'
import type { Group } from './verdict.ts'
import { weightsInForce } from './weights.store.ts'

/** Lists longer than this help nobody choose. */
const shownPerGroup = 20

const mostFirst = (excludedBy: ReadonlyMap<string, number>): { name: string; lines: number }[] =>
  [...excludedBy]
    .map(([name, lines]) => ({ name, lines }))
    .sort((a, b) => b.lines - a.lines || byName(a.name, b.name))

const isShown = <T extends { group: Group }>(one: T): one is T & { group: Exclude<Group, 'excluded'> } =>
  one.group !== 'excluded'

/** Of each criterion the question that was asked last. */
const latest = (asked: readonly QuestionRow[]) =>
  [...new Map(asked.map(one => [one.criterion, one])).values()].map(
    one =>
      ({
        criterion: one.criterion,
        state: one.answeredAt === null ? 'open' : one.declinedReason === null ? 'stated' : 'declined',
        askedAt: one.askedAt,
        declinedReason: one.declinedReason,
      }) as const,
  )

interface Matched {
  readonly needId: string
  readonly content: NeedContent
  /** At whose prices. */
  readonly customer: Actor
}

/** What every match rests on. */
export interface Matching {
  readonly pack: Pack
  readonly lines: KeptLines
}

/** What the matcher finds for a need now, in its own order and under which weights; what was advised on is always in it. */
export async function found(
  { needId, content, customer }: Matched,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  { pack, lines }: Matching,
) {
  const weights = await weightsInForce(tx)
  const advice = await adviceOn(tx, needId)
  const nameOf = await criterionNames({ tx, now }, content.hazards, pack)
  const all = await lines.current(tx)
  // Both now: while calendars are read, lines at hand go on with the database, and a list is of one moment.
  const sifted = all.sift(content, nameOf)
  const likeness = all.wording.likenessTo(content)
  const among = sifted.through.map(({ line }) => line)
  const candidates = alike(await candidatesAmong(among, { tx, now, actor: customer }, content))
  const asked = sifted.through.flatMap((came, at) => {
    const candidate = candidates[at]
    return candidate ? [{ came, candidate }] : []
  })
  const heads = headsOf(content, sifted, asked, {
    now,
    nameOf,
    amount: shownPerGroup,
    kept: new Set(advice.keys()),
    points: weights.points,
    likeness,
  })
  return { ...heads, weights, advice, nameOf }
}

/** Of a need that no line serves nothing is found: what asks nothing of lines would be met by all of them. */
const nothingFound = { matches: [], counts: { meets: 0, unknown: 0, near: 0, excluded: 0 }, excludedBy: [] }

/** The list of a need as it is shown: what was found, with its advice in place. */
export async function matchesOf(need: Matched, context: Pick<Context, 'tx' | 'now'>, matching: Matching) {
  if (!speaksOfLines(need.content.kind))
    return { at: context.now, ...nothingFound, weights: (await weightsInForce(context.tx)).version }
  const { shown, counts, excludedBy, weights, advice, nameOf } = await found(need, context, matching)
  const asked = Map.groupBy(await questionsOfNeed(context.tx, need.needId), one => one.lineId)
  const view = (one: Ranked & { group: Exclude<Group, 'excluded'> }) => {
    const { line, platform } = one.candidate
    return {
      group: one.group,
      lineId: line.id,
      lineName: line.name,
      platformId: platform.id,
      platformName: platform.name,
      localityName: nameOf(platform.locality),
      score: one.score,
      parts: [...one.parts],
      judgements: [...one.judgements],
      run: one.run,
      questions: latest(asked.get(line.id) ?? []),
      advice: advice.get(line.id) ?? null,
    }
  }
  return {
    at: context.now,
    matches: advised(shown.filter(isShown).map(view), lineId => advice.get(lineId)?.kind),
    counts,
    excludedBy: mostFirst(excludedBy),
    weights: weights.version,
  }
}

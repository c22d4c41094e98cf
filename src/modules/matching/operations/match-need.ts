import { byName } from '#kernel/chinese.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { candidates } from '../candidates.ts'
import { type Ranked, ranked } from '../rank.ts'
import { countGroups } from '../verdict.ts'

/** Lists longer than this help nobody choose. */
const shownPerGroup = 20

const shown = (all: readonly Ranked[], group: 'meets' | 'unknown' | 'near') =>
  all
    .filter(one => one.group === group)
    .slice(0, shownPerGroup)
    .map(one => ({ ...one, group }))

function excludedBy(all: readonly Ranked[]): { name: string; lines: number }[] {
  const failed = all
    .filter(one => one.group === 'excluded')
    .flatMap(one => one.judgements.filter(({ weight, verdict }) => weight === 'hard' && verdict === 'fails'))
  return [...Map.groupBy(failed, ({ name }) => name)]
    .map(([name, found]) => ({ name, lines: found.length }))
    .sort((a, b) => b.lines - a.lines || byName(a.name, b.name))
}

export const matchNeed = (pack: Pack) =>
  operation(api.matchNeed, async ({ needId }, { tx, reach, now }) => {
    const need = await needWithin(tx, reach, needId)
    if (need.status !== 'published' || !need.content)
      return refuse({ rule: 'matching.need.published', message: '需求尚未发布，请先发布再匹配。' })
    const nameOf = (code: string) => localityName(pack, code)
    const all = ranked(need.content, await candidates(tx, now), now, nameOf)
    const matches = (['meets', 'unknown', 'near'] as const).flatMap(group => shown(all, group))
    return accept({
      at: now,
      matches: matches.map(({ candidate: { line, platform }, group, judgements, parts, score, run }) => ({
        group,
        lineId: line.id,
        lineName: line.name,
        platformId: platform.id,
        platformName: platform.name,
        localityName: nameOf(platform.locality),
        score,
        parts: [...parts],
        judgements: [...judgements],
        run,
      })),
      counts: countGroups(all),
      excludedBy: excludedBy(all),
    })
  })

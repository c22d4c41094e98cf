/** Evaluations as tests need them: the pack's proposal adopted by two people, a round started, answered, judged. */
import type { PlainDate } from '#kernel/calendar.ts'
import { confirmFinding, getRound, moveRound, proposeFinding, startRound } from '#modules/evaluation/api.ts'
import { answerEvaluation, getEvaluationSheet, getOwnEvaluation } from '#modules/evaluation/sheet.api.ts'
import { decideIndexTable, listIndexTables, proposeIndexTable } from '#modules/evaluation/table.api.ts'
import type { Stage } from '#modules/evaluation/terms.ts'
import type { Actor } from './cast.ts'
import type { World } from './world.ts'

export const note = '经局长办公会研究'

export async function adoptedTable({ call }: World): Promise<string> {
  const { proposals, versions } = await call('lead', listIndexTables, {})
  const adopted = versions.find(({ state }) => state === 'adopted')
  if (adopted) return adopted.tableId
  const [proposal] = proposals
  if (!proposal) throw new Error('the pack proposes no index table')
  const { tableId } = await call('lead', proposeIndexTable, { content: proposal, note })
  await call('department', decideIndexTable, { tableId, adopt: true })
  return tableId
}

export async function startedRound(w: World, year: number, answerBy: PlainDate) {
  const tableId = await adoptedTable(w)
  const { roundId } = await w.call('lead', startRound, { year, tableId, answerBy })
  const partOf = async (platformId: string) => {
    const { parts } = await w.call('lead', getRound, { roundId })
    return parts.find(one => one.platformId === platformId)?.partId ?? ''
  }
  const move = async (to: Stage, more: { noticeDays?: number; note?: string } = {}) => {
    const { round } = await w.call('lead', getRound, { roundId })
    await w.call('lead', moveRound, { roundId, version: round.version, to, ...more })
  }
  return { roundId, tableId, partOf, move }
}

/** What the platform must say itself, as 0 where the test doesn't say otherwise. */
export async function answered(w: World, who: Actor, partId: string, claims: Record<string, string> = {}) {
  const sheet = await w.call(who, getOwnEvaluation, { partId })
  const missing = sheet.inputs.filter(({ taken }) => taken === null).map(({ code }) => code)
  const all = { ...Object.fromEntries(missing.map(code => [code, '0'])), ...claims }
  await w.call(who, answerEvaluation, {
    partId,
    version: sheet.version,
    claims: Object.entries(all).map(([input, value]) => ({
      ...{ input, value },
      reason: '与本单位台账不一致',
      evidence: '台账第 3 页',
    })),
  })
}

/** Every qualitative indicator, proposed by one and confirmed by the other. */
export async function judged(w: World, partId: string) {
  const marks = { A1: '4', A2: '3', B5: '达标', E3: '较好' }
  for (const [code, mark] of Object.entries(marks)) {
    const said = { partId, kind: 'mark', code, mark, reason: '评审意见一致', evidence: '评审记录' } as const
    const { findingId } = await w.call('lead', proposeFinding, said)
    await w.call('department', confirmFinding, { findingId })
  }
}

export const sheetOf = (w: World, partId: string) => w.call('lead', getEvaluationSheet, { partId })

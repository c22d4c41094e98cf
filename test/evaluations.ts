/** Evaluations as tests need them: the pack's proposal adopted by two people, a round started, answered, judged. */
import { expect } from 'vitest'
import type { PlainDate } from '#kernel/calendar.ts'
import { confirmFinding, getRound, moveRound, proposeFinding, startRound } from '#modules/evaluation/api.ts'
import { answerGradeObjection, listGradeObjections } from '#modules/evaluation/objection.api.ts'
import { answerEvaluation, getEvaluationSheet, getOwnEvaluation } from '#modules/evaluation/sheet.api.ts'
import { decideIndexTable, listIndexTables, proposeIndexTable } from '#modules/evaluation/table.api.ts'
import type { Stage } from '#modules/evaluation/terms.ts'
import { attachFile, listOwnFiles, removeFile } from '#modules/files/api.ts'
import type { Actor } from './cast.ts'
import { contentOf, pdf } from './pictures.ts'
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
  const unmoved = async (to: Stage) => {
    const { round } = await w.call('lead', getRound, { roundId })
    return await w.refusals('lead', moveRound, { roundId, version: round.version, to })
  }
  return { roundId, tableId, partOf, move, unmoved }
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

/** What somebody has decided by stays; what comes after it may still be replaced, until the next has decided. */
export async function evidenceStays(w: World, who: Actor, partId: string) {
  const record = { recordKind: 'evaluation', recordId: partId } as const
  const remove = ({ id: fileId, version }: { id: string; version: number }) => ({
    ...{ fileId, version, reason: '换一份' },
  })
  const { files } = await w.call(who, listOwnFiles, record)
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) expect(await w.refusals(who, removeFile, remove(file))).toEqual(['files.settled'])
  await w.later(1000)
  const said = { ...record, purpose: 'other', title: `补充材料 ${files.length}（示例）` } as const
  const attach = () => w.call(who, attachFile, { ...said, file: contentOf(pdf()) })
  await w.call(who, removeFile, remove(await attach()))
  await attach()
  await w.later(1000)
}

/** Whatever objection still waits is answered: it is right. */
export async function upheld(w: World, roundId: string, answer: string) {
  const { objections } = await w.call('lead', listGradeObjections, { roundId })
  for (const { objectionId, answeredAt } of objections)
    if (answeredAt === null) await w.call('lead', answerGradeObjection, { objectionId, upheld: true, answer })
}

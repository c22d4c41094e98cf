/** Door tests: real database, real door, fixed clock. Targets, tasks and issues, from a unit's desk to the working group. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { day, plainDate } from '#kernel/calendar.ts'
import { Problem } from '#kernel/problem.ts'
import { confirmTitle, declareTitle } from '#modules/catalogue/title/api.ts'
import { attachFile } from '#modules/files/api.ts'
import { bookableLine, titleInput } from '#test/builders.ts'
import { contentOf, png } from '#test/pictures.ts'
import { issueSaid, milestoneSaid, steeringIn } from '#test/steering.ts'
import { world } from '#test/world.ts'
import { getMonthlyReview, getPublicPlan, listPending } from './api.ts'
import { readEvidence } from './evidence.api.ts'
import {
  askFigures,
  decideFigure,
  exportTargets,
  getTarget,
  importFigures,
  listTargets,
  saveFigure,
  submitFigure,
} from './figure.api.ts'
import * as issues from './issue.api.ts'
import { answerSlip, decideSlip, issueSlip } from './slip.api.ts'
import * as tasks from './task.api.ts'

const w = await world()
const { call, refusals } = w
const { submitted, opened, draft, evidence, assigned } = steeringIn(w)
const notFound = (work: Promise<unknown>) => expect(work).rejects.toThrow(new Problem('not-found'))
const waiting = async (who: Parameters<typeof call>[0]) => (await call(who, listPending, {})).items

describe('[D23] a figure', () => {
  test('goes from 待报 to 确认, by two persons, and is revised with its reason, the old value kept', async () => {
    await call('lead', askFigures, {
      id: 'T5',
      period: '2025',
      places: ['330481'],
      dueOn: plainDate('2026-03-10'),
    })
    expect((await waiting('district')).map(({ kind }) => kind)).toContain('figure-due')
    const said = { id: 'T5', place: '330481', period: '2025', value: 51.2, source: '2025 年快报（示例）' }
    const { figureId, version } = await call('district', saveFigure, said)
    expect((await call('lead', getTarget, { id: 'T5' })).figures).toEqual([])
    await call('district', submitFigure, { figureId, version })
    expect(await refusals('district', saveFigure, said)).toEqual(['steering.figure'])
    const decision = { figureId, version: version + 1, decision: 'confirmed' as const }
    await call('lead', decideFigure, decision)
    expect(await refusals('district', saveFigure, { ...said, value: 51.4 })).toEqual(['steering.reason'])
    const revised = await call('district', saveFigure, { ...said, value: 51.4, reason: '年报核定数有变化' })
    await call('district', submitFigure, revised)
    await call('lead', decideFigure, { figureId: revised.figureId, version: 2, decision: 'confirmed' })
    const { figures, places } = await call('lead', getTarget, { id: 'T5' })
    expect(figures.map(one => [one.revision, one.value, one.reason])).toEqual([
      [2, 51.4, '年报核定数有变化'],
      [1, 51.2, null],
    ])
    expect(places.find(({ code }) => code === '330481')?.value).toBe(51.4)
    await expect(
      w.inside(tx => tx.execute(`update steering.figure set value = 60 where id = '${figureId}'`)),
    ).rejects.toThrow()
  })

  test('isn’t confirmed by who reported it, and says its source, and for no data why', async () => {
    const said = { id: 'T5', place: '330400', period: '2024', value: null, source: '' }
    const { figureId, version } = await call('lead', saveFigure, said)
    expect(await refusals('lead', submitFigure, { figureId, version })).toEqual([
      'steering.value',
      'steering.source',
    ])
    const more = { missing: '统计部门尚未发布', source: '统计部门答复（示例）', version }
    await call('lead', saveFigure, { ...said, ...more })
    await call('lead', submitFigure, { figureId, version: version + 1 })
    const decision = { figureId, version: version + 2, decision: 'confirmed' as const }
    expect(await refusals('lead', decideFigure, decision)).toEqual(['steering.second-person'])
  })

  test('[AC-2] a year that was confirmed to have no data is shown so in public, and no year is passed over', async () => {
    const said = { id: 'M1', place: '330400', period: '2019', source: '统计部门答复（示例）' }
    const missing = '当年统计口径调整，没有发布'
    const saved = await call('department', saveFigure, { ...said, value: null, missing })
    await call('department', submitFigure, saved)
    await call('lead', decideFigure, { figureId: saved.figureId, version: 2, decision: 'confirmed' })
    const { periods, targets } = await call(null, getPublicPlan, {})
    expect(periods.filter(({ id }) => id === 'M1')).toEqual([
      { id: 'M1', period: '2019', value: null, missing },
    ])
    expect(targets.find(({ id }) => id === 'M1')?.latest).toBeNull()
  })

  test('a draft is its unit’s own, and a place reports no other', async () => {
    const said = { id: 'T4', place: '330482', period: '2020', value: 3, source: '示例' }
    await call('otherDistrict', saveFigure, said)
    for (const who of ['district', 'lead', 'department'] as const)
      expect((await call(who, getTarget, { id: 'T4' })).figures.filter(one => one.period === '2020')).toEqual(
        [],
      )
    expect(await refusals('district', saveFigure, said)).toEqual(['steering.place'])
  })

  test('a forecast names its method', async () => {
    const said = { id: 'T4', place: '330400', period: '2027', kind: 'forecast' as const, value: 3.2 }
    const saved = await call('department', saveFigure, { ...said, source: '市科技局测算（示例）' })
    expect(await refusals('department', submitFigure, saved)).toEqual(['steering.method'])
  })
})

describe('[D23] targets', () => {
  test('[AC-2] show 左右 as not judged and no data as no data; what the system counts leads to its records', async () => {
    const before = await call('lead', listTargets, {})
    const of = (id: string, list = before) => list.targets.find(one => one.id === id)
    expect(of('T6')?.standing).toBe('no-data')
    expect(of('T2')).toMatchObject({ counted: true, standing: 'not-yet', latest: { value: 0 } })
    expect(of('T7')?.standing).toBe('narrative')
    const { platformId } = await bookableLine(w, { who: 'director' })
    const { titleId } = await call('director', declareTitle, {
      ...titleInput,
      level: 'provincial',
      platformId,
    })
    const source = {
      recordKind: 'title',
      visibility: 'public',
      recordId: titleId,
      purpose: 'source',
      title: '认定文件',
    } as const
    const { id } = await call('director', attachFile, { ...source, file: contentOf(png()) })
    await call('lead', confirmTitle, { titleId, version: 1, documents: [id] })
    const { target, records, places } = await call('lead', getTarget, { id: 'T2' })
    expect(target.latest?.value).toBe(1)
    expect(records).toMatchObject([{ basis: titleInput.docNumber, on: titleInput.issuedOn }])
    expect(places.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(1)
    expect(
      await refusals('lead', saveFigure, { id: 'T2', place: '330400', period: '2025', value: 9 }),
    ).toEqual(['steering.indicator'])
  })

  test('[trap] the ratio of 规上制造业 can’t stand in the series of 规上工业', async () => {
    const row = {
      ...{ '指标*': 'T4', '统计口径*': '规上制造业企业', '地区*': '嘉兴市', '期间*': '2021' },
      ...{ '类别*': '实际', 数值: '3.4', '数据来源*': '示例' },
    }
    const answered = await call('department', importFigures, { rows: [row] })
    expect(answered.faults).toMatchObject([{ row: 2, column: '统计口径' }])
    expect(await refusals('department', importFigures, { rows: [row], write: true })).toEqual([
      'steering.import.faults',
    ])
    await call('department', importFigures, { rows: [{ ...row, '指标*': 'M1' }], write: true })
    await call('department', importFigures, { rows: [{ ...row, '统计口径*': '规上工业企业' }], write: true })
    await expect(
      w.inside(tx => tx.execute("update steering.figure set indicator = 'T4' where indicator = 'M1'")),
    ).rejects.toThrow()
  })

  test('[D23] a sheet is tried first, names each fault by row and column, and waits for a second person', async () => {
    const row = {
      ...{ '指标*': 'T6', '统计口径*': '规上工业', '地区*': '嘉兴市', '期间*': '2025' },
      ...{ '类别*': '实际', 数值: '72.1', '数据来源*': '快报（示例）' },
    }
    const tried = await call('department', importFigures, { rows: [row, { ...row, '期间*': '去年' }, row] })
    expect(tried.faults.map(one => [one.row, one.column])).toEqual([
      [3, '期间'],
      [4, '期间'],
    ])
    // What the system counts isn't a matter of its population, so nobody is asked to correct that.
    const counted = await call('department', importFigures, { rows: [{ ...row, '指标*': 'T2' }] })
    expect(counted.faults).toEqual([
      { row: 2, column: '指标', message: '这项指标由系统按记录数出，不填报数值。' },
    ])
    expect((await call('department', importFigures, { rows: [row], write: true })).imported).toBe(1)
    const { figures } = await call('lead', getTarget, { id: 'T6' })
    const [one] = figures
    if (!one) throw new Error('nothing was imported')
    await call('lead', decideFigure, { figureId: one.id, version: one.version, decision: 'confirmed' })
    const { target, periods } = await call('lead', getTarget, { id: 'T6' })
    expect(target).toMatchObject({ standing: 'unjudged', latest: { value: 72.1 } })
    expect(periods).toMatchObject([{ period: '2025', actual: 72.1 }])
    const { rows } = await call('lead', exportTargets, {})
    expect(rows.some(cells => cells[0] === 'T6' && cells.includes('72.1'))).toBe(true)
  })
})

describe('[D24] tasks', () => {
  test('[AC-1] are sixteen, in the order of the text, and every locality answers for each (O17)', async () => {
    const { tasks: all } = await call('lead', tasks.listTasks, {})
    expect(all).toHaveLength(16)
    for (const { units } of all) expect(units.filter(({ listed }) => !listed)).toHaveLength(9)
    const ecology = await call('lead', tasks.listTasks, { unit: 'ecology' })
    expect(ecology.tasks.map(({ id }) => id)).toEqual(['四3'])
    expect((await call('district', tasks.listTasks, { unit: '330481' })).tasks).toHaveLength(16)
  })

  test('a milestone goes its way with evidence and a second person; drafts are seen by their unit alone', async () => {
    const { milestoneId } = await draft('district', '一3')
    const seenBy = async (who: 'district' | 'otherDistrict' | 'lead') =>
      (await call(who, tasks.getTask, { id: '一3' })).milestones.map(({ id }) => id)
    expect(await seenBy('district')).toEqual([milestoneId])
    expect([await seenBy('lead'), await seenBy('otherDistrict')]).toEqual([[], []])
    await call('district', tasks.openMilestone, { milestoneId, version: 1 })
    expect([await seenBy('lead'), await seenBy('otherDistrict')]).toEqual([[milestoneId], []])
    const done = { milestoneId, version: 2, doneOn: plainDate('2026-03-01'), result: '规划已经印发' }
    expect(await refusals('district', tasks.submitMilestone, done)).toEqual(['steering.evidence'])
    const { fileId } = await evidence('district', 'milestone', milestoneId)
    await notFound(w.decide('otherDistrict', readEvidence, { fileId }))
    await call('district', tasks.submitMilestone, done)
    const decision = { milestoneId, version: 3, decision: 'confirmed' as const }
    await call('lead', tasks.decideMilestone, decision)
    const found = await call('district', tasks.getMilestone, { milestoneId })
    expect(found.steps.map(({ what }) => what)).toEqual(['提交', '报送完成（2026年3月1日）', '确认完成'])
    const { tasks: [one] = [] } = await call('lead', tasks.listTasks, { unit: '330481' })
    expect(one?.id).toBe('一1')
    const { units } = (await call('lead', tasks.getTask, { id: '一3' })).task
    expect(units.find(({ code }) => code === '330481')).toMatchObject({ light: 'done', confirmed: 1 })
  })

  test('only a responsible unit has milestones; its day is put off by the lead office alone, and that shows', async () => {
    const said = { task: '四3', ...milestoneSaid }
    expect(await refusals('finance', tasks.saveMilestone, said)).toEqual(['steering.unit'])
    const { milestoneId, version } = await opened('department', '四3')
    const moved = { milestoneId, version, dueOn: plainDate('2026-04-20'), reason: '等待省里文件' }
    await expect(w.decide('department', tasks.moveMilestone, moved)).rejects.toThrow()
    await call('lead', tasks.moveMilestone, moved)
    const found = await call('department', tasks.getMilestone, { milestoneId })
    expect(found.milestone).toMatchObject({ moved: 1, dueOn: '2026-04-20' })
  })
})

describe('[AC-24] an issue', () => {
  test('goes from a place to the working group’s decision and is closed by a second person', async () => {
    const { issueId, version } = await assigned('district', 'science', 5)
    await notFound(w.decide('otherDistrict', issues.getIssue, { issueId }))
    const due = (await call('department', issues.getIssue, { issueId })).dueOn
    expect(due).toBe('2026-03-09')
    await call('department', issues.escalateIssue, { issueId, version, reason: '涉及两地，部门协调不成' })
    const decided = {
      issueId,
      version: 4,
      unit: '330482',
      workingDays: 10,
      decision: '由平湖市统一办理口径。',
    }
    expect(await refusals('lead', issues.decideIssue, { ...decided, version: 3 })).toEqual([
      'steering.meeting',
    ])
    const heldOn = plainDate('2026-03-02')
    const minutes = '会商后统一了办理口径，由平湖市落实。'
    await call('lead', issues.recordMeeting, { issueId, heldOn, units: ['science', '330482'], minutes })
    await call('lead', issues.decideIssue, decided)
    expect((await waiting('otherDistrict')).map(({ kind }) => kind)).toContain('issue')
    const result = { issueId, version: 5, result: '已经统一口径并发函' }
    await notFound(w.decide('department', issues.reportIssue, result))
    expect(await refusals('otherDistrict', issues.reportIssue, result)).toEqual(['steering.evidence'])
    await evidence('otherDistrict', 'issue', issueId)
    await call('otherDistrict', issues.reportIssue, result)
    await call('lead', issues.closeIssue, { issueId, version: 6, decision: 'confirmed' })
    const found = await call('district', issues.getIssue, { issueId })
    expect(found).toMatchObject({ state: 'closed', meetings: [{ minutes }] })
    expect(found.steps.map(({ what }) => what)).toEqual([
      '提出',
      '交市科技局办理，5 个工作日，2026年3月9日 周一前',
      '提请科技创新和产业创新深度融合工作专班协调',
      '2026年3月2日会商：市科技局、平湖市',
      '专班决定，由平湖市落实，2026年3月16日 周一前',
      '报告结果',
      '核销',
    ])
    await expect(w.inside(tx => tx.execute("update steering.step set note = 'x'"))).rejects.toThrow()
  })

  test('has a term that somebody sets, because the text gives none', async () => {
    const { issueId } = await call('district', issues.raiseIssue, issueSaid)
    expect(await refusals('lead', issues.assignIssue, { issueId, version: 1, unit: 'science' })).toEqual([
      'steering.term',
    ])
  })
})

test('[D24] what waits on a unit stands on its list, and on nobody else’s', async () => {
  const before = await waiting('otherDistrict')
  const { milestoneId } = await opened('otherDistrict', '二1', plainDate('2026-03-04'))
  await opened('otherDistrict', '二1', plainDate('2026-06-30'))
  const demand = '请报送规划的进度'
  const dueOn = plainDate('2026-03-05')
  const { slipId } = await call('lead', issueSlip, { unit: '330482', milestoneId, demand, dueOn })
  const now = await waiting('otherDistrict')
  expect(now.filter(({ id }) => !before.some(one => one.id === id)).map(({ id }) => id)).toEqual([
    milestoneId,
    slipId,
  ])
  expect((await waiting('district')).some(({ id }) => [milestoneId, slipId].includes(id))).toBe(false)
  await call('otherDistrict', answerSlip, { slipId, version: 1, answer: '规划已经送审' })
  expect((await waiting('otherDistrict')).some(({ id }) => id === slipId)).toBe(false)
  expect((await waiting('lead')).some(({ id }) => id === slipId)).toBe(true)
  await call('lead', decideSlip, { slipId, version: 2, decision: 'confirmed' })
  expect((await waiting('lead')).some(({ id }) => id === slipId)).toBe(false)
})

test('[D24] a milestone and an issue list the slips about them, for who answers and for the lead office', async () => {
  const dueOn = plainDate('2026-03-09')
  const { milestoneId } = await opened('otherDistrict', '四1', plainDate('2026-03-20'))
  const { issueId } = await assigned('district', '330482')
  const demand = '请说明进度'
  const about = async (who: Parameters<typeof call>[0]) => [
    ...(await call(who, tasks.getMilestone, { milestoneId })).slips,
    ...(who === 'department' ? [] : (await call(who, issues.getIssue, { issueId })).slips),
  ]
  expect(await about('lead')).toEqual([])
  const first = await call('lead', issueSlip, { unit: '330482', milestoneId, demand, dueOn })
  const second = await call('lead', issueSlip, { unit: '330482', issueId, demand, dueOn })
  const both = [first.slipId, second.slipId]
  expect((await about('lead')).map(({ id }) => id)).toEqual(both)
  expect((await about('otherDistrict')).map(({ id }) => id)).toEqual(both)
  expect(await about('department')).toEqual([])
  // Who raised the issue sees it, and not what another unit is told to do.
  expect((await call('district', issues.getIssue, { issueId })).slips).toEqual([])
  expect((await call('lead', issues.getIssue, { issueId })).may.demand).toBe(true)
  expect((await call('otherDistrict', issues.getIssue, { issueId })).may.demand).toBe(false)
})

test('[D24] what is late goes up the ladder, each rung told once; the month’s report counts it', async () => {
  const { milestoneId } = await opened('otherDistrict', '三3', plainDate('2026-03-03'))
  const { issueId } = await assigned('district', '330482', 1)
  const slip = { unit: '330482', milestoneId, demand: '请说明进度' }
  const { slipId } = await call('lead', issueSlip, { ...slip, dueOn: plainDate('2026-03-05') })
  const follow = () => w.door.call(tasks.followPlan, {}, asJob('follow-plan'))
  const rungs = async () =>
    (await call('lead', tasks.getMilestone, { milestoneId })).steps.map(({ what }) => what).slice(1)
  await follow()
  await follow()
  expect(await rungs()).toEqual(['即将到期'])
  await w.later(8 * day)
  await follow()
  await w.later(14 * day)
  await follow()
  expect(await rungs()).toEqual([
    '即将到期',
    '已逾期，报市级牵头部门（逾期 5 个工作日）',
    '已逾期，提请工作专班（逾期 15 个工作日）',
  ])
  expect(await call('lead', issues.getIssue, { issueId })).toMatchObject({ state: 'escalated' })
  const review = await call('lead', getMonthlyReview, { month: '2026-03' })
  expect(review.late.some(({ id }) => id === milestoneId)).toBe(true)
  expect(review.issues.after).toBe(review.issues.before + review.issues.added - review.issues.ended)
  expect(review.slips.open).toHaveLength(review.slips.after)
  expect(review.slips.open).toContainEqual(
    expect.objectContaining({
      id: slipId,
      unit: { code: '330482', name: '平湖市' },
      state: '待答复',
      lateDays: 13,
    }),
  )
})

test('[D23] the public sees confirmed figures and all tasks, and nobody’s drafts', async () => {
  await submitted('district', '330481', { period: '2019' })
  const plan = await call(null, getPublicPlan, {})
  expect(plan.tasks).toHaveLength(16)
  expect(plan.periods.filter(({ id }) => id === 'T4')).toEqual([])
  expect(plan.targets.find(({ id }) => id === 'M1')?.unlike?.id).toBe('T4')
})

/** door · Holidays that are entered while an award is in notice, and while the grades are that awards follow from. */
import { expect, test } from 'vitest'
import { listGrades } from '#modules/evaluation/sheet.api.ts'
import { bookableLine } from '#test/builders.ts'
import { days, startedWithHolidays } from '#test/holidays.ts'
import { noticedReward, publishedGrades } from '#test/subsidies.ts'
import { world } from '#test/world.ts'
import { getAward, issueAward } from './office.api.ts'

const w = await world()

test('[AC-13] both go on over them, once, and their platforms are told', async () => {
  await days(w, '2026-03-02', '2027-02-01')
  const { platformId } = await bookableLine(w)
  await publishedGrades(w, 2025, { [platformId]: 'excellent' })
  const awardId = await noticedReward(w, 'director', platformId)
  // Grades as `moveRound` puts them to notice on that day; how they come to it has tests of its own.
  await w.database.pool.query(
    `with put as (
       insert into evaluation.round (id, year, table_id, engine, stage, taken_at, answer_by, notice_from, notice_until,
         notice_days, started_by)
       select gen_random_uuid(), 2026, table_id, engine, 'notice', taken_at, answer_by, '2027-02-02', '2027-02-08', 5,
         started_by from evaluation.round returning id)
     insert into evaluation.part (id, round_id, platform_id, organisation_id, locality, platform_name, klass, grade,
       result, result_hash)
     select gen_random_uuid(), put.id, p.platform_id, l.organisation_id, p.locality, p.platform_name, p.klass, p.grade,
       p.result, p.result_hash from put, evaluation.part p join catalogue.platform l on l.id = p.platform_id`,
  )
  const until = async () => [
    (await w.call('lead', getAward, { awardId })).award.noticeUntil,
    (await w.call(null, listGrades, {})).round?.noticeUntil,
  ]
  expect(await until()).toEqual(['2027-02-08', '2027-02-08'])
  await w.settle()
  w.letters.length = 0

  await startedWithHolidays(w)
  await startedWithHolidays(w)
  expect(await until()).toEqual(['2027-02-11', '2027-02-11'])
  await w.settle()
  expect(w.letters.map(({ text }) => text).sort()).toEqual([
    expect.stringContaining('因节假日安排，2026年度评价等次的公示顺延到2027年2月11日 周四'),
    expect.stringContaining('因节假日安排，公示顺延到2027年2月11日'),
  ])

  const { steps } = (await w.call('lead', getAward, { awardId })).award
  expect(steps.at(-1)).toMatchObject({
    kind: 'extended',
    by: '系统',
    note: '因节假日安排，顺延到2027年2月11日',
  })

  await days(w, '2027-02-01', '2027-02-10')
  const { version } = (await w.call('lead', getAward, { awardId })).award
  const issue = {
    ...{ awardId, version, budgetLineId: crypto.randomUUID(), docNumber: '示财〔2027〕1号', reports: [] },
  }
  expect(await w.refusals('finance', issueAward, issue)).toContain('subsidy.notice.running')
})

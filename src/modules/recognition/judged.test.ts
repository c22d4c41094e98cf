/** door · What is put to experts, and a review that opens again once it was over. */
import { beforeEach, describe, expect, test } from 'vitest'
import { commitDraw, drawPanels, getReview } from '#modules/review/api.ts'
import {
  afterNotice,
  checked,
  colleague,
  filledIn,
  monday,
  noticeInput,
  noticeOver,
  proposed,
  published,
  recommended,
  reviewClosed,
  submittedTo,
  titleOf,
} from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'
import * as own from './own.api.ts'

const w = await world()
const { call } = w

test('[D13] what the system knows and the applicant emptied is before the experts', async () => {
  const { applicationId, version } = await filledIn(w, await published(w))
  const { draft, known } = await call('director', own.getOwnApplication, { applicationId })
  const emptied = { applicationId, version, draft: { ...draft, lineList: null } }
  const { confirmed } = await call('director', own.getOwnApplication, { applicationId })
  const saved = await call('director', own.saveApplication, { ...emptied, statements: confirmed })
  await call('director', own.submitApplication, { applicationId, version: saved.version })
  await recommended(w, applicationId)
  await checked(w, applicationId)
  const { rows } = await w.database.pool.query(
    'select s ->> $2 as said from review.review, jsonb_array_elements(sections) s where subject_id = $1',
    [applicationId, 'text'],
  )
  const said = rows.map(row => row['said']).join('\n')
  expect(said).toContain('中试线清单和能力范围：没有填写（申报单位改写；系统数据：')
  expect(said).toContain(`，${known.lineList?.source}）`)
  expect(said).not.toContain('网址：')
})

test('[D5] the applicant sees what a draw was committed to, and the seed after it', async () => {
  const { applicationId } = await submittedTo(w, await published(w))
  await recommended(w, applicationId)
  await checked(w, applicationId)
  const draws = async () => (await call('director', own.getOwnApplication, { applicationId })).draws
  expect(await draws()).toEqual([])
  const { rows } = await w.database.pool.query('select id from review.review where subject_id = $1', [
    applicationId,
  ])
  const reviewIds = rows.map(({ id }) => id)
  const [reviewId = ''] = reviewIds
  expect((await call('lead', getReview, { reviewId })).subject).toEqual({
    kind: 'recognition',
    id: applicationId,
  })
  await call('lead', commitDraw, { reviewIds })
  const { drawId, seedHash } = await call('lead', commitDraw, { reviewIds })
  // Which of them counts is said as on the public page: of the one given up no seed ever comes.
  expect(await draws()).toMatchObject([
    { seedHash, seed: null, drawnAt: null, standing: 'waiting' },
    { seed: null, standing: 'replaced' },
  ])
  const { seed } = await call('lead', drawPanels, { drawId })
  expect(await draws()).toMatchObject([{ seedHash, seed, standing: 'drawn' }, { standing: 'replaced' }])
})

describe('[D6] a conflict that comes to light late', () => {
  beforeEach(() => monday(w))

  /** As the review module leaves it when too few scores are left. */
  const reopened = (applicationId: string) =>
    w.database.pool.query(
      `update review.review set state = 'scoring', closed_at = null where subject_id = $1`,
      [applicationId],
    )

  test('stops the recognition until the review is over again', async () => {
    const { applicationId } = await noticeOver(w, await published(w))
    await afterNotice(w)
    await reopened(applicationId)
    const decision = {
      ...{ applicationId, outcome: 'recognised' as const, reason: '公示期满，予以认定' },
      title: titleOf(w),
    }
    const { decide, call: decided } = await colleague(w)
    const first = await decide(api.decideRecognition, decision)
    expect(first.ok ? [] : first.refusals.map(({ rule }) => rule)).toEqual(['recognition.review'])
    await reviewClosed(w, applicationId)
    expect(await decided(api.decideRecognition, decision)).toMatchObject({ titleId: expect.any(String) })
  })

  test('is over with an application that is refused: nobody waits for that review any more', async () => {
    const { applicationId } = await noticeOver(w, await published(w))
    await reopened(applicationId)
    const { call: decided } = await colleague(w)
    const reason = '公示期间查实不符合认定条件'
    await decided(api.decideRecognition, { applicationId, outcome: 'refused' as const, reason, title: null })
    const { rows } = await w.database.pool.query(
      'select state, withdrawn_reason from review.review where subject_id = $1',
      [applicationId],
    )
    expect(rows).toEqual([{ state: 'withdrawn', withdrawn_reason: reason }])
  })

  test('keeps what was proposed out of a notice', async () => {
    const callId = await published(w)
    const { applicationId } = await submittedTo(w, callId)
    await recommended(w, applicationId)
    await checked(w, applicationId)
    await reviewClosed(w, applicationId)
    await proposed(w, applicationId)
    await reopened(applicationId)
    const { application } = await call('lead', api.getApplication, { applicationId })
    // Of a batch it is said which one holds it up.
    const other = await submittedTo(w, callId)
    const batch = noticeInput(w, callId, [applicationId, other.applicationId])
    const { platformName } = (await call('lead', api.getApplication, other)).application
    expect(await w.decide('lead', api.publishNotice, batch)).toMatchObject({
      refusals: [
        {
          ...{ rule: 'recognition.review', field: 'applicationIds' },
          message: expect.stringContaining(`${application.platformName}：专家评审还没有结束`),
        },
        { field: 'applicationIds', message: expect.stringContaining(`${platformName}：`) },
      ],
    })
  })
})

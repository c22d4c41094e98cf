/** [AC-65] What hangs on a need, by its grade: seen by nobody who may not read the need whole, each fetching on record. */
import { beforeEach, describe, expect, test } from 'vitest'
import { hour } from '#kernel/calendar.ts'
import { listNeeds, withdrawNeed } from '#modules/catalogue/need/api.ts'
import { requestDiagnosis } from '#modules/diagnosis/api.ts'
import { getAssignedDiagnosis } from '#modules/diagnosis/expert.api.ts'
import {
  acceptUndertaking,
  askDisclosure,
  decideDisclosure,
  listNeedDisclosures,
  revokeDisclosure,
} from '#modules/disclosure/api.ts'
import { closeInquiry } from '#modules/inquiry/api.ts'
import { askAssistance, takeAssistance } from '#modules/matching/assistance/api.ts'
import { bookableLine, publishedNeed } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import { diagnosing, wanted } from '#test/diagnoses.ts'
import { asking } from '#test/inquiries.ts'
import { problemOf } from '#test/outcomes.ts'
import { contentOf, png } from '#test/pictures.ts'
import { world } from '#test/world.ts'
import { listOwnFiles, listPublicFiles, readOwnFile, readPublicFile } from './api.ts'
import {
  attachNeedFile,
  listNeedFiles,
  listSharedFiles,
  readNeedFile,
  removeNeedFile,
  reviseNeedFile,
} from './need-file.api.ts'

const w = await world()
const { call } = w
const { asked } = asking(w)
const { assign } = diagnosing(w)

beforeEach(() => w.later(0))

async function graded(needId: string) {
  const attach = async (visibility: 'public' | 'permitted' | 'own') =>
    (
      await call('buyer', attachNeedFile, {
        needId,
        purpose: 'report',
        title: `小试报告 ${visibility}`,
        visibility,
        file: contentOf(png()),
      })
    ).id
  return { open: await attach('public'), whole: await attach('permitted'), own: await attach('own') }
}

const sharedWith = async (who: Actor, needId: string) =>
  (await call(who, listSharedFiles, { needId })).files.map(({ id }) => id)
/** As the public list of needs shows them; undefined where the need isn't in it. */
const listed = async (needId: string) =>
  (await call(null, listNeeds, {})).needs.find(({ id }) => id === needId)?.files.map(({ id }) => id)
const fetched = (who: Actor, fileId: string) => problemOf(call(who, readNeedFile, { fileId }))

describe('[AC-65] the files of a need', () => {
  test('whoever hasn’t been let in sees those of the public summary only', async () => {
    const needId = await publishedNeed(w)
    const { open, whole, own } = await graded(needId)
    const { files } = await call(null, listPublicFiles, { recordKind: 'need', recordId: needId })
    expect(files.map(({ id }) => id)).toEqual([open])
    expect(await listed(needId)).toEqual([open])
    for (const fileId of [whole, own])
      expect(await problemOf(call(null, readPublicFile, { fileId }))).toBe('not-found')
    for (const who of ['director', 'competitor', 'matchmaker'] as const)
      expect(await problemOf(call(who, listSharedFiles, { needId }))).toBe('not-found')
    for (const who of ['director', 'competitor', 'expert', 'matchmaker'] as const)
      expect(await fetched(who, whole)).toBe('not-found')
    // Nor does an office by way of the files that hang on platforms, nor somebody of the owner's own platform.
    for (const who of ['lead', 'boss'] as const)
      expect(await problemOf(call(who, readOwnFile, { fileId: whole }))).toBe('not-found')
    expect((await call('buyer', listNeedFiles, { needId })).files).toHaveLength(3)
  })

  test('of a need that isn’t public nobody sees even those', async () => {
    const needId = await publishedNeed(w, 'buyer', { confidentiality: 'private' })
    const { open } = await graded(needId)
    expect(await problemOf(call(null, readPublicFile, { fileId: open }))).toBe('not-found')
    expect(await fetched('director', open)).toBe('not-found')
    expect(await listed(needId)).toBeUndefined()
  })

  test('who was asked for a quote fetches what is for them, on record, until it is over', async () => {
    const { needId, inquiryId } = await asked(['director'], { confidentiality: 'private' })
    const { open, whole, own } = await graded(needId)
    expect(await sharedWith('scheduler', needId)).toEqual([open, whole])
    expect(await fetched('director', whole)).toBeNull()
    expect(await fetched('director', own)).toBe('not-found')
    const { readings } = await call('buyer', listNeedDisclosures, { needId })
    expect(readings).toMatchObject([{ way: 'inquiry', times: 1 }])
    await call('buyer', closeInquiry, { inquiryId, code: 'price', reason: '项目暂缓，择期再询' })
    expect(await fetched('director', whole)).toBe('not-found')
  })

  test('who was let read it whole fetches them once bound by the undertaking, until it is taken back', async () => {
    const needId = await publishedNeed(w)
    const { whole } = await graded(needId)
    const { platformId } = await bookableLine(w)
    const purpose = '本平台做过同类单体的放大，想了解全部要求'
    const { requestId } = await call('director', askDisclosure, { needId, platformId, purpose })
    await call('buyer', decideDisclosure, { requestId, decision: 'granted' })
    expect(await fetched('director', whole)).toBe('not-found')
    await call('director', acceptUndertaking, { requestId, version: '2026-1' })
    expect(await fetched('director', whole)).toBeNull()
    await call('buyer', revokeDisclosure, { requestId, note: '不再需要' })
    expect(await fetched('director', whole)).toBe('not-found')
  })

  test('so does a platform it is directed to, an expert who judges it and a matchmaker who helps, none after withdrawal', async () => {
    const { platformId } = await bookableLine(w)
    const needId = await publishedNeed(w, 'buyer', { confidentiality: 'directed', recipients: [platformId] })
    const { whole } = await graded(needId)
    expect(await fetched('director', whole)).toBeNull()
    const { requestId } = await call('buyer', requestDiagnosis, { needId, question: wanted })
    const { assignmentId } = await assign(requestId)
    const { files } = await call('expert', getAssignedDiagnosis, { assignmentId })
    expect(files.map(({ id }) => id)).toContain(whole)
    expect(await fetched('expert', whole)).toBeNull()
    const { assistanceId } = await call('buyer', askAssistance, { needId })
    expect(await fetched('matchmaker', whole)).toBe('not-found')
    await call('matchmaker', takeAssistance, { assistanceId })
    expect(await fetched('matchmaker', whole)).toBeNull()
    await call('buyer', withdrawNeed, { needId, version: 2, code: 'cancelled', reason: '' })
    for (const who of ['director', 'matchmaker'] as const) expect(await fetched(who, whole)).toBe('not-found')
  })

  test('a grade holds from the moment it is changed, and what is removed is gone', async () => {
    const { needId } = await asked(['director'])
    const { whole, open } = await graded(needId)
    await call('buyer', reviseNeedFile, { fileId: whole, version: 1, title: '小试报告', visibility: 'own' })
    expect(await sharedWith('director', needId)).toEqual([open])
    await call('buyer', removeNeedFile, { fileId: open, version: 1, reason: '数据有误' })
    expect(await sharedWith('director', needId)).toEqual([])
    await w.later(24 * hour)
  })

  test('another’s are found by nobody', async () => {
    const needId = await publishedNeed(w)
    const { whole } = await graded(needId)
    const tried = [
      call('competitor', listNeedFiles, { needId }),
      call('competitor', reviseNeedFile, { fileId: whole, version: 1, title: '改名', visibility: 'public' }),
      call('competitor', removeNeedFile, { fileId: whole, version: 1, reason: '试试' }),
      call('director', listOwnFiles, { recordKind: 'platform', recordId: needId }),
    ]
    expect(await Promise.all(tried.map(problemOf))).toEqual(tried.map(() => 'not-found'))
  })
})

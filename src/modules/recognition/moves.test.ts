/** door · Steps that the process asks by its data alone: a visit on site, and whatever an office adds. */
import { describe, expect, test } from 'vitest'
import { adoptProcess, getProcess, previewProcess, proposeProcess } from '#modules/casework/api.ts'
import { listOwnFiles, readOwnFile } from '#modules/files/api.ts'
import { listNotices } from '#modules/notices/api.ts'
import { countWaits } from '#modules/progress/api.ts'
import { recordMinutes } from '#modules/review/result.api.ts'
import { readEvidence } from '#modules/steering/evidence.api.ts'
import { contentOf, png } from '#test/pictures.ts'
import {
  checked,
  colleague,
  proposed,
  published,
  recommended,
  reviewClosed,
  submittedTo,
} from '#test/recognitions.ts'
import { world } from '#test/world.ts'
import * as api from './api.ts'
import { getCall } from './call.api.ts'
import { getOwnApplication, withdrawApplication } from './own.api.ts'
import { attachRecord, listDocuments, readRecord } from './record.api.ts'

const w = await world()
const { call, refusals } = w
const kind = 'recognition'

const reviewed = async () => {
  const { applicationId } = await submittedTo(w, await published(w))
  await recommended(w, applicationId)
  await checked(w, applicationId)
  return applicationId
}
const seen = (applicationId: string) => call('lead', api.getApplication, { applicationId })
const waiting = async () =>
  (await call('lead', countWaits, {})).waits.find(({ place }) => place === '/office/recognition')?.count ?? 0
const plan = { 'planned-on': '2026-03-09', members: '示例核查员甲、乙', matters: '设备清单逐台核对' }
const visit = { 'visited-on': '2026-03-09', findings: '设备与清单一致。', conclusion: '与申报材料相符' }

describe('[D1] the visit on site', () => {
  test('follows the review, with a form each for its plan and what was found, and leads to the proposal', async () => {
    const applicationId = await reviewed()
    const arrange = { applicationId, move: 'arrange-visit', answers: plan }
    expect(await refusals('lead', api.makeMove, arrange)).toEqual(['recognition.review'])
    const inTheWay = async () =>
      Object.fromEntries((await seen(applicationId)).moves.map(({ id, blocked }) => [id, blocked]))
    const underReview = '专家评审还没有结束（须 3 位，已评 0 位）。'
    expect(await inTheWay()).toEqual({
      ...{ 'arrange-visit': underReview, propose: underReview, decline: underReview },
    })
    const before = await waiting()
    await reviewClosed(w, applicationId)
    expect(await inTheWay()).toEqual({
      ...{ 'arrange-visit': null, propose: null, decline: expect.stringContaining('另一人') },
    })
    expect(await waiting()).toBe(before + 1)
    expect((await seen(applicationId)).moves.filter(({ other }) => other)).toMatchObject([
      { id: 'arrange-visit', toName: '现场核查', form: [{}, {}, {}] },
    ])
    expect(await refusals('lead', api.makeMove, { ...arrange, answers: { members: '甲' } })).toEqual([
      'casework.form',
      'casework.form',
    ])
    await call('lead', api.makeMove, arrange)
    expect(await waiting()).toBe(before + 1)
    // Until it is on record nothing is proposed.
    expect(await refusals('lead', api.proposeRecognition, { applicationId, reason: '核查以前列入' })).toEqual(
      ['casework.stage'],
    )
    await call('lead', api.makeMove, { applicationId, move: 'record-visit', answers: visit })
    const { application, records } = await seen(applicationId)
    expect(application.stageName).toBe('核查完毕')
    expect(await waiting()).toBe(before + 1)
    expect(records.map(({ what, answers }) => [what, answers.at(-1)])).toEqual([
      ['安排现场核查', { title: '核查事项', said: '设备清单逐台核对' }],
      ['记录核查结果', { title: '结论', said: '与申报材料相符' }],
    ])
    await proposed(w, applicationId)
    expect((await seen(applicationId)).application.stage).toBe('proposed')
  })

  test('is told to the applicant as a step, without who visits and what was found', async () => {
    const applicationId = await reviewed()
    await reviewClosed(w, applicationId)
    await call('lead', api.makeMove, { applicationId, move: 'arrange-visit', answers: plan })
    const own = JSON.stringify(await call('director', getOwnApplication, { applicationId }))
    expect(own).toContain('安排现场核查')
    expect(own).not.toContain('示例核查员')
  })

  test('[D7] who visits, what was found and what the panel’s minutes say is the lead’s alone: no locality and no other department learns who judges', async () => {
    const applicationId = await reviewed()
    await reviewClosed(w, applicationId)
    const { review } = await seen(applicationId)
    const minutes = { reviewId: review?.id ?? '', revision: 0, text: '到会：示例专家丙。一致同意通过。' }
    await call('lead', recordMinutes, minutes)
    await call('lead', api.makeMove, { applicationId, move: 'arrange-visit', answers: plan })
    const notes = { title: '示例签到表', file: contentOf(png()) }
    const { fileId } = await call('lead', attachRecord, { applicationId, ...notes })
    const whole = await seen(applicationId)
    for (const said of ['示例专家丙', '示例核查员', '示例签到表'])
      expect(JSON.stringify(whole)).toContain(said)
    for (const actor of ['otherDistrict', 'department'] as const) {
      const found = await call(actor, api.getApplication, { applicationId })
      expect(JSON.stringify(found)).not.toMatch(/示例专家丙|示例核查员|示例签到表/)
      expect([found.review, found.records, found.files]).toEqual([null, [], []])
      expect(found.application.stageName).toBe('现场核查')
      await expect(call(actor, readRecord, { fileId })).rejects.toMatchObject({ code: 'not-found' })
    }
  })

  test('leaves a document for the office, filled from the case and left open where nothing is known; what the lead filled in is the lead’s', async () => {
    const applicationId = await reviewed()
    await reviewClosed(w, applicationId)
    await call('lead', api.makeMove, { applicationId, move: 'arrange-visit', answers: plan })
    const [made] = (await call('lead', listDocuments, { applicationId })).documents
    const { platformName, number } = (await seen(applicationId)).application
    expect(made).toMatchObject({ title: '现场核查通知', what: '安排现场核查' })
    for (const said of [platformName, number, '拟于 2026年3月9日 到现场核查', plan.matters])
      expect(made?.text).toContain(said)
    expect(made?.text).not.toMatch(/[{}]/)
    for (const actor of ['otherDistrict', 'department'] as const) {
      const [theirs] = (await call(actor, listDocuments, { applicationId })).documents
      expect(theirs).toMatchObject({ title: '现场核查通知', what: '安排现场核查' })
      expect(theirs?.text).toContain(platformName)
      expect(theirs?.text).toContain('拟于 ＿＿＿＿ 到现场核查')
      expect(theirs?.text).not.toContain(plan.matters)
    }
    await expect(call('district', listDocuments, { applicationId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(call('director', listDocuments, { applicationId })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('is the lead’s, and what has a page of its own isn’t made without it', async () => {
    const applicationId = await reviewed()
    await reviewClosed(w, applicationId)
    expect(
      await refusals('otherDistrict', api.makeMove, { applicationId, move: 'arrange-visit', answers: plan }),
    ).toEqual(['casework.role'])
    for (const move of ['propose', 'recognise', 'decline'])
      expect(await refusals('lead', api.makeMove, { applicationId, move, reason: '径直办理此件' })).toEqual([
        'casework.own-way',
      ])
    await expect(
      call('district', api.makeMove, { applicationId, move: 'arrange-visit', answers: plan }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('[D1] what offices keep with an application', () => {
  const photo = { title: '核查照片（示例）', file: contentOf(png()) }

  test('is read by offices of its place, stays, and is nothing of the applicant’s', async () => {
    const applicationId = await reviewed()
    const { fileId } = await call('otherDistrict', attachRecord, { applicationId, ...photo })
    const { files, mayAttach } = await seen(applicationId)
    expect(mayAttach).toBe(true)
    expect(files.map(({ file }) => file.title)).toEqual(['核查照片（示例）'])
    expect((await call('department', readRecord, { fileId })).file.id).toBe(fileId)
    await expect(call('district', readRecord, { fileId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(call('director', readRecord, { fileId })).rejects.toMatchObject({ code: 'forbidden' })
    // Nor by the ways to files of other kinds.
    await expect(call('director', readOwnFile, { fileId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(call('department', readEvidence, { fileId })).rejects.toMatchObject({ code: 'not-found' })
    const own = JSON.stringify([
      await call('director', getOwnApplication, { applicationId }),
      await call('director', listOwnFiles, { recordKind: 'recognition', recordId: applicationId }),
    ])
    expect(own).toContain('法人登记证照')
    expect(own).not.toContain('核查照片')
  })

  test('takes no more once the application has ended', async () => {
    const { applicationId } = await submittedTo(w, await published(w))
    await call('otherDistrict', api.decideLocally, {
      ...{ applicationId, outcome: 'not-recommend' as const, reason: '不符合本批次的申报范围' },
    })
    expect((await seen(applicationId)).mayAttach).toBe(false)
    expect(await refusals('lead', attachRecord, { applicationId, ...photo })).toEqual(['recognition.ended'])
  })
})

describe('[D1] a stage that an office adds', () => {
  test('is tried, adopted by another person, and worked through by its own form; who runs keeps the old way', async () => {
    const before = await reviewed()
    const { version, content } = await call('lead', getProcess, { kind })
    const next = {
      ...content,
      stages: content.stages.flatMap(stage =>
        stage.id === 'proposed'
          ? [{ ...stage, id: 'consulting', name: '征求意见', workingDays: 10 }, stage]
          : [stage],
      ),
      moves: [
        ...content.moves.map(move =>
          move.id === 'propose' ? { ...move, from: [...move.from, 'consulting'] } : move,
        ),
        {
          ...{ id: 'consult', name: '征求部门意见', from: ['review', 'visited'], to: 'consulting' },
          ...{ by: ['city-lead' as const], guards: ['review-closed'], reasoned: false },
          form: [{ id: 'whom', title: '征求哪些部门', kind: 'text' as const, options: [], required: true }],
        },
      ],
    }
    const tried = await call('lead', previewProcess, { kind, content: next, map: {} })
    expect(tried.faults).toEqual([])
    // A way round the notice, by a move of its own, isn't adopted.
    const short = {
      ...{
        id: 'short',
        name: '直接认定',
        from: ['consulting'],
        to: 'recognised',
        by: ['city-lead' as const],
      },
      ...{ guards: [], reasoned: true, form: [] },
    }
    const shortcut = { ...next, moves: [...next.moves, short] }
    const faults = await call('lead', previewProcess, { kind, content: shortcut, map: {} })
    expect(faults.faults.join()).toContain('绕过')

    const change = { kind, version, content: next, migrate: false, reason: '评审后征求部门意见' }
    const { proposalId } = await call('lead', proposeProcess, change)
    const second = await colleague(w)
    await second.call(adoptProcess, { kind, proposalId })

    await reviewClosed(w, before)
    const consult = { move: 'consult', answers: { whom: '市财政局、市科技局' } }
    expect(await refusals('lead', api.makeMove, { applicationId: before, ...consult })).toEqual([
      'casework.stage',
    ])
    const after = await reviewed()
    const waited = await waiting()
    await reviewClosed(w, after)
    await call('lead', api.makeMove, { applicationId: after, ...consult })
    expect(await waiting()).toBe(waited + 1)
    await w.settle()
    const { notices } = await call('lead', listNotices, {})
    expect(notices.filter(one => one.body.includes('到了征求意见，请办理'))).toHaveLength(1)
    const { application, records } = await seen(after)
    expect(application).toMatchObject({ stageName: '征求意见', clock: { workingDays: 10 } })
    expect(records[0]?.answers).toEqual([{ title: '征求哪些部门', said: '市财政局、市科技局' }])
    await proposed(w, after)
    expect((await call('lead', getProcess, { kind })).issued?.stages).toHaveLength(content.stages.length)
  })
})

test('[AC-9] a process that leads past the recommendation twice: withdrawn, every place it took is given back', async () => {
  const { version, content } = await call('lead', getProcess, { kind })
  const back = {
    ...{ id: 'to-locality', name: '退回属地', from: ['formal'], to: 'locality', by: ['city-lead' as const] },
    ...{ guards: [], reasoned: false, form: [] },
  }
  const next = { ...content, moves: [...content.moves, back] }
  const change = { kind, version, content: next, migrate: false, reason: '属地意见不清的退回属地' }
  const { proposalId } = await call('lead', proposeProcess, change)
  await (await colleague(w)).call(adoptProcess, { kind, proposalId })

  const callId = await published(w, { quotas: [{ locality: '330482', places: 3 }] })
  const { applicationId } = await submittedTo(w, callId)
  const used = async () => (await call('otherDistrict', getCall, { callId })).quotas[0]?.used
  await recommended(w, applicationId)
  await call('lead', api.makeMove, { applicationId, move: 'to-locality', answers: {} })
  await recommended(w, applicationId)
  expect(await used()).toBe(2)
  await call('director', withdrawApplication, { applicationId, reason: '材料尚未备齐' })
  expect(await used()).toBe(0)
})

/** A call for applications and what happens to one of them, step by step, by whoever would do it. */
import { randomBytes } from 'node:crypto'
import { dateOf, day, weekdayOf } from '#kernel/calendar.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import { isWorkingDay } from '#kernel/working-days.ts'
import { attachFile } from '#modules/files/api.ts'
import { insertMembership, organisationsByCodes } from '#modules/identity/organisation.store.ts'
import { insertPerson } from '#modules/identity/person.store.ts'
import { digest } from '#modules/identity/second-factor.ts'
import { openSession } from '#modules/identity/session.store.ts'
import * as api from '#modules/recognition/api.ts'
import { publishCall } from '#modules/recognition/call.api.ts'
import { answerObjection, raiseObjection, takeObjection } from '#modules/recognition/notice.api.ts'
import {
  getOwnApplication,
  saveApplication,
  startApplication,
  submitApplication,
} from '#modules/recognition/own.api.ts'
import type { Draft } from '#modules/recognition/terms.ts'
import { workCalendarOf } from '#modules/rulebook/index.ts'
import { bookableLine } from './builders.ts'
import { type Actor, type OrganisationName, organisations } from './cast.ts'
import { contentOf, png } from './pictures.ts'
import type { World } from './world.ts'

let named = 0

export const callInput = (
  w: Pick<World, 'clock'>,
  changes: Partial<Input<typeof publishCall>> = {},
): Input<typeof publishCall> => ({
  level: 'municipal',
  name: `示例市级中试平台认定批次 ${++named}`,
  text: '面向全市征集市级中试平台，请在申报时间内提交申报书和附件。',
  opensAt: new Date(w.clock.now().getTime() - day),
  closesAt: new Date(w.clock.now().getTime() + 20 * day),
  quotas: [],
  mostCorrections: 2,
  experts: 3,
  contact: '0573-0000001',
  ...changes,
})

/** Everything that must be filled in besides what the system knows. */
export const answers: Draft = {
  representative: '示例法人',
  director: '示例负责人',
  contact: '示例联系人',
  contactPhone: '0573-0000002',
  establishedOn: '2020-05-01',
  industries: '精细化工、高分子材料',
  area: 3000,
  pilotArea: 1200,
  tenure: '自有，长期',
  facilities: '防爆、尾气处理、危废暂存设施齐备。',
  worth: 1_200_000_000,
  staff: 40,
  fullTime: 32,
  graduates: 28,
  leader: '带头人从事反应放大二十年。',
  established: ['service', 'price', 'quality', 'safety'],
  invested: 3_000_000_000,
  equipmentInvested: 1_200_000_000,
  goals: '三年内服务企业一百家。',
  funding: '自有资金和服务收入。',
}

const statements = ['truth', 'integrity', 'rights', 'record', 'probity']

export const attached = async (w: World, who: Actor, applicationId: string) => {
  for (const title of ['法人登记证照', '场地证明'])
    await w.call(who, attachFile, {
      ...{ recordKind: 'recognition' as const, recordId: applicationId, purpose: 'other' as const },
      ...{ title, visibility: 'own' as const, file: contentOf(png()) },
    })
}

export async function published(w: World, changes: Partial<Input<typeof publishCall>> = {}) {
  const { callId } = await w.call('lead', publishCall, callInput(w, changes))
  return callId
}

/** A draft that could be submitted as it is. */
export async function filledIn(
  w: World,
  callId: string,
  { who = 'director' as Actor, platformId = '', locality = '330482' } = {},
) {
  const platform = platformId || (await bookableLine(w, { who, platform: { locality } })).platformId
  const { applicationId } = await w.call(who, startApplication, { callId, platformId: platform })
  const { draft, version } = await w.call(who, getOwnApplication, { applicationId })
  const saved = await w.call(who, saveApplication, {
    ...{ applicationId, version, statements },
    draft: { ...draft, ...answers },
  })
  await attached(w, who, applicationId)
  return { applicationId, platformId: platform, version: saved.version }
}

export async function submittedTo(
  w: World,
  callId: string,
  options: { who?: Actor; platformId?: string; locality?: string } = {},
) {
  const { applicationId, platformId, version } = await filledIn(w, callId, options)
  const receipt = await w.call(options.who ?? 'director', submitApplication, { applicationId, version })
  return { applicationId, platformId, receipt }
}

export const checkItems = (verdict: 'meets' | 'fails' = 'meets') =>
  ['identity', 'eligible', 'complete', 'consistent', 'statements'].map((code, at) => ({
    code,
    verdict: at === 0 ? verdict : ('meets' as const),
    note: '',
  }))

export const recommended = (w: World, applicationId: string, who: Actor = 'otherDistrict') =>
  w.call(who, api.decideLocally, { applicationId, outcome: 'recommend', reason: '材料属实' })

export const checked = (w: World, applicationId: string) =>
  w.call('lead', api.checkFormally, { applicationId, outcome: 'accept', items: checkItems() })

/** As the review module leaves it when the office has closed it; how it gets there has tests of its own. */
export const reviewClosed = (w: World, applicationId: string) =>
  w.database.pool.query(
    `update review.review set state = 'closed', started_at = opened_at, closed_at = opened_at
      where subject_id = $1`,
    [applicationId],
  )

export const proposed = (w: World, applicationId: string) =>
  w.call('lead', api.proposeRecognition, { applicationId, reason: '评审得分靠前' })

export const noticeInput = (w: Pick<World, 'clock'>, callId: string, applicationIds: string[]) => ({
  ...{ callId, applicationIds },
  name: '拟认定市级中试平台公示',
  text: '经评审，拟认定下列平台为市级中试平台，现予公示。',
  opensOn: dateOf(w.clock.now()),
  workingDays: 5,
  contact: '0573-0000003',
  complaints: '0573-0000004',
})

export const objectionInput = (noticeId: string, applicationId: string) => ({
  ...{ noticeId, applicationId },
  name: '隐名之实名',
  contact: '13900007654',
  matter: '该平台所报设备与实际不符，附购置清单。',
})

export const titleOf = (w: Pick<World, 'clock'>, number = 1) => ({
  name: '嘉兴市市级中试平台（示例）',
  docNumber: `示例发〔2026〕${number}号`,
  issuer: '市级示例牵头部门',
  issuedOn: dateOf(w.clock.now()),
})

/** Long enough for a notice that begins on a Monday, whatever holidays fall into it. */
export const afterNotice = (w: World) => w.later(14 * day)

/** Moves time on to a Monday that is worked, unless it is one. */
export async function monday(w: World): Promise<void> {
  const calendar = workCalendarOf(w.pack)
  await w.later(((8 - weekdayOf(dateOf(w.clock.now()))) % 7) * day)
  while (!isWorkingDay(dateOf(w.clock.now()), calendar)) await w.later(7 * day)
}

/** A colleague, of the lead office's by default, with a session of their own: another person for what needs a second one. */
export async function colleague(
  w: World,
  roles: Role[] = ['city-lead'],
  organisation: OrganisationName = 'lead',
) {
  const now = w.clock.now()
  const token = randomBytes(32).toString('base64url')
  const personId = crypto.randomUUID()
  const membershipId = crypto.randomUUID()
  await w.inside(async tx => {
    const [office] = await organisationsByCodes(tx, [organisations[organisation].uscc])
    if (!office) throw new Error(`no organisation ${organisation}`)
    const email = `second.${personId}@example.test`
    await insertPerson(tx, { id: personId, email, name: '复核人', passwordHash: 'none', createdAt: now })
    await insertMembership(tx, {
      id: membershipId,
      personId,
      organisationId: office.id,
      roles,
      createdAt: now,
    })
    await openSession(tx, {
      ...{ id: crypto.randomUUID(), tokenDigest: digest(token), personId, membershipId },
      ...{ createdAt: now, lastSeenAt: now, secondFactorAt: now, address: '192.0.2.1', agent: 'test' },
    })
  })
  const decide = async <C extends Contract>(contract: C, input: Input<C>) =>
    (await w.door.call(contract, input, w.caller(token))).decision
  const call = async <C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>> => {
    const decision = await decide(contract, input)
    if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusals)}`)
    return decision.value
  }
  return { decide, call, personId }
}

/** An application that has stood in a notice to its end, ready to be decided. */
export async function noticeOver(w: World, callId: string) {
  const { applicationId, platformId } = await submittedTo(w, callId)
  await recommended(w, applicationId)
  await checked(w, applicationId)
  await reviewClosed(w, applicationId)
  await proposed(w, applicationId)
  const { noticeId } = await w.call('lead', api.publishNotice, noticeInput(w, callId, [applicationId]))
  return { applicationId, platformId, noticeId }
}

export const objected = (w: World, noticeId: string, applicationId: string) =>
  w.call(null, raiseObjection, objectionInput(noticeId, applicationId))

export const taken = (w: World, objectionId: string) => w.call('lead', takeObjection, { objectionId })

export const answeredBy = (w: World, objectionId: string) =>
  w.call('lead', answerObjection, {
    ...{ objectionId, outcome: 'rejected' as const },
    answer: '经核查购置发票和现场，所报设备属实。',
  })

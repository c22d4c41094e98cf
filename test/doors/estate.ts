/** Two clients with two hosts, each with one record of every kind, so that everything has a foreign counterpart. */

import { addDays, hour, plainDate } from '#kernel/calendar.ts'
import { addClosure, getSchedule, requestBooking } from '#modules/booking/api.ts'
import { addResource } from '#modules/booking/resource/api.ts'
import { getOwnPlatform } from '#modules/catalogue/api.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { addService } from '#modules/catalogue/offer/api.ts'
import { setPrice } from '#modules/catalogue/price/api.ts'
import { checkImport, completeImport } from '#modules/catalogue/sheet/import.api.ts'
import { declareTitle } from '#modules/catalogue/title/api.ts'
import { requestDiagnosis } from '#modules/diagnosis/api.ts'
import { acceptAssignment, askClient } from '#modules/diagnosis/expert.api.ts'
import { askDisclosure } from '#modules/disclosure/api.ts'
import { attachFile } from '#modules/files/api.ts'
import { attachNeedFile } from '#modules/files/need-file.api.ts'
import { attachShowcaseFile } from '#modules/files/showcase-file.api.ts'
import { listSessions } from '#modules/identity/api.ts'
import { inviteMember, listMembers, listOrganisations } from '#modules/identity/organisation.api.ts'
import { peopleByAddresses } from '#modules/identity/person.store.ts'
import { listReceivedInquiries, sendInquiry } from '#modules/inquiry/api.ts'
import { askAssistance, takeAssistance } from '#modules/matching/assistance/api.ts'
import { askLine } from '#modules/matching/question/api.ts'
import { insertLetters, insertNotices } from '#modules/notices/store.ts'
import { savePlan } from '#modules/route/api.ts'
import { addRunTemplate } from '#modules/run/api.ts'
import { addSynonym } from '#modules/search/api.ts'
import { saveSearch } from '#modules/standing/api.ts'
import { publishIdle, setFloor } from '#modules/standing/idle.api.ts'
import { proposeUsage } from '#modules/usage/api.ts'
import { addMeter } from '#modules/usage/meter.api.ts'
import {
  alwaysOpen,
  at,
  bookableLine,
  certify,
  inquiryWords,
  lineInput,
  needDraft,
  requestWords,
  serviceInput,
  span,
  testRow,
  titleInput,
} from '#test/builders.ts'
import { type Actor, cast, type OrganisationName, organisations } from '#test/cast.ts'
import { diagnosing, wanted } from '#test/diagnoses.ts'
import { contentOf, png } from '#test/pictures.ts'
import { templateInput } from '#test/run-templates.ts'
import { shown, submitted } from '#test/showcase.ts'
import type { World } from '#test/world.ts'
import { billingIn } from './billing-estate.ts'
import { invitedTo } from './invited.ts'
import { livingIn } from './life-estate.ts'
import { officeIn } from './office-estate.ts'
import { orderingIn } from './order-estate.ts'
import { ownFeeds } from './own-feeds.ts'
import { vouchersOf } from './own-vouchers.ts'
import { booksOf } from './sharing-estate.ts'

export const actors = Object.keys(cast).filter((name): name is Actor => Object.hasOwn(cast, name))

interface Parties {
  /** Who asks: writes needs, requests bookings, is a member of `client`. */
  readonly asks: Actor
  readonly client: OrganisationName
  readonly clientManager: Actor
  /** Who offers: manages the platforms of `host`. */
  readonly offers: Actor
  readonly host: OrganisationName
  /** Who helps with the client's needs: a matchmaker of `broker`. */
  readonly helps: Actor
  readonly broker: OrganisationName
}

export const parties = {
  first: {
    asks: 'buyer',
    client: 'maker',
    clientManager: 'boss',
    offers: 'director',
    host: 'host',
    helps: 'matchmaker',
    broker: 'otherHost',
  },
  second: {
    asks: 'competitor',
    client: 'rival',
    clientManager: 'competitor',
    offers: 'otherDirector',
    host: 'otherHost',
    helps: 'otherMatchmaker',
    broker: 'host',
  },
} as const satisfies Record<string, Parties>

/** For each actor one of its own: what can be taken away only once. */
/** From here on, each actor has a price of one day. */
export const firstPriceDay = plainDate('2026-05-01')

async function oneEach(make: (index: number) => Promise<string>): Promise<Record<Actor, string>> {
  const made: [Actor, string][] = []
  for (const [index, actor] of actors.entries()) made.push([actor, await make(index)])
  return Object.fromEntries(made) as Record<Actor, string>
}

async function needOf({ call }: World, who: Actor) {
  const saved = await call(who, saveNeedDraft, { draft: needDraft })
  const { version } = await call(who, publishNeed, saved)
  return { needId: saved.needId, version }
}

/** One diagnosis that is under way with a question open, and one that has its finding. */
async function judging(w: World, asks: Actor, needId: string, answeredNeedId: string) {
  const { assign, find } = diagnosing(w)
  const question = wanted
  const answered = await w.call(asks, requestDiagnosis, { needId: answeredNeedId, question })
  const { assignmentId: findingOf } = await assign(answered.requestId)
  await w.call('expert', acceptAssignment, { assignmentId: findingOf })
  await find(findingOf)
  const { requestId } = await w.call(asks, requestDiagnosis, { needId, question })
  const { assignmentId, expertId } = await assign(requestId)
  await w.call('expert', acceptAssignment, { assignmentId })
  const text = '小试稳定运行了几批？'
  const { questionId } = await w.call('expert', askClient, { assignmentId, text })
  return { requestId, assignmentId, expertId, questionId, findingOf, foundIn: answered.requestId }
}

/** A need with a file for those who were asked for a quote, and nobody else. */
async function sharedNeed(w: World, asks: Actor, lineId: string) {
  const { needId } = await needOf(w, asks)
  const deadline = new Date(w.clock.now().getTime() + 48 * hour)
  await w.call(asks, sendInquiry, { needId, lineIds: [lineId], ...inquiryWords, deadline })
  const { id: fileId } = await w.call(asks, attachNeedFile, {
    needId,
    purpose: 'report',
    title: '小试报告',
    visibility: 'permitted',
    file: contentOf(png()),
  })
  return { needId, fileId }
}

/** A need that asks for help, taken on by a matchmaker where one is named. */
async function helped(w: World, asks: Actor, helps: Actor | null, needId?: string) {
  const asked = needId ?? (await needOf(w, asks)).needId
  const { assistanceId } = await w.call(asks, askAssistance, { needId: asked })
  if (helps) await w.call(helps, takeAssistance, { assistanceId })
  return { needId: asked, assistanceId }
}

const meterInput = {
  name: '示例刷卡机',
  kind: 'card',
  threshold: 1,
  pauseMinutes: 0,
  gapMinutes: 600,
} as const

export type Estate = Awaited<ReturnType<typeof estate>>

/** A notice as the worker leaves it. */
function noticeFor(w: World, actor: Actor): Promise<string> {
  const id = crypto.randomUUID()
  const address = `${actor}@example.test`.toLowerCase()
  return w.inside(async tx => {
    const personId = (await peopleByAddresses(tx, [address])).get(address) ?? ''
    const letter = { id, kind: 'booking.lapsed', subject: '预约申请已失效', body: '时段已释放。' }
    await insertLetters(tx, [{ ...letter, path: '/workspace/bookings', at: w.clock.now() }])
    await insertNotices(tx, [{ letterId: id, personId, owed: false }])
    return id
  })
}

export async function estate(w: World, parties: Parties) {
  const { asks, client, clientManager, offers, host, helps, broker } = parties
  const { call } = w
  const { organisations: registered } = await call('security', listOrganisations, { limit: 100 })
  const organisationId = registered.find(({ uscc }) => uscc === organisations[client].uscc)?.id ?? ''
  const { members } = await call(clientManager, listMembers, { organisationId })
  const membershipId = members.find(({ name }) => name === asks)?.membershipId ?? ''

  const { platformId, lineId } = await bookableLine(w, {
    who: offers,
    platform: { locality: organisations[host].locality },
    schedule: alwaysOpen,
  })
  const spare = await bookableLine(w, { who: offers, schedule: alwaysOpen })
  const { schedule } = await call(offers, getSchedule, { lineId })
  const { id: importId } = await call(offers, checkImport, {
    platformId,
    kind: 'equipment',
    fileName: '设备.xlsx',
    rows: [{ '设备编号*': 'E-1', '设备名称*': '示例反应釜' }],
  })
  const { id: deviceImport } = await call(offers, checkImport, {
    platformId,
    kind: 'equipment',
    fileName: '设备.xlsx',
    rows: [{ '设备编号*': 'E-0', '设备名称*': '示例离心机' }],
  })
  await call(offers, completeImport, { importId: deviceImport, mode: 'all' })
  const { id: testImport } = await call(offers, checkImport, {
    platformId,
    kind: 'test',
    fileName: '检测项目.xlsx',
    rows: [testRow],
  })
  await call(offers, completeImport, { importId: testImport, mode: 'all' })
  const { serviceId } = await call(offers, addService, { ...serviceInput, platformId })
  const { certificateId } = await certify(w, platformId, { number: 'CNAS L00009' }, offers)
  const { tests, equipment } = await call(offers, getOwnPlatform, { platformId })
  const equipmentId = equipment[0]?.id ?? ''
  const testItemId = tests[0]?.id ?? ''
  const { titleId } = await call(offers, declareTitle, { ...titleInput, platformId })
  const photo = {
    recordKind: 'platform',
    recordId: platformId,
    purpose: 'photo',
    title: '示例车间',
    file: contentOf(png()),
  } as const
  const { id: fileId } = await call(offers, attachFile, photo)
  const { id: publicFileId } = await call(offers, attachFile, { ...photo, visibility: 'public' })
  const need = await needOf(w, asks)
  const spareNeed = await needOf(w, asks)
  // A need keeps so many plans and no more.
  const planned = (index: number) => (index % 2 === 0 ? need : spareNeed).needId
  const plans = await oneEach(async at => (await call(asks, savePlan, { needId: planned(at) })).planId)
  const help = {
    taken: await helped(w, asks, helps, need.needId),
    toGiveBack: await helped(w, asks, helps),
    toEnd: await helped(w, asks, null),
    waiting: await helped(w, asks, null),
  }
  const { lineId: silentLine } = await bookableLine(w, {
    who: offers,
    line: { capabilities: lineInput.capabilities.slice(0, 2) },
  })
  const { questionId } = await call(asks, askLine, {
    needId: need.needId,
    lineId: silentLine,
    criterion: 'capability.corrosion-resistant',
  })
  const sentAt = w.clock.now()
  const { inquiryId } = await call(asks, sendInquiry, {
    needId: need.needId,
    lineIds: [lineId],
    ...inquiryWords,
    deadline: new Date(sentAt.getTime() + 48 * hour),
  })
  const { inquiries } = await call(offers, listReceivedInquiries, { limit: 1 })
  const asked = { inquiryId, invitationId: inquiries[0]?.id ?? '', sentAt }
  const purpose = '本平台有同类放大经验，申请查看全文'
  const { requestId } = await call(offers, askDisclosure, { needId: need.needId, platformId, purpose })
  const { bookingId } = await call(asks, requestBooking, {
    lineId,
    ...span('2026-03-11 08:00', '18:00'),
    ...requestWords,
  })

  const { templateId } = await call(offers, addRunTemplate, { lineId, ...templateInput(lineId) })
  const sharing = await sharedNeed(w, asks, lineId)

  const judged = await judging(w, asks, need.needId, spareNeed.needId)

  const living = await livingIn(
    w,
    { asks, clientManager, offers },
    { platformId, lineId, silentLine, bookingId },
  )
  const ordering = await orderingIn(w, { asks, clientManager, offers })
  const closures = await oneEach(async index => {
    const start = new Date(at('2026-03-16 00:00').getTime() + index * hour)
    const end = new Date(start.getTime() + hour)
    return (await call(offers, addClosure, { resourceId: spare.lineId, start, end, reason: '检修' }))
      .closureId
  })
  const resourcesNamed = (name: string) =>
    oneEach(async index => {
      const input = { platformId, kind: 'operator' as const, name: `${name}${index + 1}`, units: 1 }
      return (await call(offers, addResource, input)).resourceId
    })
  const resources = {
    lineId: spare.lineId,
    revised: await resourcesNamed('修改的操作人员'),
    retired: await resourcesNamed('停用的操作人员'),
  }
  const pricesFor = (customer: 'academic' | 'own') =>
    oneEach(async index => {
      const validFrom = addDays(firstPriceDay, index)
      const { lineId: subjectId } = spare
      const { price } = lineInput
      return (await call(offers, setPrice, { subjectId, customer, price, validFrom, validTo: validFrom }))
        .priceId
    })
  const prices = { toEnd: await pricesFor('academic'), toWithdraw: await pricesFor('own') }
  const invitations = await oneEach(async index => {
    const email = `guest.${client}.${index}@example.test`
    return (await call(clientManager, inviteMember, { organisationId, email, roles: ['enterprise'] }))
      .invitationId
  })
  const synonyms = await oneEach(async index => {
    const words = [`同义${client}${index}`, `近义${client}${index}`]
    return (await call('lead', addSynonym, { words })).id
  })
  const searches: string[] = []
  for (const name of ['改名的查找', '删除的查找'])
    searches.push((await call(asks, saveSearch, { name, frequency: 'daily', asked: { q: name } })).searchId)
  await call(offers, setFloor, { lineId, fen: 500_000 })
  const { idleId } = await call(offers, publishIdle, {
    lineId,
    ...span('2026-03-18 08:00', '2026-03-19 18:00'),
    fen: 600_000,
    closesAt: at('2026-03-17 18:00'),
  })
  const { entryId } = await call(offers, proposeUsage, {
    ...{ resourceId: lineId, ...span('2026-02-19 08:00', '12:00') },
    ...{ kind: 'own' as const, reason: '试车登记' },
  })
  const metered = await call(offers, addMeter, { resourceId: silentLine, ...meterInput })
  const { meterId: toRevoke } = await call(offers, addMeter, { resourceId: spare.lineId, ...meterInput })
  const usage = { entryId, ...metered, toRevoke }
  const waiting = await submitted(w, offers, 'plant')
  const shownId = await shown(w, offers, 'plant')
  const { id: showcaseFileId } = await call(offers, attachShowcaseFile, {
    recordId: shownId,
    purpose: 'photo',
    title: '厂房照片',
    file: contentOf(png()),
  })
  const tokens = { read: '', registered: '', accepted: '' }
  for (const use of ['read', 'registered', 'accepted'] as const)
    tokens[use] = await invitedTo(w, organisationId, `${use}.${client}@example.test`)

  const noticeId = await noticeFor(w, asks)

  const current = await w.tokenOf(asks)
  await w.tokenOf(asks, null)
  const { decision } = await w.door.call(listSessions, {}, w.caller(current))
  const sessionId = (decision.ok ? decision.value.sessions : []).find(session => !session.current)?.id ?? ''

  return {
    asks,
    client,
    host,
    broker,
    help,
    organisationId,
    membershipId,
    platformId,
    lineId,
    scheduleVersion: schedule?.version ?? 0,
    spare,
    asked,
    judges: 'expert' as const,
    judged,
    sharing,
    disclosure: { requestId, purpose },
    voucher: await vouchersOf(w, asks, offers, platformId, organisations[client].locality),
    ...(await officeIn(w, { asks, client, host, offers, platformId, actors })),
    silent: { lineId: silentLine, questionId },
    importId,
    testItemId,
    serviceId,
    equipmentId,
    certificateId,
    titleId,
    fileId,
    publicFileId,
    need,
    spareNeed,
    bookingId,
    ...living,
    ordering,
    billing: await billingIn(w, { asks, clientManager, offers }),
    templateId,
    plans,
    closures,
    noticeId,
    resources,
    searches: [searches[0] ?? '', searches[1] ?? ''] as const,
    idleId,
    feeds: await ownFeeds(w, asks),
    books: await booksOf(w, parties, platformId),
    usage,
    prices,
    waiting,
    shown: { recordId: shownId, fileId: showcaseFileId },
    synonyms,
    invitations,
    tokens,
    sessionId,
  }
}

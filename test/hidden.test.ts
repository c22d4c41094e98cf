/**
 * What is not public is in no answer: everything hidden is written with a word of its own, then every query that
 * somebody else may ask is asked, with inputs that aim at it, and the sitemap and all files are fetched.
 */
import { expect, test } from 'vitest'
import { hour } from '#kernel/calendar.ts'
import type { Contract } from '#kernel/operation.ts'
import { requestBooking } from '#modules/booking/api.ts'
import { getOwnPlatform, registerPlatform, withdrawPlatform } from '#modules/catalogue/api.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { saveNeedDraft, withdrawNeed } from '#modules/catalogue/need/api.ts'
import { checkImport, completeImport } from '#modules/catalogue/sheet/import.api.ts'
import { declareTitle } from '#modules/catalogue/title/api.ts'
import { returnArticle, saveArticleDraft, withdrawArticle } from '#modules/content/own.api.ts'
import { assignExperts, listDiagnosisRequests, requestDiagnosis } from '#modules/diagnosis/api.ts'
import {
  acceptAssignment,
  askClient,
  listAssignedDiagnoses,
  saveFindingDraft,
} from '#modules/diagnosis/expert.api.ts'
import {
  acceptUndertaking,
  askDisclosure,
  decideDisclosure,
  readDisclosedNeed,
} from '#modules/disclosure/api.ts'
import { attachFile } from '#modules/files/api.ts'
import { answerInquiry, listReceivedInquiries, sendInquiry } from '#modules/inquiry/api.ts'
import {
  agreeShowcase,
  returnShowcase,
  saveShowcaseDraft,
  submitShowcase,
  withdrawShowcase,
} from '#modules/showcase/own.api.ts'
import { noteLines, saveSearch } from '#modules/standing/api.ts'
import { publishIdle, setFloor } from '#modules/standing/idle.api.ts'
import { articleDrafts, shownArticle, submittedArticle } from './articles.ts'
import {
  bookableLine,
  lineInput,
  platformInput,
  publish,
  publishedNeed,
  quantity,
  quoteInput,
  span,
  titleInput,
} from './builders.ts'
import type { Actor } from './cast.ts'
import { callAs, newcomer } from './crowd.ts'
import { findingInput } from './diagnoses.ts'
import { tries } from './doors/attempts.ts'
import { estate, parties } from './doors/estate.ts'
import { network } from './http.ts'
import { adoptedGate, drafted, foundTrue, submitted as handedIn, started } from './layout.ts'
import { contentOf, png } from './pictures.ts'
import { drafts, shown, submitted } from './showcase.ts'
import { world } from './world.ts'

const w = await world()
const { call } = w
const aim = await estate(w, parties.first)

/** Everything that is hidden holds one of these; nothing else does. */
const secrets = ['隐秘', '7654321']

const secretVolume = [
  { parameter: 'volume', quantity: quantity('volume', '7654321 L'), reading: 'some', weight: 'hard' },
]

const summarised = await publishedNeed(w, 'buyer', {
  name: '隐秘代号甲放大试验',
  background: '隐秘背景：客户为示例甲公司。',
  publicSummary: '某中间体的反应放大，只公开摘要。',
  capabilities: secretVolume,
})
const inConfidence = await publishedNeed(w, 'buyer', {
  name: '隐秘代号乙',
  background: '隐秘背景乙',
  confidentiality: 'private',
})
const chosen = await bookableLine(w)
const directed = await publishedNeed(w, 'buyer', {
  name: '隐秘代号丁',
  background: '隐秘背景丁',
  confidentiality: 'directed',
  recipients: [chosen.platformId],
})
await call('buyer', saveNeedDraft, { draft: { name: '隐秘草稿', confidentiality: 'public' } })
// Of an open need everything may be read but what it may cost and who answered what.
const open = await publishedNeed(w, 'buyer', {
  confidentiality: 'public',
  budget: { fen: 7_654_321, weight: 'soft' },
  intake: { template: 'reaction', version: '1', origins: { 'capability.volume': '隐秘的回答' } },
})
const takenBack = await publishedNeed(w, 'buyer', {
  name: '隐秘代号庚',
  background: '隐秘背景庚',
  publicSummary: '隐秘的旧摘要，已随需求撤回。',
  confidentiality: 'public',
})
await call('buyer', withdrawNeed, { needId: takenBack, version: 2, code: 'other', reason: '隐秘的原因' })

const unpublished = {
  ...platformInput,
  name: '隐秘筹建平台',
  summary: '隐秘筹建中的平台，尚未发布，面向精细化工提供反应放大服务。',
}
const { platformId: draftId } = await call('director', registerPlatform, unpublished)
await call('director', addLine, { ...lineInput, platformId: draftId, name: '隐秘中试线' })
const gone = { ...unpublished, name: '示例撤下平台' }
const { platformId: goneId } = await call('director', registerPlatform, gone)
await call('director', addLine, { ...lineInput, platformId: goneId, name: '隐秘撤下线' })
await publish(w, 'director', goneId)
await call('director', withdrawPlatform, { platformId: goneId, version: 2, reason: '场地搬迁，停止公开' })

const { platformId, lineId } = await bookableLine(w)
const { id: importId } = await call('director', checkImport, {
  platformId,
  kind: 'equipment',
  fileName: '设备.xlsx',
  rows: [
    {
      '设备编号*': 'S-1',
      '设备名称*': '示例量热仪',
      原值: '7654321',
      是否海关监管: '是',
      报关单号: '隐秘报关单',
      设备联系人: '隐秘的设备联系人',
      设备联系电话: '7654321',
      入网审核意见: '隐秘的审核意见',
    },
  ],
})
await call('director', completeImport, { importId, mode: 'all' })
const { equipment } = await call('director', getOwnPlatform, { platformId })
const equipmentId = equipment[0]?.id ?? ''
await call('buyer', requestBooking, {
  lineId,
  ...span('2026-03-05 08:00', '18:00'),
  purpose: '隐秘用途：代号丙的放大',
  contact: '隐秘联系人 0573-0000009',
})

const { inquiryId } = await call('buyer', sendInquiry, {
  needId: await publishedNeed(w, 'buyer', { name: '隐秘代号戊', confidentiality: 'private' }),
  lineIds: [lineId],
  scope: '隐秘的报价范围，只给所问的平台看',
  deadline: new Date(w.clock.now().getTime() + 24 * hour),
  showsNeed: true,
})
const { inquiries } = await call('director', listReceivedInquiries, { limit: 1 })
const invitationId = inquiries[0]?.id ?? ''
await call('director', answerInquiry, {
  invitationId,
  revision: 0,
  answer: { ...quoteInput, fen: 7_654_321, conditions: '隐秘的条件' },
})

// Another expert than the one who tries to see it.
const judge = await newcomer(w, ['expert'])
const { requestId } = await call('buyer', requestDiagnosis, {
  needId: await publishedNeed(w, 'buyer', { name: '隐秘代号己', confidentiality: 'private' }),
  question: '隐秘的问题：代号己能否放大',
})
await call('lead', assignExperts, { requestId, personIds: [judge.personId], workingDays: 10 })
const { diagnoses } = await callAs(w, judge, listAssignedDiagnoses, {})
const assignmentId = diagnoses[0]?.assignmentId ?? ''
await callAs(w, judge, acceptAssignment, { assignmentId })
const { questionId } = await callAs(w, judge, askClient, { assignmentId, text: '隐秘的提问' })
await callAs(w, judge, saveFindingDraft, {
  assignmentId,
  version: 2,
  draft: { ...findingInput, reasons: '隐秘的理由，写了一半' },
})
const { lineId: idleLine } = await bookableLine(w, {
  line: { price: { ...lineInput.price, fen: 9_000_000 } },
})
await call('director', setFloor, { lineId: idleLine, fen: 7_654_321 })
await call('director', publishIdle, {
  lineId: idleLine,
  ...span('2026-03-18 08:00', '18:00'),
  fen: 8_000_000,
  closesAt: span('2026-03-16 08:00', '18:00').start,
})
await call('buyer', saveSearch, { name: '隐秘的查找', frequency: 'daily', asked: { q: '隐秘' } })
await call(null, noteLines, {}, { job: 'note-lines' })
await w.settle()

// Read whole by one platform, whose asking and reading are nobody else's business.
const { requestId: disclosureId } = await call('director', askDisclosure, {
  needId: summarised,
  platformId: chosen.platformId,
  purpose: '隐秘的申请理由，只给需求方看',
})
await call('buyer', decideDisclosure, { requestId: disclosureId, decision: 'granted', note: '隐秘的答复' })
const { undertaking } = w.pack.disclosure
await call('director', acceptUndertaking, { requestId: disclosureId, version: undertaking.version })
await call('director', readDisclosedNeed, { requestId: disclosureId })

for (const kind of ['achievement', 'solution', 'plant', 'factory'] as const) {
  const secret = { name: `隐秘的${kind}`, summary: '隐秘内容，草稿、待复核与退回的都不公开。' }
  await call('director', saveShowcaseDraft, { kind, draft: { ...drafts[kind], ...secret } })
  await submitted(w, 'director', kind, secret)
  await submitted(w, 'director', kind, secret, '2026-06-01')
  const back = await submitted(w, 'director', kind, secret)
  await call('lead', returnShowcase, { ...back, note: '隐秘的退回原因' })
  const goneRecord = await shown(w, 'director', kind, secret)
  await call('director', withdrawShowcase, { recordId: goneRecord, reason: '内容有误，停止公开' })
}
for (const kind of ['policy', 'notice', 'news', 'case'] as const) {
  const secret = { title: `隐秘的${kind}`, summary: '隐秘内容，草稿、待复核与退回的都不公开。' }
  await call('district', saveArticleDraft, { kind, draft: { ...articleDrafts[kind], ...secret } })
  await submittedArticle(w, 'district', kind, secret)
  const wrong = await submittedArticle(w, 'district', kind, secret)
  await call('lead', returnArticle, { recordId: wrong.recordId, number: 1, note: '隐秘的退回原因' })
  const goneArticle = await shownArticle(w, 'district', kind, secret)
  await call('district', withdrawArticle, { recordId: goneArticle, reason: '内容有误，停止公开' })
}
// Of a project that was started, everybody knows what and why; with whom and for how much stays with the offices.
const secretBuild = {
  purpose: '隐秘的建设内容，未公开的技术路线和目标客户都写在这里。',
  relation: '隐秘的理由：与已有能力的关系',
  partners: [{ name: '隐秘的合作单位', way: 'operator' as const, role: '隐秘的分工' }],
  investments: [{ source: 'social' as const, fen: 765_432_100, basis: '隐秘的出资协议' }],
}
await drafted(w, 'district', { ...secretBuild, name: '隐秘的草稿项目' })
await handedIn(w, 'district', { ...secretBuild, name: '隐秘的待核实项目' })
await adoptedGate(w)
const begun = await handedIn(w, 'district', secretBuild)
await foundTrue(w, begun, 'district', { what: '隐秘的事实', source: '隐秘的来源' })
await started(w, begun)

// What is public today and was something else before it was withdrawn.
const mended = await shown(w, 'director', 'plant', { name: '隐秘旧名厂房' })
await call('director', withdrawShowcase, { recordId: mended, reason: '名称有误，停止公开' })
const again = await call('director', saveShowcaseDraft, {
  recordId: mended,
  version: 4,
  kind: 'plant',
  draft: drafts.plant,
})
const resubmitted = await call('director', submitShowcase, again)
await call('director', agreeShowcase, { recordId: mended, number: resubmitted.number })
const photo = {
  recordKind: 'platform',
  purpose: 'photo',
  title: '隐秘釜区',
  file: contentOf(png()),
} as const
const { id: fileId } = await call('director', attachFile, { ...photo, recordId: platformId })
await call('director', attachFile, { ...photo, recordId: draftId, visibility: 'public' })
await call('director', attachFile, { ...photo, recordId: goneId, visibility: 'public' })

const { titleId } = await call('director', declareTitle, {
  ...titleInput,
  platformId,
  name: '隐秘称号',
  issuer: '隐秘认定单位',
})
await call('director', attachFile, { ...photo, recordKind: 'title', recordId: titleId, visibility: 'public' })

const others: readonly (Actor | null)[] = [null, 'competitor', 'otherDirector', 'expert', 'matchmaker']

/** What a caller sends who hopes to see it: the words themselves, the ids, and nothing. */
const hopes = (id: string, actor: Actor | null): Record<string, unknown>[] => {
  const attempt = tries.get(id)?.attempt.input(aim, actor) as Record<string, unknown>
  return [
    attempt,
    { ...attempt, q: '隐秘' },
    { ...attempt, q: '示例' },
    { ...attempt, equipmentId },
    { ...attempt, platformId: draftId },
    { ...attempt, platformId: goneId },
    { ...attempt, recordId: mended },
    { ...attempt, inquiryId, invitationId, needId: summarised },
    ...[inConfidence, directed, open, takenBack].map(needId => ({ ...attempt, needId })),
    { ...attempt, requestId, assignmentId, questionId },
    { ...attempt, requestId: disclosureId },
    { ...attempt, platformId, lineId },
    { ...attempt, recordId: platformId, fileId },
    { ...attempt, recordId: draftId },
    { ...attempt, recordKind: 'title', recordId: titleId },
    { ...attempt, recordId: goneId },
    { ...attempt, parameter: ['volume:7654321 L'] },
  ]
}

/** Of inputs that come to the same for the operation, as it has no place for what tells them apart, the first. */
function unlike({ input }: Contract, hoped: Record<string, unknown>[]): Record<string, unknown>[] {
  const asUnderstood = (one: Record<string, unknown>) => {
    const parsed = input.safeParse(one)
    return JSON.stringify(parsed.success ? parsed.data : one)
  }
  return [...Map.groupBy(hoped, asUnderstood).values()].flatMap(same => same.slice(0, 1))
}

const heldIn = (text: string): string[] => secrets.filter(secret => text.includes(secret))

interface Told {
  readonly value?: unknown
  readonly other?: unknown
}

test.each(others)('no query tells %s what is hidden, by its answer or its refusal', async actor => {
  const caller = w.caller(actor === null ? null : await w.tokenOf(actor))
  const told: string[] = []
  let answered = 0
  for (const contract of w.door.contracts) {
    const { id, kind, route } = contract
    if (kind !== 'query' || route === null) continue
    for (const input of unlike(contract, hopes(id, actor))) {
      const sent = JSON.stringify(input)
      const { value, other } = await w.door.run(id, input, caller).then(
        ({ decision }): Told => (decision.ok ? { value: decision.value } : { other: decision }),
        (problem: object): Told => ({ other: { ...problem, text: String(problem) } }),
      )
      if (value !== undefined) answered++
      // A refusal may repeat what was sent, which tells nobody anything; an answer may not.
      const found = [
        ...heldIn(JSON.stringify(value ?? '')),
        ...heldIn(JSON.stringify(other ?? '')).filter(secret => !sent.includes(secret)),
      ]
      if (found.length > 0) told.push(`${id} ${sent}: ${found.join('、')}`)
    }
  }
  expect(told).toEqual([])
  expect(answered).toBeGreaterThan(50)
})

test('no file, feed or page address holds what is hidden', async () => {
  const net = network(w)
  const paths = [
    '/sitemap',
    ...[
      'search',
      'platforms',
      'lines',
      'coverage',
      'freshness',
      'services',
      'needs',
      'tests',
      'equipment',
      'policy',
      'results',
      'solutions',
      'plants',
      'factories',
      'news',
    ].flatMap(list => [`/exports/${list}`, `/exports/${list}.csv`]),
    '/equipment-metadata',
    `/equipment/${equipmentId}/metadata`,
    `/search?q=${encodeURIComponent('放大')}`,
    '/needs',
    ...[summarised, open, takenBack].map(id => `/needs/${id}`),
    '/idle-offers',
    '/news',
    '/news-feed',
    ...['achievement', 'solution', 'plant', 'factory'].map(kind => `/showcase/${kind}`),
    `/showcase/records/${mended}`,
  ]
  for (const path of paths) {
    const response = await net.send('GET', path)
    expect([path, response.status, heldIn(await response.text())]).toEqual([path, 200, []])
  }
})

test('what was written is really there, for whom it belongs to', async () => {
  const net = network(w)
  const own = await (await net.send('GET', '/own/needs', { as: 'buyer' })).text()
  expect(heldIn(own)).toContain('隐秘')
  const { requests } = await call('lead', listDiagnosisRequests, { limit: 100 })
  expect(requests.find(({ id }) => id === requestId)).toMatchObject({
    needName: null,
    question: expect.stringContaining('隐秘'),
  })
  const path = `/own/disclosures/${disclosureId}/need`
  expect(heldIn(await (await net.send('GET', path, { as: 'director' })).text())).toContain('隐秘')
})

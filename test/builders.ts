/** Records as tests need them: plausible, complete, and changed only where a test says so. */
import { type PlainDate, plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { readQuantity } from '#kernel/quantity.ts'
import type { QuantityKind } from '#kernel/quantity-kinds.ts'
import { setSchedule } from '#modules/booking/api.ts'
import { getSeries } from '#modules/booking/series/api.ts'
import { addCertificate, registerPlatform } from '#modules/catalogue/api.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import {
  agreePlatform,
  getPlatformReview,
  submitPlatform,
} from '#modules/catalogue/platform/publication.api.ts'
import { importEdition } from '#modules/taxonomy/api.ts'
import type { Scheme, Term } from '#modules/taxonomy/terms.ts'
import type { Actor } from './cast.ts'
import type { World } from './world.ts'

export function quantity(kind: QuantityKind, text: string) {
  const read = readQuantity(kind, text)
  if (typeof read === 'string') throw new Error(read)
  return read
}

const rated = { basis: 'rated' as const, statedOn: plainDate('2026-01-05') }

export const platformInput = {
  name: '示例精细化工中试平台',
  kind: 'enterprise' as const,
  locality: '330482',
  address: '平湖市示例路 1 号',
  directions: ['化工新材料'],
  clusters: [] as string[],
  summary: '面向精细化工与高分子材料，提供反应放大、分离纯化与小批量试生产服务。',
  hotline: '0573-0000000',
}

export const lineInput = {
  name: '200 L 耐腐蚀反应线',
  process: 'reaction' as const,
  summary: '搪玻璃反应釜及配套冷凝、接收系统。',
  exclusions: '不承接硝化工艺',
  capabilities: [
    { ...rated, parameter: 'volume' as const, quantity: quantity('volume', '50-200 L') },
    { ...rated, parameter: 'working-temperature' as const, quantity: quantity('temperature', '-20至200 ℃') },
    { ...rated, parameter: 'corrosion-resistant' as const, present: true },
  ],
  price: { mode: 'fixed' as const, fen: 800_000, unit: 'day' as const, taxIncluded: true },
}

export const scheduleInput = {
  opening: [1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '08:00', to: '18:00' })),
  noticeHours: 24,
  horizonDays: 120,
  minHours: 2,
  maxDays: 30,
  holdHours: 72,
  cancelHours: 48,
}

export const certificateInput = {
  kind: 'CNAS' as const,
  number: 'CNAS L00000',
  validFrom: plainDate('2024-01-01'),
  validTo: plainDate('2029-12-31'),
  scope: [{ object: '高分子材料', item: '熔体质量流动速率', standard: 'GB/T 3682.1-2018' }],
}

export const serviceInput = {
  name: '示例单体反应放大',
  validation: 'V3' as const,
  form: 'scale-up' as const,
  capabilities: [{ ...rated, parameter: 'volume' as const, quantity: quantity('volume', '50-200 L') }],
  leadDays: 15,
  contact: '0573-0000000',
  price: { mode: 'fixed' as const, fen: 6_800_000, unit: 'batch' as const, taxIncluded: true },
}

export const testInput = {
  object: '高分子材料',
  item: '拉伸强度',
  standard: 'GB/T 1040.1-2018',
  reportType: '检测报告',
  days: 5,
  price: { mode: 'fixed' as const, fen: 30_000, unit: 'sample' as const, taxIncluded: true },
}

/** A title of the city, without an end. */
export const titleInput = {
  ladder: 'administrative' as const,
  level: 'municipal' as const,
  name: '示例市中试平台',
  docNumber: '示例发〔2025〕1号',
  issuer: '示例市主管部门',
  issuedOn: plainDate('2025-09-01'),
}

/** A row of the sheet of tests, within the scope of `certificateInput`. */
export const testRow = {
  '检测对象*': '高分子材料',
  '检测项目*': '熔体质量流动速率',
  '方法标准*': 'GB/T 3682.1-2018',
  '报告类型*': '检测报告',
  '周期（工作日）*': '5',
  '价格（元）': '300',
  计价单位: '样',
  是否含税: '是',
}

/** Makes a platform public: `who` submits it, the city's office agrees. Its version is one more afterwards. */
export async function publish({ call }: World, who: Actor, platformId: string, version = 1): Promise<void> {
  const { number } = await call(who, submitPlatform, { platformId, version })
  await call('lead', agreePlatform, { platformId, number })
}

/** Has what was changed of a public platform agreed to. */
export async function agreeToChange({ call }: World, platformId: string): Promise<void> {
  const { latest } = await call('lead', getPlatformReview, { platformId })
  await call('lead', agreePlatform, { platformId, number: latest?.number ?? 0 })
}

/** A certificate that its platform holds: where that is public, another person has agreed. */
export async function certify(
  w: World,
  platformId: string,
  changes: Partial<Input<typeof addCertificate>> = {},
  who: Actor = 'director',
): Promise<{ certificateId: string }> {
  const input = { ...certificateInput, ...changes, platformId }
  const { certificateId, waiting } = await w.call(who, addCertificate, input)
  if (waiting) await agreeToChange(w, platformId)
  return { certificateId }
}

/** A published platform with one bookable line and a CNAS certificate. */
export async function furnishedPlatform(
  w: World,
  who: Actor = 'director',
  changes: { platform?: Partial<Input<typeof registerPlatform>>; line?: Partial<Input<typeof addLine>> } = {},
) {
  const { call } = w
  const { platformId } = await call(who, registerPlatform, { ...platformInput, ...changes.platform })
  const { lineId } = await call(who, addLine, { ...lineInput, ...changes.line, platformId })
  await call(who, addCertificate, { ...certificateInput, platformId })
  await call(who, setSchedule, { ...scheduleInput, lineId, version: 0 })
  await publish(w, who, platformId)
  return { platformId, lineId }
}

/** The need of the main job: 50–200 L, ≤180 °C, 耐腐蚀, CNAS, 海宁 or 平湖, within three months, with a budget. */
export const needDraft = {
  name: '含氟聚合物单体放大试验',
  process: 'reaction',
  background: '实验室 2 L 规模已稳定，需放大验证收率与热安全。',
  confidentiality: 'summary',
  publicSummary: '某氟材料单体的反应放大，需耐腐蚀反应釜与检测能力。',
  capabilities: [
    { parameter: 'volume', quantity: quantity('volume', '50-200 L'), reading: 'some', weight: 'hard' },
    { parameter: 'working-temperature', quantity: quantity('temperature', '≤180 ℃'), weight: 'hard' },
    { parameter: 'corrosion-resistant', present: true, weight: 'hard' },
  ],
  certificates: [{ certificate: 'CNAS', item: '', weight: 'hard' }],
  localities: { codes: ['330481', '330482'], weight: 'hard' },
  window: { from: '2026-03-02', to: '2026-06-02', days: 5 },
  budget: { fen: 5_000_000, weight: 'soft' },
}

export async function publishedNeed(
  { call }: World,
  who: Actor = 'buyer',
  changes: Record<string, unknown> = {},
) {
  const { needId, version } = await call(who, saveNeedDraft, { draft: { ...needDraft, ...changes } })
  await call(who, publishNeed, { needId, version })
  return needId
}

/** `2026-03-04 08:00` in Jiaxing. */
export const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)

/** From one moment to another, or to a time of the same day: `2026-03-04 08:00`, `18:00`. */
export const span = (start: string, end: string) => ({
  start: at(start),
  end: at(end.length > 5 ? end : `${start.slice(0, 10)} ${end}`),
})

let named = 0

/** One more published platform with one bookable line of its own: nothing that another test does touches it. */
export async function bookableLine(
  w: World,
  changes: {
    who?: Actor
    /** A platform that there is already. */
    of?: string
    platform?: Partial<Input<typeof registerPlatform>>
    line?: Partial<Input<typeof addLine>>
    schedule?: Partial<typeof scheduleInput>
  } = {},
) {
  const { call } = w
  const who = changes.who ?? 'director'
  const name = `${platformInput.name}${++named}`
  const platformId =
    changes.of ??
    (await call(who, registerPlatform, { ...platformInput, name, ...changes.platform })).platformId
  const { lineId } = await call(who, addLine, { ...lineInput, ...changes.line, platformId })
  await call(who, setSchedule, { ...scheduleInput, ...changes.schedule, lineId, version: 0 })
  if (changes.of === undefined) await publish(w, who, platformId)
  return { platformId, lineId }
}

/** Open day and night, so that a test may ask for any hour from now. */
export const alwaysOpen = {
  ...scheduleInput,
  opening: [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: '00:00', to: '24:00' })),
  noticeHours: 0,
  minHours: 1,
}

/** What a request says beside its line and time. */
export const requestWords = { purpose: '含氟单体 100 L 放大试验，共 5 批', contact: '项目组 0573-0000001' }

/** Agrees to all of a series that waits, as the platform sees it now. */
export async function answerTo({ call }: World, seriesId: string) {
  const { bookings } = await call('scheduler', getSeries, { seriesId })
  const waiting = bookings.filter(({ state }) => state === 'requested')
  return { seriesId, seen: waiting.map(({ id, version }) => ({ bookingId: id, version })), agree: true }
}

/** What an inquiry says beside its need, its lines and its deadline. */
export const inquiryWords = {
  scope: '100 L 规模放大 5 批，提供批记录与热安全数据，物料由需求方提供',
  showsNeed: true,
}

/** 45,200 yuan with tax, done on 2026-03-24. */
export const quoteInput = {
  kind: 'quoted' as const,
  fen: 4_000_000,
  taxIncluded: false,
  taxPercent: 13,
  included: '设备、人员、公用工程与批记录',
  extras: [],
  startOn: plainDate('2026-03-10'),
  days: 15,
  validUntil: plainDate('2026-04-30'),
  conditions: '物料须随附安全技术说明书',
}

interface EditionChanges {
  readonly scheme?: Scheme
  readonly label?: string
  readonly effectiveFrom?: PlainDate
  readonly terms: readonly (Pick<Term, 'code' | 'name'> & Partial<Term>)[]
}

/** A classification in force from a day on, imported by the lead department as everybody's are. */
export async function edition({ call }: World, { terms, ...changes }: EditionChanges): Promise<void> {
  const { written } = await call('lead', importEdition, {
    scheme: 'hazard',
    label: '示例版',
    effectiveFrom: plainDate('2026-01-01'),
    source: '示例来源，仅供测试',
    ...changes,
    rows: terms.map(({ code, name, parent = null, confirmed = true }) => ({
      代码: code,
      上级代码: parent ?? '',
      名称: name,
      待确认: confirmed ? '' : '是',
    })),
    write: true,
  })
  if (!written) throw new Error('The rows of the edition are faulty')
}

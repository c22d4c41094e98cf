/** 取数来源: what a scan's records come to, under the names that index tables use. */
import { type SQL, sql } from '#kernel/sql.ts'
import type { ScanName } from './scans.ts'

export interface Source {
  readonly name: string
  /** How the records make the figure. */
  readonly counts: 'amount' | 'records' | 'who'
  /** Where the scan has no record at all of the platform: nothing happened, or nothing was kept and nobody knows. */
  readonly without: 'zero' | 'unknown'
  /**
   * Where it has some, but none of this source's: books without income from incubation say that there was none; results
   * that name one kind of patent say nothing of another.
   */
  readonly among: 'zero' | 'unknown'
  /** The prefix of the numbers of its records, where they have one. */
  readonly prefix: string | null
  /** What the amounts are in, for people. */
  readonly shown: 'minutes' | 'fen' | 'count'
  /** Where a record is seen: by the office, and by the platform. */
  readonly office?: string
  readonly own?: string
  readonly scan: ScanName
  /** Of a record `r` of the scan: what it adds, and whether it is one of this source's. */
  readonly amount: SQL
  readonly where: SQL
}

/** The unit in which a source's records are kept. */
export const keptUnits = { minutes: '分钟', fen: '分', count: '项' } as const

const one = sql`1::bigint`
const every = sql`true`
const isUse = sql`r.kind in ('own', 'internal', 'external')`
const isLogged = sql`r.kind in ('own', 'internal', 'external', 'maintenance', 'down') and r.number = 1`

const used = {
  scan: 'use',
  counts: 'amount',
  without: 'unknown',
  among: 'zero',
  prefix: null,
  shown: 'minutes',
  own: '/workspace/usage',
  amount: sql`r.minutes`,
} as const
const logged = { ...used, shown: 'count', where: isLogged } as const
const listed = {
  counts: 'records',
  without: 'zero',
  among: 'zero',
  prefix: null,
  shown: 'count',
  amount: one,
  where: every,
} as const
const ofPatents = { ...listed, scan: 'patents', without: 'unknown', among: 'unknown' } as const
const page = { office: '/platforms/{platform}', own: '/platforms/{platform}' } as const
const ofOrders = { ...listed, prefix: 'HT', own: '/workspace/orders/{id}' } as const
const ofReports = { ...listed, scan: 'reports', prefix: 'BG', own: '/workspace/reports/{id}' } as const
const ofBills = {
  scan: 'bills',
  counts: 'amount',
  without: 'zero',
  among: 'zero',
  prefix: 'JS',
  shown: 'fen',
  own: '/workspace/bills/{id}',
  amount: sql`r.fen`,
} as const
const ofBooks = {
  scan: 'postings',
  counts: 'amount',
  without: 'unknown',
  among: 'zero',
  prefix: 'JZ',
  shown: 'fen',
  amount: sql`r.fen`,
} as const

/** 纯检测、纯委托研发 isn't pilot work, and who is related isn't outside (anti-gaming, domain 8.4). */
const counts = sql`not r.is_related and r.is_pilot`

export const sources: Readonly<Record<string, Source>> = {
  'usage.effective': { ...used, name: '有效机时', where: isUse },
  'usage.external': {
    ...{ ...used, name: '对外机时（不含关联方）' },
    where: sql`r.kind = 'external' and not r.is_related`,
  },
  'usage.related': {
    ...{ ...used, name: '对关联方的机时', without: 'zero' },
    where: sql`r.kind = 'external' and r.is_related`,
  },
  'usage.pledged': {
    ...{ ...used, name: '承诺期内的对外机时（含关联方）', amount: sql`r.pledge_minutes` },
    where: sql`r.kind = 'external' and r.pledge_minutes > 0`,
  },
  'usage.rated': { ...used, ...page, name: '额定机时', scan: 'lines', where: every },
  'usage.lateDays': { ...logged, name: '使用记录迟登的天数', amount: sql`r.late_days` },
  'usage.entries': { ...logged, name: '使用记录', counts: 'records', amount: one },
  'catalogue.equipment': {
    ...{ ...listed, name: '设备原值', scan: 'equipment', counts: 'amount', without: 'unknown', shown: 'fen' },
    ...{ office: '/equipment/{id}', own: '/equipment/{id}', amount: sql`r.worth` },
  },
  'catalogue.scope': {
    ...{ ...listed, ...page, name: '有效的 CMA/CNAS 能力项', scan: 'certificates' },
    ...{ counts: 'amount', amount: sql`r.lines` },
  },
  'catalogue.offered': { ...listed, ...page, name: '公开的服务与检测项目', scan: 'offerings' },
  'catalogue.priced': {
    ...{ ...listed, ...page, name: '其中有公开价格的', scan: 'offerings', where: sql`r.is_priced` },
  },
  'catalogue.pledged': {
    ...{ ...listed, ...page, name: '承诺开放的机时', scan: 'pledges', counts: 'amount' },
    ...{ shown: 'minutes', amount: sql`r.minutes` },
  },
  'showcase.solutions': {
    ...{ ...listed, name: '公开的成果与解决方案', scan: 'showcase', prefix: 'CG' },
    ...{ office: '/results/{id}', own: '/results/{id}' },
  },
  'showcase.inventions': {
    ...{ ...ofPatents, name: '公开成果所载的有效发明专利' },
    where: sql`r.is_valid and r.kind in ('1', '8')`,
  },
  'showcase.utilityModels': {
    ...{ ...ofPatents, name: '公开成果所载的有效实用新型专利' },
    where: sql`r.is_valid and r.kind in ('2', '9')`,
  },
  'cultivation.due': { ...listed, name: '年底前到期的培育里程碑', scan: 'milestones', without: 'unknown' },
  'cultivation.done': {
    ...{ ...listed, name: '其中年底前完成的', scan: 'milestones', without: 'unknown' },
    where: sql`r.is_done`,
  },
  'order.reported': { ...ofOrders, name: '有签发报告的对外中试项目', scan: 'reported', where: counts },
  'order.apart': {
    ...{ ...ofOrders, name: '不计入的项目（关联方、纯检测、纯委托研发）', scan: 'reported' },
    where: sql`not (${counts})`,
  },
  'order.clients': { ...ofOrders, name: '服务企业数', scan: 'reported', counts: 'who', where: counts },
  'order.firstClients': {
    ...{ ...ofOrders, name: '其中首次服务的企业', scan: 'reported', counts: 'who' },
    where: sql`${counts} and r.is_first`,
  },
  'order.cancelled': { ...ofOrders, name: '取消的订单', scan: 'cancelled' },
  'result.finished': { ...ofOrders, name: '有中试结果的项目', scan: 'results' },
  'result.passed': {
    ...{ ...ofOrders, name: '其中达到要求的', scan: 'results', where: sql`r.outcome = 'passed'` },
  },
  'result.production': {
    ...{ ...ofOrders, name: '其中转入量产的', scan: 'results', where: sql`r.follow_up = 'production'` },
  },
  'report.issued': { ...ofReports, name: '签发的报告' },
  'report.confirmed': { ...ofReports, name: '客户确认的报告', where: sql`r.confirmed` },
  'report.due': { ...ofReports, name: '合同写明期限的报告', where: sql`r.due_on is not null` },
  'report.onTime': { ...ofReports, name: '其中按期签发的', where: sql`r.issued_on <= r.due_on` },
  'billing.external': {
    ...{ ...ofBills, name: '对外服务收入（不含关联方）' },
    where: sql`r.is_confirmed and not r.is_related`,
  },
  'billing.pilot': {
    ...{ ...ofBills, name: '对外中试服务收入（不含关联方、纯检测、纯委托研发）' },
    where: sql`${counts} and r.is_counted`,
  },
  'billing.apart': {
    ...{ ...ofBills, name: '纯检测、纯委托研发的收入（不含关联方）' },
    where: sql`r.is_confirmed and not r.is_related and not r.is_pilot`,
  },
  'billing.related': { ...ofBills, name: '对关联方的服务收入', where: sql`r.is_confirmed and r.is_related` },
  'ledger.income': { ...ofBooks, name: '自有收入', where: sql`r.account = 'income'` },
  'ledger.cost': { ...ofBooks, name: '运行成本', where: sql`r.account = 'cost'` },
  'ledger.incubation': {
    ...{ ...ofBooks, name: '企业孵化收入' },
    where: sql`r.account = 'income' and r.detail = 'incubation'`,
  },
  'identity.staff': { ...listed, name: '持平台岗位的人员', scan: 'staff', counts: 'who' },
  'qualification.issued': {
    ...{ ...listed, name: '当年签发上机资格的人次', scan: 'qualifications', prefix: 'SJ' },
  },
}

export const sourceCodes: ReadonlySet<string> = new Set(Object.keys(sources))

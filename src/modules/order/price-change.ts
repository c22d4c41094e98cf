/** 价款变更: what a supplement makes of a contract's amount and its milestones, each difference with its reason. Pure. */
import { z } from 'zod'
import { apportion } from '#kernel/apportion.ts'
import { formatDate } from '#kernel/calendar.ts'
import { numeral } from '#kernel/chinese.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Fen, formatYuan, largestFen } from '#kernel/money.ts'
import { fenSchema, plainDateSchema } from '#kernel/schema.ts'
import { capitalYuan } from './capital.ts'
import { wholeShare } from './terms.ts'

const words = (title: string, least: number, most: number) =>
  z.string().trim().min(least, `请写明${title}，至少 ${least} 个字`).max(most).meta({ title })

/** A line break would put lines of its own into the text that both sign. */
const line = (title: string, least: number, most: number) =>
  words(title, least, most).regex(/^\P{Cc}*$/u, `${title}须写在一行内`)

/** What the parties say of it: no change of the amount where only milestones or their dates become others. A milestone that is accepted or billed stays as it is. */
export const priceChange = z.object({
  changes: z
    .array(
      z.object({
        name: line('增减的事项', 2, 60),
        fen: z
          .int()
          .min(-largestFen)
          .max(largestFen)
          .refine(fen => fen !== 0, '增减的金额不能为 0')
          .meta({ title: '增加（分）', description: '减少的为负' }),
        reason: line('理由', 5, 300),
      }),
    )
    .max(20)
    .meta({ title: '增减的事项', description: '价款不变的为空' }),
  milestones: z
    .array(
      z.object({
        position: z
          .int()
          .min(0)
          .nullable()
          .meta({ title: '原来的第几个', description: '自 0 起；新增的为空' }),
        name: words('里程碑名称', 2, 60),
        fen: fenSchema,
        deliverable: words('交付物与付款条件', 2, 500),
        dueOn: plainDateSchema.nullable().default(null).meta({ title: '期限' }),
        upfront: z.boolean().default(false).meta({ title: '预付' }),
        reason: z.string().trim().max(300).default('').meta({ title: '预付的理由' }),
      }),
    )
    .min(1, '请至少填写一个里程碑')
    .max(20)
    .meta({ title: '变更后的全部里程碑' }),
})
export type PriceChange = z.output<typeof priceChange>

/** A milestone that has its place. */
type Kept = Readonly<Omit<PriceChange['milestones'][number], 'position'> & { position: number }>

/** The same with all that follows from it, as it is kept and comes into force. */
export interface AgreedPrice {
  readonly before: Fen
  readonly after: Fen
  readonly changes: PriceChange['changes']
  readonly milestones: readonly (Kept & {
    /** In hundredths of a per cent, by the amounts; all of them are one whole. */
    readonly share: number
  })[]
}

const sumOf = (all: readonly { readonly fen: Fen }[]): Fen => all.reduce((sum, { fen }) => sum + fen, 0)

export function agreedPrice(
  before: Fen,
  existing: readonly Pick<Kept, 'position'>[],
  said: PriceChange,
): AgreedPrice {
  const shares =
    sumOf(said.milestones) === 0
      ? said.milestones.map(() => 0)
      : apportion(
          wholeShare,
          said.milestones.map(({ fen }) => fen),
        )
  let next = Math.max(-1, ...existing.map(({ position }) => position)) + 1
  return {
    ...{ before, after: before + sumOf(said.changes), changes: said.changes },
    milestones: said.milestones.map((one, at) => ({
      ...one,
      position: one.position ?? next++,
      share: shares[at] ?? 0,
    })),
  }
}

/** Only an existing milestone is named by its place, once; those that are new get theirs here. */
export function positionRefusal(
  existing: readonly Pick<Kept, 'position'>[],
  said: Pick<PriceChange, 'milestones'>,
): Refusal | null {
  const named = said.milestones.flatMap(({ position }) => position ?? [])
  const known = existing.map(({ position }) => position)
  return new Set(named).size === named.length && named.every(one => known.includes(one))
    ? null
    : refusal('milestone', '里程碑与合同的不符，请刷新后再填写。')
}

/** Whether one says the same as another in all but its share, which follows from the whole. */
const isSame = (a: Kept, b: Kept): boolean =>
  a.name === b.name &&
  a.fen === b.fen &&
  a.deliverable === b.deliverable &&
  a.dueOn === b.dueOn &&
  a.upfront === b.upfront &&
  a.reason === b.reason

/** What of an order can't be changed any more, as whoever bills it knows. */
export interface PriceStanding {
  /** Milestones that are accepted or billed. */
  readonly fixed: ReadonlySet<number>
  readonly billed: Fen
  /** Billed by use, which knows no milestones. */
  readonly byUse: boolean
}
/** Asked of whoever bills: an order knows no bills. */
export type StandingOf<Tx> = (tx: Tx, orderId: string) => Promise<PriceStanding>

const refusal = (rule: string, message: string, facts?: Refusal['facts']): Refusal => ({
  ...{ rule: `order.supplement.price.${rule}`, field: 'price', message },
  ...(facts ? { facts } : {}),
})

/** The whole of what may be wrong with it, when it is proposed and again when it comes into force. */
export function priceRefusals(
  { before, after, milestones }: AgreedPrice,
  existing: readonly Kept[],
  { fixed, billed, byUse }: PriceStanding,
): (Refusal | null)[] {
  const sum = sumOf(milestones)
  const tiny = milestones.filter(({ share }) => share === 0)
  const stays = (one: Kept) => milestones.some(other => other.position === one.position && isSame(other, one))
  const touched = existing.filter(one => fixed.has(one.position) && !stays(one))
  const isChange = after !== before || milestones.length !== existing.length || !existing.every(stays)
  const unexplained = milestones.filter(({ upfront, reason }) => upfront && reason.length < 5)
  return [
    byUse
      ? refusal('use', '这个订单按实际使用开账单，价款不能在这里变更；增加的工作另行报价、另订合同。')
      : null,
    after > 0 && after <= largestFen
      ? null
      : refusal('amount', '变更后的价款须大于 0，且不超过系统可记的金额。', { before, after }),
    isChange ? null : refusal('same', '价款和里程碑都没有改变，请填写要变更的，或不改变价款。'),
    sum === after
      ? null
      : refusal(
          'sum',
          `里程碑合计 ${formatYuan(sum)} 元，须正好是变更后的价款 ${formatYuan(Math.max(0, after))} 元。`,
          { sum, after },
        ),
    after >= billed
      ? null
      : refusal('billed', `已开账单 ${formatYuan(billed)} 元，变更后的价款不能少于这一金额。`, { billed }),
    ...touched.map(({ name, position }) =>
      refusal('fixed', `“${name}”已经验收或已开账单，须照原样保留。`, { milestone: position }),
    ),
    ...tiny.map(({ name }) => refusal('share', `“${name}”不到价款的 0.01%，请并入其他里程碑。`)),
    ...unexplained.map(({ name }) => refusal('upfront', `“${name}”为预付，请写明理由，至少 5 个字。`)),
  ]
}

const said = (fen: Fen): string => `${fen < 0 ? '减少' : '增加'}${formatYuan(Math.abs(fen))}元`

/** What a contract says in several lines stands in one of the supplement's. */
const inLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

/** Lines of the supplement's text. */
export function priceText({ before, after, changes, milestones }: AgreedPrice): string[] {
  const amount = `人民币${formatYuan(after)}元（大写：${capitalYuan(after)}）`
  return [
    after === before
      ? `合同价款仍为${amount}${changes.length > 0 ? '，其中：' : '。'}`
      : `合同价款由人民币${formatYuan(before)}元变更为${amount}，${said(after - before)}，其中：`,
    ...changes.map(
      ({ name, fen, reason }, at) => `（${numeral(at + 1)}）${name}：${said(fen)}，理由：${reason}。`,
    ),
    '变更后按下列里程碑支付，此前已验收或已开账单的不变：',
    ...milestones.map(({ name, share, fen, deliverable, dueOn, upfront, reason }, at) => {
      const due = dueOn ? `，期限${formatDate(dueOn).replace(/ 周.$/, '')}` : ''
      return `（${numeral(at + 1)}）${inLine(name)}：${share / 100}%，${formatYuan(fen)}元${due}；${inLine(deliverable)}${upfront ? `；预付，理由：${inLine(reason)}` : ''}。`
    }),
  ]
}

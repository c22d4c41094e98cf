/** How the two kinds of support of clause 一6 are reckoned under one choice of readings. */
import { formatDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { EquipmentRule, Pack, Parameter, RewardRule } from '#modules/rulebook/index.ts'
import { isWithinWindow, supportOf } from './amount.ts'
import { baseOf, type Counting, countedOf, exclusionsOf } from './equipment.ts'
import type { EquipmentFacts, Facts, RewardFacts } from './facts.ts'
import {
  fenOf,
  nothingDue,
  type Reckoning,
  type Rules,
  reckonBy,
  ruleFor,
  type TraceLine,
  type Way,
} from './reckoning.ts'
import { type WindowBasis, windowBases } from './terms.ts'

type Pick = (id: string) => Parameter['value']

const line = (
  label: string,
  text: string,
  fen: number | null = null,
  parameter: string | null = null,
): TraceLine => ({ label, text, fen, parameter })

const limitOf = (value: Parameter['value']): string | null => (typeof value === 'string' ? value : null)

const countingBy = ({ by }: EquipmentRule, pick: Pick): Counting => ({
  tax: pick(by.tax) === 'gross' ? 'gross' : 'net',
  leased: pick(by.leased) === 'excluded' ? 'excluded' : 'counted',
  used: pick(by.used) === 'excluded' ? 'excluded' : 'counted',
  since: limitOf(pick(by.since)),
  until: limitOf(pick(by.until)),
})

/** What the earlier support and the provincial money leave, in words. */
function furtherLines(facts: EquipmentFacts, { by }: EquipmentRule, pick: Pick): TraceLine[] {
  const provincial = facts.provincialFen === null ? '未填' : formatAmount(facts.provincialFen)
  return [
    pick(by.provincialMoney) === 'within'
      ? line(
          '省级资金',
          `上限含省级资金，先扣除省级资金 ${provincial}`,
          facts.provincialFen,
          by.provincialMoney,
        )
      : line('省级资金', `上限只管市级资金，省级资金（${provincial}）不扣`, null, by.provincialMoney),
    ...(facts.earlierFen > 0
      ? [
          pick(by.upgrade) === 'difference'
            ? line('升级', '已按下一级给予的支持从中扣除，只补差额', facts.earlierFen, by.upgrade)
            : line('升级', '已按下一级给予的支持不扣，全额另计', null, by.upgrade),
        ]
      : []),
  ]
}

function reckonEquipment(
  facts: EquipmentFacts,
  rule: EquipmentRule,
  effectiveFrom: Pack['document']['effectiveFrom'],
  pick: Pick,
  unknown: Set<string>,
): ReturnType<Way['reckon']> {
  const { by } = rule
  if (facts.recognisedOn < effectiveFrom && pick(by.newly) === 'inForce')
    return {
      outcome: 'none',
      fen: null,
      lines: [
        line('新认定', `认定于 ${formatDate(facts.recognisedOn)}，早于施行日，不属“新认定”`, null, by.newly),
      ],
    }
  const counting = countingBy(rule, pick)
  const base = baseOf(facts.items, counting)
  const count = countedOf(facts.items, counting).length
  const cap = fenOf(pick(by.cap))
  const ratio = pick(by.ratio)
  const lines = [
    line(
      '设备投入',
      `${facts.items.length} 项中计入 ${count} 项，${counting.tax === 'gross' ? '含税' : '不含税'}`,
      base,
    ),
    line('上限', '最高不超过', cap, by.cap),
    ...furtherLines(facts, rule, pick),
  ]
  const needsProvincial = pick(by.provincialMoney) === 'within' && facts.provincialFen === null
  if (needsProvincial) unknown.add('省级资金补助的金额')
  if (typeof ratio !== 'number') {
    const words = '原文写“一定比例”，没有给出数值，无法计算；不设默认值'
    return { outcome: 'undetermined', fen: null, lines: [...lines, line('比例', words, null, by.ratio)] }
  }
  if (cap === null || counting.since === null || counting.until === null || needsProvincial)
    return { outcome: 'undetermined', fen: null, lines }
  const { share, room, fen } = supportOf({
    ...{ base, cap, percent: ratio, provincial: facts.provincialFen ?? 0, earlier: facts.earlierFen },
    provincialMoney: pick(by.provincialMoney) === 'within' ? 'within' : 'above',
    upgrade: pick(by.upgrade) === 'full' ? 'full' : 'difference',
  })
  return {
    outcome: 'determined',
    fen,
    lines: [
      ...lines,
      line('按比例', `${formatAmount(base)} × ${ratio}%，分以下舍去`, share, by.ratio),
      line('应予支持', `不超过 ${formatAmount(room)}`, fen, by.cap),
    ],
  }
}

export function equipmentWay(facts: EquipmentFacts, rule: EquipmentRule, { document }: Rules): Way {
  const { by } = rule
  const has = (test: (item: EquipmentFacts['items'][number]) => boolean) => facts.items.some(test)
  return {
    rule,
    figures: [by.ratio, by.since, by.until, by.cap],
    ceiling: by.cap,
    open: () => [
      ...(facts.recognisedOn < document.effectiveFrom ? [by.newly] : []),
      ...(facts.provincialFen === 0 ? [] : [by.provincialMoney]),
      ...(facts.earlierFen > 0 ? [by.upgrade] : []),
      ...(has(({ tax }) => tax > 0) ? [by.tax] : []),
      ...(has(({ acquisition }) => acquisition === 'leased') ? [by.leased] : []),
      ...(has(({ acquisition }) => acquisition === 'used') ? [by.used] : []),
    ],
    reckon: (pick, unknown) => reckonEquipment(facts, rule, document.effectiveFrom, pick, unknown),
    items: picks =>
      facts.items.map(item => {
        const all = picks.map(pick => exclusionsOf(item, countingBy(rule, pick)))
        const out = all.filter(reasons => reasons.length > 0).length
        const counted = out === 0 ? 'yes' : out === all.length ? 'no' : 'depends'
        return { id: item.id, counted, reasons: [...new Set(all.flat())] }
      }),
  }
}

const basisWords: Readonly<Record<WindowBasis, string>> = {
  awardDate: '自上次决定之日起算',
  calendarYear: '按决定所在的自然年算',
  evaluationYear: '按评价年度算',
}

export function rewardWay(facts: RewardFacts, rule: RewardRule): Way {
  const { by } = rule
  return {
    rule,
    figures: [by.amount, by.window],
    ceiling: by.amount,
    open: () => (facts.earlier.length > 0 ? [by.windowBasis] : []),
    reckon: pick => {
      const amount = fenOf(pick(by.amount))
      const years = pick(by.window)
      if (amount === null || typeof years !== 'number')
        return { outcome: 'undetermined', fen: null, lines: [] }
      const basis = windowBases.find(one => one === pick(by.windowBasis)) ?? 'awardDate'
      const met = line('等次', `${facts.year} 年度评价结果为优秀`)
      const before = facts.earlier.find(one => isWithinWindow(facts, one, years, basis))
      if (before) {
        const words = `${basisWords[basis]}，${years} 年内已奖励过一次（${before.year} 年度，决定于 ${formatDate(before.decidedOn)}）`
        return { outcome: 'none', fen: null, lines: [met, line('间隔', words, null, by.windowBasis)] }
      }
      const words =
        facts.earlier.length === 0 ? '此前没有奖励过' : `${basisWords[basis]}，${years} 年内没有奖励过`
      return {
        outcome: 'determined',
        fen: amount,
        lines: [met, line('间隔', words, null, by.window), line('应予奖励', '每个给予', amount, by.amount)],
      }
    },
    items: () => [],
  }
}

/** What clause 一6 gives for these facts, as anybody knew it on `known`. */
export function reckon(facts: Facts, rules: Rules, known: Parameters<typeof reckonBy>[3]): Reckoning {
  const rule = ruleFor(facts, rules)
  if (facts.kind === 'equipment' && rule?.kind === 'equipment')
    return reckonBy(equipmentWay(facts, rule, rules), facts, rules, known)
  if (facts.kind === 'reward' && rule?.kind === 'reward')
    return reckonBy(rewardWay(facts, rule), facts, rules, known)
  return nothingDue(facts, rules)
}

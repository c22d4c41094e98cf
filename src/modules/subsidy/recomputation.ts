/** 重算: a decision made again from its frozen facts, by what was known of the parameters on its day. */
import { formatDay, type PlainDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { hashOf, type Reckoning, type Rules } from './reckoning.ts'
import type { Decided } from './tables.ts'
import { outcomes } from './terms.ts'
import { reckon } from './ways.ts'

const amountWords = ({ fen, outcome }: Reckoning): string =>
  fen === null ? outcomes[outcome] : formatAmount(fen)

const versionWords = ({ value, from }: Reckoning['versions'][number]): string =>
  `${value ?? '未定'}（自${formatDay(from)}）`

/** What of two reckonings isn't the same, each in a sentence. */
export function differencesOf(kept: Reckoning, made: Reckoning): string[] {
  const [was, is] = [kept.rule, made.rule]
  return [
    kept.engine === made.engine ? null : `测算方法由第 ${kept.engine} 版变为第 ${made.engine} 版`,
    was?.id === is?.id && was?.version === is?.version
      ? null
      : `规则由 ${was?.id} 第 ${was?.version} 版变为 ${is?.id} 第 ${is?.version} 版`,
    kept.inputHash === made.inputHash ? null : '输入的摘要不同',
    ...kept.versions.map(version => {
      const now = made.versions.find(({ id }) => id === version.id)
      if (now && now.value === version.value && now.from === version.from) return null
      return `参数“${version.name}”由 ${versionWords(version)} 变为 ${now ? versionWords(now) : '没有'}`
    }),
    kept.fen === made.fen && kept.outcome === made.outcome
      ? null
      : `金额由 ${amountWords(kept)} 变为 ${amountWords(made)}`,
  ].filter(words => words !== null)
}

export function recomputed(
  { decided, decidedOn }: { readonly decided: Decided | null; readonly decidedOn: PlainDate | null },
  rules: Rules,
) {
  if (decided === null || decidedOn === null) return null
  const reckoning = reckon(decided.facts, rules, decidedOn)
  const differences = [
    ...(hashOf(decided.facts) === decided.reckoning.inputHash ? [] : ['保存的输入与摘要不符']),
    ...differencesOf(decided.reckoning, reckoning),
  ]
  return { same: differences.length === 0, differences, reckoning }
}

/** 测算的来由: clause → rule → parameters → facts → amount, for whoever wants to follow it. */
import { formatDay } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { ReckoningView } from '#modules/subsidy/api.ts'
import { outcomes } from '#modules/subsidy/terms.ts'
import { TableBox } from '../table-box.tsx'

type Reading = ReckoningView['readings'][number]

export const reckonedWords = ({
  outcome,
  fen,
}: {
  outcome: Reading['outcome']
  fen: number | null
}): string => (outcome === 'determined' && fen !== null ? formatAmount(fen) : outcomes[outcome])

const marks = { determined: 'meets', undetermined: 'unknown', none: 'fails' } as const

export function OutcomeTag({ outcome, fen }: { outcome: Reading['outcome']; fen: number | null }) {
  return <span className={`tag ${marks[outcome]}`}>{reckonedWords({ outcome, fen })}</span>
}

function Lines({ reading }: { reading: Reading }) {
  return (
    <TableBox label="测算的步骤">
      <table className="stacked">
        <thead>
          <tr>
            <th scope="col">步骤</th>
            <th scope="col">怎样算</th>
            <th scope="col">金额</th>
          </tr>
        </thead>
        <tbody>
          {reading.lines.map(({ label, text, fen }) => (
            <tr key={`${label} ${text}`}>
              <th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {label}
              </th>
              <td data-label="怎样算">{text}</td>
              <td data-label="金额" style={{ whiteSpace: 'nowrap' }}>
                {fen === null ? '—' : formatAmount(fen)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Readings({ readings, whole }: Pick<ReckoningView, 'readings'> & { whole: boolean }) {
  const [only] = readings
  if (readings.length === 1 && only) return <Lines reading={only} />
  return (
    <>
      <p className="notice warn">
        原文有 {readings.length} 种理解，以下逐一测算。各种理解结果相同的才能定出金额，否则待主管部门定下。
      </p>
      {readings.map((reading, index) => (
        <details key={reading.choices.map(({ words }) => words).join()} open={whole || index < 2}>
          <summary>
            理解 {index + 1}：{reading.choices.map(({ name, words }) => `${name}——${words}`).join('；')}，
            <OutcomeTag {...reading} />
          </summary>
          <Lines reading={reading} />
        </details>
      ))}
    </>
  )
}

/** What the text lacks, each with the words that don't say it. */
export function Lacking({ missing, unknown }: Pick<ReckoningView, 'missing' | 'unknown'>) {
  if (missing.length + unknown.length === 0) return null
  return (
    <div className="notice warn">
      <p>
        <strong>不能计算：</strong>原文没有给出以下数值，本系统不设默认值，也不按零计算。
      </p>
      <ul>
        {missing.map(({ parameter, name, reason }) => (
          <li key={parameter}>
            <strong>{name}</strong>：{reason}
          </li>
        ))}
        {unknown.map(name => (
          <li key={name}>
            <strong>{name}</strong>：没有填写
          </li>
        ))}
      </ul>
    </div>
  )
}

/** `whole` for paper, where nothing can be opened. */
export function Trace({ reckoning, whole = false }: { reckoning: ReckoningView; whole?: boolean }) {
  const { rule, document, missing, unknown, readings } = reckoning
  if (rule === null) return <p className="hint">条款一6没有对这一级别或等次规定支持（{document}）。</p>
  return (
    <div className="stack">
      <p>
        <a className="tag blue" href={`/policy#clause-${rule.clause}`}>
          条款 {rule.clause}
        </a>{' '}
        {rule.name}：“{rule.words}”（{document}）
      </p>
      <Lacking missing={missing} unknown={unknown} />
      <Readings readings={readings} whole={whole} />
    </div>
  )
}

/** Versions and prints, by which an auditor can make the same again. */
export function Evidence({ reckoning }: { reckoning: ReckoningView }) {
  const { engine, rule, versions, inputHash } = reckoning
  return (
    <div className="stack">
      <dl className="facts">
        <div>
          <dt>测算方法</dt>
          <dd>第 {engine} 版</dd>
        </div>
        <div>
          <dt>规则</dt>
          <dd>{rule ? `${rule.name}，第 ${rule.version} 版` : '没有适用的规则'}</dd>
        </div>
        <div>
          <dt>输入摘要（SHA-256）</dt>
          <dd className="mono" style={{ overflowWrap: 'anywhere' }}>
            {inputHash}
          </dd>
        </div>
      </dl>
      <TableBox label="参数版本">
        <table className="stacked">
          <thead>
            <tr>
              <th scope="col">参数</th>
              <th scope="col">取值</th>
              <th scope="col">自何日起</th>
              <th scope="col">何日定下</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ id, name, words, from, recorded }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td data-label="取值">{words}</td>
                <td data-label="自何日起" style={{ whiteSpace: 'nowrap' }}>
                  {formatDay(from)}
                </td>
                <td data-label="何日定下">{recorded ? formatDay(recorded) : '原文'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </div>
  )
}

import { Input } from 'antd'
import { formatDate } from '#kernel/calendar.ts'
import type { Answers, Checked, ConditionView } from '#modules/eligibility/api.ts'
import { type Outcome, outcomes } from '#modules/eligibility/terms.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'

export const noAnswers: Answers = { judgements: [], stated: [], considerations: [] }

const tones: Readonly<Record<Outcome, string>> = { pass: 'meets', fail: 'fails', unknown: 'unknown' }

const OutcomeTag = ({ outcome }: { outcome: Outcome }) => (
  <span className={`tag ${tones[outcome]}`}>{outcomes[outcome]}</span>
)

/** Null where a kept check is only read. */
type Change = ((answers: Answers) => void) | null

function Judged({
  judged,
  question,
  answers,
  change,
}: {
  judged: string
  question: string
  answers: Answers
  change: (answers: Answers) => void
}) {
  const said = answers.judgements.find(one => one.judged === judged) ?? { judged, holds: null, note: '' }
  const put = (next: Partial<typeof said>) =>
    change({
      ...answers,
      judgements: [...answers.judgements.filter(one => one.judged !== judged), { ...said, ...next }],
    })
  const value = said.holds === null ? 'unknown' : said.holds ? 'yes' : 'no'
  return (
    <div style={{ marginTop: 6 }}>
      <OneOf
        aria-label={question}
        value={value}
        onChange={event =>
          put({ holds: event.target.value === 'unknown' ? null : event.target.value === 'yes' })
        }
        options={[
          { value: 'yes', label: '符合' },
          { value: 'no', label: '不符合' },
          { value: 'unknown', label: '说不准' },
        ]}
      />
      <Input
        aria-label={`说明与证明材料：${question}`}
        placeholder="说明与证明材料的名称"
        maxLength={500}
        style={{ marginTop: 6 }}
        value={said.note}
        onChange={event => put({ note: event.target.value })}
      />
    </div>
  )
}

function Stated({
  missing,
  answers,
  change,
}: {
  missing: Checked['missing']
  answers: Answers
  change: (answers: Answers) => void
}) {
  if (missing.length === 0) return null
  const put = (fact: string, next: { value?: number; note?: string }) => {
    const said = answers.stated.find(one => one.fact === fact) ?? { fact, value: 0, note: '' }
    change({ ...answers, stated: [...answers.stated.filter(one => one.fact !== fact), { ...said, ...next }] })
  }
  return (
    <section className="card">
      <h2>自行填报</h2>
      <p className="hint">系统没有这些数值，可以自己填写并写明出处；结果中标明“本单位自报”。</p>
      {missing.map(({ fact, name, unit }) => {
        const said = answers.stated.find(one => one.fact === fact)
        const money = unit === '分'
        return (
          <div key={fact} className="actions" style={{ marginTop: 10 }}>
            <span style={{ minWidth: 220 }}>{name}</span>
            <NumberInput
              aria-label={name}
              min={0}
              suffix={money ? '万元' : unit}
              style={{ width: 150 }}
              value={said ? said.value / (money ? 1_000_000 : 1) : null}
              onChange={value => put(fact, { value: Math.round((value ?? 0) * (money ? 1_000_000 : 1)) })}
            />
            <Input
              aria-label={`${name}的出处`}
              placeholder="出处，如社保名册"
              maxLength={300}
              style={{ width: 220 }}
              value={said?.note ?? ''}
              onChange={event => put(fact, { note: event.target.value })}
            />
          </div>
        )
      })}
    </section>
  )
}

function Condition({
  condition,
  answers,
  change,
}: {
  condition: ConditionView
  answers: Answers
  change: Change
}) {
  const { name, article, wording, outcome, readings } = condition
  return (
    <section className="card" aria-label={name}>
      <div className="between">
        <h3>
          {name} {article ? <span className="hint">{article}</span> : null}
        </h3>
        <OutcomeTag outcome={outcome} />
      </div>
      {readings.length > 1 ? <p className="hint">{wording}</p> : null}
      <ul className="rows">
        {readings.map(one => (
          <li key={one.wording} style={{ padding: '10px 0' }}>
            <div className="between">
              <span>{one.wording}</span>
              {readings.length > 1 ? <OutcomeTag outcome={one.outcome} /> : null}
            </div>
            <p className="hint">
              {one.value
                ? `数值：${one.value}，来源：${one.source}${one.on ? `（${formatDate(one.on)}）` : ''}`
                : ''}
              {one.value && one.reason ? '；' : ''}
              {one.reason ? `待定：${one.reason}` : ''}
            </p>
            {one.judged && change ? (
              <Judged judged={one.judged} question={one.wording} answers={answers} change={change} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Considerations({ result, answers, change }: { result: Checked; answers: Answers; change: Change }) {
  if (result.considerations.length === 0) return null
  const noteOf = (id: string) => answers.considerations.find(one => one.id === id)?.note ?? ''
  const put = (id: string, note: string) =>
    change?.({
      ...answers,
      considerations: [...answers.considerations.filter(one => one.id !== id), { id, note }],
    })
  return (
    <section className="card">
      <h2>评审考虑因素</h2>
      <p className="hint">由评审判断，不计入符合与否；可以先写下说明和材料。</p>
      {result.considerations.map(({ id, name }) => (
        <div key={id} style={{ marginTop: 10 }}>
          <strong>{name}</strong>
          {change ? (
            <Input.TextArea
              aria-label={name}
              maxLength={500}
              autoSize={{ minRows: 1 }}
              value={noteOf(id)}
              onChange={event => put(id, event.target.value)}
            />
          ) : (
            <p>{noteOf(id) || '未填写'}</p>
          )}
        </div>
      ))}
    </section>
  )
}

/** By which document it was checked, and what that leaves open. */
export function CheckedSource({ result }: { result: Checked }) {
  return (
    <p className="hint">
      依据：{result.document}（{result.source}），版本 {result.edition}
    </p>
  )
}

export function CheckResult({
  result,
  answers,
  change,
}: {
  result: Checked
  answers: Answers
  change: Change
}) {
  const of = (outcome: Outcome) => result.results.filter(one => one.outcome === outcome).length
  return (
    <>
      <section className="card">
        <div className="between">
          <h2>{result.name}</h2>
          <OutcomeTag outcome={result.outcome} />
        </div>
        <p>
          {result.results.length} 项条件：符合 {of('pass')} 项、不符合 {of('fail')} 项、待定 {of('unknown')}{' '}
          项。
        </p>
        <CheckedSource result={result} />
        {result.silent ? <p className="notice">{result.silent}。</p> : null}
      </section>
      {result.results.map(condition => (
        <Condition key={condition.id} condition={condition} answers={answers} change={change} />
      ))}
      {change ? <Stated missing={result.missing} answers={answers} change={change} /> : null}
      <Considerations result={result} answers={answers} change={change} />
    </>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { listOwnPlatforms } from '#modules/catalogue/api.ts'
import { endRule, listOwnRules, type RuleView } from '#modules/policy/api.ts'
import { audiences, overriders, ruleKinds } from '#modules/policy/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateDialog } from '../../ui/form/date-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'
import { RuleDialog } from './booking-rule-dialog.tsx'

const stateWords = {
  inForce: ['现行', 'meets'],
  coming: ['将生效', 'unknown'],
  over: ['已终止', ''],
} as const

function RuleRow({ rule }: { rule: RuleView }) {
  const { describes } = useDuties()
  const [ending, setEnding] = useState(false)
  const act = useAct()
  const [word, tone] = stateWords[rule.state]
  const to = rule.validTo ? ` 至 ${formatDate(rule.validTo)}` : '起'
  return (
    <li className="between" style={{ padding: '12px 0' }}>
      <span>
        <strong>{rule.text}</strong> <span className={`tag ${tone}`}>{word}</span>
        <br />
        <span className="hint">
          <span className="mono">{rule.number}</span> · {rule.lineName} · {audiences[rule.audience]} ·{' '}
          {formatDate(rule.validFrom)}
          {to} · 依据：{rule.source} ·{' '}
          {rule.override ? `${overriders[rule.override]}可准许例外` : '不准许例外'}
        </span>
      </span>
      {describes && rule.state !== 'over' ? (
        <Button onClick={() => setEnding(true)}>
          终止<span className="visually-hidden">规则 {rule.number}</span>
        </Button>
      ) : null}
      {ending ? (
        <DateDialog
          title={`终止规则 ${rule.number}`}
          okText="终止"
          label="最后适用的一天"
          name="last"
          extra="适用于当日及以前开始的预约；还没有生效的，选今天即收回。"
          send={last => act(endRule, { ruleId: rule.id, last })}
          close={() => setEnding(false)}
        />
      ) : null}
    </li>
  )
}

/** The rules of booking a platform's lines: what holds, since when, on what basis, and in which order. */
export function BookingRules() {
  const { platformId = '' } = useParams()
  const { describes } = useDuties()
  const asked = useAsk(listOwnRules, { platformId })
  const own = useAsk(listOwnPlatforms, {})
  const platform = own.data?.platforms.find(({ id }) => id === platformId)
  const [adding, setAdding] = useState(false)
  const [past, setPast] = useState(false)
  return (
    <Sheet
      heading={platform ? `预约规则：${platform.name}` : '预约规则'}
      title="预约规则"
      lead="规则对外公布；需求单位申请、改期和取消时按开始日当天生效的规则核对。没有规则的事项按各线的开放安排。"
      actions={
        describes ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            制定规则
          </Button>
        ) : null
      }
    >
      <Answer asked={asked}>
        {({ rules, lines, precedence, counting }) => {
          const shown = rules.filter(({ state }) => past || state !== 'over')
          const byKind = Map.groupBy(shown, ({ kind }) => kind)
          return (
            <div className="stack">
              {shown.length === 0 ? (
                <section className="card">
                  <Nothing>还没有规则，按各线的开放安排预约</Nothing>
                </section>
              ) : (
                [...byKind].map(([kind, list]) => (
                  <section key={kind} className="card">
                    <h2>{ruleKinds[kind]}</h2>
                    <ul className="rows">
                      {list.map(rule => (
                        <RuleRow key={rule.id} rule={rule} />
                      ))}
                    </ul>
                  </section>
                ))
              )}
              {rules.some(({ state }) => state === 'over') ? (
                <p>
                  <Button onClick={() => setPast(!past)}>{past ? '只看现行的' : '也看已终止的'}</Button>
                </p>
              ) : null}
              <section className="card">
                <h2>怎样判断</h2>
                <p>{precedence}</p>
                <p className="hint">{counting}</p>
              </section>
              {adding ? (
                <RuleDialog platformId={platformId} lines={lines} close={() => setAdding(false)} />
              ) : null}
            </div>
          )
        }}
      </Answer>
    </Sheet>
  )
}

/** 条件自查: what of a level's conditions holds, by which value from where; kept without being submitted. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { listOwnPlatforms } from '#modules/catalogue/api.ts'
import {
  type Answers,
  getSelfCheck,
  listRuleSets,
  listSelfChecks,
  removeSelfCheck,
  runSelfCheck,
  saveSelfCheck,
} from '#modules/eligibility/api.ts'
import { outcomes } from '#modules/eligibility/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { CheckedSource, CheckResult, noAnswers } from './self-check-parts.tsx'

function Saved() {
  const act = useAct()
  const asked = useAsk(listSelfChecks, {})
  return (
    <section className="card">
      <h2>保存的自查</h2>
      <Answer asked={asked}>
        {({ checks }) =>
          checks.length === 0 ? (
            <p className="hint">还没有保存过。保存的自查只有本单位看得到，不提交给任何人。</p>
          ) : (
            <ul className="rows">
              {checks.map(one => (
                <li key={one.id} className="between" style={{ padding: '10px 0' }}>
                  <span>
                    <Link to={`/workspace/self-checks/${one.id}`}>
                      {one.platformName}：{one.name}
                    </Link>
                    <span className="hint">
                      {' '}
                      {formatInstant(one.savedAt)}，符合 {one.passed}、不符合 {one.failed}、待定 {one.unknown}
                    </span>
                  </span>
                  <span className="actions">
                    <span
                      className={`tag ${one.outcome === 'pass' ? 'meets' : one.outcome === 'fail' ? 'fails' : 'unknown'}`}
                    >
                      {outcomes[one.outcome]}
                    </span>
                    <Button size="small" onClick={() => void act(removeSelfCheck, { checkId: one.id })}>
                      删除<span className="visually-hidden">{formatInstant(one.savedAt)} 的自查</span>
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}

function Checking({ platformId, ruleSetId }: { platformId: string; ruleSetId: string }) {
  const act = useAct()
  const [answers, setAnswers] = useState<Answers>(noAnswers)
  const [saved, setSaved] = useState(false)
  const { busy, failure, run } = useSaving()
  // What a person still types isn't asked of the server until it can count.
  const stated = answers.stated.filter(({ note }) => note.trim().length >= 2)
  const asked = useAsk(runSelfCheck, { platformId, ruleSetId, answers: { ...answers, stated } })
  const change = (next: Answers) => {
    setSaved(false)
    setAnswers(next)
  }
  const save = () =>
    run(async () => {
      await act(saveSelfCheck, { platformId, ruleSetId, answers: { ...answers, stated } })
      setSaved(true)
    })
  const [shown, setShown] = useState(asked.data)
  if (asked.data && asked.data !== shown) setShown(asked.data)
  return (
    <Answer asked={{ ...asked, data: asked.data ?? shown }}>
      {result => (
        <>
          <CheckResult result={result} answers={answers} change={change} />
          <Refused error={failure} />
          <p className="actions" style={{ margin: '16px 0' }}>
            <Button type="primary" loading={busy} onClick={() => void save()}>
              保存自查
            </Button>
            <span role="status">{saved ? '已保存，没有提交给任何人' : ''}</span>
          </p>
        </>
      )}
    </Answer>
  )
}

export function SelfChecks() {
  const platforms = useAsk(listOwnPlatforms, {})
  const sets = useAsk(listRuleSets, {})
  const [platformId, setPlatformId] = useState<string>()
  const [ruleSetId, setRuleSetId] = useState<string>()
  const own = (platforms.data?.platforms ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const levels = (sets.data?.ruleSets ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const platform = platformId ?? (own.length === 1 ? own[0]?.value : undefined)
  return (
    <Sheet
      heading="条件自查"
      title="条件自查"
      lead="对照一个级别的条件，逐条看符合、不符合或待定；数值取自系统已有的记录，并写明来源。"
    >
      <Answer asked={platforms}>
        {() =>
          own.length === 0 ? (
            <Nothing>本单位还没有平台，请先在“我的平台”中登记</Nothing>
          ) : (
            <section className="card">
              <div className="actions">
                <Select
                  aria-label="平台"
                  placeholder="选择平台"
                  style={{ minWidth: 240 }}
                  value={platform}
                  onChange={setPlatformId}
                  options={own}
                />
                <Select
                  aria-label="目标级别"
                  placeholder="选择目标级别"
                  style={{ minWidth: 200 }}
                  value={ruleSetId}
                  onChange={setRuleSetId}
                  options={levels}
                />
              </div>
            </section>
          )
        }
      </Answer>
      {platform && ruleSetId ? (
        <Checking key={`${platform} ${ruleSetId}`} platformId={platform} ruleSetId={ruleSetId} />
      ) : null}
      <Saved />
    </Sheet>
  )
}

export function SavedSelfCheck() {
  const { checkId = '' } = useParams()
  const asked = useAsk(getSelfCheck, { checkId })
  return (
    <Answer asked={asked}>
      {({ check, result, answers }) => (
        <Sheet
          heading={`${check.platformName}：${check.name}`}
          title="保存的自查"
          lead={`${formatInstant(check.savedAt)} 保存，数值和来源为当时的`}
          actions={<Button onClick={() => window.print()}>打印</Button>}
        >
          <CheckedSource result={result} />
          <CheckResult result={result} answers={answers} change={null} />
        </Sheet>
      )}
    </Answer>
  )
}

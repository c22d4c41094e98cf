/** One platform's sheet as the platform sees it: confirm, or contest number by number. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import {
  answerEvaluation,
  askDeferral,
  getOwnEvaluation,
  type SheetView,
} from '#modules/evaluation/sheet.api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { EvaluationEvidence } from '../../ui/recognition/evaluation-evidence.tsx'
import {
  Findings,
  Frozen,
  InputTable,
  ScoreTree,
  SheetFacts,
} from '../../ui/recognition/evaluation-sheet.tsx'
import { ClaimField } from './evaluation-claim.tsx'
import { type Claim, type Claims, claimFaults, claimsOf, onlyOf } from './evaluation-claims.ts'

function Answering({ sheet }: { sheet: SheetView }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const kept = useKept<Record<string, Claim>>(`evaluation ${sheet.partId}`)
  const [claims, setClaims] = useState<Claims>(() => onlyOf(kept.read(), sheet.inputs))
  const [deferring, setDeferring] = useState(false)
  const { partId, version, inputs } = sheet
  const today = dateOf(new Date())
  const missing = inputs.filter(({ taken, code }) => taken === null && !claims[code])
  const set = (code: string, claim: Claim | null) => {
    const { [code]: _, ...others } = claims
    const changed = claim ? { ...claims, [code]: claim } : others
    setClaims(changed)
    kept.write(changed)
  }
  // Places of faults are those of the list that was sent, whatever was written or taken back since.
  const [sent, setSent] = useState<ReturnType<typeof claimsOf>>([])
  const answer = () =>
    run(async () => {
      const list = claimsOf(claims, inputs)
      setSent(list)
      await act(answerEvaluation, { partId, version, claims: list })
      kept.forget()
    })
  const { beside, told } = claimFaults(failure, sent, inputs)
  return (
    <section className="card">
      <h2>核对取值</h2>
      <p style={{ marginBottom: 12 }}>
        {sheet.answerBy < today
          ? `确认的截止日是${formatDate(sheet.answerBy)}，已经过了；进入属地审核以前仍可确认，逾期按未参评处理。`
          : `请在${formatDate(sheet.answerBy)}及以前核对。`}
        点数字看是哪些记录；与记录不符的点“有异议”，系统没有来源的点“申报”，没有的报
        0。填写的内容留在本机，提交以前可以离开再回来。
      </p>
      <Refused error={told} />
      <InputTable
        sheet={sheet}
        base={`/workspace/evaluations/${partId}`}
        action={input => (
          <ClaimField
            input={input}
            claim={claims[input.code] ?? null}
            faults={beside[input.code]}
            set={claim => set(input.code, claim)}
          />
        )}
      />
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" loading={busy} onClick={answer}>
          {Object.keys(claims).length === 0
            ? '确认无异议'
            : `确认并提交 ${Object.keys(claims).length} 项申报`}
        </Button>
        <Button onClick={() => setDeferring(true)}>申请缓评</Button>
        {missing.length > 0 ? <span className="hint">还有 {missing.length} 项要申报</span> : null}
      </p>
      {deferring ? (
        <ReasonDialog
          title="申请缓评"
          okText="申请"
          label="理由"
          least={10}
          most={1000}
          extra="由市级牵头部门答复；没有同意的，仍须在截止前确认。"
          send={reason => act(askDeferral, { partId, version, reason })}
          close={() => setDeferring(false)}
        />
      ) : null}
    </section>
  )
}

function Whole({ sheet }: { sheet: SheetView }) {
  const answering = sheet.stage === 'answering' && sheet.state === 'asked'
  const told = sheet.stage === 'notice' || sheet.stage === 'published'
  return (
    <div className="stack">
      <SheetFacts sheet={sheet} />
      {sheet.deferralNote ? <p className="notice">缓评申请的答复：{sheet.deferralNote}</p> : null}
      {answering ? (
        <Answering sheet={sheet} />
      ) : (
        <section className="card">
          <h2>取值</h2>
          <InputTable sheet={sheet} base={`/workspace/evaluations/${sheet.partId}`} />
        </section>
      )}
      <EvaluationEvidence sheet={sheet} writes />
      <section className="card">
        <h2>得分</h2>
        {told ? null : <p className="hint">按现在的取值计算，仅供核对；定性评分和等次公示起可见。</p>}
        <ScoreTree sheet={sheet} />
        <Frozen sheet={sheet} />
      </section>
      {told ? (
        <section className="card">
          <h2>评分与认定</h2>
          <Findings sheet={sheet} />
        </section>
      ) : null}
    </div>
  )
}

export function Evaluation() {
  const { partId = '' } = useParams()
  const asked = useAsk(getOwnEvaluation, { partId })
  return (
    <Sheet
      heading={asked.data ? `${asked.data.platformName}：${asked.data.year} 年度评价` : '年度评价'}
      title="年度评价"
      actions={
        <>
          <Link className="no-print" to="/workspace/evaluations">
            返回列表
          </Link>
          <Button className="no-print" onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <Answer asked={asked}>{sheet => <Whole key={sheet.version} sheet={sheet} />}</Answer>
    </Sheet>
  )
}

/** Calls for applications: published, with their quotas, waivers and notices. */
import { Button } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { type CallSummary, getCall, listCalls } from '#modules/recognition/call.api.ts'
import { applicationLevels, callStates } from '#modules/recognition/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { CallAmendments } from '../../ui/recognition/call-amendments.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import {
  AmendDialog,
  CallDialog,
  NoticeDialog,
  WaiverDialog,
  WithdrawCallDialog,
} from './recognition-call-dialogs.tsx'
import { RecognitionNav, useIsLead } from './recognition-nav.tsx'

type Whole = Output<typeof getCall>

function Quotas({ whole: { quotas, waivers } }: { whole: Whole }) {
  return (
    <>
      <TableBox label="推荐限额">
        <table>
          <thead>
            <tr>
              <th scope="col">地区</th>
              <th scope="col">限额</th>
              <th scope="col">豁免</th>
              <th scope="col">已推荐</th>
            </tr>
          </thead>
          <tbody>
            {quotas.map(({ locality, localityName, places, waived, used }) => (
              <tr key={locality}>
                <th scope="row">{localityName}</th>
                <td>{places ?? '不限'}</td>
                <td>{waived > 0 ? `+${waived}` : '—'}</td>
                <td>{used}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {waivers.length > 0 ? (
        <ul className="plain-list" style={{ marginTop: 12 }}>
          {waivers.map(({ localityName, places, reason, by, at }) => (
            <li key={at.toISOString()}>
              豁免 {localityName} {places} 个：{reason}
              <span className="hint">
                （{by}，{formatInstant(at)}）
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

type Open = 'waiver' | 'notice' | 'amend' | 'withdraw' | null

function Call({ call }: { call: CallSummary }) {
  const [shown, setShown] = useState(false)
  const [open, setOpen] = useState<Open>(null)
  const isLead = useIsLead()
  const asked = useAsk(getCall, { callId: call.id }, { enabled: shown })
  return (
    <section className="card">
      <div className="between">
        <h2>{call.name}</h2>
        <span className={call.state === 'open' ? 'tag meets' : 'tag'}>{callStates[call.state]}</span>
      </div>
      <p className="hint">
        <span className="mono">{call.number}</span> {applicationLevels[call.level]} ·{' '}
        {formatInstant(call.opensAt)}至{formatInstant(call.closesAt)} · 规则 {call.rulesVersion}（已冻结） ·
        最多补正 {call.mostCorrections} 次
      </p>
      <CallAmendments call={call} />
      <div className="actions" style={{ marginTop: 12 }}>
        <Button onClick={() => setShown(!shown)}>
          {shown ? '收起' : '限额与规则'}
          <span className="visually-hidden">{call.name}</span>
        </Button>
        {isLead && call.state !== 'withdrawn' ? (
          <>
            <Button onClick={() => setOpen('waiver')}>豁免限额</Button>
            <Button onClick={() => setOpen('notice')}>公示拟认定</Button>
            <Button onClick={() => setOpen('amend')}>
              {call.state === 'closed' ? '更正' : '更正或延期'}
              <span className="visually-hidden">{call.name}</span>
            </Button>
            <Button danger onClick={() => setOpen('withdraw')}>
              撤回批次<span className="visually-hidden">{call.name}</span>
            </Button>
          </>
        ) : null}
      </div>
      {shown ? (
        <Answer asked={asked}>
          {whole => (
            <div style={{ marginTop: 16 }}>
              <Quotas whole={whole} />
              <h3 style={{ marginTop: 16 }}>申报条件</h3>
              <ol>
                {whole.conditions.map(({ code, name }) => (
                  <li key={code}>{name}</li>
                ))}
              </ol>
              <p className="hint">评审要点：{whole.considerations.join('、')}</p>
            </div>
          )}
        </Answer>
      ) : null}
      {open === 'waiver' ? <WaiverDialog callId={call.id} close={() => setOpen(null)} /> : null}
      {open === 'amend' ? <AmendDialog call={call} close={() => setOpen(null)} /> : null}
      {open === 'withdraw' ? <WithdrawCallDialog call={call} close={() => setOpen(null)} /> : null}
      {open === 'notice' ? <NoticeDialog call={call} close={() => setOpen(null)} /> : null}
    </section>
  )
}

export function RecognitionCalls() {
  const [adding, setAdding] = useState(false)
  const isLead = useIsLead()
  const asked = useAsk(listCalls, {})
  return (
    <Sheet
      heading="申报批次"
      title="申报批次"
      lead="批次发布时冻结当时的申报规则；以后修改规则不影响已发布的批次。"
      actions={
        isLead ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            发布批次
          </Button>
        ) : undefined
      }
    >
      <RecognitionNav />
      <Answer asked={asked}>
        {({ calls }) =>
          calls.length === 0 ? (
            <Nothing>还没有发布批次</Nothing>
          ) : (
            calls.map(call => <Call key={call.id} call={call} />)
          )
        }
      </Answer>
      {adding ? <CallDialog close={() => setAdding(false)} /> : null}
    </Sheet>
  )
}

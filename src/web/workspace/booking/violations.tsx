import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import {
  appealViolation,
  decideAppeal,
  listViolations,
  type ViolationView,
} from '#modules/booking/life.api.ts'
import { violationKinds, violationStates } from '#modules/booking/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'

const tones = { standing: 'fails', appealed: 'unknown', upheld: 'fails', withdrawn: '' } as const

function DecisionDialog({ one, close }: { one: ViolationView; close: () => void }) {
  const act = useAct()
  const decide = (entered: { withdraw: boolean; reason: string }) =>
    act(decideAppeal, { violationId: one.id, ...entered })
  return (
    <FormDialog<{ withdraw: boolean; reason: string }>
      title="决定申诉"
      okText="决定"
      send={decide}
      close={close}
      lead={
        <p style={{ marginBottom: 12 }}>
          {one.clientName}的申诉：{one.appeal}
        </p>
      }
    >
      <Form.Item name="withdraw" label="决定" rules={[{ required: true, message: '请选择' }]}>
        <OneOf
          options={[
            { value: true, label: '撤销该次违规' },
            { value: false, label: '维持' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

function Violation({ one, side }: { one: ViolationView; side: 'client' | 'provider' }) {
  const { books, describes } = useDuties()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const isExpired = one.countsUntil !== null && one.countsUntil <= new Date()
  const mayAppeal = side === 'client' && books && one.state === 'standing'
  const mayDecide = side === 'provider' && describes && one.state === 'appealed'
  const base = side === 'client' ? '/workspace/bookings' : '/workspace/requests'
  return (
    <article className="card">
      <div className="between">
        <div>
          <h2>
            {violationKinds[one.kind]}{' '}
            {isExpired && one.state === 'standing' ? (
              <span className="tag">不再计入</span>
            ) : (
              <span className={`tag ${tones[one.state]}`}>{violationStates[one.state]}</span>
            )}
          </h2>
          <p className="hint">
            {formatInstant(one.at)} · {side === 'client' ? one.platformName : one.clientName} · {one.lineName}{' '}
            ·{' '}
            <Link className="mono" to={`${base}/${one.bookingId}`}>
              {one.bookingNumber}
            </Link>
          </p>
          {one.countsUntil ? (
            <p className="hint">
              {isExpired
                ? `${formatInstant(one.countsUntil)} 已满期，不再计入`
                : `计入违规次数，${formatInstant(one.countsUntil)} 满期`}
            </p>
          ) : null}
        </div>
        {mayAppeal || mayDecide ? (
          <Button onClick={() => setAsking(true)}>
            {mayAppeal ? '申诉' : '作出决定'}
            <span className="visually-hidden">{one.bookingNumber}</span>
          </Button>
        ) : null}
      </div>
      {one.appeal ? <p style={{ marginTop: 8 }}>申诉：{one.appeal}</p> : null}
      {one.decision ? <p style={{ marginTop: 4 }}>决定：{one.decision}</p> : null}
      {asking && mayAppeal ? (
        <ReasonDialog
          title="对违规记录申诉"
          okText="提交申诉"
          label="情况和理由"
          least={5}
          most={500}
          send={reason => act(appealViolation, { violationId: one.id, reason })}
          close={close}
        >
          <p style={{ marginBottom: 12 }}>由平台负责人决定；撤销的不再计入。每次违规可申诉一次。</p>
        </ReasonDialog>
      ) : null}
      {asking && mayDecide ? <DecisionDialog one={one} close={close} /> : null}
    </article>
  )
}

const words = {
  client: {
    heading: '违规记录',
    lead: '爽约和逾期取消计入违规；次数超过平台规定的，暂停申请一段时间。有异议可以申诉。',
  },
  provider: {
    heading: '违规与申诉',
    lead: '需求单位的爽约和逾期取消计入违规；次数超过本平台规定的，暂停其申请一段时间。申诉在这里答复。',
  },
} as const

/** 违规记录, of oneself with platforms or of clients with one's own. */
export function Violations({ side }: { side: 'client' | 'provider' }) {
  const asked = useAsk(listViolations, { side })
  const { heading, lead } = words[side]
  return (
    <Sheet heading={heading} title={heading} lead={lead}>
      <Answer asked={asked}>
        {({ violations }) =>
          violations.length === 0 ? (
            <section className="card">
              <Nothing>没有违规记录</Nothing>
            </section>
          ) : (
            <div className="stack">
              {violations.map(one => (
                <Violation key={one.id} one={one} side={side} />
              ))}
            </div>
          )
        }
      </Answer>
    </Sheet>
  )
}

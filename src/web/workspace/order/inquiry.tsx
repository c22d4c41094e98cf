import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import type { DropReason } from '#modules/catalogue/terms.ts'
import { awardInquiry, closeInquiry, getInquiry, type Offer } from '#modules/inquiry/api.ts'
import { Countdown } from '../../ui/booking/countdown.tsx'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DropReasonField } from '../../ui/form/drop-reason.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { InquiryState } from '../../ui/need/inquiry-state.tsx'
import { Offers, totalWords } from '../platform/offers.tsx'

type InquiryView = Output<typeof getInquiry>

interface Decided {
  readonly invitationId?: string
  readonly code?: DropReason
  readonly reason: string
}

const nameOf = ({ platformName, lineName }: Pick<Offer, 'platformName' | 'lineName'>): string =>
  `${platformName} ${lineName}`

function Choice({ offers }: { offers: readonly Offer[] }) {
  const quoted = offers.filter(({ answer }) => answer?.kind === 'quoted')
  return (
    <Form.Item name="invitationId" label="选定" rules={[{ required: true, message: '请选定一家' }]}>
      <OneOf
        vertical
        options={quoted.map(offer => ({
          value: offer.invitationId,
          label: `${nameOf(offer)}，${totalWords(offer.comparison)}`,
        }))}
      />
    </Form.Item>
  )
}

const dialogs = {
  award: {
    title: '选定一份报价',
    ok: '选定',
    note: '选中的一家会知道本单位名称；报了价的其他各家只知道没有选中。',
  },
  close: { title: '结束询价，不选定任何一家', ok: '结束询价', note: '所问各家会收到通知，不知道理由。' },
} as const

function DecisionDialog({
  inquiry: { id, offers, stage },
  kind,
  close,
}: {
  inquiry: InquiryView
  kind: keyof typeof dialogs
  close: () => void
}) {
  const act = useAct()
  const { title, ok, note } = dialogs[kind]
  const decide = async ({ invitationId = '', code = 'other', reason }: Decided) => {
    if (kind === 'award') await act(awardInquiry, { inquiryId: id, invitationId, reason })
    else await act(closeInquiry, { inquiryId: id, code, reason })
  }
  return (
    <FormDialog<Decided>
      title={title}
      okText={ok}
      cancelText="返回"
      send={decide}
      close={close}
      lead={
        kind === 'close' && stage === 'collecting' ? (
          <Alert
            showIcon
            type="warning"
            style={{ marginBottom: 12 }}
            title="还没到截止时间：现在结束，已收到的报价以后也不能查看。"
          />
        ) : null
      }
    >
      {kind === 'award' ? <Choice offers={offers ?? []} /> : <DropReasonField />}
      <Form.Item
        name="reason"
        label={kind === 'award' ? '理由' : '说明'}
        extra={`由本单位留存。${note}`}
        rules={[{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </FormDialog>
  )
}

function Decision({ inquiry: { decision, offers } }: { inquiry: InquiryView }) {
  if (!decision) return null
  const chosen = offers?.find(({ invitationId }) => invitationId === decision.invitationId)
  return (
    <section className="card">
      <h2>{chosen ? `选定：${nameOf(chosen)}` : '已结束，没有选定'}</h2>
      <p className="hint">{formatInstant(decision.at)}</p>
      <p style={{ whiteSpace: 'pre-line', marginTop: 8 }}>理由：{decision.reason}</p>
      {chosen ? null : offers ? null : <p className="hint">截止前结束，收到的报价没有开启。</p>}
    </section>
  )
}

function Content({ inquiry: { needId, needName, scope, lines, createdAt } }: { inquiry: InquiryView }) {
  return (
    <section className="card">
      <h2>询价内容</h2>
      <dl className="facts">
        <div>
          <dt>需求</dt>
          <dd>
            <Link to={`/workspace/needs/${needId}`}>{needName}</Link>
          </dd>
        </div>
        <div>
          <dt>发出</dt>
          <dd>{formatInstant(createdAt)}</dd>
        </div>
        <div>
          <dt>询了</dt>
          <dd>{lines.map(nameOf).join('；')}</dd>
        </div>
      </dl>
      <h3 style={{ marginTop: 20 }}>报价范围</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{scope}</p>
    </section>
  )
}

/** What stands where offers will stand. */
function Sealed({ inquiry: { invited, answered } }: { inquiry: InquiryView }) {
  return (
    <section className="card">
      <h2>报价</h2>
      <p>
        询了 {invited} 条线，{answered} 条已答复。截止前谁也看不到答复的内容，包括是哪几条答复的。
      </p>
    </section>
  )
}

export function Inquiry() {
  const { inquiryId = '' } = useParams()
  const asked = useAsk(getInquiry, { inquiryId }, { every: 30_000 })
  const [dialog, setDialog] = useState<keyof typeof dialogs | null>(null)
  return (
    <Answer asked={asked}>
      {inquiry => {
        const quotes = inquiry.offers?.filter(({ answer }) => answer?.kind === 'quoted') ?? []
        const won = inquiry.stage === 'awarded' ? inquiry.decision?.invitationId : undefined
        const lineId = inquiry.offers?.find(({ invitationId }) => invitationId === won)?.lineId
        return (
          <Sheet
            heading={
              <>
                询价 <span className="mono">{inquiry.number}</span> <InquiryState stage={inquiry.stage} />
              </>
            }
            title={`询价 ${inquiry.number}`}
            lead={
              inquiry.stage === 'collecting' ? (
                <Countdown
                  deadline={inquiry.deadline}
                  at={inquiry.at}
                  answeredAt={asked.dataUpdatedAt}
                  onOver={asked.refetch}
                />
              ) : (
                `${formatInstant(inquiry.deadline)} 截止`
              )
            }
            actions={
              <>
                {inquiry.decision ? null : <Button onClick={() => setDialog('close')}>结束询价</Button>}
                {inquiry.stage === 'deciding' && quotes.length > 0 ? (
                  <Button type="primary" onClick={() => setDialog('award')}>
                    选定一家
                  </Button>
                ) : null}
                {inquiry.decision?.quoteId ? (
                  <LinkButton to={`/workspace/quotes/${inquiry.decision.quoteId}`}>报价与订单</LinkButton>
                ) : null}
                {lineId ? (
                  <LinkButton to={`/workspace/book/${lineId}?need=${inquiry.needId}`} type="primary">
                    预约选定的中试线
                  </LinkButton>
                ) : null}
              </>
            }
          >
            <div className="stack">
              {inquiry.stage === 'deciding' && quotes.length === 0 ? (
                <Alert
                  showIcon
                  type="info"
                  title="没有收到报价。请写明理由结束，可放宽要求或另选几家重新询价。"
                />
              ) : null}
              <Decision inquiry={inquiry} />
              {inquiry.offers ? (
                <Offers offers={inquiry.offers} awarded={inquiry.decision?.invitationId ?? null} />
              ) : inquiry.decision ? null : (
                <Sealed inquiry={inquiry} />
              )}
              <Content inquiry={inquiry} />
            </div>
            {dialog ? <DecisionDialog inquiry={inquiry} kind={dialog} close={() => setDialog(null)} /> : null}
          </Sheet>
        )
      }}
    </Answer>
  )
}

import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import {
  acceptQuote,
  getQuote,
  type QuoteView,
  rejectQuote,
  sendQuote,
  withdrawQuote,
} from '#modules/inquiry/quote.api.ts'
import { convertQuote, listOrders } from '#modules/order/api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { QuoteState } from '../../ui/order/order-state.tsx'
import { Reckoning, type ReckoningView } from '../../ui/recognition/reckoning.tsx'
import { useDuties } from '../duties.ts'

type Content = NonNullable<QuoteView['content']>

const isOpen = ({ stage }: QuoteView): boolean =>
  stage === 'sent' || stage === 'revised' || stage === 'expired'

function Terms({ content, reckoning }: { content: Content; reckoning: ReckoningView | null }) {
  return (
    <>
      {reckoning ? <Reckoning reckoning={reckoning} /> : <p className="notice">金额无法精确计算，请修改。</p>}
      <h3 className="subhead">工作范围</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{content.scope}</p>
      <dl className="facts" style={{ marginTop: 16 }}>
        {(
          [
            ['验收标准', content.acceptance || '在合同中约定'],
            ['可开始的日期', formatDate(content.startOn)],
            ['工期', `${content.days} 天`],
            ['有效期至', formatDate(content.validUntil)],
            ['条件与前提', content.conditions || '无'],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd style={{ whiteSpace: 'pre-line' }}>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What the platform wrote and hasn't sent: nobody else sees it. */
function Draft({ quote, send, busy }: { quote: QuoteView; send: () => void; busy: boolean }) {
  if (!quote.draft) return null
  return (
    <section className="card">
      <div className="between">
        <h2>{quote.revision > 0 ? '尚未发出的修改' : '尚未发出'}</h2>
        <Button type="primary" loading={busy} onClick={send}>
          {quote.revision > 0 ? '发出修改后的一版' : '发出报价'}
        </Button>
      </div>
      <p className="hint">对方还看不到这些内容。</p>
      <Terms content={quote.draft.content} reckoning={quote.draft.reckoning} />
    </section>
  )
}

function Sent({ quote }: { quote: QuoteView }) {
  if (!quote.content || !quote.sentAt) return null
  return (
    <section className="card">
      <h2>报价书</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        {formatInstant(quote.sentAt)} 发出，第 {quote.revision} 版
      </p>
      <Terms content={quote.content} reckoning={quote.reckoning} />
    </section>
  )
}

function History({ quote: { revisions } }: { quote: QuoteView }) {
  if (revisions.length < 2) return null
  return (
    <section className="card">
      <h2>各版</h2>
      <ul className="plain-list">
        {revisions.map(({ revision, at, fen }) => (
          <li key={revision}>
            第 {revision} 版 · {formatInstant(at)} · {formatYuan(fen)} 元
          </li>
        ))}
      </ul>
    </section>
  )
}

function Outcome({ quote: { stage, decision, side } }: { quote: QuoteView }) {
  if (stage === 'expired')
    return (
      <Alert
        showIcon
        type="warning"
        title={side === 'client' ? '报价已过有效期，请平台重新报价。' : '报价已过有效期，可修改后再发出。'}
      />
    )
  if (!decision) return null
  const said = decision.reason === '' ? '' : `：${decision.reason}`
  const text = {
    accepted: '报价已接受，价格、范围和当日的合同条款版本自此固定。',
    rejected: `报价已拒绝${said}`,
    withdrawn: `报价已撤回${said}`,
  }[stage as 'accepted' | 'rejected' | 'withdrawn']
  return <Alert showIcon type={stage === 'accepted' ? 'success' : 'info'} title={text} />
}

/** What may be done with a quote by whoever looks at it. */
function useDeeds(quote: QuoteView) {
  const act = useAct()
  const navigate = useNavigate()
  const saving = useSaving()
  const quoteId = quote.id
  return {
    ...saving,
    act,
    send: () => saving.run(async () => void (await act(sendQuote, { quoteId, version: quote.version }))),
    accept: () =>
      saving.run(async () => void (await act(acceptQuote, { quoteId, revision: quote.revision }))),
    convert: () =>
      saving.run(async () => {
        const { orderId } = await act(convertQuote, { quoteId })
        navigate(`/workspace/orders/${orderId}`)
      }),
  }
}

/** What became of an accepted quote, or the making of it by whoever may. */
function Ordered({ quote, convert, busy }: { quote: QuoteView; convert: () => void; busy: boolean }) {
  const { books, describes } = useDuties()
  const { data } = useAsk(listOrders, { party: quote.side, quoteId: quote.id, limit: 1 })
  if (!data) return null
  const [order] = data.orders
  if (order) return <LinkButton to={`/workspace/orders/${order.id}`}>查看订单 {order.number}</LinkButton>
  const converts = quote.side === 'client' ? books : describes
  return converts ? (
    <Button type="primary" loading={busy} onClick={convert}>
      转为订单
    </Button>
  ) : null
}

function Page({ quote }: { quote: QuoteView }) {
  const { busy, failure, act, send, accept, convert } = useDeeds(quote)
  const [ending, setEnding] = useState(false)
  const client = quote.side === 'client'
  const answerable = client && (quote.stage === 'sent' || quote.stage === 'revised')
  const withdrawable = !client && (isOpen(quote) || quote.stage === 'draft')
  return (
    <Sheet
      heading={
        <>
          报价 <span className="mono">{quote.number}</span> <QuoteState stage={quote.stage} />
        </>
      }
      title={`报价 ${quote.number}`}
      lead={`${quote.platformName} ${quote.lineName} · ${client ? '平台方' : '需求方'}：${quote.otherName}`}
      actions={
        <>
          {answerable ? <Button onClick={() => setEnding(true)}>拒绝</Button> : null}
          {answerable ? (
            <Popconfirm
              title="接受这份报价？"
              description="价格、范围和今天的合同条款版本自此固定。"
              okText="接受"
              onConfirm={accept}
            >
              <Button type="primary" loading={busy}>
                接受报价
              </Button>
            </Popconfirm>
          ) : null}
          {withdrawable ? <Button onClick={() => setEnding(true)}>撤回</Button> : null}
          {withdrawable && quote.bookingId ? (
            <LinkButton to={`/workspace/requests/${quote.bookingId}/quote`}>修改</LinkButton>
          ) : null}
          {quote.stage === 'accepted' ? <Ordered quote={quote} convert={convert} busy={busy} /> : null}
        </>
      }
    >
      <Refused error={failure} />
      <div className="stack">
        <Outcome quote={quote} />
        <Draft quote={quote} send={send} busy={busy} />
        <Sent quote={quote} />
        <History quote={quote} />
      </div>
      {ending ? (
        <ReasonDialog
          title={client ? '拒绝报价' : '撤回报价'}
          okText={client ? '拒绝' : '撤回'}
          label="理由"
          extra="对方会看到"
          least={5}
          most={1000}
          danger
          send={reason => act(client ? rejectQuote : withdrawQuote, { quoteId: quote.id, reason })}
          close={() => setEnding(false)}
        />
      ) : null}
    </Sheet>
  )
}

/** 报价书, as either side sees it. */
export function Quote() {
  const { quoteId = '' } = useParams()
  const asked = useAsk(getQuote, { quoteId }, { every: 60_000 })
  return <Answer asked={asked}>{quote => <Page quote={quote} />}</Answer>
}

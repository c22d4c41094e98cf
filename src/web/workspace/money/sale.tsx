import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatDay, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getSale, openDispute, refundSale, settleDispute } from '#modules/sharing/sale.api.ts'
import { ledgerSource, movementKinds, saleStates, shareText, sharingNotes } from '#modules/sharing/terms.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { SharingNav } from './ledger-nav.tsx'

type Found = Output<typeof getSale>

const takings = {
  refund: { contract: refundSale, title: '登记退款', label: '退款单号' },
  dispute: { contract: openDispute, title: '登记争议', label: '异议编号' },
} as const

interface Said {
  readonly amount: number
  readonly reference: string
  readonly reason: string
}

function TakeDialog({ sale, kind, close }: { sale: Found; kind: keyof typeof takings; close: () => void }) {
  const act = useAct()
  const { contract, title, label } = takings[kind]
  const send = (said: Said) => act(contract, { saleId: sale.id, ...said })
  return (
    <FormDialog<Said>
      title={title}
      okText="登记"
      send={send}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          仍应分 {yuan(sale.net)} 元。
          {kind === 'refund' ? sharingNotes.refund : '争议金额按比例暂扣，了结前不分配。'}
        </p>
      }
    >
      <Form.Item name="amount" label="金额" rules={[{ required: true, message: '请填写金额' }]}>
        <YuanInput />
      </Form.Item>
      <Form.Item
        name="reference"
        label={label}
        rules={[{ required: true, whitespace: true, message: '请填写编号' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="事由"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明事由，至少 4 个字' }]}
      >
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

function Parts({ sale }: { sale: Found }) {
  return (
    <TableBox label="各方份额">
      <table className="count-table wide-table amounts">
        <thead>
          <tr>
            <th scope="col">单位</th>
            {['份额', '应分（元）', '已冲回或暂扣', '已列入分配', '未列入'].map(name => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sale.parts.map(one => (
            <tr key={one.organisationId}>
              <th scope="row">
                {one.organisationName}
                {one.kept ? <div className="hint">运营单位，留存平台</div> : null}
              </th>
              <td className="number">{shareText(one.basisPoints)}</td>
              <td className="number">{yuan(one.amount)}</td>
              <td className="number">{yuan(one.takenBack)}</td>
              <td className="number">{one.kept ? '—' : yuan(one.given)}</td>
              <td className="number">{one.kept ? '—' : yuan(one.amount - one.takenBack - one.given)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="number">{shareText(sale.parts.reduce((sum, one) => sum + one.basisPoints, 0))}</td>
            <td className="number">{yuan(sale.amount)}</td>
            <td className="number">{yuan(sale.takenBack)}</td>
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </TableBox>
  )
}

/** Moved here; what comes from a bill is moved in the bill. */
const isOwn = ({ source }: Found): boolean => source.kind === ledgerSource

type Settling = { readonly movementId: string; readonly outcome: 'won' | 'lost' }

function Movements({ sale, settle }: { sale: Found; settle: (one: Settling) => void }) {
  if (sale.movements.length === 0) return <p className="hint">没有退款或争议。</p>
  return (
    <ul className="rows">
      {sale.movements.map(one => (
        <li key={one.id} className="between" style={{ padding: '10px 0' }}>
          <span>
            {movementKinds[one.kind]} {yuan(one.amount)} 元，{one.reference}
            <br />
            <span className="hint">
              {formatInstant(one.movedAt)}，{one.reason}
            </span>
          </span>
          {one.isOpen && isOwn(sale) ? (
            <span className="actions no-print">
              <Button onClick={() => settle({ movementId: one.id, outcome: 'won' })}>争议解除</Button>
              <Button onClick={() => settle({ movementId: one.id, outcome: 'lost' })}>争议成立</Button>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Content({ sale }: { sale: Found }) {
  const [taking, setTaking] = useState<keyof typeof takings | null>(null)
  const [settling, setSettling] = useState<Settling | null>(null)
  const act = useAct()
  return (
    <div className="stack">
      <section className="card">
        <p>
          <span className="tag">{saleStates[sale.state]}</span> {sale.text}，{formatDay(sale.soldOn)}，应分{' '}
          {yuan(sale.amount)} 元，仍应分 {yuan(sale.net)} 元
        </p>
        <p className="hint">
          来源 {sale.source.label}；按
          <Link to={`/workspace/sharing/agreements/${sale.agreementId}`}>
            第 {sale.agreementNumber} 版协议
          </Link>
          固定。{sharingNotes.kept}
        </p>
        <Parts sale={sale} />
        {isOwn(sale) ? null : (
          <p className="hint">
            来自<Link to={`/workspace/bills/${sale.source.id}`}>账单 {sale.source.label}</Link>：
            {sharingNotes.elsewhere}
          </p>
        )}
        {sale.net > 0 && isOwn(sale) ? (
          <p className="actions no-print" style={{ marginTop: 12 }}>
            <Button onClick={() => setTaking('refund')}>登记退款</Button>
            <Button onClick={() => setTaking('dispute')}>登记争议</Button>
          </p>
        ) : null}
      </section>
      <section className="card">
        <h2>退款与争议</h2>
        <Movements sale={sale} settle={setSettling} />
      </section>
      {taking ? <TakeDialog sale={sale} kind={taking} close={() => setTaking(null)} /> : null}
      {settling ? (
        <ReasonDialog
          title={settling.outcome === 'won' ? '争议解除，恢复各方份额' : '争议成立，冲回各方份额'}
          okText="了结"
          label="事由"
          least={4}
          most={300}
          send={reason => act(settleDispute, { ...settling, reason })}
          close={() => setSettling(null)}
        />
      ) : null}
    </div>
  )
}

/** One sale: whose it is, what was taken back of it, what was given. */
export function SalePage() {
  const { saleId = '' } = useParams()
  const asked = useAsk(getSale, { saleId })
  return (
    <Sheet
      heading={asked.data ? `应分收益 ${asked.data.number}` : '应分收益'}
      title="应分收益"
      actions={
        asked.data ? (
          <Link to={`/workspace/sharing/sales?platform=${asked.data.platformId}`}>返回应分收益</Link>
        ) : null
      }
    >
      <SharingNav />
      <Answer asked={asked}>{sale => <Content sale={sale} />}</Answer>
    </Sheet>
  )
}
